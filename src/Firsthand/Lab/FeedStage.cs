using System.Text.Json.Nodes;
using Firsthand.Reading.Feeds;

namespace Firsthand.Lab;

/// <summary>The laboratory stage "feed": one feed in, its values out.</summary>
public static class FeedStage
{
    public static JsonObject Run(JsonObject input)
    {
        var bytes = Convert.FromBase64String((string?)input["content_base64"] ?? "");
        var reading = FeedReader.Read(bytes, (string?)input["content_type"], new Uri((string)input["url"]!));
        if (reading.Feed is not { } feed) return new JsonObject { ["error"] = reading.Refusal!.ToString() };
        return new JsonObject
        {
            ["format"] = feed.Format,
            ["title"] = feed.TitleAsGiven ?? feed.Title,
            ["link"] = feed.Link,
            ["language"] = feed.Language,
            ["entries"] = new JsonArray([.. feed.Entries.Select(Entry)]),
            ["repairs"] = List(reading.Repairs),
        };
    }

    // The laboratory asks for texts as the feed gave them, and for the content where there is no summary.
    private static JsonObject Entry(FeedEntry entry)
    {
        var content = entry.AsGiven?.Content ?? entry.Content;
        return new JsonObject
        {
            ["id"] = entry.Id,
            ["title"] = entry.AsGiven?.Title ?? entry.Title,
            ["link"] = entry.Link,
            ["published"] = Time(entry.Published),
            ["updated"] = Time(entry.Updated),
            ["authors"] = List(entry.Authors),
            ["summary"] = entry.AsGiven?.Summary ?? entry.Summary ?? content,
            ["content"] = content,
            ["categories"] = List(entry.Categories),
            ["enclosures"] = new JsonArray([.. entry.Enclosures.Select(e => new JsonObject { ["url"] = e.Url, ["type"] = e.Type, ["length"] = e.Length })]),
        };
    }

    private static JsonArray List(IEnumerable<string> values) => new([.. values.Select(v => JsonValue.Create(v))]);

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
