using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>Title, people, picture and address of a page, from its own claims and its visible text.</summary>
internal static partial class Metadata
{
    [GeneratedRegex(@"^\s*(?:by|von|par|por|di|da|door|av|af|text|words by|written by|من|بقلم)\s*:?\s+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ByWord();

    [GeneratedRegex(@"\s*(?:;|,|\||&| and | und | et | y | e | و )\s*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Between();

    private static readonly char[] Separators = ['|', '–', '—', '-', '·', '»', '•', ':', '/'];

    public static Page Of(IDocument document, StructuredData data, Uri url, Hints hints)
    {
        var site = Line(data.Meta("og:site_name")) ?? Line(data.ArticleNames("publisher").FirstOrDefault()) ?? Line(data.Meta("application-name")) ?? hints.OutletName;
        var (published, modified) = PageDates.Find(document, data, url, hints);
        var image = data.Meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src") ?? data.ArticleText("image");
        var title = Title(document, data, site) ?? Line(hints.Entry?.Title);
        var standfirst = Line(data.Meta("og:description", "description", "twitter:description"));
        return new Page
        {
            Kind = PageKind.Thin,
            Title = title,
            Standfirst = standfirst == title ? null : standfirst,
            Authors = Authors(document, data, site, hints),
            SiteName = site,
            Published = published?.Time,
            PublishedPrecision = published?.Precision ?? Precision.Minute,
            Modified = modified?.Time,
            Language = Language(document.DocumentElement.GetAttribute("lang") ?? document.DocumentElement.GetAttribute("xml:lang") ?? data.ArticleText("inLanguage") ?? data.Meta("og:locale", "content-language", "language")),
            Image = HtmlTree.Absolute(image, url) ?? HtmlTree.Absolute(hints.Entry?.Image, url),
            ImageAlt = Line(data.Meta("og:image:alt", "twitter:image:alt")),
            CanonicalUrl = Canonical(document, data, url),
            Section = Line(data.Meta("article:section", "section", "parsely-section") ?? data.ArticleText("articleSection")),
            Keywords = Keywords(data),
        };
    }

    private static string? Title(IDocument document, StructuredData data, string? site)
    {
        var headings = document.QuerySelectorAll("h1").Select(h => Line(h.TextContent)).Where(t => t is { Length: > 8 and < 300 }).ToList();
        var claim = Line(data.ArticleText("headline")) ?? Line(data.Meta("og:title", "twitter:title", "dc.title", "parsely-title"));
        var head = Line(document.QuerySelector("head > title")?.TextContent ?? document.Title);
        var bare = WithoutSite(head, site);
        claim = WithoutSite(claim, site);
        // The visible headline, where another claim bears it out.
        var heading = headings.FirstOrDefault(h => Agree(h, claim) || Agree(h, head));
        return heading ?? claim ?? bare ?? headings.FirstOrDefault();
    }

    private static bool Agree(string? a, string? b) => a is not null && b is not null
        && (b.Contains(a, StringComparison.OrdinalIgnoreCase) || a.Length > 15 && a.Contains(b, StringComparison.OrdinalIgnoreCase));

    private static string? WithoutSite(string? title, string? site)
    {
        if (title is null)
            return null;
        for (var cut = title.LastIndexOfAny(Separators); cut > 0; cut = title.LastIndexOfAny(Separators))
        {
            var spaced = title[cut - 1] == ' ' || title[cut] is '|';
            var (before, after) = (title[..cut].Trim(), title[(cut + 1)..].Trim());
            var names = site is { Length: > 1 } && (after.Contains(site, StringComparison.OrdinalIgnoreCase) || site.Contains(after, StringComparison.OrdinalIgnoreCase) && after.Length > 1);
            if (!spaced || !(names || title[cut] is '|' or '»' or '•' && after.Length < 40 && before.Length > after.Length) || before.Length < 8)
                return title;
            title = before.TrimEnd(Separators).Trim();
        }
        return title;
    }

    private static IReadOnlyList<string> Authors(IDocument document, StructuredData data, string? site, Hints hints)
    {
        IEnumerable<string>[] sources =
        [
            data.ArticleNames("author"),
            data.Metas("author").Concat(data.Metas("parsely-author")).Concat(data.Metas("dc.creator")).Concat(data.Metas("sailthru.author")),
            data.Metas("article:author"),
            Visible(document, "[itemprop=author] [itemprop=name], [rel=author], [itemprop=author]"),
            Visible(document, "[class*=byline] a, [class*=author-name], [class*=authorName], [class*=author] a, .byline, .author, [class*=byline]"),
            hints.Entry?.Authors ?? [],
        ];
        foreach (var source in sources)
        {
            var names = source.SelectMany(Names).Where(n => !n.Equals(site, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase).Take(12).ToList();
            if (names.Count > 0)
                return names;
        }
        return [];
    }

    private static IEnumerable<string> Visible(IDocument document, string selector) => document.QuerySelectorAll(selector).Take(6).Select(e => e.TextContent).Where(t => t.Length < 200);

    private static IEnumerable<string> Names(string claim)
    {
        if (Line(claim) is not { Length: < 200 } line || line.Contains("://") || line.Contains('@'))
            yield break;
        foreach (var part in Between().Split(ByWord().Replace(line, "")))
        {
            var name = ByWord().Replace(part, "").Trim(' ', '.', ',', '-', '–');
            if (name.Length is > 2 and < 60 && name.Any(char.IsLetter) && !name.Any(char.IsDigit) && name.Count(c => c == ' ') <= 5)
                yield return name;
        }
    }

    private static string? Canonical(IDocument document, StructuredData data, Uri url)
    {
        foreach (var claim in new[] { document.QuerySelectorAll("link[rel]").FirstOrDefault(l => l.GetAttribute("rel")!.Equals("canonical", StringComparison.OrdinalIgnoreCase))?.GetAttribute("href"), data.Meta("og:url") })
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
        [.. data.Metas("article:tag").Concat((data.Meta("news_keywords", "keywords") ?? "").Split([',', ';'])).Select(Line).OfType<string>().Where(k => k.Length < 60).Distinct(StringComparer.OrdinalIgnoreCase).Take(30)];

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
