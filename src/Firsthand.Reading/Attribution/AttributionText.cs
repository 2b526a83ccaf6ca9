using Firsthand.Reading.Language;

namespace Firsthand.Reading.Attribution;

/// <summary>A text made ready for finding who says what: its paragraphs, quotations and sentences.</summary>
internal sealed record AttributionText(string Text, Cues Cues, List<TextSpan> Paragraphs, List<Quotation> Quotes, List<Passage> Passages)
{
    public static AttributionText Of(string text, string? language, Cues cues)
    {
        var paragraphs = ParagraphsOf(text);
        var quotes = Quotations.Find(text, paragraphs);
        return new AttributionText(text, cues, paragraphs, quotes, Split(text, language, cues, paragraphs, quotes));
    }

    private static List<TextSpan> ParagraphsOf(string text)
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
    private static List<Passage> Split(string text, string? language, Cues cues, List<TextSpan> paragraphs, List<Quotation> quotes)
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
                while (end < paragraph.End && (InsideQuote(quotes, end) || CueFollows(text, cues, end, paragraph.End)))
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
