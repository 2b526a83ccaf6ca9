using System.Buffers;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>An element that may say something about the article, with where it stands.</summary>
/// <param name="Order">Position in the document, counted in elements and runs of text.</param>
/// <param name="Prose">Characters of running text before it.</param>
/// <param name="Aside">In navigation, comments, footers, lists of other articles.</param>
/// <param name="InArticle">In a main or article element.</param>
internal readonly record struct Spot(IElement Element, int Order, int Prose, bool Aside, bool InArticle);

/// <summary>A run of visible text with its position.</summary>
internal readonly record struct Line(IElement Parent, string Text, int Order, int Prose, bool Aside);

/// <summary>
/// One walk over the page, before anything is pruned: meta elements, links, scripts, headings, times, properties and the elements that call themselves
/// by-line, date or correction. Everything that follows asks this and never searches the tree again.
/// </summary>
internal sealed class PageOutline
{
    // A page with more of anything is not helped by more.
    private const int Most = 400;
    private const int MostLines = 1500;
    private const int RunningText = 80;
    private const int MostHeadlines = 3;
    private const int LongestLine = 400;

    private static readonly SearchValues<string> Interesting = SearchValues.Create(
        ["author", "byline", "writer", "autor", "auteur", "verfasser", "reporter", "contributor", "creator", "credit", "signature", "firma", "date", "time", "publish", "posted", "correction", "amend", "errat", "editor", "paywall", "regwall", "subscriber", "premium", "standfirst", "subtitle", "subhead", "dek", "deck", "lead", "teaser", "intro", "kicker"],
        StringComparison.OrdinalIgnoreCase);

    private ScriptState? state;

    public Dictionary<string, List<string>> Metas { get; } = new(StringComparer.OrdinalIgnoreCase);
    public List<IElement> Links { get; } = [];
    public List<IElement> JsonScripts { get; } = [];
    public List<IElement> StateScripts { get; } = [];
    /// <summary>Read when first asked for.</summary>
    public ScriptState State => state ??= ScriptState.Of(StateScripts);
    public List<Spot> Headings { get; } = [];
    public List<Spot> Times { get; } = [];
    /// <summary>Elements with itemprop or (RDFa) property, outside the head.</summary>
    public List<Spot> Properties { get; } = [];
    /// <summary>Elements whose class or id holds one of the words above.</summary>
    public List<Spot> Named { get; } = [];
    public List<Spot> AuthorLinks { get; } = [];
    public List<Spot> Frames { get; } = [];
    public List<Spot> Images { get; } = [];
    public List<Line> Lines { get; } = [];
    public string? HeadTitle { get; private set; }
    public string? Language { get; private set; }
    public string? Direction { get; private set; }
    public int TotalProse { get; private set; }
    /// <summary>How often an address occurs as a link is not asked; only how many article elements there are.</summary>
    public int Articles { get; private set; }

    private IElement? root;
    private HashSet<IElement>? aroundHeadlines;
    private int order;
    private int metas;

    public static PageOutline Of(IDocument document)
    {
        var outline = new PageOutline();
        if (document.DocumentElement is { } root)
        {
            outline.Language = root.GetAttribute("lang") ?? root.GetAttribute("xml:lang");
            outline.Direction = root.GetAttribute("dir") ?? document.Body?.GetAttribute("dir");
            outline.root = root;
            outline.Walk(root, aside: false, article: false, main: false, depth: 0);
        }
        return outline;
    }

