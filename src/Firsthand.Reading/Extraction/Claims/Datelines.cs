using System.Globalization;
using Firsthand.Reading.Extraction.Dates;
using Firsthand.Reading.Feeds;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>Reads the line of place, day and agency with which reports open, in scripts with and without capitals.</summary>
internal static class Datelines
{
    private const int Longest = 110;
    private const int LongestName = 40;
    private static readonly string[] Dashes = [" — ", " – ", " - ", " -- ", ".- ", "/ ", "- ", "— ", "– ", ": "];

    /// <param name="text">The article's text.</param>
    /// <param name="published">Gives the year.</param>
    /// <returns>Null where the text opens in another way, which is most often.</returns>
    public static Dateline? Of(string text, DateOnly? published)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, Longest));
        if (head.IndexOf('\n') is var end and >= 0)
            head = head[..end];
        var line = head.ToString();
        if (line.Length < 4)
            return null;
        return Ideographs(line, published) ?? Dashed(line, published);
    }

    private static Dateline? Dashed(string line, DateOnly? published)
    {
        foreach (var dash in Dashes)
        {
            var at = line.IndexOf(dash, StringComparison.Ordinal);
            if (at < 2)
                continue;
            // The slash that closes "/AGENCY/" belongs to the name.
            var before = line[..(dash == "/ " ? at + 1 : at)].Trim();
            var (rest, agency) = Agency(before);
            if (agency is null && dash is ": " or "- " or "/ ")
                continue;
            if (Place(rest, published, agency is not null) is { } opening)
                return new Dateline(opening.Place, opening.Day, agency, at + dash.Length);
        }
        return null;
    }

    /// <summary>The name in brackets or slashes at the end; brackets in the middle are no dateline's.</summary>
    private static (string Left, string? Name) Agency(string before)
    {
        var line = before.TrimEnd('.', ' ', ',');
        if (line.Length < 3)
            return (before, null);
        var open = line[^1] switch { ')' => line.LastIndexOf('('), '）' => line.LastIndexOf('（'), ']' => line.LastIndexOf('['), '/' => line.LastIndexOf('/', line.Length - 2), _ => -1 };
        if (open < 0)
            return (before, null);
        var name = line[(open + 1)..^1].Trim();
        return name.Length is > 1 and <= LongestName && char.IsLetter(name[0]) && !name.Any(char.IsAsciiDigit) && name.Count(c => c == ' ') <= 3 ? (line[..open].Trim(), name) : (before, null);
    }

    private static (string? Place, DateOnly? Day)? Place(string text, DateOnly? published, bool agency)
    {
        var line = text.Trim(' ', ',', '.', '،');
        if (line.Length == 0)
            return agency ? (null, null) : null;
        var from = Date(line, published, out var day, out var dated);
        var place = line[..from].Trim(' ', ',', '.', '،', '(', '/');
        var words = place.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (place.Length > LongestName || words.Length > 5 || place.Any(c => char.IsDigit(c) || c is '!' or '?' or '"' or '“' or '«' or ';' or '('))
            return null;
        if (place.Length == 0)
            return agency && dated ? (null, day) : null;
        // Without an agency or a day only a place in capitals is surely one.
        var shouted = place.Count(char.IsUpper) >= 3 && !place.Any(char.IsLower);
        // "Rio de Janeiro", "القاهرة": all but small words begin with a capital, where the script has any.
        var named = !char.IsLower(words[0][0]) && Array.TrueForAll(words, w => w.Length <= 3 || !char.IsLower(w[0]));
        return shouted || named && (agency || dated && place.Any(char.IsUpper)) ? (place, day) : null;
    }

    /// <summary>Where the day begins that ends the line: "June 5", "5 June", "5 يونيو", with or without a year.</summary>
    private static int Date(string line, DateOnly? published, out DateOnly? day, out bool dated)
    {
        (day, dated) = (null, false);
        var normal = DateWords.Normalise(line);
        if (normal.Length != line.Length)
            return line.Length;
        if (TextDates.Find(normal, monthFirst: false) is [.., { } full] && full.To >= normal.Length - 1)
        {
            (day, dated) = (full.Moment.Day, true);
            return full.From;
        }
        var words = normal.Split(' ');
        for (var i = Math.Max(0, words.Length - 3); i + 1 < words.Length; i++)
        {
            var (a, b) = (words[i].Trim(',', '.', '،', 'ª', 'º'), words[i + 1].Trim(',', '.', '،'));
            // "5 de junio"
            var (last, c) = i + 2 < words.Length && b is "de" or "di" or "of" ? (i + 2, words[i + 2].Trim(',', '.')) : (i + 1, b);
            if (last != words.Length - 1)
                continue;
            var (number, month) = Number(a) > 0 ? (Number(a), Month(c)) : (Number(c), Month(a));
            if (number is 0 || month is 0)
                continue;
            dated = true;
            day = Near(published, month, number);
            return words.Take(i).Sum(w => w.Length + 1);
        }
        return line.Length;
    }

    private static int Number(string word) => word.Length is 1 or 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 31 ? number : 0;

    private static int Month(string word) => DateWords.Months.TryGetValue(word, out var month) ? month : 0;

    // A report of 31 December may be published in January.
    private static DateOnly? Near(DateOnly? published, int month, int day)
    {
        if (published is not { } near)
            return null;
        var year = month == 12 && near.Month == 1 ? near.Year - 1 : near.Year;
        return day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    // 某通讯社塞尔威克6月5日电 · 【セルウィック＝某通信】
    private static Dateline? Ideographs(string line, DateOnly? published)
    {
        var start = line[0] is '【' or '（' or '(' or '[' ? 1 : 0;
        var close = start > 0 ? line.IndexOfAny(['】', '）', ')', ']']) : -1;
        if (start > 0 && line[0] is '【' && close is > 2 and <= LongestName && line.AsSpan(start, close - start).IndexOfAny('=', '＝') is var equals and > 0)
            return new Dateline(line.Substring(start, equals).Trim(), null, line[(start + equals + 1)..close].Trim(), close + 1);
        var sent = line.AsSpan().IndexOfAny('电', '電');
        var house = line.IndexOf('社', start);
        if (sent < 0 || house < 1 || house > sent || sent > LongestName || line[sent - 1] != '日')
            return null;
        var digits = line.AsSpan(house, sent - house).IndexOfAnyInRange('0', '9');
        var month = line.IndexOf('月', house);
        if (digits < 1 || month < 0 || month > sent)
            return null;
        var day = Near(published, Number(line[(house + digits)..month]) is > 0 and <= 12 and var m ? m : 1, Math.Max(1, Number(line[(month + 1)..(sent - 1)])));
        return new Dateline(line.Substring(house + 1, digits - 1), day, line[start..(house + 1)], Math.Min(line.Length, (close > sent ? close : sent) + 1));
    }
}
