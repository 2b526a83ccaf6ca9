using System.Globalization;
using System.Text.Json.Nodes;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Verbs;

/// <summary>What a line of an import says of an article beside its text, in the names that export writes. A name that is there has the last word; nonsense under it is left out.</summary>
internal static class ImportedFacts
{
    private const int Most = 50, Longest = 2000;

    /// <summary>"2026-03-09" is a day, and stays one, as does what an export calls one.</summary>
    public static Page Dates(Page page, JsonObject o)
    {
        var published = page.Published;
        var written = Text(o, "published");
        if (published is not null && (Text(o, "published_precision") == "day" || Day(written) is not null))
        {
            var day = Day(written) ?? DateOnly.FromDateTime(published.Time.UtcDateTime);
            published = new PageDate(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), Precision.Day, 0.9, DateSource.Feed);
        }
        var modified = DateTimeOffset.TryParse(Text(o, "modified"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? PageDate.Fed(at) : page.Modified;
        return page with { Published = published, Modified = modified };
    }

    public static Page Over(Page page, JsonObject o) => page with
    {
        Standfirst = Text(o, "standfirst") ?? page.Standfirst,
        Kind = Enum.TryParse<PageKind>(Text(o, "kind"), ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : page.Kind,
        IsAccessibleForFree = o["accessible_for_free"] is JsonValue free && free.TryGetValue<bool>(out var yes) ? yes : page.IsAccessibleForFree,
        Dateline = o.ContainsKey("dateline") ? Dateline(o["dateline"] as JsonObject) : page.Dateline,
        Corrections = o["corrections"] is JsonArray notes ? [.. notes.Take(Most).Select(Text).OfType<string>()] : page.Corrections,
        Embeds = o["embeds"] is JsonArray embeds ? [.. embeds.Take(Most).Select(e => Embed(e as JsonObject)).OfType<Embed>()] : page.Embeds,
        ImageAlt = Text(o, "image_alt") ?? page.ImageAlt,
        ImageCredit = Text(o, "image_credit") ?? page.ImageCredit,
        ImageWidth = Pixels(o, "image_width"),
        ImageHeight = Pixels(o, "image_height"),
    };

    /// <summary>What is to be heard or seen, as an export writes it.</summary>
    public static Recording? Recording(JsonObject o) => o["recording"] is JsonObject given && StoredJson.Read<Recording?>(given.ToJsonString(), null) is { } recording ? RecordingFinder.Believable(recording) : null;

    private static Dateline? Dateline(JsonObject? o) => o is not null && (Text(o, "place"), Day(Text(o, "day")), Text(o, "agency")) is var (place, day, agency) && (place ?? agency) is not null
        ? new Dateline(place, day, agency, 0) : null;

    /// <summary>Its address becomes a link that readers follow.</summary>
    private static Embed? Embed(JsonObject? o) => o is not null && Imported.IsAddress(Text(o, "address"), out var address) && Enum.TryParse<EmbedKind>(Text(o, "kind"), ignoreCase: true, out var kind) && Enum.IsDefined(kind)
        ? new Embed(kind, address.AbsoluteUri, Text(o, "title")) : null;

    private static int? Pixels(JsonObject o, string name) => o[name] is JsonValue value && value.TryGetValue<int>(out var pixels) && pixels is > 0 and < 100_000 ? pixels : null;

    private static DateOnly? Day(string? written) => DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Text(JsonObject o, string name) => Text(o[name]);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && !string.IsNullOrWhiteSpace(text) && text.Length <= Longest ? text.Trim() : null;
}
