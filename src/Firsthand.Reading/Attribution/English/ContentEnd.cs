namespace Firsthand.Reading.Attribution.English;

/// <summary>Where that which is said ends: before the narrator speaks again.</summary>
internal static class ContentEnd
{
    public static int Of(Passage p, int from)
    {
        var last = p.LastContent(from);
        if (p.Quoted(from) && EndOfSpeech(p, from, last) is { } speech) return speech;
        var depth = 0;
        for (var i = from; i <= last; i++)
        {
            if (p.Quoted(i)) continue;
            if (p.Is(i, "(")) depth++;
            // It began within brackets or between dashes.
            if (p.Is(i, ")") && --depth < 0) return i - 1;
            if (i == from) continue;
            if (p.IsPause(i) && depth == 0 && Narrates(p, from, i)) return i - 1;
            if (p.Lower(i) is "and" or "but" or "while" or "though" && SaysAgain(p, i)) return p.IsPause(i - 1) ? i - 2 : i - 1;
        }
        return last;
    }

    /// <summary>“Hm” and looked out at the rain: a quotation that ends like a sentence, or before the narrator's next verb, is all that is said.</summary>
    private static int? EndOfSpeech(Passage p, int from, int last)
    {
        var end = from;
        while (end < last && p.Tokens[end + 1].Quote == p.Tokens[from].Quote) end++;
        if (end == last) return null;
        if (p.Text[p.Quotation(from).End - 2] is '.' or '?' or '!' or ',' && end - from > 2) return end;
        var next = p.IsPause(end + 1) ? end + 2 : end + 1;
        return p.Lower(next) is "and" or "but" or "while" or "when" or "as" or "after" or "before" or "until" or "then" && !p.Quoted(next + 1) && p.HasVerb(next + 1, next + 8) || p.Lower(next) is "and" or "but" && p.Lower(next + 1).EndsWith('s') ? end : null;
    }

    /// <summary>", adding …", ", according to …", ", but he would not say when"</summary>
    private static bool Narrates(Passage p, int from, int pause)
    {
        var next = p.Lower(pause + 1);
        if (p.Quoted(pause + 1)) return false;
        if (next is "according" or "citing" || EnglishVerbs.Has(next, Form.Ing) && next is not ("including" or "considering" or "meaning" or "seeing")) return true;
        return next is "but" or "though" or "although" && p.Lower(pause + 2) is "he" or "she" or "they" && p.Lower(from) != p.Lower(pause + 2) && p.HasVerb(from, pause - 1);
    }

    /// <summary>"… and he added", "… but noted": another act of saying begins.</summary>
    private static bool SaysAgain(Passage p, int join)
    {
        for (var i = join + 1; i < Math.Min(p.Count, join + 4); i++)
        {
            if (!p.IsWord(i) || p.Quoted(i)) return false;
            if (p.Cues.Verbs.Contains(p.Lower(i)) && !Verbal.Owners.Contains(p.Lower(i - 1) is "and" ? "" : p.Lower(i - 1))) return true;
            if (Verbal.Finite.Contains(p.Lower(i))) return false;
        }
        return false;
    }
}
