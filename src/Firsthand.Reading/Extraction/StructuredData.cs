using System.Text;
using System.Text.Json;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>What a page's JSON-LD and meta elements claim. Read before the tree is pruned.</summary>
internal sealed class StructuredData
{
    private readonly Dictionary<string, List<string>> metas = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<JsonElement> nodes = [];
    private const int MostNodes = 500;

    /// <summary>The node that describes the article itself, if any.</summary>
    public JsonElement? Article { get; private set; }
    public bool HasVideoObject { get; private set; }
    public bool HasList { get; private set; }

    public static StructuredData Of(IDocument document)
    {
        var data = new StructuredData();
        foreach (var meta in document.QuerySelectorAll("meta"))
            if ((meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop")) is { Length: > 0 } key && meta.GetAttribute("content")?.Trim() is { Length: > 0 } value)
                (data.metas.TryGetValue(key.Trim(), out var list) ? list : data.metas[key.Trim()] = []).Add(value);
        foreach (var script in document.QuerySelectorAll("script").Where(s => s.GetAttribute("type")?.Contains("ld+json", StringComparison.OrdinalIgnoreCase) == true).Take(40))
            data.Add(script.TextContent);
        data.Article = data.nodes.Where(n => Type(n).Any(IsArticle)).Select(n => (JsonElement?)n).FirstOrDefault(n => n!.Value.TryGetProperty("datePublished", out _) || n.Value.TryGetProperty("headline", out _));
        data.HasVideoObject = data.nodes.Any(n => Type(n).Contains("VideoObject"));
        data.HasList = data.nodes.Any(n => Type(n).Any(t => t is "CollectionPage" or "ItemList" or "SearchResultsPage"));
        return data;
    }

    public string? Meta(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (metas.TryGetValue(name, out var values))
                return values[0];
        return null;
    }

    public IReadOnlyList<string> Metas(string name) => metas.TryGetValue(name, out var values) ? values : [];

    public string? ArticleText(string property) => Article is { } a ? Text(a, property) : null;

    public IEnumerable<string> ArticleNames(string property) => Article is { } a && a.TryGetProperty(property, out var value) ? Names(value, 0) : [];

    private static bool IsArticle(string type) => type.EndsWith("Article", StringComparison.Ordinal) || type is "Report" or "BlogPosting" or "LiveBlogPosting" or "SocialMediaPosting";

    private static IEnumerable<string> Type(JsonElement node) => !node.TryGetProperty("@type", out var type) ? []
        : type.ValueKind == JsonValueKind.String ? [type.GetString()!]
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!) : [];

    private IEnumerable<string> Names(JsonElement value, int depth)
    {
        if (depth > 4)
            return [];
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(v => Names(v, depth + 1)),
            JsonValueKind.Object when value.TryGetProperty("name", out var name) => Names(name, depth + 1),
            JsonValueKind.Object when Text(value, "@id") is { } id => nodes.Where(n => Text(n, "@id") == id && n.TryGetProperty("name", out _)).Take(1).SelectMany(n => Names(n.GetProperty("name"), depth + 1)),
            JsonValueKind.Object when Text(value, "url") is { } url && !value.TryGetProperty("@type", out _) => [url],
            _ => [],
        };
    }

    public static string? Text(JsonElement node, string property) => node.ValueKind == JsonValueKind.Object && node.TryGetProperty(property, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Array => value.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } first ? first.GetString() : value.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } o ? Text(o, "url") : null,
            JsonValueKind.Object => Text(value, "url") ?? Text(value, "@id"),
            _ => null,
        } : null;

    private void Add(string json)
    {
        if (json.Length > 2_000_000)
            return;
        try
        {
            using var document = JsonDocument.Parse(Mend(json), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
            Collect(document.RootElement.Clone(), 0);
        }
        catch (JsonException)
        {
            // Many pages break their own JSON-LD; the other sources then decide.
        }
    }

    private void Collect(JsonElement value, int depth)
    {
        if (depth > 6 || nodes.Count >= MostNodes)
            return;
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray())
                Collect(item, depth + 1);
        if (value.ValueKind != JsonValueKind.Object)
            return;
        nodes.Add(value);
        foreach (var name in new[] { "@graph", "mainEntity", "mainEntityOfPage", "author", "video" })
            if (value.TryGetProperty(name, out var inner))
                Collect(inner, depth + 1);
    }

    // Raw line breaks inside strings and CDATA wrappers are common.
    private static string Mend(string json)
    {
        var text = new StringBuilder(json.Length);
        foreach (var c in json.Replace("<![CDATA[", "").Replace("]]>", "").Trim().TrimEnd(';'))
            text.Append(char.IsControl(c) ? ' ' : c);
        return text.ToString();
    }
}
