using System.Globalization;
using System.Text.RegularExpressions;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Support;

/// <summary>A sentence that stood the check.</summary>
/// <param name="Sources">Numbers from 1 of the sentences it rests on, in rising order.</param>
public sealed record CitedSentence(string Text, IReadOnlyList<int> Sources);

/// <summary>What is left of a model's answer.</summary>
/// <param name="Dropped">Codes of the reasons, one a sentence that was dropped.</param>
/// <param name="Wrong">answer.language, answer.empty, answer.thin: nothing of it is shown.</param>
public sealed record CitedAnswer(IReadOnlyList<CitedSentence> Shown, IReadOnlyList<string> Dropped, Reason? Wrong)
{
    public static CitedAnswer Not(string code, string detail, IReadOnlyList<string>? dropped = null) => new([], dropped ?? [], new Reason(code, detail));
}

/// <summary>Reads a model's answer: sentences, each with the numbers of its sources in brackets behind it. Whatever else the answer holds is dropped.</summary>
public static partial class CitedAnswers
{
    /// <summary>In UTF-16 units; what comes later was not asked for.</summary>
    public const int Longest = 20_000;
    private const int MostStatements = 60;
    /// <summary>Of what was written so much must have stood the check: an answer that is mostly wrong is not trusted with the rest.</summary>
    private const double Enough = 1.0 / 3;
    private const double SureOfLanguage = 0.8;
    private const int TellingLength = 60;

    /// <param name="sources">Sentences as they stand in the articles; number n of the answer is the one at n - 1.</param>
    /// <param name="language">Of the sources, in which the answer is expected.</param>
    /// <param name="most">So many sentences are shown.</param>
    /// <param name="loosely">In simpler words: figures, names, quotations and denials are checked, and not each word.</param>
    public static CitedAnswer Read(string answer, IReadOnlyList<string> sources, string? language, int most, bool loosely = false)
    {
        var text = answer.Length > Longest ? answer[..Longest] : answer;
        if (string.IsNullOrWhiteSpace(text)) return CitedAnswer.Not("answer.empty", "The answer is empty.");
        if (IsForeign(text, language)) return CitedAnswer.Not("answer.language", "The answer is in another language than the articles.");
        var (shown, dropped) = (new List<CitedSentence>(), new List<string>());
        foreach (var (statement, numbers) in Statements(text).Take(MostStatements))
        {
            var cited = numbers.Where(n => n >= 1 && n <= sources.Count).Distinct().Order().ToList();
            var refusal = cited.Count < numbers.Distinct().Count() ? "support.uncited"
                : HasMarkup(statement) ? "support.markup"
                : (loosely ? SupportCheck.RefuseLoosely(statement, [.. cited.Select(n => sources[n - 1])], language) : SupportCheck.Refuse(statement, [.. cited.Select(n => sources[n - 1])], language))?.Code;
            if (refusal is not null) dropped.Add(refusal);
            else if (!shown.Exists(s => string.Equals(s.Text, statement, StringComparison.OrdinalIgnoreCase)) && shown.Count < most) shown.Add(new CitedSentence(statement, cited));
        }
        if (shown.Count == 0) return CitedAnswer.Not(dropped.Count == 0 ? "answer.none" : "answer.thin", "Nothing of the answer stands in the articles.", dropped);
        return shown.Count < Enough * (shown.Count + dropped.Count) ? CitedAnswer.Not("answer.thin", "Too little of the answer stands in the articles.", dropped) : new CitedAnswer(shown, dropped, null);
    }

    public static bool IsForeign(string text, string? language) =>
        language is not null && text.Length >= TellingLength && LanguageDetector.Detect(Numbers().Replace(text, " "), language) is { Code: { } code, Confidence: >= SureOfLanguage } && code != Analyser.Primary(language);

    /// <summary>Sentences with the numbers behind them; those without have none.</summary>
    internal static IEnumerable<(string Text, List<int> Numbers)> Statements(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsNone(line)) continue;
            var at = 0;
            foreach (Match match in Numbers().Matches(line))
            {
                var before = Clean(line[at..match.Index]);
                at = match.Index + match.Length;
                var spans = Sentences.Split(before, null);
                // Of several sentences before one number only the last names it.
                for (var i = 0; i + 1 < spans.Count; i++) yield return (spans[i].Of(before), []);
                if (spans.Count > 0) yield return (Closed(spans[^1].Of(before)), Read(match));
            }
            if (Clean(line[at..]) is { Length: > 1 } rest) foreach (var span in Sentences.Split(rest, null)) yield return (span.Of(rest), []);
        }
    }

    private static bool IsNone(string line) => line.Trim('.', ' ', '*', '"') is "NONE" or "None" or "none";

    private static List<int> Read(Match match)
    {
        var numbers = new List<int>();
        foreach (Match digits in Digits().Matches(match.Value))
            numbers.Add(int.TryParse(string.Concat(digits.Value.Select(c => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)))), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0);
        return numbers;
    }

    /// <summary>Without list marks and the stop that was left behind a number; one line.</summary>
    private static string Clean(string text) => White().Replace(Bullet().Replace(text.TrimStart('.', ' ', '،', ','), ""), " ").Trim();

    private static string Closed(string sentence) => sentence.Length > 0 && char.IsLetterOrDigit(sentence[^1]) ? sentence + "." : sentence;

    /// <summary>Addresses, tags, links and signs that turn the direction of writing have no business in a sentence of news.</summary>
    internal static bool HasMarkup(string text) => text.AsSpan().IndexOfAny("<>{}`|") >= 0 || text.Contains("://", StringComparison.Ordinal) || text.Contains("www.", StringComparison.OrdinalIgnoreCase)
        || text.Contains("](", StringComparison.Ordinal) || text.Any(c => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F');

    [GeneratedRegex(@"(?:\s*\[\s*[\p{Nd}]{1,4}(?:\s*[,،;]\s*\[?[\p{Nd}]{1,4}){0,9}\s*\])+", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\p{Nd}{1,4}", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^\s*(?:[-*•–]\s+|\p{Nd}{1,2}[.)]\s+)", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 500)]
    private static partial Regex White();
}
