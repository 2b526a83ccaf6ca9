using System.Globalization;
using System.Text;
using System.Text.Json;
using Firsthand.Reading.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>Reads JSON Feed 1.0 and 1.1, item by item, so that a file which breaks off keeps what came before.</summary>
internal static class JsonFeed
{
    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    public static FeedReading Read(string text, Uri url, int mostEntries, Repairs repairs)
    {
        var whole = JsonText.WithoutHalves(text);
        if (whole != text) repairs.Add("half a character replaced");
        var bytes = Encoding.UTF8.GetBytes(whole);
        var top = new Dictionary<string, JsonElement>();
        var entries = new List<FeedEntry>();
        var sawItems = false;
        try
        {
            var reader = new Utf8JsonReader(bytes, Options);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                if (name == "items" && reader.TokenType == JsonTokenType.StartArray)
                {
                    sawItems = true;
                    ReadItems(ref reader, url, mostEntries, entries, repairs);
                }
                else top[name] = JsonElement.ParseValue(ref reader);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            repairs.Add($"JSON not well-formed after {entries.Count} entries");
        }
        var version = Text(top, "version") ?? "";
        if (!sawItems || !version.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase) && entries.Count == 0 && Text(top, "title") is null)
            return new FeedReading { Refusal = new Reason("feed.unreadable", "The file is JSON, but not a JSON Feed."), Repairs = repairs.List() };
        var home = Links.Resolve(Text(top, "home_page_url"), url);
        return new FeedReading { Repairs = repairs.List(), Feed = Channel(top, version, home, entries) };
    }

    private static Feed Channel(Dictionary<string, JsonElement> top, string version, string? home, List<FeedEntry> entries)
    {
        var authors = Authors(top);
        return new Feed
        {
            Format = version.EndsWith("1.1", StringComparison.Ordinal) ? "json 1.1" : version.EndsWith("/1", StringComparison.Ordinal) ? "json 1.0" : "json",
            Id = Text(top, "feed_url"),
            Title = PlainText.OfText(Text(top, "title") ?? ""),
            Link = home,
            Description = Text(top, "description") is { } description ? Inline.Escape(description) : null,
            Language = EntryReader.Language(Text(top, "language")),
            Hub = top.TryGetValue("hubs", out var hubs) && hubs.ValueKind == JsonValueKind.Array
                ? hubs.EnumerateArray().Select(h => Text(Properties(h), "url")).FirstOrDefault(Links.IsWeb) : null,
            Self = Text(top, "feed_url") is { } self && Links.IsWeb(self) ? self : null,
            Entries = authors.Count == 0 ? entries : [.. entries.Select(e => e.Authors.Count > 0 ? e : e with { Authors = authors })],
        };
    }

    private static void ReadItems(ref Utf8JsonReader reader, Uri url, int most, List<FeedEntry> entries, Repairs repairs)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (entries.Count >= most)
            {
                reader.Skip();
                repairs.Add($"entries beyond the first {most} left out");
                continue;
            }
            var item = JsonElement.ParseValue(ref reader);
            if (item.ValueKind != JsonValueKind.Object) repairs.Add("item that is not an object");
            else entries.Add(Entry(Properties(item), url));
        }
    }

    private static FeedEntry Entry(Dictionary<string, JsonElement> item, Uri url)
    {
        var text = Text(item, "content_text");
        var link = Links.Resolve(Text(item, "url") ?? Text(item, "external_url"), url);
        var id = Text(item, "id");
        var content = Text(item, "content_html") is { } html ? HtmlForm.Of(html, link is not null && Uri.TryCreate(link, UriKind.Absolute, out var page) ? page : url) : null;
        return new FeedEntry
        {
            Id = id,
            Title = PlainText.OfText(Text(item, "title") ?? ""),
            Link = link ?? (Links.IsWeb(id) ? id : null),
            Published = FeedDates.Parse(Text(item, "date_published")),
            Updated = FeedDates.Parse(Text(item, "date_modified")),
            Authors = Authors(item),
            Summary = Text(item, "summary") is { } summary ? Inline.Escape(summary) : null,
            Content = content ?? (text is null ? null : string.Concat(text.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => $"<p>{Inline.Escape(p)}</p>"))),
            Categories = item.TryGetValue("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
                ? [.. tags.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => PlainText.OfText(t.GetString()!)).OfType<string>().Distinct().Take(100)] : [],
            Enclosures = item.TryGetValue("attachments", out var files) && files.ValueKind == JsonValueKind.Array
                ? [.. files.EnumerateArray().Select(f => File(Properties(f), url)).OfType<Enclosure>().Take(50)] : [],
            Duration = item.TryGetValue("attachments", out files) && files.ValueKind == JsonValueKind.Array
                ? files.EnumerateArray().Select(f => EntryExtras.Duration(Text(Properties(f), "duration_in_seconds"))).FirstOrDefault(d => d is not null) : null,
            Image = Links.Resolve(Text(item, "image") ?? Text(item, "banner_image"), url) is { } image && Links.IsWeb(image) ? image : null,
            Language = EntryReader.Language(Text(item, "language")),
        };
    }

    private static Enclosure? File(Dictionary<string, JsonElement> file, Uri url) =>
        Links.Resolve(Text(file, "url"), url) is { } address
            ? new Enclosure(address, Text(file, "mime_type"), long.TryParse(Text(file, "size_in_bytes"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null)
            : null;

    // 1.1 has a list, 1.0 one author; both are found in feeds of either version.
    private static IReadOnlyList<string> Authors(Dictionary<string, JsonElement> of)
    {
        IEnumerable<JsonElement> people = of.TryGetValue("authors", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
        if (of.TryGetValue("author", out var one)) people = people.Append(one);
        return [.. people.Select(p => p.ValueKind == JsonValueKind.String ? p.GetString() : Text(Properties(p), "name")).Select(n => PlainText.OfText(n ?? "")).OfType<string>().Distinct().Take(50)];
    }

    // The last of equal names counts, as everywhere in JSON.
    private static Dictionary<string, JsonElement> Properties(JsonElement value)
    {
        var properties = new Dictionary<string, JsonElement>();
        if (value.ValueKind == JsonValueKind.Object)
            foreach (var property in value.EnumerateObject()) properties[property.Name] = property.Value;
        return properties;
    }

    private static string? Text(Dictionary<string, JsonElement> of, string name)
    {
        if (!of.TryGetValue(name, out var value)) return null;
        var text = value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
