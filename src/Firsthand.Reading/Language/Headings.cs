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

    /// <summary>A text's lines as one, without headings: the beginning of what it tells. A text of headings alone stays whole.</summary>
    /// <param name="enough">UTF-16 units after which no further line is taken.</param>
    public static string Without(string text, int enough)
    {
        var kept = new StringBuilder();
        var told = false;
        var lines = text.AsSpan().Trim();
        while (lines.Length > 0 && kept.Length <= enough)
        {
            var end = lines.IndexOfAny(Breaks);
            var line = (end < 0 ? lines : lines[..end]).Trim();
            lines = end < 0 ? default : lines[(end + 1)..].TrimStart();
            var heading = IsHeading(line);
            if (line.Length == 0 || (heading && lines.Length > 0)) continue;
            told |= !heading;
            if (kept.Length > 0) kept.Append(' ');
            kept.Append(line);
        }
        return told ? kept.ToString() : text;
    }
}
