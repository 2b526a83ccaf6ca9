using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution.English;

/// <summary>How the subject of a verb was found; the further away it stands, the less sure it is.</summary>
internal enum Standing { Beside, Relative, Apposition, Shared }

internal readonly record struct Subject(int From, int To, Standing Standing)
{
    public TextSpan Span(Passage p) => p.Span(From, To);
}

/// <summary>Who does what a verb says, before it.</summary>
internal static class Subjects
{
    private const int Far = 60;
    private static readonly FrozenSet<string> Openers = "when while after although though as if because since before whereas once even unless until for in on at during despite by with under following amid among".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Of a verb that begins at a token, beside it or parted by an apposition.</summary>
    public static Subject? Before(Passage p, int end)
    {
        while (end > 0 && !p.Quoted(end - 1) && IsLoose(p.Lower(end - 1))) end--;
        if (end == 0 || p.Quoted(end - 1)) return null;
        return p.Lower(end - 1) is "who" or "which" ? Relative(p, end - 1) : p.Is(end - 1, ",") ? Apposed(p, end - 1) : p.IsWord(end - 1) ? Beside(p, end) : null;
    }

    public static Subject? Of(Passage p, VerbGroup group)
    {
        var end = group.First;
        while (end > 0 && !p.Quoted(end - 1) && IsLoose(p.Lower(end - 1))) end--;
        if (end == 0 || p.Quoted(end - 1)) return null;
        var previous = p.Lower(end - 1);
        if (previous is "who" or "which" || previous == "that" && IsRelativeThat(p, end - 1)) return Relative(p, end - 1);
        if (previous is "and" or "but" or "or" or "nor") return Shared(p, end - 1, group);
        if (p.IsPause(end - 1) || p.Is(end - 1, ")"))
            return Apposed(p, end - 1) ?? (p.Is(end - 1, ")") ? Beside(p, end) : p.Is(end - 1, ",") ? Shared(p, end - 1, group) : null);
        return Beside(p, end);
    }

    public static bool IsLoose(string word) => VerbGroup.IsAdverb(word) || word is "also" or "then" or "later" or "now" or "still" or "too" or "often" or "first" or "once" or "never" or "always" or "again" or "even" or "himself" or "herself" or "themselves" or "itself" or "just" or "both" or "all" or "each";

    private static Subject? Beside(Passage p, int end)
    {
        if (p.GroupBefore(end) is not { } group) return null;
        return new(WithParticiple(p, group.From, end) ?? group.From, group.To, Standing.Beside);
    }

    /// <summary>"A study published in the Journal of Mud suggests": a participle between belongs to who speaks.</summary>
    private static int? WithParticiple(Passage p, int from, int end)
    {
        for (var i = Math.Min(from, end - 1); i > 0 && end - i < 24 && p.IsWord(i) && !p.Quoted(i); i--)
        {
            var word = p.Lower(i);
            if (Verbal.Finite.Contains(word) || Verbal.Joins.Contains(word)) return null;
            if (p.Tokens[i].IsUpper || !(word.EndsWith("ed", StringComparison.Ordinal) || EnglishVerbs.Has(word, Form.Participle) || word is "sent" or "held" or "made" or "given" or "put")) continue;
            if (!Verbal.Prepositions.Contains(p.Lower(i + 1)) && p.Lower(i + 1) is not ("to" or "by" or "only" or "last" or "this" or "earlier" or "yesterday")) return null;
            return p.GroupBefore(i) is { } noun && BeginsClause(p, noun.From) && noun.To == i - 1 && !p.Cues.Pronouns.Contains(p.Lower(noun.To)) && !IsOneName(p, noun) ? noun.From : null;
        }
        return null;
    }

    /// <summary>"Dorn announced on Friday …": a name does, and is not done to.</summary>
    private static bool IsOneName(Passage p, (int From, int To) group)
    {
        for (var i = group.From; i <= group.To; i++)
            if (!p.Tokens[i].IsUpper) return false;
        return !Verbal.Determiners.Contains(p.Lower(group.From)) && (group.To > group.From || group.From > 0 || !p.Lower(group.To).EndsWith('s'));
    }

    private static bool IsRelativeThat(Passage p, int that) =>
        that > 0 && p.IsWord(that - 1) && !p.Quoted(that - 1) && EnglishVerbs.Of(p.Lower(that - 1)).Count == 0 && !Verbal.Finite.Contains(p.Lower(that - 1)) && !Verbal.Prepositions.Contains(p.Lower(that - 1));

    private static Subject? Relative(Passage p, int relative)
    {
        var end = p.Is(relative - 1, ",") || p.IsPause(relative - 1) ? relative - 1 : relative;
        // "…, most of whom": whoever that is stands further off.
        if (end <= 0) return null;
        return p.GroupBefore(end) is { } group ? new(group.From, relative, Standing.Relative) : new(relative, relative, Standing.Relative);
    }

