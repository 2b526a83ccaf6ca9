namespace Firsthand.Reading.Attribution.English;

/// <summary>Whether a quotation is speech, or a title, a name or a word that somebody used.</summary>
internal static class Speech
{
    /// <summary>The quotation that a token lies in begins the sentence, or follows a colon: nothing of the sentence stands before it.</summary>
    public static bool IsWhole(Passage p, int at)
    {
        var from = First(p, at);
        return from == 0 || p.IsPause(from - 1) && !p.Is(from - 1, ",") || !p.IsWord(from - 1) && from == 1;
    }

    /// <summary>The sentence attributes before the quotation already: "Dorn said it was “dead,” he said."</summary>
    public static bool HasOwnCue(Passage p, int at)
    {
        var first = First(p, at);
        for (var i = first - 1; i >= 0 && first - i < Passage.Reach; i--)
            if (!p.Quoted(i) && p.Cues.Verbs.Contains(p.Lower(i))) return true;
        return false;
    }

    public static int Last(Passage p, int at)
    {
        var last = at;
        while (last + 1 < p.Count && p.Tokens[last + 1].Quote == p.Tokens[at].Quote) last++;
        return last;
    }

    public static int First(Passage p, int at)
    {
        var quote = p.Tokens[at].Quote;
        var from = at;
        while (from > 0 && p.Tokens[from - 1].Quote == quote) from--;
        return from;
    }
}
