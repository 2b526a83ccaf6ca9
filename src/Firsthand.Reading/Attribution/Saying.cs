namespace Firsthand.Reading.Attribution;

/// <summary>Where that which is said begins and ends after the verb.</summary>
internal static class Saying
{
    private const int Between = 14;

    /// <summary>
    /// The first token of the content after a verb, or null when the verb ends the matter ("…, he said on Tuesday").
    /// Hearers, days and "in a statement" between the verb and "that", a quotation or a colon are passed over.
    /// </summary>
    public static int? Start(Passage p, int verb, ref bool that)
    {
        var limit = Math.Min(p.Count, verb + 1 + Between);
        for (var i = verb + 1; i < limit; i++)
        {
            if (p.Quoted(i))
            {
                if (i == verb + 1) return i;
                break;
            }
            if (p.Cues.That.Contains(p.Lower(i)) && (i == verb + 1 || !p.HasVerb(verb + 1, i - 1)))
            {
                that = true;
                return i + 1 < p.Count ? i + 1 : null;
            }
            if (p.Is(i, ":")) return i + 1 < p.Count ? i + 1 : null;
            if (p.IsPause(i))
            {
                if (p.Quoted(i + 1)) return i + 1;
                if (p.Cues.That.Contains(p.Lower(i + 1))) { that = true; return i + 2 < p.Count ? i + 2 : null; }
                if (i == verb + 1 || !p.HasVerb(verb + 1, i - 1)) return null;
                break;
            }
            if (!p.IsWord(i)) break;
        }
        var from = AfterHearer(p, verb);
        while (Verbal.Days.Contains(p.Lower(from))) from++;
        // "said before he died", "said as he entered": when it was said.
        if (p.Lower(from) is "before" or "after" or "when" or "as" or "while" or "until") return null;
        if (p.Quoted(from)) return from;
        if (from >= p.Count || !p.IsWord(from)) return null;
        return p.LastContent(from) - from >= 1 && !OnlyTime(p, from) ? from : null;
    }

    /// <summary>"told reporters", "told him", "told the Selwick Ledger"</summary>
    private static int AfterHearer(Passage p, int verb)
    {
        var at = verb + 1;
        if (!p.Cues.Telling.Contains(p.Lower(verb))) return at;
        if (p.Lower(at) is "him" or "her" or "them" or "us" or "me" or "you" or "it" or "reporters" or "journalists") return at + 1;
        if (Verbal.Determiners.Contains(p.Lower(at))) at++;
        if (at < p.Count && p.Tokens[at].IsUpper)
        {
            while (at < p.Count && p.IsWord(at) && p.Tokens[at].IsUpper) at++;
            return at;
        }
        return at + 1;
    }

    private static bool OnlyTime(Passage p, int from)
    {
        var last = p.LastContent(from);
        if (last - from > 8 || p.HasVerb(from, last)) return false;
        return Verbal.Days.Contains(p.Lower(from)) || Verbal.Prepositions.Contains(p.Lower(from));
    }

    public static bool BeginsQuoted(Passage p, int from) => p.Quoted(from) || (p.IsPause(from) && p.Quoted(from + 1));

    /// <summary>A subject and a verb within the next words: what follows is a clause, not the object of another meaning.</summary>
    public static bool BeginsClause(Passage p, int from)
    {
        var first = p.Lower(from);
        if (Verbal.Prepositions.Contains(first) || first is "to" or "and" or "or") return false;
        for (var i = from + 1; i < Math.Min(p.Count, from + 12); i++)
        {
            if (!p.IsWord(i)) return false;
            if (Verbal.Finite.Contains(p.Lower(i))) return true;
        }
        return false;
    }

    /// <summary>The last token of the content: before ", adding …" or ", according to …", else the passage's last.</summary>
    public static int End(Passage p, int from)
    {
        var last = p.LastContent(from);
        for (var i = from + 1; i <= last; i++)
        {
            if (p.Quoted(i)) continue;
            var next = p.Lower(i + 1);
            if (p.IsPause(i) && (p.Cues.Participles.Contains(next) || next is "according" or "citing")) return i - 1;
            // "…, but he would not say when": the narrator again.
            if (p.IsPause(i) && next is "but" or "though" or "although" && p.Lower(i + 2) is "he" or "she" or "they" && p.HasVerb(from, i - 1)) return i - 1;
            if (p.Lower(i) is "and" or "but" or "while" or "though" && Resumes(p, i)) return p.IsPause(i - 1) ? i - 2 : i - 1;
        }
        return last;
    }

    /// <summary>"… and he added", "… but noted": another act of saying begins.</summary>
    private static bool Resumes(Passage p, int join)
    {
        for (var i = join + 1; i < Math.Min(p.Count, join + 4); i++)
        {
            if (!p.IsWord(i) || p.Quoted(i)) return false;
            if (p.Cues.Verbs.Contains(p.Lower(i))) return true;
            if (Verbal.Finite.Contains(p.Lower(i))) return false;
        }
        return false;
    }
}
