using System.Globalization;
using Firsthand.Reading.Feeds;

namespace Firsthand.Reading.Extraction.Dates;

/// <summary>A clock time beside a date, with its zone where one is written.</summary>
internal readonly record struct TimeOfDay(int Hour, int Minute, int Second, TimeSpan? Zone, int End)
{
    private static readonly string[] Between = ["at", "um", "à", "a las", "às", "as", "ore", "alle ore", "kl", "kl.", "klo", "o", "godz", "godz.", "в", "о", "saat", "ob", "u", "om", "στις", "pukul", "lúc", "saa", "en", "เวลา", "الساعة", "ساعت", "בשעה"];

    public Moment On(DateTimeOffset day)
    {
        var zone = Zone ?? TimeSpan.Zero;
        if (FeedDates.Make(day.Year, day.Month, day.Day, Hour, Minute, Second, zone) is not { } time)
            return new Moment(day, Precision.Day);
        return new Moment(time.ToOffset(zone), Precision.Minute, ZoneAssumed: Zone is null);
    }

    /// <summary>The time that follows a date: ", 14:30 Uhr", "T02:24:10+0100", " at 5 pm ET", " - 14h30".</summary>
    public static TimeOfDay? After(string text, int end)
    {
        var p = end;
        if (p < text.Length && text[p] is 'T' or 't' or '_' && p + 1 < text.Length && char.IsAsciiDigit(text[p + 1]))
            return Read(text, p + 1);
        p = Skip(text, p);
        foreach (var word in Between)
            if (string.Compare(text, p, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 && p + word.Length < text.Length && text[p + word.Length] is ' ' or ':' or '.')
            {
                p = Skip(text, p + word.Length);
                break;
            }
        return p > end && p < text.Length ? Read(text, p) : null;
    }

    /// <summary>The time that stands before a date: "14:30 | ", "10:15 am, ".</summary>
    public static TimeOfDay? Before(string text, int from)
    {
        var colon = from >= 4 ? text.LastIndexOf(':', from - 1, Math.Min(from, 16)) : -1;
        if (colon < 1 || !char.IsAsciiDigit(text[colon - 1]))
            return null;
        var start = colon - 1;
        if (start > 0 && char.IsAsciiDigit(text[start - 1]))
            start--;
        return Read(text, start) is { } time && time.End <= from ? time : null;
    }

    /// <summary>0 for "am", 12 for "pm", as "a.m." and "A. M." too, and at behind it; -1: neither.</summary>
    private static int Half(string text, ref int at)
    {
        if (at >= text.Length || text[at] is not ('a' or 'A' or 'p' or 'P'))
            return -1;
        var end = at + 1;
        var dotted = end < text.Length && text[end] == '.';
        if (dotted)
            end++;
        if (end < text.Length && text[end] is ' ' or '\u00a0')
            end++;
        if (end >= text.Length || text[end] is not ('m' or 'M') || end + 1 < text.Length && char.IsLetter(text[end + 1]))
            return -1;
        var half = text[at] is 'a' or 'A' ? 0 : 12;
        at = dotted && end + 1 < text.Length && text[end + 1] == '.' ? end + 2 : end + 1;
        return half;
    }

    private static TimeOfDay? Read(string text, int p)
    {
        if (!Number(text, ref p, out var hour) || hour > 24)
            return null;
        var (minute, second, minutes) = (0, 0, false);
        if (p + 1 < text.Length && text[p] is ':' or 'h' or 'H' or '.' or '시' or '時' or '点' && Next(text, p + 1) is var m && Number(text, ref m, out minute) && minute < 60)
        {
            // "8.30" needs a word that says it is a time; "8.11" could be anything.
            if (text[p] == '.' && !Follows(text, m, "uhr", "h", "am", "pm", "น"))
                return null;
            (p, minutes) = (m, true);
            if (p + 1 < text.Length && text[p] is ':' or '.' && (p + 1) is var s && Number(text, ref s, out second) && second <= 60)
                p = s;
            // Fractions of a second.
            if (p + 1 < text.Length && text[p] is '.' or ',' && char.IsAsciiDigit(text[p + 1]))
                for (p++; p < text.Length && char.IsAsciiDigit(text[p]); p++) ;
        }
        var q = p;
        while (q < text.Length && text[q] == ' ')
            q++;
        var half = Half(text, ref q);
        if (half >= 0)
        {
            if (hour > 12 && half == 0)
                return null;
            hour = hour == 12 ? half : hour < 12 ? hour + half : hour;
            p = q;
        }
        else if (Follows(text, q, "uhr"))
            p = q + 3;
        else if (!minutes)
            return null;
        var (zone, end) = ZoneAt(text, p);
        return new TimeOfDay(hour, minute, Math.Min(second, 59), zone, end);
    }

    private static (TimeSpan? Zone, int End) ZoneAt(string text, int p)
    {
        var q = p;
        while (q < text.Length && text[q] is ' ' or '(' or '[')
            q++;
        var end = q;
        if (q + 1 < text.Length && text[q] is '+' or '-' && (q == p || q + 2 < text.Length) && char.IsAsciiDigit(text[q + 1]))
        {
            for (end++; end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == ':') && end - q < 6; end++) ;
            return end - q >= 3 && Clock.Zone(text[q..end]) is { } offset ? (offset, end) : (null, p);
        }
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        if (end == q || !char.IsAsciiLetterUpper(text[q]))
            return (null, p);
        if (end < text.Length && text[end] is '+' or '-' && end - q == 3)
            for (end++; end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == ':') && end - q < 9; end++) ;
        return Clock.Zone(text[q..end]) is { } named ? (named, end) : (null, p);
    }

    private static int Skip(string text, int p)
    {
        var end = Math.Min(text.Length, p + 4);
        while (p < end && text[p] is ' ' or ',' or '|' or '-' or '–' or '—' or '·' or '•' or '/' or ';' or '،' or '(')
            p++;
        return p;
    }

    private static int Next(string text, int p) => p < text.Length && text[p] == ' ' ? p + 1 : p;

    private static bool Number(string text, ref int p, out int number)
    {
        var start = p;
        while (p < text.Length && p - start < 3 && char.IsAsciiDigit(text[p]))
            p++;
        number = 0;
        return p > start && p - start <= 2 && int.TryParse(text.AsSpan(start, p - start), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool Follows(string text, int p, params ReadOnlySpan<string> words)
    {
        while (p < text.Length && text[p] == ' ')
            p++;
        foreach (var word in words)
            if (string.Compare(text, p, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 && (p + word.Length >= text.Length || !char.IsLetter(text[p + word.Length])))
                return true;
        return false;
    }
}
