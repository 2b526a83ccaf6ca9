using System.Text.Json;
using AngleSharp.Dom;
using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Reading.Extraction.People;

/// <summary>Who wrote the article: fields made for names first, then what stands at the headline; people before logins, agencies, desks; never the outlet itself.</summary>
internal sealed class Authors(PageOutline outline, StructuredData data, SiteNames site, Spot? headline)
{
    private const int Most = 20;
    // The by-line stands within this many characters of running text from the headline.
    private const int Near = 1200;
    private const int LongestByLine = 160;

    private static readonly string[] Fields = ["author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author", "byl", "article:author", "og:author", "article.author", "authors", "article:author_name", "cxenseparse:author", "citation_authors", "shareaholic:article_author_name"];
    private static readonly string[] PathsOfPeople = ["/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/auteurs/", "/autore/", "/autores/", "/people/", "/person/", "/profile/", "/profil/", "/by/", "/staff/", "/journalist", "/reporter/", "/contributor", "/writer", "/redaktion/", "/team/", "/autori/", "/firmas/", "/user/", "/users/"];
    private static readonly string[] NamesOfByLines = ["author", "byline", "by-line", "writer", "autor", "auteur", "verfasser", "reporter", "contributor", "creator", "signature", "firma", "posted"];
    private static readonly string[] NamesOfOthers = ["bio", "avatar", "image", "photo", "comment", "box", "about", "desc", "social", "follow", "authored", "authority", "date", "count"];

    public IReadOnlyList<string> Find(IReadOnlyList<string> fed)
    {
        var claimed = Claimed();
        var seen = AtHeadline();
        var people = Of(claimed, Signer.Person);
        var visible = Of(seen, Signer.Person);
        // The by-line that the reader sees may name more people than the field does, never others; but software enters the outlet as a person.
        if (people.Count > 0 && !(people.TrueForAll(site.IsNamed) && visible.Exists(v => !site.IsNamed(v))))
            return visible.Count > people.Count && people.TrueForAll(p => visible.Exists(v => v.Equals(p, StringComparison.OrdinalIgnoreCase))) ? visible : people;
        if ((visible.Count > 0 ? visible : Of(Fed(fed), Signer.Person)) is { Count: > 0 } shown)
            return shown;
        // Read last: the state is long, and most pages name somebody before.
        if (Of([.. PageState.Own(outline, data).SelectMany(PageState.People).SelectMany(n => ByLine.Read(n, claimed: true))], Signer.Person) is { Count: > 0 } stated)
            return stated;
        foreach (var (source, kind) in new[] { (claimed, Signer.Login), (seen, Signer.Login), (claimed, Signer.Agency), (seen, Signer.Agency), (claimed, Signer.Desk), (seen, Signer.Desk), (Fed(fed), Signer.Agency), (Fed(fed), Signer.Desk) })
            if (Of(source, kind) is { Count: > 0 } names)
                return names;
        return [];
    }

    private List<string> Of(List<Signature> signatures, Signer kind) =>
        WithoutOutlet([.. signatures.Where(s => s.Kind == kind && !IsOutlet(s)).Select(s => s.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)]);

    // Who owns a site may give it their name; beside other people that name is the outlet's.
    private List<string> WithoutOutlet(List<string> names)
    {
        if (names.Exists(n => !site.IsNamed(n)))
            names.RemoveAll(site.IsNamed);
        return names;
    }

    private bool IsOutlet(Signature signature) => !signature.Declared && site.IsNamed(signature.Name) || IsItsSection(signature.Name);

    // "Ledger Business": the outlet's name and a section say who publishes. "Ledger Staff" says that it wrote the text itself.
    private bool IsItsSection(string name)
    {
        var words = name.Split(' ');
        for (var first = 1; first < words.Length; first++)
            if (ByLine.IsSection(words.AsSpan(first..)))
                return site.IsNamed(string.Join(' ', words[..first]));
        return false;
    }

    private static List<Signature> Fed(IReadOnlyList<string> fed) => [.. fed.SelectMany(f => ByLine.Read(f, claimed: true))];

    /// <summary>The first field that names a person; all fields together where none does.</summary>
    private List<Signature> Claimed()
    {
        var all = new List<Signature>();
        foreach (var source in Sources())
        {
            var read = source.SelectMany(s => s).Take(3 * Most).ToList();
            if (read.Exists(s => s.Kind == Signer.Person && !IsOutlet(s)))
                return read;
            all.AddRange(read);
        }
        return all;
    }

