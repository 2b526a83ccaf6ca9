using Firsthand.Reading.Language;

namespace Firsthand.Reading.Attribution;

/// <summary>A sentence as the scan for origins needs it.</summary>
/// <param name="IsTeaser">"Also read: …", "Subscribe to …": not part of the report.</param>
internal sealed record OriginSentence(TextSpan Span, List<Token> Tokens, SentencePlace Place, int Paragraph, bool IsTeaser)
{
    // Names in quotation marks are names, not quotations.
    private const int QuotedName = 4;
    private const int ShortWords = 9;

    private static readonly string[] Teasers =
    [
        "also read", "read also", "read more", "see also", "subscribe", "sign up", "follow us", "more from", "related:", "watch:", "listen:", "lire aussi", "à lire aussi", "abonnez-vous",
        "lea también", "lee también", "leia também", "leia mais", "lesen sie auch", "auch interessant", "mehr zum thema", "читайте также", "подписывайтесь", "اقرأ أيضا", "اقرأ أيضًا", "إقرأ أيضا",
    ];

    public static List<OriginSentence> Of(string text, string? language)
    {
        var spans = Sentences.Split(text, language);
        var found = new List<OriginSentence>(spans.Count);
        int quote = 0, paragraph = 0;
        var open = '\0';
        var teaser = false;
        for (var i = 0; i < spans.Count; i++)
        {
            var begins = i == 0 || Breaks(text, spans[i - 1].End, spans[i].Start);
            if (begins)
            {
                if (i > 0) paragraph++;
                open = '\0';
                teaser = IsOneOf(text, spans[i]);
            }
            var tokens = AttributionTokens.Of(text, spans[i], [], ref quote);
            Mark(tokens, ref open);
            var ends = i == spans.Count - 1 || Breaks(text, spans[i].End, spans[i + 1].Start);
            var words = tokens.Count(t => t.IsWord);
            var opens = found.Count < 4 && found.TrueForAll(s => s.Tokens.Count <= ShortWords && !EndsSentence(s.Tokens));
            found.Add(new OriginSentence(spans[i], tokens, new SentencePlace(opens, false, begins && ends, language), paragraph, teaser));
        }
        // Credits stand in the last paragraphs; behind them may come an invitation to subscribe.
        for (var i = found.Count - 1; i >= 0 && found[i].Paragraph >= paragraph - 2; i--)
            if (i == found.Count - 1 || found[i].Tokens.Count <= 24 && (found[i].Place.Alone || found[i].Tokens.Count <= ShortWords)) found[i] = found[i] with { Place = found[i].Place with { Closes = true } };
        return found;
    }

    private static bool EndsSentence(List<Token> tokens) => tokens.Count > 0 && tokens[^1].Lower is "." or "!" or "?" or "。";

    private static bool Breaks(string text, int from, int to) => text.AsSpan(from, Math.Max(0, to - from)).IndexOfAny('\n', '\r', '\u2029') >= 0;

    private static bool IsOneOf(string text, TextSpan span)
    {
        var head = text.AsSpan(span.Start, Math.Min(24, span.Length));
        foreach (var teaser in Teasers)
            if (head.StartsWith(teaser, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Sets Quote to 0 for what lies in quotation marks, also over several sentences of a paragraph.</summary>
    private static void Mark(List<Token> tokens, ref char open)
    {
        var from = open == '\0' ? -1 : 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var mark = tokens[i].Lower[0];
            if (from < 0)
            {
                if (mark is '“' or '«' or '„' or '"' or '「') (from, open) = (i, mark);
                continue;
            }
            var closes = open switch { '„' => mark is '“' or '”' or '"', '«' => mark == '»', '「' => mark == '」', '"' => mark == '"', _ => mark is '”' or '"' };
            if (!closes) continue;
            if (i - from > QuotedName) Quote(tokens, from, i);
            (from, open) = (-1, '\0');
        }
        if (from >= 0) Quote(tokens, from, tokens.Count - 1);
    }

    private static void Quote(List<Token> tokens, int from, int to)
    {
        for (var i = from; i <= to; i++) tokens[i] = tokens[i] with { Quote = 0 };
    }
}
