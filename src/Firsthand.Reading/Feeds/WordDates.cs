using System.Globalization;
using System.Text.RegularExpressions;

namespace Firsthand.Reading.Feeds;

/// <summary>Dates with a month in words or with day, month and year in another order than ISO's: RFC 822, asctime, and their kin in many languages.</summary>
internal static partial class WordDates
{
    // Sun, 16 Dec 2012 11:47:32 GMT · 13 de febrero de 2012, 10:00 · 13. Februar 2012 um 10:00
    [GeneratedRegex(@"^(?:\p{L}[\p{L}\p{M}.'’-]*(?:\s*[,،]?\s+|,)){0,3}(?<d>\d{1,2})(?:st|nd|rd|th|er|º|°|(?<dot>\.)|-a(?!\p{L})|-го)?[\s/,-]*(?:d['’]\s*|(?:de|of|дня)\s+)?(?<mon>\p{L}[\p{L}\p{M}'’׳॰]*(?:\.[\u0E00-\u0EFF]+)*)\.?(?:\s*(?:de|del|,)\s*|[\s/,،-]+)(?<y>\d{4}|\d\d)(?!\d)\s*(?:года|год|г\.|р\.|roku|r\.|ж\.|թ\.|\.)?(?<rest>(?:[\s,،T|–-]).*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex DayFirst();

    // Thu Aug 30 2012 17:26:16 +0200 · August 30, 2012 5:26 pm
    [GeneratedRegex(@"^(?:(?<w>\p{L}[\p{L}\p{M}.'’-]*)[\s,]+)?(?<mon>\p{L}[\p{L}\p{M}]*)\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?[\s,]+(?<y>\d{4})(?<rest>[\s,T-].*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex MonthFirst();

    // Sun Jan  4 16:29:06 2004 · Sun Jul 15 01:16:00 +0000 2012 · Sun Jul 15 01:16:00 CEST 2012
    [GeneratedRegex(@"^(?:\p{L}+\.?[\s,]+)?(?<mon>\p{L}[\p{L}\p{M}]*)\.?\s+(?<d>\d{1,2})\s+(?<t>\d{1,2}:\d\d(?::\d\d)?)\s+(?:(?<z>[A-Z]{1,5}|[+-]\d{4})\s+)?(?<y>\d{4})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Asctime();

    // 2004-július-13T9:15-05:00 · 2004년 05월 28일 01:31:15 · 2023年11月24日 18:28 · Fri, 2006/09/15 08:19:53 EDT
    [GeneratedRegex(@"^(?:\p{L}+\.?[\s,]+)?(?<y>\d{4})\s*(?:년|年|[-./\s])\s*(?<mon>\d{1,2}|\p{L}[\p{L}\p{M}]*)\s*(?:월|月|[-./\s])\s*(?<d>\d{1,2})(?:\s*[일日]|\.)?(?<rest>(?:[\sT,،(]).*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex YearFirst();

    // 2025 m. sausio 17 d. · 2025. gada 17. janvāris · 2025 ж. 17 қаңтар
    [GeneratedRegex(@"^(?:\p{L}+\.?[\s,]+)?(?<y>\d{4})(?:\.\s*gada|\s*m\.|\s*ж\.|\s*թ\.)\s*(?:(?<d>\d{1,2})(?<dot>\.)?\s+(?<mon>\p{L}+)|(?<mon>\p{L}+)\s+(?<d>\d{1,2}))\.?(?:\s*d\.)?(?<rest>[\s,].*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex YearNamed();

    // 17 tháng 1, 2025 · ngày 17 thg 1 năm 2025 · lúc 16:05 thứ sáu, 17 tháng 1, 2025
    [GeneratedRegex(@"^(?:(?:lúc\s+)?(?<t>\d{1,2}:\d\d(?::\d\d)?)\s+)?(?:\p{L}[\p{L}\p{M}]*[\s,]+){0,3}(?<d>\d{1,2})\s+(?:tháng|thg)\s+(?<mon>\d{1,2})[\s,]+(?:năm\s+)?(?<y>\d{4})(?<rest>[\s,].*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Vietnamese();

    // 31.12.2012 10:00 · 31. 12. 2012. · 31/12/2012 · 12/31/2012 (only where one reading is possible)
    [GeneratedRegex(@"^(?:\p{L}+\.?[\s,]+)?(?<a>\d{1,2})(?<s>[./-])\s?(?<b>\d{1,2})\k<s>\s?(?<y>\d{4})\.?(?:\s*[гр]\.)?(?<rest>[\s,،T-].*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Numbers();

    public static DateTimeOffset? Parse(string text, TimeSpan? assumed)
    {
        if (Whole(text, assumed) is { } date) return date;
        // A weekday of two words, or one that no pattern expects: "thứ tư, 25/11/2026".
        var comma = text.AsSpan().IndexOfAny(',', '،');
        return comma > 0 && !text.AsSpan(0, comma).ContainsAnyInRange('0', '9') ? Whole(text[(comma + 1)..].TrimStart(), assumed) : null;
    }

    private static DateTimeOffset? Whole(string text, TimeSpan? assumed)
    {
        if (Asctime().Match(text) is { Success: true } c) return Make(c, c.Groups["mon"].Value, $"{c.Groups["t"].Value} {c.Groups["z"].Value}");
        if (DayFirst().Match(text) is { Success: true } d && Make(d, d.Groups["mon"].Value, d.Groups["rest"].Value) is { } first) return first;
        if (MonthFirst().Match(text) is { Success: true } m && Make(m, m.Groups["mon"].Value, m.Groups["rest"].Value) is { } second) return second;
        if (YearFirst().Match(text) is { Success: true } y && Make(y, y.Groups["mon"].Value, y.Groups["rest"].Value, assumed) is { } third) return third;
        if (YearNamed().Match(text) is { Success: true } named) return Make(named, named.Groups["mon"].Value, named.Groups["rest"].Value);
        if (Vietnamese().Match(text) is { Success: true } v) return Make(v, v.Groups["mon"].Value, v.Groups[v.Groups["t"].Success ? "t" : "rest"].Value);
        return Numbers().Match(text) is { Success: true } n ? FromNumbers(n) : null;
    }

    private static DateTimeOffset? FromNumbers(Match match)
    {
        var (a, b) = (int.Parse(match.Groups["a"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["b"].ValueSpan, CultureInfo.InvariantCulture));
        // With dots the day comes first everywhere. With a slash it may not: believed only where the other reading is no date.
        var dayFirst = match.Groups["s"].ValueSpan[0] == '.' || a > 12;
        if (!dayFirst && b <= 12 && a != b) return null;
        return Make(match, (dayFirst ? b : a).ToString(CultureInfo.InvariantCulture), match.Groups["rest"].Value, day: dayFirst ? a : b);
    }

    private static DateTimeOffset? Make(Match match, string month, string rest, TimeSpan? assumed = null, int? day = null)
    {
        if (!(int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || DateWords.Month(month, match.Groups["dot"].Success) is var word and > 0 && (number = word) > 0)) return null;
        if (Clock.Read(rest.Trim(' ', ',', '،', '|', '–'), assumed) is not { } clock) return null;
        return FeedDates.Make(
            int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture), number, day ?? int.Parse(match.Groups["d"].ValueSpan, CultureInfo.InvariantCulture),
            clock.Hour, clock.Minute, clock.Second, clock.Zone);
    }
}
