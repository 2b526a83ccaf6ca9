using Firsthand.Reading.Extraction.Claims;
using Firsthand.Reading.Extraction.Dates;
using Firsthand.Reading.Extraction.People;

namespace Firsthand.Reading.Extraction;

/// <summary>Title, people, picture and address of a page, from its own claims and its visible text.</summary>
internal static class Metadata
{
    public static Page Of(PageOutline outline, StructuredData data, Uri address, Hints hints, PageExplanation? explanation = null)
    {
        var url = Archived.Inner(address);
        var siteName = Line(data.Meta("og:site_name")) ?? Line(data.ArticleNames("publisher").FirstOrDefault()) ?? Line(data.Meta("application-name")) ?? hints.OutletName;
        var section = Line(data.Meta("article:section", "section", "parsely-section", "dc.subject") ?? data.ArticleText("articleSection"));
        var site = new SiteNames([siteName, hints.OutletName, .. data.ArticleNames("publisher").Select(Line), Line(data.Meta("application-name", "apple-mobile-web-app-title"))], [section], url);
        var (title, headline) = Titles.Choose(outline, data, site, url, hints.Entry?.Title);
        var language = Language(outline.Language ?? data.ArticleText("inLanguage") ?? data.Meta("og:locale", "content-language", "language"));
        var dates = PageDates.Find(outline, data, url, headline, outline.Language ?? data.Meta("og:locale"), hints, explanation);
        var image = data.Meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src") ?? data.ArticleText("image");
        return new Page
        {
            Kind = PageKind.Thin,
            Title = title,
            HeadTitle = Line(outline.HeadTitle),
            Standfirst = Standfirsts.Choose(data, title),
            Authors = new Authors(outline, data, site, headline).Find(hints.Entry?.Authors ?? []),
            SiteName = siteName,
            Published = dates.Published,
            Modified = dates.Modified,
            Language = language,
            Image = HtmlTree.Absolute(image, url) ?? HtmlTree.Absolute(hints.Entry?.Image, url),
            ImageAlt = Line(data.Meta("og:image:alt", "twitter:image:alt")),
            ImageCredit = data.ImageText("creditText") ?? data.ImageText("copyrightNotice"),
            ImageWidth = Pixels(data.Meta("og:image:width") ?? data.ImageText("width")),
            ImageHeight = Pixels(data.Meta("og:image:height") ?? data.ImageText("height")),
            Direction = outline.Direction?.Trim().ToLowerInvariant() is "rtl" or "ltr" ? outline.Direction.Trim().ToLowerInvariant() : null,
            Alternates = Alternates.Of(outline, url),
            Embeds = Embeds.Of(outline, url),
            IsAccessibleForFree = data.IsFree,
            PaywalledPart = data.PaywalledPart,
            CanonicalUrl = Canonical(outline, data, url),
            Section = section,
            Keywords = Keywords(data),
        };
    }

    private static int? Pixels(string? text) => int.TryParse(text?.Trim().Replace("px", ""), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var pixels) && pixels is > 0 and < 50_000 ? pixels : null;

    private static string? Canonical(PageOutline outline, StructuredData data, Uri url)
    {
        foreach (var claim in new[] { outline.Links.FirstOrDefault(l => l.GetAttribute("rel")!.Equals("canonical", StringComparison.OrdinalIgnoreCase))?.GetAttribute("href"), data.Meta("og:url") })
            if (HtmlTree.Absolute(claim, url) is { } absolute && Uri.TryCreate(absolute, UriKind.Absolute, out var to) && SameSite(to.Host, url.Host) && (to.AbsolutePath.Length > 1 || url.AbsolutePath.Length <= 1))
                return absolute;
        return null;
    }

    // Good enough without a list of public suffixes: one host is the other, or both share three labels or a long second one.
    private static bool SameSite(string a, string b)
    {
        static string Bare(string host) => host.Split('.') is { Length: > 2 } labels && labels[0] is "www" or "m" or "amp" or "mobile" ? host[(host.IndexOf('.') + 1)..] : host;
        var (x, y) = (Bare(a), Bare(b));
        return x.Equals(y, StringComparison.OrdinalIgnoreCase) || x.EndsWith('.' + y, StringComparison.OrdinalIgnoreCase) || y.EndsWith('.' + x, StringComparison.OrdinalIgnoreCase);
    }

    private static IReadOnlyList<string> Keywords(StructuredData data) =>
        [.. data.Metas("article:tag").Concat((data.Meta("news_keywords", "keywords") ?? data.ArticleKeywords).Split([',', ';'])).Select(Line).OfType<string>().Where(k => k.Length < 60).Distinct(StringComparer.OrdinalIgnoreCase).Take(30)];

    private static string? Language(string? claim) => claim?.Trim().Replace('_', '-') is { Length: > 1 and < 36 } c && char.IsAsciiLetter(c[0]) ? c.Split('-', ',', ' ')[0].ToLowerInvariant() : null;

    /// <summary>One line without outer space or markup remains; null when nothing is left.</summary>
    public static string? Line(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var plain = text.Contains('&') ? System.Net.WebUtility.HtmlDecode(text) : text;
        var line = string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line;
    }
}
