namespace Firsthand.Reading.Extraction.Claims;

/// <summary>The headline: what the page claims in several places, compared with each other and with the headings that the reader sees.</summary>
internal sealed class Titles
{
    private const int Longest = 300;
    // A heading that stands where a headline stands wins without any claim that bears it out.
    private const double Enough = 1.3;

    private readonly PageOutline outline;
    private readonly SiteNames site;
    private readonly List<(string Text, HashSet<string> Words)> claims = [];
    private readonly HashSet<string> slug;

    private Titles(PageOutline outline, StructuredData data, SiteNames site, Uri url, string? fed)
    {
        this.outline = outline;
        this.site = site;
        slug = Likeness.Words(Slug(url));
        foreach (var claim in new[] { data.ArticleText("headline"), data.Meta("og:title"), data.Meta("twitter:title"), data.Meta("dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title"), fed })
            Claim(Metadata.Line(claim));
        // The title element holds the site's name more often than not; where another claim is a part of it, that part is the headline.
        var head = Metadata.Line(outline.HeadTitle);
        Claim(head is null ? null : claims.Select(c => c.Text).FirstOrDefault(c => c.Length > 3 && head.StartsWith(c, StringComparison.OrdinalIgnoreCase)) ?? head);
        Claim(Metadata.Line(data.ArticleText("name")));
    }

    /// <returns>The headline, and where it (or the heading likest to it) stands.</returns>
    public static (string? Title, Spot? Heading) Choose(PageOutline outline, StructuredData data, SiteNames site, Uri url, string? fed)
    {
        var titles = new Titles(outline, data, site, url, fed);
        var heading = titles.Headings(data).OrderByDescending(h => h.Score).ThenBy(h => h.Spot.Order).FirstOrDefault();
        if (heading.Score >= Enough)
            return (titles.Trim(heading.Text, heading.Spot), heading.Spot);
        return (titles.claims.Count > 0 ? titles.claims[0].Text : heading.Text ?? Metadata.Line(outline.HeadTitle), heading.Score > 0.8 ? heading.Spot : null);
    }

    private void Claim(string? text)
    {
        if (text is null || text.Length > 2 * Longest)
            return;
        var bare = site.Without(text);
        if (!site.Is(bare) && bare.Length > 1 && claims.TrueForAll(c => c.Text != bare))
            claims.Add((bare, Likeness.Words(bare)));
    }

    private IEnumerable<(string Text, Spot Spot, double Score)> Headings(StructuredData data)
    {
        var marked = data.Properties("headline").Select(p => p.Spot.Element).ToHashSet();
        foreach (var spot in outline.Headings)
            if (Metadata.Line(VisibleText.Of(spot.Element)) is { Length: > 1 and < Longest } text)
                yield return (text, spot, Score(text, spot, marked.Contains(spot.Element)));
        foreach (var spot in outline.Properties.Concat(outline.Named).Where(s => s.Element.LocalName is "div" or "p" or "span" or "td" or "strong" && (marked.Contains(s.Element) || IsHeadline(s.Element))).Take(10))
            if (Metadata.Line(VisibleText.Of(spot.Element)) is { Length: > 8 and < Longest } text)
                yield return (text, spot, Score(text, spot, marked.Contains(spot.Element)) - 0.3);
    }

    private double Score(string text, Spot spot, bool marked)
    {
        if (site.Is(text) || spot.Element.LocalName != "h1" && text.Length < 4)
            return -1;
        var words = Likeness.Words(text);
        var borneOut = claims.Count == 0 ? 0 : claims.Max(c => Math.Max(Likeness.Of(c.Words, words), words.Count > 1 ? 0.9 * Likeness.Within(words, c.Words) : 0));
        var score = spot.Element.LocalName switch { "h1" => 1.0, "h2" => 0.3, "h3" => 0.1, _ => 0.1 };
        score += 1.4 * borneOut + 0.6 * Likeness.Within(slug, words);
        score += marked ? 0.5 : IsHeadline(spot.Element) ? 0.3 : 0;
        score += spot.InArticle ? 0.2 : 0;
        // The headline stands before the text, not after it; a site's own name stands in a link to its front page.
        score += outline.TotalProse > 400 ? (spot.Prose < 0.3 * outline.TotalProse ? 0.2 : -0.4) : 0;
        score -= spot.Aside ? 0.8 : 0;
        score -= LinksHome(spot) ? 0.8 : 0;
        return score;
    }

    private static bool IsHeadline(AngleSharp.Dom.IElement element)
    {
        var names = element.ClassName;
        return names is not null && (names.Contains("headline", StringComparison.OrdinalIgnoreCase) || names.Contains("title", StringComparison.OrdinalIgnoreCase) && !names.Contains("site", StringComparison.OrdinalIgnoreCase) && !names.Contains("widget", StringComparison.OrdinalIgnoreCase));
    }

    private static bool LinksHome(Spot spot)
    {
        var link = spot.Element.ParentElement?.LocalName == "a" ? spot.Element.ParentElement : spot.Element.FirstElementChild is { LocalName: "a" } child ? child : null;
        var address = link?.GetAttribute("href")?.Trim();
        return address is "/" or "./" or "#" || address is not null && Uri.TryCreate(address, UriKind.Absolute, out var url) && url.AbsolutePath == "/" && url.Query.Length == 0;
    }

    // A kicker before the headline or a date beside it, in the heading's own element and unknown to every claim, is not the headline.
    private string Trim(string heading, Spot spot)
    {
        var inner = claims.Where(c => c.Text.Length >= 0.4 * heading.Length && c.Text.Length < heading.Length && heading.Contains(c.Text, StringComparison.OrdinalIgnoreCase))
            .Select(c => c.Text).MaxBy(t => t.Length);
        if (inner is null || spot.Element.ChildElementCount == 0)
            return site.Without(heading);
        var at = heading.IndexOf(inner, StringComparison.OrdinalIgnoreCase);
        var kicker = at > 0 && at + inner.Length == heading.Length;
        return kicker || Dates.TextDates.Find(heading.Remove(at, inner.Length), monthFirst: true).Count > 0 ? heading.Substring(at, inner.Length) : site.Without(heading);
    }

    private static string Slug(Uri url)
    {
        var last = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p.Contains('-') || p.Contains('_')).MaxBy(p => p.Length) ?? "";
        var plain = Uri.UnescapeDataString(last);
        return string.Join(' ', plain.Split(['-', '_', '.', '+', ','], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Any(char.IsLetter) && w is not ("html" or "htm" or "php" or "aspx")));
    }
}