    private void Walk(IElement parent, bool aside, bool article, bool main, int depth)
    {
        // The tree is capped before it is built; this only guards against trees made otherwise.
        if (depth > 2 * HtmlGuard.MaxDepth)
            return;
        // A node finds its next sibling by searching its parent, which is quadratic; an index is not.
        var children = parent.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i].IsElement(out var element))
                Element(element, aside, article, main, depth);
            else if (children[i].NodeType == NodeType.Text)
                Text(parent, children[i].NodeValue, aside);
        }
    }

    private void Text(IElement parent, string text, bool aside)
    {
        var length = text.AsSpan().Trim().Length;
        if (length < 2)
            return;
        order++;
        if (Lines.Count < MostLines && (length < LongestLine || Opens(text)))
            Lines.Add(new Line(parent, length < LongestLine ? text : text.TrimStart()[..LongestLine], order, TotalProse, aside));
        if (!aside && length >= RunningText)
            TotalProse += length;
    }

    // "(21 November 2022) Energy companies …": of a long paragraph only the beginning is a claim.
    private static bool Opens(string text) => text.AsSpan().TrimStart().TrimStart("([") is [>= '0' and <= '9', ..];

    private void Element(Element element, bool aside, bool article, bool main, int depth)
    {
        order++;
        var name = element.LocalName;
        switch (name)
        {
            case "meta":
                // Properties of other articles in a list are not the page's.
                if (!aside || !element.HasAttribute("itemprop"))
                    Meta(element);
                return;
            case "link":
                if (Links.Count < Most && element.HasAttribute("rel"))
                    Links.Add(element);
                return;
            case "script":
                Script(element);
                return;
            case "title":
                HeadTitle ??= element.ParentElement?.LocalName == "head" || element.ParentElement?.LocalName == "body" ? element.TextContent : null;
                return;
            case "style" or "noscript" or "template" or "svg" or "math" or "select" or "textarea":
                return;
        }
        var names = element.ClassName;
        var id = element.Id;
        // Whole pages stand in wrappers named after their menu; an article's own footer and margin speak of the article.
        aside = name != "main" && (aside || Asides.AreForeign(name, names, id) && !HoldsHeadline(element) || !article && (name is "nav" or "footer" or "aside" or "dialog" || Asides.AreMargin(name, names, id) && !HoldsHeadline(element)));
        article = article || name == "article" || name == "div" && Asides.AreArticle(names);
        main = main || name == "main";
        if (name == "article")
            Articles++;
        Note(element, name, names, id, new Spot(element, order, TotalProse, aside, article || main));
        Walk(element, aside, article, main, depth + 1);
    }

    // "layout-with-sidebar", "under-menu": what holds the page's main heading is no margin of it, whatever it is called.
    private bool HoldsHeadline(IElement element)
    {
        if (aroundHeadlines is null)
        {
            aroundHeadlines = [];
            foreach (var heading in root!.GetElementsByTagName("h1").Take(MostHeadlines))
                for (var around = heading.ParentElement; around is not null && aroundHeadlines.Add(around); around = around.ParentElement) ;
        }
        return aroundHeadlines.Contains(element);
    }

    private void Note(Element element, string name, string? names, string? id, Spot spot)
    {
        switch (name)
        {
            case ['h', >= '1' and <= '3']:
                Add(Headings, spot);
                break;
            case "time":
            // Elements that a script turns into "two hours ago" carry the moment as time elements do.
            case var made when made.Contains('-') && made.Contains("time", StringComparison.Ordinal) && (element.HasAttribute("datetime") || element.HasAttribute("ts")):
                Add(Times, spot);
                break;
            case "iframe" or "video" or "audio" or "amp-youtube" or "amp-twitter" or "amp-iframe" or "amp-video" or "amp-instagram" or "amp-facebook" or "blockquote":
                Add(Frames, spot);
                break;
            case "img" or "amp-img":
                Add(Images, spot);
                break;
            case "a" when !spot.Aside && People.Authors.IsAuthorLink(element):
                Add(AuthorLinks, spot);
                break;
        }
        if (element.HasAttribute("itemprop") || element.HasAttribute("property"))
            Add(Properties, spot);
        if (names is not null && names.AsSpan().ContainsAny(Interesting) || id is not null && id.AsSpan().ContainsAny(Interesting))
            Add(Named, spot);
    }

    private static void Add(List<Spot> list, Spot spot)
    {
        if (list.Count < Most)
            list.Add(spot);
    }

    private void Meta(IElement meta)
    {
        if (metas++ > 4 * Most || meta.GetAttribute("content")?.Trim() is not { Length: > 0 and < 20_000 } value)
            return;
        foreach (var kind in (ReadOnlySpan<string>)["property", "name", "itemprop", "http-equiv"])
            // "og:title twitter:title" in one attribute is one value for both.
            foreach (var key in meta.GetAttribute(kind)?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
                if (Metas.TryGetValue(key, out var list))
                {
                    if (list.Count < 50)
                        list.Add(value);
                }
                else
                    Metas[key] = [value];
    }

    private void Script(IElement script)
    {
        var type = script.GetAttribute("type");
        if (type?.Contains("ld+json", StringComparison.OrdinalIgnoreCase) == true)
        {
            if (JsonScripts.Count < 40)
                JsonScripts.Add(script);
        }
        else if (StateScripts.Count < 200 && PageState.MayHold(script, type))
            StateScripts.Add(script);
    }
}