    /// <summary>"Dorn, the governor of Selwick, said", "Varga, speaking in Telmar, said", "Dorn -- who … -- said": who speaks stands at the beginning of the clause.</summary>
    private static Subject? Apposed(Passage p, int close)
    {
        var dash = !p.Is(close, ",") && !p.Is(close, ")");
        (int From, int To)? found = null;
        var depth = 0;
        for (var open = close - 1; open > 0 && close - open < Far; open--)
        {
            if (p.Is(open, ")")) depth++;
            if (p.Is(open, "(") && depth > 0) { depth--; if (depth > 0 || !p.Is(close, ")")) continue; }
            if (depth > 0 && !p.Is(close, ")")) continue;
            if (p.Quoted(open)) { if (open == close - 1) return null; continue; }
            if (!(p.Is(close, ")") ? p.Is(open, "(") : dash ? IsDash(p, open) : p.Is(open, ","))) continue;
            if (close - open < 2 || !IsAside(p, open + 1)) continue;
            var head = p.Is(open - 1, "-") ? open - 1 : open;
            if (p.GroupBefore(head) is not { } group || !BeginsClause(p, group.From) || group.To < head - 1) continue;
            // "The plane landed after an alarm, the airline, Blue Ridge, said": a whole clause stands before who speaks.
            if (p.Is(close, ",") && group.From > 1 && p.Is(group.From - 1, ",") && p.HasVerb(group.From - Passage.Reach, group.From - 2) && !p.HasVerb(group.From, close - 1))
            {
                found = (group.From, close - 1);
                break;
            }
            // "The crack, first seen by a shepherd, has not widened, said …": the sentence's own verb stands between.
            if (HasOwnVerb(p, open, close)) break;
            found = (group.From, p.Is(close, ")") ? close : close - 1);
            if (!p.Is(close, ",")) break;
        }
        return found is { } f ? new(f.From, f.To, Standing.Apposition) : null;
    }

    private static bool HasOwnVerb(Passage p, int open, int close)
    {
        for (var i = open + 2; i < close - 1; i++)
            if (p.Is(i, ",") && !p.Quoted(i) && VerbGroup.IsFiniteAuxiliary(p.Lower(i + 1))) return true;
        return false;
    }

    private static bool IsDash(Passage p, int at) => p.Lower(at) is "-" or "–" or "—" or "―";

    /// <summary>What may stand between commas behind a name: no clause of its own.</summary>
    private static bool IsAside(Passage p, int at) => p.Lower(at) is not ("he" or "she" or "they" or "it" or "we" or "i" or "but" or "so" or "because" or "adding" or "saying") && !VerbGroup.IsFiniteAuxiliary(p.Lower(at));

    /// <summary>Nothing but an opener stands before the group in its clause.</summary>
    private static bool BeginsClause(Passage p, int from)
    {
        if (from == 0 || p.Quoted(from - 1)) return true;
        // "In it Mrs Garside, who …": a phrase opens the clause.
        for (var i = from - 1; i >= 0 && from - i < 7 && p.IsWord(i); i--)
            if (Verbal.Finite.Contains(p.Lower(i)) || EnglishVerbs.Has(p.Lower(i), Form.Past | Form.Third)) break;
            else if (Verbal.Prepositions.Contains(p.Lower(i)) && (i == 0 || p.IsPause(i - 1))) return true;
        var before = p.Lower(from - 1);
        return p.IsPause(from - 1) || before is "and" or "but" or "that" or "." || Openers.Contains(before) && before is not ("in" or "on" or "at" or "for" or "by" or "with") || EnglishVerbs.Has(before, Form.Past | Form.Third);
    }

    /// <summary>"Dorn left the hall and said": the subject of the verb before, if that has the same tense.</summary>
    private static Subject? Shared(Passage p, int join, VerbGroup group) => Shared(p, join, group, saying: true) ?? Shared(p, join, group, saying: false);

    private static Subject? Shared(Passage p, int join, VerbGroup group, bool saying)
    {
        for (var i = join - 1; i > 0 && join - i < Far; i--)
        {
            if (p.Quoted(i) || !p.IsWord(i)) { if (p.Is(i, ";") || p.Is(i, ".")) return null; continue; }
            if (!IsVerb(p, i) || !SameTense(p, i, group)) continue;
            // He who spoke before rather than whom he spoke of.
            if (saying && !EnglishVerbs.Of(p.Lower(i)).Any(v => v.Verb.Kind is VerbKind.Say or VerbKind.Judge)) continue;
            var first = i;
            while (first > 0 && (VerbGroup.IsFiniteAuxiliary(p.Lower(first - 1)) || IsLoose(p.Lower(first - 1)))) first--;
            if (first == 0) return null;
            if (p.Lower(first - 1) is "and" or "but" or "or" || p.Is(first - 1, ",") && Apposed(p, first - 1) is null) continue;
            var previous = p.Lower(first - 1);
            var subject = previous is "who" or "which" ? Relative(p, first - 1) : p.Is(first - 1, ",") ? Apposed(p, first - 1) : Beside(p, first);
            if (subject is { } found) return found with { Standing = Standing.Shared };
        }
        return null;
    }

    public static bool IsVerb(Passage p, int at)
    {
        var before = p.Lower(at - 1);
        if (p.Tokens[at].IsUpper || Verbal.Owners.Contains(before) && before != "and" || before.EndsWith("'s", StringComparison.Ordinal) && p.IsWord(at - 1) && before.Length > 2) return false;
        return Verbal.Looks(p.Tokens[at]) || EnglishVerbs.Has(p.Lower(at), Form.Past | Form.Third) || p.Lower(at).EndsWith('s') && at > 0 && (p.Tokens[at - 1].IsUpper || p.Cues.Pronouns.Contains(before));
    }

    private static bool SameTense(Passage p, int at, VerbGroup group)
    {
        var word = p.Lower(at);
        if (group.First < group.Verb || group.Form == Form.None) return true;
        if ((group.Form & Form.Past) != 0 && (group.Form & Form.Base) == 0) return word.EndsWith("ed", StringComparison.Ordinal) || EnglishVerbs.Has(word, Form.Past) || word is "was" or "were" or "had" or "did" || Verbal.Verbs.Contains(word) && !word.EndsWith('s');
        if ((group.Form & Form.Third) != 0) return word.EndsWith('s');
        return !word.EndsWith('s') || word is "has" or "is";
    }
}
