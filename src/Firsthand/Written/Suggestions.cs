using System.Globalization;
using System.Text.RegularExpressions;
using Firsthand.Moderation;
using Firsthand.Reading.Support;
using Firsthand.Store;

namespace Firsthand.Written;

/// <summary>
/// Which house rule a comment may break, as a model sees it, for moderators to look at. Of what it says only that is shown which names a rule of this house
/// and quotes the comment letter for letter. Nothing is ever decided by it.
/// </summary>
public static partial class Suggestions
{
    private const int Longest = 4000, Most = 3, MostLines = 200, LongestLine = 2000, LongestSaid = 600, ShortestQuote = 2, LongestQuote = 400;

    /// <summary>Nothing but the words is in it: not who wrote them, not what they are about.</summary>
    /// <param name="rules">In the order of their numbers.</param>
    public static WriteJob Of(long commentId, string body, string language, IReadOnlyList<RuleShown> rules)
    {
        var masked = new Masked().Mask(body, tell: true);
        var lines = masked.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostLines).Select(l => l.Length > LongestLine ? l[..LongestLine] : l);
        var told = string.Join('\n', rules.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Number}. {Line(r.Name)}: {Line(r.Text)}")));
        // The title is not sent: in it the words wait as they are, to look for quotations.
        return new WriteJob(WriteJob.Suggestion, [.. lines.Select(l => new WrittenSource(0, "", "", null, l, 0, 0))], language, body, told, commentId);
    }

    /// <returns>Each sentence is a quotation, its source the number of the rule. No sentence and nothing wrong: it names no rule.</returns>
    public static WrittenText Read(string answer, WriteJob job)
    {
        var masked = new Masked();
        masked.Mask(job.Title, tell: true);
        var rules = job.Detail.Length == 0 ? 0 : job.Detail.Split('\n').Length;
        var (shown, dropped, none) = (new List<CitedSentence>(), new List<string>(), false);
        foreach (var line in (answer.Length > Longest ? answer[..Longest] : answer).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(Most * 4))
        {
            if (line.Trim('.', '*', '"', ' ').Equals("NONE", StringComparison.OrdinalIgnoreCase))
            {
                none = true;
                continue;
            }
            if (line.Length > LongestSaid || Named().Match(line) is not { Success: true } said)
            {
                dropped.Add("suggestion.form");
                continue;
            }
            var (rule, quote) = (Number(said.Groups[1].Value), masked.Whole(said.Groups[2].Value));
            var refusal = rule < 1 || rule > rules ? "suggestion.rule"
                : quote.Length is < ShortestQuote or > LongestQuote || !quote.Any(char.IsLetterOrDigit) || !job.Title.Contains(quote, StringComparison.Ordinal) ? "suggestion.quote" : null;
            if (refusal is not null) dropped.Add(refusal);
            else if (shown.Count < Most && !shown.Exists(s => s.Text == quote && s.Sources[0] == rule)) shown.Add(new CitedSentence(quote, [rule]));
        }
        // Both "none" and a rule: it does not know what it says.
        return shown.Count == 0 && (!none || dropped.Count > 0) || (none && shown.Count > 0) ? new WrittenText([], dropped, "suggestion.none") : new WrittenText(shown, dropped, null);
    }

    private static int Number(string digits) => int.TryParse(string.Concat(digits.Select(c => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)))), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("""^[\s*\-•]*(?:[Rr]ule\s+)?(\p{Nd}{1,3})\s*[:.)،-]\s*["“”«„'‘’]\s?(.+?)\s?["”“»'’][.\s]*$""", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Named();
}
