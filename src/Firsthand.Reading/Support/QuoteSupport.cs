namespace Firsthand.Reading.Support;

/// <summary>What stands between quotation marks stands so in a source, between quotation marks too.</summary>
internal static class QuoteSupport
{
    public static Reason? Refuse(Matched matched)
    {
        foreach (var quoted in Quotations.In(matched.Written.Text))
        {
            var words = Key(matched.Written, quoted);
            if (words.Length <= 2) continue;
            // What ends like a sentence ends where the source pauses: "I have nothing to hide." is not all of "I have nothing to hide and nobody to fear."
            var whole = quoted.Of(matched.Written.Text).TrimEnd() is [.., '.' or '!' or '?' or ','] || (quoted.End + 1 < matched.Written.Text.Length && matched.Written.Text[quoted.End + 1] is '.' or ',');
            if (!matched.Sources.Any(s => Quotations.In(s.Text).Exists(q => Stands(s, q, words, whole))))
                return new Reason("support.quote", "A quotation does not stand so in the source.");
        }
        return null;
    }

    private static bool Stands(ReadSentence source, TextSpan quotation, string words, bool whole)
    {
        var all = Key(source, quotation);
        var at = all.IndexOf(words, StringComparison.Ordinal);
        if (at < 0 || !whole || at + words.Length == all.Length) return at >= 0;
        var first = source.Words.First(w => w.Span.Start >= quotation.Start).At;
        var next = first + all.AsSpan(0, at + words.Length).Trim().Count(' ') + 1;
        return next >= source.Words.Count || source.Words[next].Part != source.Words[next - 1].Part || !source.Words[next].Touches;
    }

    private static string Key(ReadSentence sentence, TextSpan span) =>
        " " + string.Join(' ', sentence.Words.Where(w => w.Span.Start >= span.Start && w.Span.End <= span.End).Select(w => w.Fold)) + " ";
}
