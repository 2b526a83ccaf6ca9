using System.Globalization;
using System.Text.Json;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>Objects in the state of script frameworks that could be the page's own article, for when neither JSON-LD nor meta elements tell of it.</summary>
internal static class PageState
{
    private const int MostNodes = 60_000;
    private const int MostFound = 1_000;
    private const int MostPeople = 20;

    private static readonly string[] Titles = ["headline", "title", "headLine", "seoTitle", "name"];
    private static readonly string[] Dates = ["datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publishedDate", "firstPublished", "firstPublishedAt", "first_publish_date", "publicationDate", "display_date", "pubDate", "published", "date"];

    private static readonly string[] Authors = ["authors", "author", "byline", "bylines", "writers", "writer", "creator", "authorName", "author_name"];

    public static bool MayHold(IElement script, string? type) =>
        type?.Contains("json", StringComparison.OrdinalIgnoreCase) == true || script.FirstChild is { NodeType: NodeType.Text, NodeValue: var text } && ScriptState.IsState(text);

    /// <summary>Objects with a title, outermost first; the caller compares it.</summary>
    public static IReadOnlyList<JsonElement> Titled(ScriptState state)
    {
        var left = MostNodes;
        var found = new List<JsonElement>();
        foreach (var root in state.Values)
            Collect(root, 0, ref left, found);
        return found;
    }

    /// <summary>The objects whose title is the page's own.</summary>
    public static IEnumerable<JsonElement> Own(PageOutline outline, StructuredData data)
    {
        var title = Likeness.Words(data.Meta("og:title") ?? outline.HeadTitle);
        return outline.StateScripts.Count == 0 || title.Count == 0 ? [] : Titled(outline.State).Where(n => Likeness.Within(Likeness.Words(Title(n)), title) >= 0.8);
    }

    /// <summary>Whoever an object names as its authors: texts, objects with a name, lists of either, the way GraphQL and content systems wrap them.</summary>
    public static IEnumerable<string> People(JsonElement node)
    {
        foreach (var key in Authors)
            if (node.TryGetProperty(key, out var value) && Names(value, 0).Take(MostPeople).ToList() is { Count: > 0 } names)
                return names;
        return [];
    }

    private static IEnumerable<string> Names(JsonElement value, int depth)
    {
        if (depth > 4)
            return [];
        if (value.ValueKind == JsonValueKind.String)
            return depth == 0 || value.GetString() is { Length: > 3 } text && text.Contains(' ') ? [value.GetString()!] : [];
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().SelectMany(v => Names(v, depth + 1));
        if (value.ValueKind != JsonValueKind.Object)
            return [];
        foreach (var key in (ReadOnlySpan<string>)["name", "fullName", "full_name", "displayName", "display_name", "title"])
            if (value.TryGetProperty(key, out var name) && name.ValueKind == JsonValueKind.String)
                return [name.GetString()!];
        foreach (var key in (ReadOnlySpan<string>)["node", "nodes", "edges", "data", "attributes", "fields", "items", "author", "person"])
            if (value.TryGetProperty(key, out var inner) && Names(inner, depth + 1).ToList() is { Count: > 0 } names)
                return names;
        return [];
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
                // WordPress and others wrap what editors wrote: {"rendered": "…"}.
                if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("rendered", out var rendered) && rendered.ValueKind == JsonValueKind.String)
                    return rendered.GetString();
                if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number > 500_000_000)
                    return number.ToString(CultureInfo.InvariantCulture);
            }
        return null;
    }

    private static void Collect(JsonElement value, int depth, ref int left, List<JsonElement> found)
    {
        if (depth > 24 || left-- <= 0 || found.Count >= MostFound)
            return;
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray())
                Collect(item, depth + 1, ref left, found);
        if (value.ValueKind != JsonValueKind.Object)
            return;
        if (Title(value) is not null)
            found.Add(value);
        foreach (var property in value.EnumerateObject())
            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                Collect(property.Value, depth + 1, ref left, found);
    }
}
