using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>A moment with how exactly it is known.</summary>
internal readonly record struct Moment(DateTimeOffset Time, Precision Precision);

/// <summary>Finds when a page was published: structured claims first, then the address, then what the eye sees.</summary>
internal static partial class PageDates
{
    private static readonly string[] PublishedMetas =
        ["article:published_time", "og:article:published_time", "datePublished", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish_date", "publication_date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "date", "article.published", "cxenseparse:recs:publishtime", "og:published_time", "bt:pubdate", "article_date_original", "timestamp"];
    private static readonly string[] ModifiedMetas = ["article:modified_time", "og:updated_time", "dateModified", "lastmod", "last-modified", "dcterms.modified", "dc.date.modified"];

    [GeneratedRegex(@"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/\-_]|$)", RegexOptions.NonBacktracking)]
    private static partial Regex InAddress();

    [GeneratedRegex(@"\b((?:19|20)\d\d)[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])\b", RegexOptions.NonBacktracking)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"\b(0?[1-9]|[12]\d|3[01])\.\s?(0?[1-9]|1[0-2])\.\s?((?:19|20)\d\d)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Dotted();

    [GeneratedRegex(@"\b([\p{L}]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", RegexOptions.NonBacktracking)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"\b(\d{1,2})(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s+)?([\p{L}]{3,12})\.?,?\s+(?:de\s+)?((?:19|20)\d\d)\b", RegexOptions.NonBacktracking)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日", RegexOptions.NonBacktracking)]
    private static partial Regex Ideographic();

    // Beginnings of month names in en de fr es it pt nl pl; the longest match wins.
    private static readonly string[][] Months =
    [
        ["jan", "jän", "ene", "gen", "sty"], ["feb", "fév", "fev", "lut"], ["mar", "mär", "maa"], ["apr", "avr", "abr", "kwi"], ["may", "mai", "maj", "mag", "mei"],
        ["jun", "juin", "giu", "cze"], ["jul", "juil", "lug", "lip"], ["aug", "aoû", "aou", "ago", "sie"], ["sep", "set", "wrz"], ["oct", "okt", "ott", "out", "paź"], ["nov", "lis"], ["dec", "dez", "déc", "dic", "gru"],
    ];

    public static (Moment? Published, Moment? Modified) Find(IDocument document, StructuredData data, Uri url, Hints hints)
    {
        var latest = hints.Now?.AddDays(1) ?? DateTimeOffset.MaxValue;
        bool Believable(Moment? m) => m is { } x && x.Time.Year >= 1990 && x.Time <= latest;
        Moment? First(IEnumerable<string?> claims) => claims.Select(Parse).FirstOrDefault(Believable);

        var modified = First([data.ArticleText("dateModified"), .. ModifiedMetas.Select(m => data.Meta(m))]);
        var published = First([data.ArticleText("datePublished"), .. PublishedMetas.Select(m => data.Meta(m)), data.ArticleText("dateCreated")])
            ?? First(document.QuerySelectorAll("[itemprop=datePublished]").Select(e => e.GetAttribute("datetime") ?? e.GetAttribute("content") ?? e.TextContent))
            ?? First(document.QuerySelectorAll("time[pubdate], article time[datetime], header time[datetime]").Take(3).Select(e => e.GetAttribute("datetime")));
        var address = Parse(InAddress().Match(url.AbsolutePath) is { Success: true } m ? $"{m.Groups[1].Value}-{m.Groups[2].Value}-{m.Groups[3].Value}" : null);
        if (published is null && Believable(address))
            published = address;
        // A site that stamps every page with the moment of its last change: the feed knows better.
        if (hints.Entry?.Published is { } fed && fed <= latest && (published is null || (published.Value.Time - fed).Duration() > TimeSpan.FromDays(30) && address is null))
            published = new Moment(fed, Precision.Minute);
        published ??= First(document.QuerySelectorAll("time").Take(3).Select(e => e.GetAttribute("datetime") ?? e.TextContent)) ?? Visible(document, Believable);
        return (published, modified is { } c && published is { } p && c.Time < p.Time.AddMinutes(-1) ? null : modified);
    }

    // Elements that call themselves date or by-line, then the first lines under the headline.
    private static Moment? Visible(IDocument document, Func<Moment?, bool> believable)
    {
        var named = document.QuerySelectorAll("[class*=date],[class*=Date],[class*=time],[id*=date],[class*=byline],[class*=meta],[class*=publish]").Take(40);
        return named.Select(e => e.TextContent).Where(t => t.Length is > 5 and < 300).Select(InText).FirstOrDefault(believable);
    }

    private static Moment? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 100)
            return null;
        var trimmed = text.Trim();
        if (DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && char.IsAsciiDigit(trimmed[0]) && trimmed.Length >= 8 && trimmed[4] == '-')
            return new Moment(time, trimmed.Contains(':') ? Precision.Minute : Precision.Day);
        if (trimmed.Length is 10 or 13 && long.TryParse(trimmed, CultureInfo.InvariantCulture, out var seconds) && seconds > 500_000_000)
            return new Moment(DateTimeOffset.FromUnixTimeSeconds(trimmed.Length == 13 ? seconds / 1000 : seconds), Precision.Minute);
        if (trimmed.Length == 8 && DateTimeOffset.TryParseExact(trimmed, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
            return new Moment(time, Precision.Day);
        return InText(trimmed);
    }

    private static Moment? InText(string text)
    {
        if (YearFirst().Match(text) is { Success: true } a)
            return Day(a.Groups[1].Value, int.Parse(a.Groups[2].Value, CultureInfo.InvariantCulture), a.Groups[3].Value);
        if (Dotted().Match(text) is { Success: true } b)
            return Day(b.Groups[3].Value, int.Parse(b.Groups[2].Value, CultureInfo.InvariantCulture), b.Groups[1].Value);
        if (Ideographic().Match(text) is { Success: true } c)
            return Day(c.Groups[1].Value, int.Parse(c.Groups[2].Value, CultureInfo.InvariantCulture), c.Groups[3].Value);
        if (MonthFirst().Match(text) is { Success: true } d && Month(d.Groups[1].Value) is > 0 and var month)
            return Day(d.Groups[3].Value, month, d.Groups[2].Value);
        if (DayFirst().Match(text) is { Success: true } e && Month(e.Groups[2].Value) is > 0 and var other)
            return Day(e.Groups[3].Value, other, e.Groups[1].Value);
        return null;
    }

    private static int Month(string name)
    {
        var (best, length) = (0, 0);
        for (var i = 0; i < Months.Length; i++)
            foreach (var start in Months[i])
                if (start.Length > length && name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                    (best, length) = (i + 1, start.Length);
        return best;
    }

    private static Moment? Day(string year, int month, string day)
    {
        var (y, d) = (int.Parse(year, CultureInfo.InvariantCulture), int.Parse(day, CultureInfo.InvariantCulture));
        return month is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, month) ? new Moment(new DateTimeOffset(y, month, d, 0, 0, 0, TimeSpan.Zero), Precision.Day) : null;
    }
}
