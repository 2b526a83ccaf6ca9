using System.Globalization;
using System.Text.RegularExpressions;

namespace Firsthand.Reading.Feeds;

/// <summary>ISO 8601 and its profile W3CDTF, extended or basic, with the liberties that feeds take.</summary>
internal static partial class IsoDates
{
    // 2003-12-31T10:14:55.123+02:00, 2003-12-31 10:14, 2003/12/31, 20031231T101455Z, 2003-12, 2003, 2003-335
    [GeneratedRegex(@"^(?<y>\d{4})(?:(?<m>\d\d)(?<d>\d\d)|(?<s>[-/.])(?:0?(?<m>\d{1,2})(?:\k<s>0?(?<d>\d{1,2}))?|(?<doy>\d{3})))?(?<rest>(?:[Tt_ ]|\s+at\s+|\s-\s|,\s*).*)?$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Long();

    // The forms with two digits for the year: 03-12-31, 031231, -0312, -03-12, 03335
    [GeneratedRegex(@"^(?:-(?<y>\d\d)-?(?<m>\d\d)|(?<y>0\d|1\d)(?<doy>\d{3})|(?<y>\d\d)-(?<m>\d\d)-(?<d>\d\d)|(?<y>\d\d)(?<m>\d\d)(?<d>\d\d))$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Short();

    // 1700000000: seconds since 1970, or milliseconds
    [GeneratedRegex(@"^1\d{9}(?<ms>\d{3})?$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Unix();

    public static DateTimeOffset? Parse(string text, TimeSpan? assumed)
    {
        if (Unix().Match(text) is { Success: true } unix)
            return unix.Groups["ms"].Success
                ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture))
                : DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture));
        var match = Long().Match(text);
        if (!match.Success) match = Short().Match(text);
        if (!match.Success) return null;
        var year = Number(match, "y") ?? 0;
        var (month, day) = (Number(match, "m") ?? 1, Number(match, "d") ?? 1);
        var rest = match.Groups["rest"].Value.Trim();
        if (!match.Groups["d"].Success && rest.Length > 0) return null;
        if (Number(match, "doy") is { } dayOfYear)
        {
            var full = year < 100 ? year + 2000 : year;
            if (full < 1 || dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(full) ? 366 : 365)) return null;
            var date = new DateTime(full, 1, 1).AddDays(dayOfYear - 1);
            (month, day) = (date.Month, date.Day);
        }
        return Clock.Read(rest, assumed) is { } clock ? FeedDates.Make(year, month, day, clock.Hour, clock.Minute, clock.Second, clock.Zone) : null;
    }

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } g ? int.Parse(g.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
