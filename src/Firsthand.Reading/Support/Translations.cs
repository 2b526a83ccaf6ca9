using System.Globalization;

namespace Firsthand.Reading.Support;

/// <summary>Reads a translation sentence by sentence. Meaning cannot be checked across languages; what can be is: the language, the figures, the length.</summary>
public static class Translations
{
    private const double Shortest = 0.35, Longest = 3;
    private const int Slack = 30;

    /// <summary>Sentences that are dropped, or were not translated, are not among those shown; each shown one has the number of its original.</summary>
    /// <param name="also">What else is to be said against a translated sentence and its original: the code of a reason, or null.</param>
    public static CitedAnswer Read(string answer, IReadOnlyList<string> sources, string into, Func<string, string, string?>? also = null)
    {
        var text = answer.Length > CitedAnswers.Longest ? answer[..CitedAnswers.Longest] : answer;
        if (string.IsNullOrWhiteSpace(text)) return CitedAnswer.Not("answer.empty", "The answer is empty.");
        if (CitedAnswers.IsForeign(text, into)) return CitedAnswer.Not("answer.language", "The answer is in another language than was asked for.");
        var (shown, dropped) = (new List<CitedSentence>(), new List<string>());
        foreach (var (statement, numbers) in CitedAnswers.Statements(text))
        {
            var refusal = numbers is not [var n] || n < 1 || n > sources.Count || shown.Exists(s => s.Sources[0] == n) ? "support.uncited" : Refuse(statement, sources[n - 1]) ?? also?.Invoke(statement, sources[n - 1]);
            if (refusal is null) shown.Add(new CitedSentence(statement, numbers));
            else dropped.Add(refusal);
        }
        return shown.Count == 0 || shown.Count < dropped.Count ? CitedAnswer.Not("answer.thin", "Too little of the translation stands the check.", dropped)
            : new CitedAnswer([.. shown.OrderBy(s => s.Sources[0])], dropped, null);
    }

    private static string? Refuse(string translated, string source)
    {
        if (CitedAnswers.HasMarkup(translated)) return "support.markup";
        if (translated.Length < (Shortest * source.Length) - Slack || translated.Length > (Longest * source.Length) + Slack) return "support.long";
        return Digits(translated).SequenceEqual(Digits(source)) ? null : "support.figure";
    }

    /// <summary>All runs of digits, in ASCII and sorted: "1,250", "1.250" and "١٬٢٥٠" are 1250.</summary>
    private static List<string> Digits(string text)
    {
        var found = new List<string>();
        var run = "";
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            if (char.IsDigit(c)) run += CharUnicodeInfo.GetDecimalDigitValue(c).ToString(CultureInfo.InvariantCulture);
            else if (run.Length > 0 && i + 1 < text.Length && char.IsDigit(text[i + 1]) && c is '.' or ',' or '٬' or '٫' or '\u00A0' or '\u202F') continue;
            else if (run.Length > 0)
            {
                found.Add(run);
                run = "";
            }
        }
        found.Sort(StringComparer.Ordinal);
        return found;
    }
}
