using System.Text.Json;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>
/// The state that script frameworks leave in the page (Next, Nuxt, Apollo and whoever else writes JSON into a script): objects that describe the page's
/// own article, for when neither JSON-LD nor meta elements do.
/// </summary>
internal static class PageState
{
    private const int MostCharacters = 3_000_000;
    private const int MostNodes = 60_000;

    private static readonly string[] Titles = ["headline", "title", "headLine", "seoTitle", "name"];
    private static readonly string[] Dates = ["datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publishedDate", "firstPublished", "firstPublishedAt", "first_publish_date", "publicationDate", "display_date", "pubDate", "published", "date"];

    public static bool MayHold(IElement script, string? type) =>
        type?.Contains("json", StringComparison.OrdinalIgnoreCase) == true || script.FirstChild is { NodeType: NodeType.Text, NodeValue: var text } && IsAssignment(text.AsSpan().TrimStart());

    // window.__APOLLO_STATE__ = {…}; self.__next_f.push([…]) holds pieces of text and is left alone.
    private static bool IsAssignment(ReadOnlySpan<char> text) => text.StartsWith("window.", StringComparison.Ordinal) && text[..Math.Min(120, text.Length)].Contains('=');

    /// <summary>Objects with a title and a date that could be the page's article; the caller compares the title.</summary>
    public static IEnumerable<JsonElement> Articles(IEnumerable<IElement> scripts)
    {
        var left = MostNodes;
        var found = new List<JsonElement>();
        foreach (var script in scripts)
            if (Parse(script.TextContent) is { } root)
                Collect(root, 0, ref left, found);
        return found;
    }

    public static string? Title(JsonElement node) => First(node, Titles);

    public static string? Published(JsonElement node) => First(node, Dates);

    private static string? First(JsonElement node, string[] names)
    {
        foreach (var name in names)
            if (node.TryGetProperty(name, out var value))
            {
                if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 3 } text)
                    return text;
                if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number > 500_000_000)
                    return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
        return null;
    }

    private static JsonElement? Parse(string text)
    {
        var from = text.AsSpan().IndexOfAny('{', '[');
        if (from < 0 || text.Length > MostCharacters)
            return null;
        try
        {
            // Reads one value and leaves the ";" or the next statement behind it alone.
            var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text, from, text.Length - from), new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 128, AllowMultipleValues = true });
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Collect(JsonElement value, int depth, ref int left, List<JsonElement> found)
    {
        if (depth > 24 || left-- <= 0 || found.Count > 200)
            return;
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray())
                Collect(item, depth + 1, ref left, found);
        if (value.ValueKind != JsonValueKind.Object)
            return;
        if (Title(value) is not null && Published(value) is not null)
            found.Add(value);
        foreach (var property in value.EnumerateObject())
            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                Collect(property.Value, depth + 1, ref left, found);
    }
}
