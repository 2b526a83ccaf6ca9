using System.Globalization;
using Firsthand.Reading.Feeds;

namespace Firsthand.Reading.Extraction.Dates;

/// <summary>A date found in text: where it stands in the normalised text, and whether its order of day and month was a guess.</summary>
/// <param name="MonthFirst">Of days written in numbers with slashes or hyphens: how it was read; null for all others.</param>
internal readonly record struct FoundDate(Moment Moment, int From, int To, bool Guessed, bool? MonthFirst = null);

/// <summary>
/// Finds dates in a short text, in any order and in the languages of <see cref="DateWords"/>: 8 November 2023 · Nov. 8, 2023 · 08.11.23 · 11/8/2023 ·
/// 2023-11-08T02:24:10+0100 · 2023年11月8日 · 2023. november 8. · ١٨ تشرين الثاني ٢٠٢٣ · ۱۷ آبان ۱۴۰۲, with the time of day where one follows.
/// One pass; nothing without a year is a date.
/// </summary>
internal ref struct TextDates
{
    private const int Most = 12;
    private readonly string text;
    private readonly bool monthFirst;
    private int at;

    private TextDates(string text, bool monthFirst)
    {
        this.text = text;
        this.monthFirst = monthFirst;
    }

    /// <param name="text">At most a few hundred characters; the positions found refer to <see cref="DateWords.Normalise"/> of it.</param>
    /// <param name="monthFirst">How "03/04/2023" is to be read.</param>
    public static List<FoundDate> Find(string text, bool monthFirst)
    {
        var found = new List<FoundDate>();
        var scan = new TextDates(DateWords.Normalise(text), monthFirst);
        while (scan.at < scan.text.Length && found.Count < Most)
            if (scan.Next() is { } date)
                found.Add(date);
        return found;
    }

    private FoundDate? Next()
    {
        var start = at;
        var c = text[at];
        if (char.IsAsciiDigit(c))
        {
            var end = EndOfDigits(at);
            var date = start > 0 && char.IsLetter(text[start - 1]) && char.IsAscii(text[start - 1]) ? null : FromNumber(end);
            if (date is null)
                at = Math.Max(at, end);
            return date;
        }
        if (char.IsLetter(c))
        {
            var end = EndOfWord(at);
            if (Month(text[at..end]) is { } month && MonthThenDay(month, end) is { } date)
                return date;
            at = end;
            return null;
        }
        at++;
        return null;
    }

    private FoundDate? FromNumber(int end)
    {
        var length = end - at;
        var number = length <= 8 ? int.Parse(text.AsSpan(at, length), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        return length switch
        {
            4 when IsYear(number) => YearFirst(number, end),
            8 when number is > 19900101 and < 21000101 => Make(number / 10000, number / 100 % 100, number % 100, at, end, guessed: false),
            1 or 2 when number is >= 1 and <= 31 => DayFirst(number, end),
            _ => null,
        };
    }

    // Gregorian, Thai, or the solar years of Iran.
    private static bool IsYear(int number) => number is >= 1970 and <= 2100 or >= 2513 and <= 2643 or >= 1380 and <= 1420;

    private FoundDate? YearFirst(int year, int end)
    {
        var start = at;
        // "m" is a word of its own in Lithuanian ("2023 m. kovo 5") and the first letter of March and May in Hungarian.
        var p = Skip(SkipWord(Skip(end, " .,-/年년"), "gada", "m", "оны"), " .");
        if (p == end || p >= text.Length)
            return null;
        int? month;
        int afterMonth;
        if (char.IsAsciiDigit(text[p]))
        {
            afterMonth = EndOfDigits(p);
            if (afterMonth - p > 2)
                return null;
            month = Number(p, afterMonth);
            // Latvian: 2023. gada 5. oktobris
            if (Skip(afterMonth, " .") is var w && w < text.Length && w > afterMonth && char.IsLetter(text[w]) && Month(text[w..EndOfWord(w)]) is { } named)
                return Make(year, named, month.Value, start, EndOfWord(w), guessed: false);
        }
        else
        {
            afterMonth = EndOfWord(p);
            month = Month(text[p..afterMonth]);
        }
        var q = Skip(afterMonth, " .,-/月월");
        if (month is not { } m || q == afterMonth || q >= text.Length || !char.IsAsciiDigit(text[q]) || EndOfDigits(q) is var e && e - q > 2)
            return null;
        e = EndOfDigits(q);
        return Make(year, m, Number(q, e), start, Skip(e, "日일."), guessed: false);
    }

    private FoundDate? DayFirst(int first, int end)
    {
        var start = at;
        if (end < text.Length && text[end] is '.' or '/' or '-' && NumericTriple(first, end) is { } numeric)
            return numeric;
        var p = SkipWord(Skip(end, " .,-º°ª'’/"), "st", "nd", "rd", "th", "er", "го", "a", "de", "del", "of", "d", "di", "da", "дня", "tháng", "thg", "bulan", "mwezi", "ης", "η", "ste");
        p = SkipWord(Skip(p, " .,-'’"), "de", "of", "wa", "tháng", "thg");
        p = Skip(p, " ");
        if (p >= text.Length)
            return null;
        if (char.IsAsciiDigit(text[p]))
            return Vietnamese(first, end, p);
        if (!char.IsLetter(text[p]))
            return null;
        var afterMonth = EndOfWord(p);
        if (Month(text[p..afterMonth], ordinal: end < text.Length && text[end] == '.') is not { } month)
            return null;
        var q = SkipWord(Skip(afterMonth, " .,-/'’،׳॰"), "de", "del", "of", "năm", "i");
        q = Skip(q, " ,");
        return YearAt(q) is { } year ? Make(year.Year, month, first, start, year.End, guessed: false) : null;
    }

    // ngày 5 tháng 6 năm 2023
    private FoundDate? Vietnamese(int day, int end, int p)
    {
        var word = text.AsSpan(end, p - end);
        if (!word.Contains("tháng", StringComparison.OrdinalIgnoreCase) && !word.Contains("thg", StringComparison.OrdinalIgnoreCase))
            return null;
        var afterMonth = EndOfDigits(p);
        var q = SkipWord(Skip(afterMonth, " ,"), "năm");
        return afterMonth - p <= 2 && YearAt(Skip(q, " ")) is { } year ? Make(year.Year, Number(p, afterMonth), day, at, year.End, guessed: false) : null;
    }

    // 31.12.2012, 31/12/2012, 12/31/2012, 3-4-2023; two-digit years only with dots or slashes and nothing behind. Who writes the month first writes slashes.
    private FoundDate? NumericTriple(int first, int end)
    {
        var separator = text[end];
        var p = Skip(end + 1, " ");
        if (p >= text.Length || !char.IsAsciiDigit(text[p]) || EndOfDigits(p) is var afterSecond && afterSecond - p > 2)
            return null;
        afterSecond = EndOfDigits(p);
        var second = Number(p, afterSecond);
        if (afterSecond >= text.Length || text[afterSecond] != separator)
            return null;
        var q = Skip(afterSecond + 1, " ");
        var last = q < text.Length ? EndOfDigits(q) : q;
        var digits = last - q;
        if (digits != 4 && (digits != 2 || separator == '-' || last < text.Length && (text[last] == separator && separator != '.' || last + 1 < text.Length && text[last] == '.' && char.IsAsciiDigit(text[last + 1]))))
            return null;
        var year = Number(q, last);
        // "1.2.10" is a version.
        if (digits == 2 && end - at == 1 && afterSecond - p == 1)
            return null;
        if (digits == 2)
            year += 2000;
        if (!IsYear(year))
            return null;
        var dayFirst = first > 12 || second <= 12 && (separator is '.' or '-' || !monthFirst);
        var (day, month) = dayFirst ? (first, second) : (second, first);
        var found = Make(year, month, day, at, last, guessed: separator != '.' && first <= 12 && second <= 12 && first != second);
        return separator == '.' || first == second ? found : found is { } date ? date with { MonthFirst = !dayFirst } : null;
    }

    // November 8, 2023 · nov 8th 2023
    private FoundDate? MonthThenDay(int month, int end)
    {
        var start = at;
        var p = Skip(end, " .-");
        if (p >= text.Length || !char.IsAsciiDigit(text[p]) || EndOfDigits(p) is var afterDay && afterDay - p > 2)
            return null;
        afterDay = EndOfDigits(p);
        var q = Skip(SkipWord(afterDay, "st", "nd", "rd", "th"), " ,.'’-،");
        return YearAt(q) is { } year ? Make(year.Year, month, Number(p, afterDay), start, year.End, guessed: false) : null;
    }

    private (int Year, int End)? YearAt(int p)
    {
        if (p >= text.Length || !char.IsAsciiDigit(text[p]))
            return null;
        var end = EndOfDigits(p);
        var year = end - p <= 4 ? Number(p, end) : 0;
        if (end - p == 2 && p > 0 && text[p - 1] is '\'' or '’' or '.' or '-')
            year += 2000;
        return IsYear(year) ? (year, end) : null;
    }

    private FoundDate? Make(int year, int month, int day, int from, int end, bool guessed)
    {
        at = end;
        if (year is >= 1380 and <= 1420)
            return Iranian(year, month, day) is { } solar ? Found(solar, from, end, guessed) : null;
        return FeedDates.Make(year, month, day, 0, 0, 0, TimeSpan.Zero) is { } date ? Found(date, from, end, guessed) : null;
    }

    private static DateTimeOffset? Iranian(int year, int month, int day)
    {
        var calendar = new PersianCalendar();
        return month is >= 1 and <= 12 && day >= 1 && day <= calendar.GetDaysInMonth(year, month) ? new DateTimeOffset(calendar.ToDateTime(year, month, day, 0, 0, 0, 0), TimeSpan.Zero) : null;
    }

    private FoundDate Found(DateTimeOffset day, int from, int end, bool guessed)
    {
        if (TimeOfDay.After(text, end) is { } time)
        {
            at = time.End;
            return new FoundDate(time.On(day), from, time.End, guessed);
        }
        return TimeOfDay.Before(text, from) is { } before ? new FoundDate(before.On(day), from, end, guessed) : new FoundDate(new Moment(day, Precision.Day), from, end, guessed);
    }

    private static int? Month(string word, bool ordinal = false)
    {
        if (DateWords.Month(word, ordinal) is var month and > 0)
            return month;
        return IranianMonths.TryGetValue(word, out month) ? month : null;
    }

    private static readonly Dictionary<string, int> IranianMonths = new(StringComparer.Ordinal)
    {
        ["فروردین"] = 1,
        ["اردیبهشت"] = 2,
        ["خرداد"] = 3,
        ["تیر"] = 4,
        ["مرداد"] = 5,
        ["شهریور"] = 6,
        ["مهر"] = 7,
        ["آبان"] = 8,
        ["آذر"] = 9,
        ["دی"] = 10,
        ["بهمن"] = 11,
        ["اسفند"] = 12,
    };

    private int Number(int from, int to) => to - from <= 8 ? int.Parse(text.AsSpan(from, to - from), NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private int EndOfDigits(int p)
    {
        while (p < text.Length && char.IsAsciiDigit(text[p]))
            p++;
        return p;
    }

    private int EndOfWord(int p)
    {
        // Thai and Lao shorten with dots inside: "ม.ค."
        while (p < text.Length && (char.IsLetter(text[p]) || CharUnicodeInfo.GetUnicodeCategory(text[p]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            || text[p] == '.' && p + 1 < text.Length && text[p + 1] is >= '\u0E00' and <= '\u0EFF'))
            p++;
        return p;
    }

    private int Skip(int p, string characters)
    {
        var end = Math.Min(text.Length, p + 6);
        while (p < end && characters.Contains(text[p]))
            p++;
        return p;
    }

    private int SkipWord(int p, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (string.Compare(text, p, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 && (p + word.Length >= text.Length || !char.IsLetter(text[p + word.Length])))
                return p + word.Length;
        return p;
    }
}
