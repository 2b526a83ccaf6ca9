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
        relative = before is "that" or "which" or "whom" or "what";
        return relative || before is "while" or "when" or "after" or "although" or "though" or "as" or "if" or "because" or "since" or "before" or "whereas" or "once" or "even";
    }

    /// <summary>The last token before the main clause goes on, or the given one if nothing shows where.</summary>
    public static int EndOfSubordinate(Passage p, int from, int last, bool relative)
    {
        for (var i = from + 1; i < last; i++)
        {
            if (p.Quoted(i) || !p.Is(i, ",")) continue;
            if (relative ? IsFinite(p, i + 1) : Complements.Begins(p, i + 1) && !p.Quoted(i + 1) && p.Lower(i + 1) is not ("who" or "which" or "that" or "whose" or "where" or "including" or "because" or "and" or "but")) return i - 1;
        }
        return last;
    }

    private static bool IsFinite(Passage p, int at) => Verbal.Finite.Contains(p.Lower(at)) || EnglishVerbs.Has(p.Lower(at), Form.Past | Form.Third) && !p.Tokens[at].IsUpper;
}
