namespace Firsthand.Reading.Feeds;

/// <summary>
/// The two spellings that nearly all feeds use, read without a regular expression: "Tue, 24 Nov 2026 10:15:30 GMT" and
/// "2026-11-24T10:15:30+02:00". Null for everything else, which is no judgement: <see cref="FeedDates"/> looks further.
/// </summary>
internal static class CommonDates
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec", Days = "MonTueWedThuFriSatSun";

    public static DateTimeOffset? Parse(ReadOnlySpan<char> text) =>
        text.Length is < 19 or > 40 ? null : char.IsAsciiDigit(text[0]) && text[4] == '-' ? Iso(text) : Mail(text);

    private static DateTimeOffset? Iso(ReadOnlySpan<char> text)
    {
        if (text[7] != '-' || text[10] is not ('T' or ' ') || Clock(text[11..19]) is not { } clock) return null;
        if (Number(text[..4]) is not { } year || year < 1900 || Number(text[5..7]) is not { } month || Number(text[8..10]) is not { } day) return null;
        var rest = text[19..];
        if (rest.Length > 1 && rest[0] == '.')
        {
            var digits = 1;
            while (digits < rest.Length && char.IsAsciiDigit(rest[digits])) digits++;
            if (digits is 1 or > 10) return null;
            rest = rest[digits..];
        }
        return Zone(rest) is { } zone ? FeedDates.Make(year, month, day, clock.Hour, clock.Minute, clock.Second, zone) : null;
    }

    private static DateTimeOffset? Mail(ReadOnlySpan<char> text)
    {
        if (text[3] == ',')
        {
            if (text[4] != ' ' || Days.AsSpan().IndexOf(text[..3]) is var weekday && (weekday < 0 || weekday % 3 != 0)) return null;
            text = text[5..];
        }
        var digits = text[1] == ' ' ? 1 : 2;
        // Day, month, year and time have fixed places from here: "24 Nov 2026 10:15:30".
        if (text.Length < digits + 18 || text[digits] != ' ' || text[digits + 4] != ' ' || text[digits + 9] != ' ') return null;
        var month = Months.AsSpan().IndexOf(text.Slice(digits + 1, 3));
        if (month < 0 || month % 3 != 0) return null;
        if (Number(text[..digits]) is not { } day || Number(text.Slice(digits + 5, 4)) is not { } year || year < 1900 || Clock(text.Slice(digits + 10, 8)) is not { } clock) return null;
        var rest = text[(digits + 18)..];
        if (rest.Length > 0 && rest[0] != ' ') return null;
        return Zone(rest.TrimStart(' ')) is { } zone ? FeedDates.Make(year, month / 3 + 1, day, clock.Hour, clock.Minute, clock.Second, zone) : null;
    }

    private static (int Hour, int Minute, int Second)? Clock(ReadOnlySpan<char> text) =>
        text[2] == ':' && text[5] == ':' && Number(text[..2]) is { } hour && Number(text[3..5]) is { } minute && Number(text[6..]) is { } second ? (hour, minute, second) : null;

    private static TimeSpan? Zone(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text is "Z" or "GMT" or "UTC" or "UT") return TimeSpan.Zero;
        if (text[0] is not ('+' or '-')) return null;
        var minutes = text.Length == 6 && text[3] == ':' ? text[4..] : text.Length == 5 ? text[3..] : default;
        if (minutes.IsEmpty || Number(text[1..3]) is not { } hour || Number(minutes) is not { } minute || minute > 59) return null;
        var zone = new TimeSpan(hour, minute, 0);
        return text[0] == '-' ? -zone : zone;
    }

    private static int? Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c)) return null;
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
