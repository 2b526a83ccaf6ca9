using System.Text.RegularExpressions;

namespace Firsthand.Reading.Feeds;

/// <summary>
/// Reads the dates of feeds: ISO 8601 and W3CDTF, RFC 822 with the errors that occur, asctime, and dates written with
/// the month names of many languages. What is not surely a date is null; a time without a zone counts as UTC.
/// </summary>
public static class FeedDates
{
    private const int Longest = 120;

    public static DateTimeOffset? Parse(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > Longest) return null;
        if (CommonDates.Parse(text) is { } common) return common;
        // How programs print that they know no date.
        if (text.StartsWith("0001-01-01", StringComparison.Ordinal)) return null;
        // A time in Korean words without a zone is Korea's, which has one.
        TimeSpan? assumed = text.AsSpan().IndexOfAny('년', '오') >= 0 ? TimeSpan.FromHours(9) : null;
        text = DateWords.Normalise(text);
        try
        {
            return IsoDates.Parse(text, assumed) ?? WordDates.Parse(text, assumed);
        }
        catch (RegexMatchTimeoutException)
        {
            // A date is 120 characters at most; only a machine that stands still gets here.
            return null;
        }
    }

    /// <summary>A moment from its parts, or null if there is no such moment. Year of two digits: 1970–2069.</summary>
    internal static DateTimeOffset? Make(int year, int month, int day, int hour, int minute, int second, TimeSpan zone)
    {
        if (year < 100) year += year < 70 ? 2000 : 1900;
        // The Buddhist calendar, as Thai feeds write it.
        if (year is > 2400 and < 2700) year -= 543;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        if (hour == 24 && minute == 0 && second == 0) return Make(year, month, day, 0, 0, 0, zone)?.AddDays(1);
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60 || zone.Duration() > TimeSpan.FromHours(14)) return null;
        var local = new DateTime(year, month, day, hour, minute, Math.Min(second, 59), DateTimeKind.Unspecified);
        if (local.Ticks - zone.Ticks < 0 || local.Ticks - zone.Ticks > DateTime.MaxValue.Ticks) return null;
        return new DateTimeOffset(local, zone).ToUniversalTime();
    }
}
