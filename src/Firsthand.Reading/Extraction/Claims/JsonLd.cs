using System.Text;
using System.Text.Json;
using Firsthand.Reading.Text;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>The objects of a page's JSON-LD, flat, with references resolved; broken blocks are left out.</summary>
internal sealed class JsonLd
{
    private const int MostNodes = 500;
    private const int MostCharacters = 2_000_000;
    private static readonly string[] Inner = ["@graph", "mainEntity", "mainEntityOfPage", "author", "creator", "publisher", "video", "hasPart", "itemReviewed", "review", "subjectOf"];

    private readonly List<JsonElement> nodes = [];
    private readonly Dictionary<string, JsonElement> byId = new(StringComparer.Ordinal);

    public IReadOnlyList<JsonElement> Nodes => nodes;

    public static JsonLd Of(IEnumerable<string> blocks)
    {
        var data = new JsonLd();
        foreach (var block in blocks)
            data.Add(block);
        foreach (var node in data.nodes)
            if (Property(node, "@id") is { ValueKind: JsonValueKind.String } id && node.EnumerateObject().Skip(1).Any())
                data.byId.TryAdd(id.GetString()!, node);
        return data;
    }

    private void Add(string json)
    {
        if (json.Length > MostCharacters)
            return;
        var whole = JsonText.WithoutHalves(json);
        // Many pages break their own JSON-LD; it is mended once, and then the other sources decide.
        if ((Parse(whole) ?? Parse(Mend(whole))) is { } value)
            Collect(value, 0);
    }

    private static JsonElement? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Collect(JsonElement value, int depth)
    {
        if (depth > 8 || nodes.Count >= MostNodes)
            return;
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray())
                Collect(item, depth + 1);
        if (value.ValueKind != JsonValueKind.Object)
            return;
        nodes.Add(value);
        foreach (var name in Inner)
            if (value.TryGetProperty(name, out var inner))
                Collect(inner, depth + 1);
    }

    // Raw line breaks inside strings, CDATA and comment wrappers and a stray semicolon are common.
    private static string Mend(string json)
    {
        var inner = json.Replace("<![CDATA[", "").Replace("]]>", "").Replace("<!--", "").Replace("-->", "").Trim().TrimEnd(';');
        var text = new StringBuilder(inner.Length);
        foreach (var c in inner)
            text.Append(char.IsControl(c) ? ' ' : c);
        return text.ToString();
    }

    public static JsonElement? Property(JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static IEnumerable<string> Types(JsonElement node) => Strings(Property(node, "@type")).Select(t => t.StartsWith("http", StringComparison.Ordinal) ? t[(t.LastIndexOf('/') + 1)..] : t);

    public static bool IsArticle(JsonElement node) => Types(node).Any(t => t.EndsWith("Article", StringComparison.Ordinal) || t is "Report" or "BlogPosting" or "LiveBlogPosting" or "SocialMediaPosting" or "AnalysisNewsArticle" or "DiscussionForumPosting" or "Review");

    /// <summary>A text, or the text of the first of several, or the address of an object.</summary>
    public static string? Text(JsonElement node, string property) => Property(node, property) is { } value ? Text(value, 0) : null;

    private static string? Text(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToString(),
        JsonValueKind.Array when depth < 3 => value.EnumerateArray().Select(v => Text(v, depth + 1)).FirstOrDefault(t => t is not null),
        JsonValueKind.Object when depth < 3 => (Property(value, "@value") ?? Property(value, "url") ?? Property(value, "contentUrl") ?? Property(value, "@id") ?? Property(value, "name")) is { } inner ? Text(inner, depth + 1) : null,
        _ => null,
    };

    public static IEnumerable<string> Strings(JsonElement? value) => value is not { } v ? []
        : v.ValueKind == JsonValueKind.String ? [v.GetString()!]
        : v.ValueKind == JsonValueKind.Array ? v.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!) : [];

    /// <summary>The objects under a property, lists opened and references followed; a plain text comes as it is.</summary>
    public IEnumerable<JsonElement> Objects(JsonElement node, string property) => Property(node, property) is { } value ? Objects(value, 0) : [];

    private IEnumerable<JsonElement> Objects(JsonElement value, int depth) => depth > 6 ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany(v => Objects(v, depth + 1))
        : value.ValueKind == JsonValueKind.String ? [value]
        : value.ValueKind != JsonValueKind.Object ? []
        : Property(value, "name") is null && Property(value, "@id") is { ValueKind: JsonValueKind.String } id && byId.TryGetValue(id.GetString()!, out var named) ? [named] : [value];
}
