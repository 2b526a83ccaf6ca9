using Firsthand.Reading.Language;

namespace Firsthand.Reading.Attribution;

/// <summary>Cuts a text into what the rules look at.</summary>
internal static class Passages
{
    public static List<TextSpan> Paragraphs(string text)
    {
        var found = new List<TextSpan>();
        var at = 0;
        while (at < text.Length)
        {
            var end = text.IndexOfAny(['\n', '\r', '\u2028', '\u2029'], at);
            if (end < 0) end = text.Length;
            var (from, to) = (at, end);
            while (from < to && char.IsWhiteSpace(text[from])) from++;
            while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
            if (to > from) found.Add(new TextSpan(from, to));
            at = end + 1;
        }
        return found;
    }

    /// <summary>Sentences, but none ends inside a quotation or between a question's mark and "he asked".</summary>
    public static List<Passage> Of(string text, string? language, Cues cues, List<TextSpan> paragraphs, List<Quotation> quotes)
    {
        var passages = new List<Passage>();
        var sentences = Sentences.Split(text, language);
        int quote = 0, sentence = 0, number = 0;
        foreach (var paragraph in paragraphs)
        {
            var start = paragraph.Start;
            while (start < paragraph.End)
            {
                while (sentence < sentences.Count && sentences[sentence].End <= start) sentence++;
                var end = sentence < sentences.Count ? Math.Min(sentences[sentence].End, paragraph.End) : paragraph.End;
                while (end < paragraph.End && (InsideQuote(quotes, end) || CueFollows(text, cues, end, paragraph.End) || SignatureFollows(text, end, paragraph.End)))
                {
                    while (sentence < sentences.Count && sentences[sentence].End <= end) sentence++;
                    end = sentence < sentences.Count ? Math.Min(sentences[sentence].End, paragraph.End) : paragraph.End;
                }
                var tokens = AttributionTokens.Of(text, new TextSpan(start, end), quotes, ref quote);
                if (tokens.Count > 0) passages.Add(new Passage(text, tokens, quotes, cues, number));
                start = end;
            }
            number++;
        }
        return passages;
    }

    private static bool InsideQuote(List<Quotation> quotes, int at)
    {
        var found = quotes.BinarySearch(new Quotation(at, 0, false), Comparer<Quotation>.Create((a, b) => a.Start.CompareTo(b.Start)));
        var index = found < 0 ? ~found - 1 : found;
        return index >= 0 && quotes[index].Start < at && at < quotes[index].End;
    }

    /// <summary>“It was dark.” — Pavel Dorn</summary>
    private static bool SignatureFollows(string text, int end, int limit)
    {
        if (end == 0 || limit - end is < 4 or > 90 || text[end - 1] is not ('”' or '"' or '»' or '“' or '’' or '\'')) return false;
        while (end < limit && text[end] == ' ') end++;
        return text[end] is '—' or '–' or '―' or '-';
    }

    /// <summary>“Why?” asked Dorn. The sentence goes on although a question ends.</summary>
    private static bool CueFollows(string text, Cues cues, int end, int limit)
    {
        if (end == 0 || text[end - 1] is not ('”' or '"' or '»' or '“' or '’') || end < 2 || text[end - 2] is '.' or ',') return false;
        var at = end;
        for (var words = 0; words < 4 && at < limit; words++)
        {
            while (at < limit && !char.IsLetter(text[at])) if (text[at++] is '.' or '“' or '"') return false;
            var from = at;
            while (at < limit && char.IsLetter(text[at])) at++;
            // “Why?” Dorn replied that …: a sentence of its own, and the question was another's.
            if (cues.Verbs.Contains(text[from..at])) return !cues.That.Contains(NextWord(text, at, limit));
        }
        return false;
    }

    private static string NextWord(string text, int at, int limit)
    {
        while (at < limit && text[at] == ' ') at++;
        var from = at;
        while (at < limit && char.IsLetter(text[at])) at++;
        return text[from..at];
    }
}
