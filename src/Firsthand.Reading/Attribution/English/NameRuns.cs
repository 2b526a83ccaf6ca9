namespace Firsthand.Reading.Attribution.English;

/// <summary>Words with capitals one after the other; the first Titles of them are titles.</summary>
internal sealed record NameRun(int Start, int End, List<string> Words, int Titles, int Sentence, int Paragraph, bool Quoted);

/// <summary>Finds the runs of words with capitals, in one pass.</summary>
internal static class NameRuns
{
    private const int LongestRun = 8;

    public static List<NameRun> In(string text, List<Quotation> quotes)
    {
        var runs = new List<NameRun>();
        int sentence = 0, paragraph = 0, quote = 0, at = 0;
        while (at < text.Length)
        {
            if (text[at] == '\n') { paragraph++; sentence++; at++; continue; }
            if (text[at] is '.' or '?' or '!') { sentence++; at++; continue; }
            if (!char.IsLetter(text[at])) { at++; continue; }
            if (!char.IsUpper(text[at])) { at = WordEnd(text, at); continue; }
            var (words, start, end) = Run(text, at);
            at = Math.Max(end, at + 1);
            while (quote < quotes.Count && quotes[quote].End <= start) quote++;
            if (words.Count == 0) continue;
            var titles = 0;
            while (titles < words.Count - 1 && (People.IsTitle(words[titles]) || words.Count - titles > 2 && People.IsOfficeBefore(words[titles]))) titles++;
            runs.Add(new NameRun(start, end, words, titles, sentence, paragraph, quote < quotes.Count && quotes[quote].Start <= start));
        }
        return runs;
    }

    /// <summary>The run that begins here; the words with which sentences begin ("But", "On Monday") are left off.</summary>
    private static (List<string> Words, int Start, int End) Run(string text, int at)
    {
        var words = new List<string>();
        int start = at, end = at, next = at;
        while (words.Count < LongestRun)
        {
            var wordEnd = WordEnd(text, next);
            var word = text[next..wordEnd];
            var owns = word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal);
            if (owns) word = word[..^2];
            if (char.IsUpper(word[0]))
            {
                if (words.Count == 0 && IsOpener(word)) start = end = wordEnd;
                else { if (words.Count == 0) start = next; words.Add(word); end = next + word.Length; }
            }
            else if (words.Count == 0 || word is not ("de" or "da" or "del" or "der" or "den" or "di" or "van" or "von" or "bin" or "al" or "el" or "la" or "le")) break;
            if (owns) break;
            if (wordEnd < text.Length && text[wordEnd] == '.' && (word.Length == 1 || People.IsTitle(word))) wordEnd++;
            if (wordEnd + 1 >= text.Length || text[wordEnd] is not (' ' or '\u00A0') || !char.IsLetter(text[wordEnd + 1])) { next = wordEnd; break; }
            next = wordEnd + 1;
        }
        return (words, words.Count == 0 ? at : start, words.Count == 0 ? Math.Max(end, next) : end);
    }

    private static bool IsOpener(string word)
    {
        var lower = word.ToLowerInvariant();
        return Verbal.Determiners.Contains(lower) || Verbal.Prepositions.Contains(lower) || Verbal.Joins.Contains(lower) || Verbal.Adverbs.Contains(lower) || Verbal.Days.Contains(lower) || Verbal.NotSpeakers.Contains(lower)
            || lower is "he" or "she" or "it" or "they" or "we" or "i" or "you" or "to" or "asked" or "said" or "no" or "not" or "yes" or "even" or "according";
    }

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '-' or '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at + 1]))) at++;
        return at;
    }
}