    private IEnumerable<IEnumerable<List<Signature>>> Sources()
    {
        if (data.Article is { } article)
        {
            yield return data.Json.Objects(article, "author").Take(Most).Select(Read);
            yield return data.Json.Objects(article, "creator").Take(Most).Select(Read);
        }
        foreach (var field in Fields)
            yield return data.Metas(field).Take(Most).Select(v => ByLine.Read(field == "citation_author" ? ByLine.Turned(v) : v, claimed: true));
        // Editors' plug-ins describe the card they make: label "Written by", datum the name.
        for (var i = 1; i <= 2; i++)
            if (data.Meta($"twitter:label{i}") is { } label && (ByLine.Begins(label + " X") || ByLine.Begins(label + ": X")))
                yield return [ByLine.Read(data.Meta($"twitter:data{i}"), claimed: true)];
        yield return data.Properties("author", "creator").Where(p => !p.Spot.Aside).Take(6).Select(p => ByLine.Read(Named(p.Spot.Element) ?? p.Value, claimed: true));
        yield return data.PageNodes.SelectMany(n => data.Json.Objects(n, "author")).Take(Most).Select(Read);
        yield return AuthorLinks(near: true);
    }

    private static List<Signature> Read(JsonElement author)
    {
        if (author.ValueKind == JsonValueKind.String)
            return ByLine.Read(author.GetString(), claimed: true);
        var names = JsonLd.Property(author, "name") is { } name ? JsonLd.Strings(name).SelectMany(n => ByLine.Read(n, claimed: true)).ToList() : [];
        var types = JsonLd.Types(author).ToList();
        if (types.Exists(t => t.EndsWith("Organization", StringComparison.Ordinal)))
            return [.. names.Select(n => n.Kind == Signer.Agency ? n : n with { Kind = Signer.Desk })];
        return types.Contains("Person") ? [.. names.Select(n => n with { Declared = true })] : names;
    }

    private static string? Named(IElement element) => element.GetAttribute("content") is null && element.QuerySelector("[itemprop=name],[property=name],[property='schema:name']") is { } name
        ? name.GetAttribute("content") ?? VisibleText.Of(name) : element.LocalName is "meta" or "link" ? null : VisibleText.Of(element);

    private List<Signature> AtHeadline()
    {
        foreach (var spot in outline.Named.Where(IsByLine).OrderBy(Distance).Take(8))
        {
            var links = Linked(spot.Element).ToList();
            if (links.Count > 0)
                return links;
            var text = VisibleText.Of(spot.Element);
            // A box called just "author" is a field made for a name.
            var names = text.Length <= 200 ? ByLine.Read(text, claimed: text.Length <= 40 && spot.Element.ClassList.Contains("author")) : [];
            if (names.Count > 0)
                return names;
        }
        return Lines() is { Count: > 0 } lines ? lines : headline is { } h && BesideTheDay.Of(outline, h, Near) is { Count: > 0 } dated ? dated
            : NearLinks() is { Count: > 0 } linked ? linked : AuthorLinks(near: false).FirstOrDefault() ?? Below();
    }

    /// <summary>A link to somebody's own page, or one that says it leads to the author.</summary>
    public static bool IsAuthorLink(IElement link) => link.GetAttribute("rel")?.Contains("author", StringComparison.OrdinalIgnoreCase) == true || link.GetAttribute("href") is { Length: < 300 } href && Has(href + "/", PathsOfPeople);

    private IEnumerable<List<Signature>> AuthorLinks(bool near) => outline.AuthorLinks.Where(l => !l.Aside && (IsNear(l) ? near : !near)).OrderBy(Distance).Take(12)
        .Where(l => near ? l.Element.GetAttribute("rel") is not null : !IsInProse(l.Element))
        .Select(l => ByLine.Read(VisibleText.Of(l.Element), claimed: true).ConvertAll(s => s with { Declared = true })).Where(l => l.Count > 0).Take(4);

