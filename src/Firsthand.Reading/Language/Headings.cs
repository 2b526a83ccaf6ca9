using System.Buffers;
using System.Globalization;
using System.Text;

namespace Firsthand.Reading.Language;

/// <summary>Tells a heading between paragraphs from a paragraph, where only the text is left: joined to what follows, it would make nonsense of a sentence.</summary>
public static class Headings
{
    /// <summary>Scripts without stops between sentences (Thai) write longer lines than headings are.</summary>
    private const int Longest = 110;
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\n\r\u2028\u2029");

    /// <summary>Whether a line is short and ends no sentence. The last line of a text is nobody's heading: the caller sees to that.</summary>
    public static bool IsHeading(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.Length is 0 or > Longest) return false;
        // "“Nobody sold it.”", "(Northwater.)"
        var last = line.Length - 1;
        while (last > 0 && (line[last] is '"' or '\'' || char.GetUnicodeCategory(line[last]) is UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.ClosePunctuation)) last--;
        return !Sentences.IsStop(line[last]) && line[last] is not (':' or ';' or ',' or '،' or '؛' or '：' or '，');
    }

    /// <summary>
    /// A text's lines as one, without headings: the beginning of what it tells. Lines that look like headings but head nothing stay: verses, notes
    /// and names written line by line, wrapped sentences, lists. A text of headings alone stays whole.
    /// </summary>
    /// <param name="enough">UTF-16 units after which no further line is taken.</param>
    public static string Without(string text, int enough)
    {
        var lines = Lines(text, enough);
        var kept = new StringBuilder();
        var told = false;
        for (var (at, run) = (0, 0); at < lines.Count && kept.Length <= enough; at++)
        {
            var line = text.AsSpan(lines[at].Range);
            var heading = lines[at].Heading;
            run = heading ? run + 1 : 0;
            told |= !heading;
            if (heading && Heads(text, lines, at, run)) continue;
            if (kept.Length > 0) kept.Append(' ');
            kept.Append(line);
        }
        return told ? kept.ToString() : text;
    }

    private readonly record struct Line(Range Range, bool Heading, bool Parted);

    /// <summary>The lines that hold something, each with whether an empty line parts it from the one before.</summary>
    private static List<Line> Lines(string text, int enough)
    {
        var lines = new List<Line>();
        // Headings left out make room for what follows: more is looked at than is taken, but not the whole of a long text.
        for (var (at, parted) = (0, true); at < text.Length && lines.Count <= enough;)
        {
            var length = text.AsSpan(at).IndexOfAny(Breaks);
            var end = length < 0 ? text.Length : at + length;
            var (from, to) = (at, end);
            while (from < to && char.IsWhiteSpace(text[from])) from++;
            while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
            if (from < to)
            {
                lines.Add(new Line(from..to, IsHeading(text.AsSpan(from, to - from)), parted));
                parted = false;
            }
            else parted = true;
            at = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
        return lines;
    }

    // Three in a row are a list, whatever parts them (a kicker and a heading are two); what is parted by mere breaks must be shorter than what it heads.
    private static bool Heads(string text, List<Line> lines, int at, int run)
    {
        if (at + 1 >= lines.Count || (!lines[at].Parted && run > 1)) return false;
        for (var next = at + 1; next < lines.Count && lines[next].Heading && run < 3; next++) run++;
        if (run >= 3) return false;
        var following = lines[at + 1];
        if (following.Parted) return true;
        var told = text.AsSpan(following.Range);
        return !following.Heading && !char.IsLower(told[0]) && 2 * told.Length >= 3 * text.AsSpan(lines[at].Range).Length;
    }
}
