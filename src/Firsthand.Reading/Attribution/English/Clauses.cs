namespace Firsthand.Reading.Attribution.English;

/// <summary>Clauses that end before their sentence does.</summary>
internal static class Clauses
{
    /// <summary>"While aides say …, Dorn is silent": the clause that a subject begins depends on another.</summary>
    public static bool IsSubordinate(Passage p, int subject, out bool relative)
    {
        relative = false;
        if (subject < 1) return false;
        var before = p.Lower(subject - 1);
        // "the plan that critics say …", "what he says …"
        relative = before is "that" or "which" or "whom" or "what" or "how" or "why" or "where" or "whether" or "whatever" || IsContact(p, subject);
        return relative || before is "while" or "when" or "after" or "although" or "though" or "as" or "if" or "because" or "since" or "before" or "whereas" or "once" or "even";
    }

    /// <summary>"the money he says he raised": a pronoun right behind a noun.</summary>
    private static bool IsContact(Passage p, int subject)
    {
        if (!p.Cues.Pronouns.Contains(p.Lower(subject)) || !p.IsWord(subject - 1) || p.Quoted(subject - 1)) return false;
        var noun = p.Lower(subject - 1);
        return !Verbal.Joins.Contains(noun) && !Verbal.Prepositions.Contains(noun) && !Verbal.Days.Contains(noun) && !Verbal.Adverbs.Contains(noun) && !VerbGroup.IsAdverb(noun) && EnglishVerbs.Of(noun).Count == 0 && !Verbal.Finite.Contains(noun) && !Subjects.IsLoose(noun)
            && noun is not ("here" or "there" or "today" or "weekend" or "instead" or "yes" or "no" or "so") && !char.IsDigit(noun[0]);
    }

    /// <summary>The last token before the main clause goes on, or the given one if nothing shows where.</summary>
    public static int EndOfSubordinate(Passage p, int from, int last, bool relative)
    {
        for (var i = from + 1; i < last; i++)
        {
            if (p.Quoted(i) || !p.Is(i, ",")) continue;
            if (relative ? IsFinite(p, i + 1) : (Complements.Begins(p, i + 1) || GoesOn(p, i + 1)) && !p.Quoted(i + 1) && p.Lower(i + 1) is not ("who" or "which" or "that" or "whose" or "where" or "including" or "because" or "and" or "but")) return i - 1;
        }
        return last;
    }

    /// <summary>"the mayor walks around it": an article and, before the next pause, a word in -s with a preposition behind it.</summary>
    private static bool GoesOn(Passage p, int from)
    {
        if (!Verbal.Determiners.Contains(p.Lower(from)) && !p.Cues.Pronouns.Contains(p.Lower(from))) return false;
        for (var i = from + 1; i < Math.Min(p.Count, from + 8) && p.IsWord(i); i++)
            if (p.Lower(i).Length > 3 && p.Lower(i).EndsWith('s') && !Verbal.Owners.Contains(p.Lower(i - 1)) && (Verbal.Prepositions.Contains(p.Lower(i + 1)) || Verbal.Determiners.Contains(p.Lower(i + 1)) || p.Is(i + 1, "around"))) return true;
        return false;
    }

    /// <summary>
    /// Where the clause begins that ends before a token: behind a semicolon or a colon, a dateline, ", while", or at the noun of "…, a prospect that, in the words of Dorn, …".
    /// </summary>
    public static int StartBefore(Passage p, int before)
    {
        var start = Math.Max(0, before - Passage.Reach);
        for (var i = start; i < before - 2; i++)
        {
            if (p.Quoted(i)) continue;
            if (p.Is(i, ";") || p.Is(i, ":") && !p.Quoted(i + 1)) start = i + 1;
            // "LISBON, Sept 22 —"
            else if (i < 14 && p.Lower(i) is "—" or "–" or "-" && p.Tokens[0].IsUpper && p.Text[p.Tokens[0].Start..p.Tokens[0].End].All(c => !char.IsLower(c))) start = i + 1;
            else if (p.Is(i, ",") && p.Lower(i + 1) is "while" or "whereas" or "though" or "although" && p.HasVerb(i + 2, before - 1)) start = i + 2;
        }
        var word = before - 1;
        while (word > start && !p.IsWord(word) && !p.Quoted(word)) word--;
        if (p.Lower(word) is "that" or "which" or "who" && !p.Quoted(word))
            for (var i = word - 1; i > start && word - i < 8; i--)
                if (p.Is(i, ",")) { start = i + 1; break; }
        while (start < before && !p.IsWord(start) && !p.Quoted(start)) start++;
        return start;
    }

    private static bool IsFinite(Passage p, int at) => Verbal.Finite.Contains(p.Lower(at)) || EnglishVerbs.Has(p.Lower(at), Form.Past | Form.Third) && !p.Tokens[at].IsUpper;
}