    // One link to somebody's own page at the headline; several are a list of people.
    private List<Signature> NearLinks()
    {
        var links = outline.AuthorLinks.Where(l => !l.Aside && IsNear(l) && l.Order > (headline?.Order ?? 0) && !IsInProse(l.Element)).Take(12)
            .Select(l => ByLine.Read(VisibleText.Of(l.Element), claimed: true)).Where(l => l.Count > 0).ToList();
        return links.Count > 0 && links[0][0].Name.Contains(' ') && links.TrueForAll(l => l[0].Name == links[0][0].Name) ? links[0].ConvertAll(s => s with { Declared = true }) : [];
    }

    private bool IsByLine(Spot spot)
    {
        var names = spot.Element.ClassName + " " + spot.Element.Id;
        return !spot.Aside && Has(names, NamesOfByLines) && !Has(names, NamesOfOthers) && spot.Element.LocalName is not ("body" or "html" or "main" or "article" or "img") && (IsNear(spot) || names.Contains("name", StringComparison.OrdinalIgnoreCase));
    }

    private static bool Has(string names, string[] words) => Array.Exists(words, w => names.Contains(w, StringComparison.OrdinalIgnoreCase));

    private bool IsNear(Spot spot) => headline is not { } h || spot.Prose - h.Prose <= Near && spot.Order > h.Order - 60;

    private int Distance(Spot spot) => headline is not { } h ? spot.Order : spot.Order >= h.Order ? spot.Order - h.Order : 3 * (h.Order - spot.Order);

    // Whom a sentence links to is whom the article is about.
    private static bool IsInProse(IElement link) => link.GetAttribute("rel")?.Contains("author", StringComparison.OrdinalIgnoreCase) != true && Block(link) is { LocalName: "p" or "li" or "blockquote" } block && VisibleText.Below(block, LongestByLine) is null;

    private static IEnumerable<Signature> Linked(IElement byLine)
    {
        var links = byLine.LocalName == "a" ? [byLine] : byLine.QuerySelectorAll("a").Where(a => !IsUnderPointer(a, byLine));
        return links.Take(12).Where(IsAuthorLink)
            .SelectMany(a => ByLine.Read(VisibleText.Of(a), claimed: true)).Select(s => s with { Declared = true });
    }

    private static bool IsUnderPointer(IElement element, IElement within)
    {
        for (var around = element; around is not null && around != within; around = around.ParentElement)
            if (VisibleText.IsHover(around))
                return true;
        return false;
    }

    // A short block that begins with a by-word, next to the headline.
    private List<Signature> Lines()
    {
        if (headline is not { } h)
            return [];
        foreach (var line in outline.Lines)
        {
            if (line.Order <= h.Order || line.Aside || line.Text.Length > 120)
                continue;
            if (line.Prose - h.Prose > Near || line.Order - h.Order > 80)
                break;
            var text = Metadata.Line(line.Text);
            if (text is null || !ByLine.Begins(text) && !ByLine.Begins(text + " X"))
                continue;
            var block = Block(line.Parent);
            if (VisibleText.Of(block) is { Length: <= LongestByLine } whole && (ByLine.Read(whole, claimed: false) is { Count: > 0 } read ? read : After(line, whole)) is { Count: > 0 } names)
                return names;
        }
        return [];
    }

    // "Written by" in a block of its own, the name in the next.
    private List<Signature> After(Line label, string whole)
    {
        if (!ByWords.IsLabel(Metadata.Line(whole) ?? ""))
            return [];
        var at = outline.Lines.BinarySearch(label, Comparer<Line>.Create((a, b) => a.Order.CompareTo(b.Order)));
        return at >= 0 && at + 1 < outline.Lines.Count && outline.Lines[at + 1] is var next && next.Order - label.Order < 12 && VisibleText.Below(Block(next.Parent), 60) is { } name ? ByLine.Read("by " + name, claimed: false) : [];
    }

    // "Written by Ada Lund" under the text: only what can be said of nothing else on a page.
    private List<Signature> Below()
    {
        foreach (var line in outline.Lines)
            if (!line.Aside && line.Text.Length <= LongestByLine && Metadata.Line(line.Text) is { } text && (ByWords.IsWritten(text) || ByWords.IsNoun(text))
                && VisibleText.Below(Block(line.Parent), LongestByLine) is { } whole && (ByLine.Read(whole, claimed: false) is { Count: > 0 } read ? read : After(line, whole)) is { Count: > 0 } names)
                return names;
        return [];
    }

    private static IElement Block(IElement element)
    {
        while (ArticleText.IsInline(element) && element.ParentElement is { } parent)
            element = parent;
        return element;
    }
}
