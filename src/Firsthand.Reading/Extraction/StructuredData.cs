using System.Text.Json;
using AngleSharp.Dom;
using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Reading.Extraction;

/// <summary>What a page's JSON-LD, microdata, RDFa and meta elements claim. Read before the tree is pruned.</summary>
internal sealed class StructuredData
{
    private readonly PageOutline outline;

    private StructuredData(PageOutline outline)
    {
        this.outline = outline;
        // Some frameworks write what they should have put in a script into a meta element of that name.
        Json = JsonLd.Of(outline.JsonScripts.Select(s => s.TextContent).Concat(outline.Metas.Where(m => m.Key.EndsWith("ld+json", StringComparison.OrdinalIgnoreCase)).SelectMany(m => m.Value)));
    }

    public JsonLd Json { get; }
    /// <summary>The node that describes the article itself, if any.</summary>
    public JsonElement? Article { get; private set; }
    public bool HasVideoObject { get; private set; }
    /// <summary>Types of all nodes.</summary>
    public IEnumerable<string> Types => Json.Nodes.SelectMany(JsonLd.Types);

    public static StructuredData Of(IDocument document) => Of(PageOutline.Of(document), null);

    public static StructuredData Of(PageOutline outline, Uri? url)
    {
        var data = new StructuredData(outline);
        data.Article = data.Choose(url);
        data.HasVideoObject = data.Types.Contains("VideoObject");
        return data;
    }

    // A page may describe the articles it links to as well: the one with this address or this title is its own.
    private JsonElement? Choose(Uri? url)
    {
        var articles = Json.Nodes.Where(n => JsonLd.IsArticle(n) && (JsonLd.Property(n, "headline") ?? JsonLd.Property(n, "datePublished") ?? JsonLd.Property(n, "articleBody")) is not null).Take(50).ToList();
        if (articles.Count < 2)
            return articles.Count == 0 ? null : articles[0];
        var title = Likeness.Words(Meta("og:title") ?? outline.HeadTitle);
        var path = url?.AbsolutePath.TrimEnd('/');
        return articles.MaxBy(n => (IsAt(n, path) ? 1 : 0) + Likeness.Of(Likeness.Words(JsonLd.Text(n, "headline") ?? JsonLd.Text(n, "name")), title));
    }

    private static bool IsAt(JsonElement node, string? path) => path is { Length: > 1 }
        && new[] { "url", "@id", "mainEntityOfPage" }.Any(p => JsonLd.Text(node, p)?.Split('#', '?')[0].TrimEnd('/').EndsWith(path, StringComparison.OrdinalIgnoreCase) == true);

    public string? Meta(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (outline.Metas.TryGetValue(name, out var values))
                return values[0];
        return null;
    }

    public IReadOnlyList<string> Metas(string name) => outline.Metas.TryGetValue(name, out var values) ? values : [];

    public string? ArticleText(string property) => Article is { } a ? JsonLd.Text(a, property) : null;

    /// <summary>A property of the first picture that the article's node describes.</summary>
    public string? ImageText(string property) => Article is { } a ? Json.Objects(a, "image").Where(i => i.ValueKind == JsonValueKind.Object).Select(i => Metadata.Line(JsonLd.Text(i, property))).FirstOrDefault() : null;

    /// <summary>A list, or one text with commas. "section:Sport" is for the outlet's own machines.</summary>
    public string ArticleKeywords => Article is not { } a ? "" : string.Join(',', JsonLd.Strings(JsonLd.Property(a, "keywords")).SelectMany(k => k.Split(',')).Where(k => !k.Contains(':')));

    public bool? IsFree => (ArticleText("isAccessibleForFree") ?? Meta("article:content_tier"))?.Trim().ToLowerInvariant() switch
    {
        "true" or "free" or "yes" => true,
        "false" or "locked" or "no" => false,
        _ => null,
    };

    public string? PaywalledPart => Article is not { } a ? null : Json.Objects(a, "hasPart")
        .Where(p => JsonLd.Text(p, "isAccessibleForFree") is { } free && free.Equals("false", StringComparison.OrdinalIgnoreCase))
        .Select(p => Metadata.Line(JsonLd.Text(p, "cssSelector"))).FirstOrDefault(s => s is { Length: < 200 });

    public IEnumerable<string> ArticleNames(string property) => Article is not { } a ? []
        : Json.Objects(a, property).Select(o => o.ValueKind == JsonValueKind.String ? o.GetString() : JsonLd.Text(o, "name")).OfType<string>();

    /// <summary>The page's nodes of other types: a web page, a video, a recipe.</summary>
    public IEnumerable<JsonElement> PageNodes => Json.Nodes
        .Where(n => JsonLd.Types(n).Any(t => t is "WebPage" or "VideoObject" or "AudioObject" or "PodcastEpisode" or "Recipe" or "CreativeWork" or "HowTo" or "ItemPage" or "MedicalWebPage" or "QAPage" or "Question"));

    /// <summary>What they say, where there is no article node or it says nothing.</summary>
    public string? PageText(string property) => PageNodes.Select(n => JsonLd.Text(n, property)).FirstOrDefault(t => t is { Length: > 0 });

    /// <summary>Values of a microdata or RDFa property in the body, outside lists of other articles: attribute before text.</summary>
    public IEnumerable<(string Value, Spot Spot)> Properties(params string[] names)
    {
        foreach (var spot in outline.Properties)
        {
            var claimed = spot.Element.GetAttribute("itemprop") ?? spot.Element.GetAttribute("property");
            if (spot.Aside || claimed is null || !claimed.Split(' ').Any(c => names.Contains(c[(c.IndexOf(':') + 1)..], StringComparer.OrdinalIgnoreCase)))
                continue;
            var element = spot.Element;
            if ((element.GetAttribute("content") ?? element.GetAttribute("datetime") ?? element.TextBelow(2000))?.Trim() is { Length: > 0 and < 1000 } value)
                yield return (value, spot);
        }
    }
}
