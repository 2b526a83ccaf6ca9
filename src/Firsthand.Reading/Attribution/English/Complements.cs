using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution.English;

/// <summary>What stands after a verb as that which is said. From and To are tokens; Sure is how well the construction shows it.</summary>
internal readonly record struct Complement(Construction Construction, int From, int To, double Sure);

/// <summary>What follows a verb, by the frames that the verb takes.</summary>
internal static class Complements
{
    private const int Near = 16;
    private static readonly FrozenSet<string> Questions = Set("whether if how why what who when where which");
    private static readonly FrozenSet<string> Subjective = Set("he she they it we i there you nobody everybody everyone no");
    private static readonly FrozenSet<string> Hearers = Set("him her them us me you it reporters journalists lawmakers senators viewers listeners investors police officials parliament congress");
    private static readonly FrozenSet<string> Turns = Set("before after when as while until because since although though so than if unless");

    public static Complement? After(Passage p, VerbGroup group)
    {
        if (Find(p, group) is not { } found) return null;
        var last = ContentEnd.Of(p, found.From, Tense(group));
        if (found.Construction is Construction.Object or Construction.Infinitive) last = ContentEnd.OfPhrase(p, found.From, last);
        if (last < found.From || last == found.From && !p.Quoted(last) && (found.Construction != Construction.Object || p.Lower(last).Length < 2)) return null;
        return found with { To = last };
    }

    /// <summary>In which tense it may go on: "says … and adds", "said … and added".</summary>
    private static Form Tense(VerbGroup group) =>
        group.First < group.Verb || group.Mood != Mood.Finite ? Form.Past | Form.Third : (group.Form & Form.Past) != 0 ? Form.Past : Form.Third;

    /// <summary>Where it begins; its end is not looked for.</summary>
    public static Complement? Find(Passage p, VerbGroup group)
    {
        var verb = group.Word;
        var at = group.Last + 1;
        if (at >= p.Count) return null;
        if (Marked(p, group, at) is { } marked) return marked;
        if (verb.Takes(Frames.Ask) && Asked(p, at, verb) is { } wanted) return wanted;
        if (verb.Takes(Frames.Hearer) && AfterHearer(p, at) is { } told && Clausal(p, group, told, hearer: true) is { } tell) return tell;
        at = AfterTimes(p, at);
        if (verb.Takes(Frames.To) && IsInfinitive(p, at)) return Make(Construction.Infinitive, at, verb.Kind == VerbKind.Think ? 0.5 : 0.65);
        if (Clausal(p, group, at) is { } clause) return clause;
        if (verb.Prepositions.Contains(p.Lower(at)) && at + 1 < p.Count && (p.IsWord(at + 1) || p.Quoted(at + 1))) return Make(Construction.Object, at + 1, 0.5);
        if (verb.Prepositions.Count > 0 && verb.Takes(Frames.Hearer | Frames.Ask) && PrepositionBehind(p, at, verb) is { } behind) return Make(Construction.Object, behind, 0.5);
        if (verb.Name == "put" && p.IsWord(at) && AtBehind(p, at)) return Make(Construction.Object, at, 0.5);
        return verb.Takes(Frames.Object) && IsObject(p, at) ? Make(Construction.Object, at, verb.Kind == VerbKind.Think ? 0.4 : 0.45) : null;
    }

    /// <summary>"that", a colon or a quotation after the verb, with a hearer, a time or a place between.</summary>
    private static Complement? Marked(Passage p, VerbGroup group, int at)
    {
        for (var i = at; i < Math.Min(p.Count, at + Near); i++)
        {
            if (p.Quoted(i))
            {
                // "the rise explained “perhaps a third” of it": a word or two within an object.
                if (i == at && group.Word.Takes(Frames.Object) && Speech.Last(p, i) is var last && last + 1 < p.Count && p.IsWord(last + 1) && p.Lower(last + 1) is "of" or "for") return Make(Construction.Object, i, 0.45);
                return i == at || p.IsPause(i - 1) && i - at < (group.Word.Frames == Frames.Quote ? 2 : Near) ? Make(Construction.Quotation, i, 0.93) : null;
            }
            // "said he hopes the day shows that …", "responded by arguing that …"
            if (i == at && Subjective.Contains(p.Lower(i)) && group.Word.Takes(Frames.Clause) && !group.Word.Takes(Frames.Hearer | Frames.Ask) || p.Is(i, "by")) return null;
            if (i == at && !MayStandBetween(p, i) && !group.Word.Takes(Frames.Hearer | Frames.Ask) && !p.Is(i, "that") && p.IsWord(i)) return null;
            // "emails disclosed last year reveal that": the nearer verb's.
            if (i > at + 1 && p.Is(i, "that") && (IsVerbBeside(p, i - 1) || IsVerbBeside(p, i - 2))) return null;
            if (p.Is(i, "that") && group.Word.Takes(Frames.That | Frames.Hearer) && (i == at || !p.HasVerb(at, i - 1)))
                return That(p, i, i == at ? 0.92 : 0.88);
            if (p.Is(i, ":")) return i + 1 < p.Count && (i - at < 10 || p.Quoted(i + 1)) ? Make(p.Quoted(i + 1) ? Construction.Quotation : Construction.Clause, i + 1, 0.88) : null;
            // "posted on Monday suggests that", "said the bridge is safe: “…”": that belongs to another verb.
            if (i > at && (Verbal.Finite.Contains(p.Lower(i)) || !p.Tokens[i].IsUpper && !Verbal.Owners.Contains(p.Lower(i - 1)) && EnglishVerbs.Has(p.Lower(i), Form.Past) || p.Is(i, ";"))) return null;
            if (p.IsPause(i))
            {
                if (p.Quoted(i + 1)) return Make(Construction.Quotation, i + 1, 0.93);
                // "said on Tuesday, citing police, that": the aside is passed over.
                if (Aside(p, i) is not { } close) return null;
                i = close;
                continue;
            }
            if (!p.IsWord(i) && p.Lower(i) is not ("." or "'" or "’" or "/")) return null;
        }
        return null;
    }

    /// <summary>Adverbs, times, places and "to reporters": all else after such a verb is what is said.</summary>
    private static bool MayStandBetween(Passage p, int at) =>
        Verbal.Prepositions.Contains(p.Lower(at)) || Verbal.Days.Contains(p.Lower(at)) || VerbGroup.IsAdverb(p.Lower(at)) || p.Lower(at) is "to" or "this" or "again" or "also" or "out" or "afterwards" or "afterward" or "earlier" or "later" or "then" or "outside" or "near" or "only" or "simply" or "so" or "here" or "there" or "one" || at + 1 < p.Count && Verbal.Days.Contains(p.Lower(at + 1));

    /// <summary>"reported that meeting in 2022" is no clause.</summary>
    private static Complement? That(Passage p, int that, double sure) =>
        that + 2 < p.Count && (p.HasVerb(that + 1, p.LastContent(that + 1)) || p.Quoted(that + 1) || p.LastContent(that + 1) - that > 5 || EndsInS(p, that + 2, p.LastContent(that + 1))) ? Make(Construction.That, that + 1, sure) : null;

    /// <summary>"asked when", "has not said when": of what is told openly, "when" tells the time.</summary>
    private static bool IsOpen(Passage p, VerbGroup group)
    {
        if (group.Word.Name is "ask" or "wonder" or "question" or "inquire" or "enquire" or "know" or "explain" or "understand" or "learn" or "recall" or "disclose" or "reveal" or "specify" or "debate") return true;
        for (var i = Math.Max(0, group.First - 1); i < group.Verb; i++)
            if (p.Lower(i) is "not" or "to" or "never" or "would" or "will" or "can" or "could" || p.Lower(i).EndsWith("n't", StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>"the figure leaves out sheep": a word in -s behind a noun and before what it may govern.</summary>
    private static bool HasVerbInS(Passage p, int from)
    {
        if (!Verbal.Determiners.Contains(p.Lower(from)) && !p.Tokens[from].IsUpper && !p.Cues.Pronouns.Contains(p.Lower(from))) return false;
        for (var i = from + 1; i < Math.Min(p.Count, from + 12) && p.IsWord(i) && !p.Quoted(i); i++)
            if (!p.Tokens[i].IsUpper && p.Lower(i).Length > 3 && p.Lower(i).EndsWith('s') && !Verbal.Owners.Contains(p.Lower(i - 1)) && (Verbal.Determiners.Contains(p.Lower(i + 1)) || Verbal.Prepositions.Contains(p.Lower(i + 1)) || p.Cues.Pronouns.Contains(p.Lower(i + 1)) || p.Lower(i + 1) is "out" or "up" or "down" or "off" or "too" or "not" || VerbGroup.IsAdverb(p.Lower(i + 1)))) return true;
        return p.Cues.Pronouns.Contains(p.Lower(from));
    }

    private static bool EndsInS(Passage p, int from, int to)
    {
        for (var i = from; i <= to; i++)
            if (p.Lower(i).Length > 3 && p.Lower(i).EndsWith('s') && !Verbal.Owners.Contains(p.Lower(i - 1))) return true;
        return false;
    }

    private static bool IsVerbBeside(Passage p, int at) =>
        p.IsWord(at) && !p.Tokens[at].IsUpper && EnglishVerbs.Of(p.Lower(at)).Any(v => v.Verb.Takes(Frames.That)) && !Verbal.Owners.Contains(p.Lower(at - 1)) && !p.Lower(at - 1).EndsWith("'s", StringComparison.Ordinal);

    private static int? Aside(Passage p, int comma)
    {
        for (var i = comma + 1; i < Math.Min(p.Count - 1, comma + 12); i++)
            if (p.Is(i, ",")) return p.Is(i + 1, "that") && i - comma > 1 ? i : null;
        return null;
    }

    private static Complement? Clausal(Passage p, VerbGroup group, int at, bool hearer = false)
    {
        var verb = group.Word;
        if (at >= p.Count || !p.IsWord(at) && !p.Quoted(at)) return null;
        if (p.Quoted(at)) return Make(Construction.Quotation, at, 0.9);
        if (p.Is(at, "that")) return That(p, at, 0.9);
        if (Questions.Contains(p.Lower(at)) && verb.Takes(Frames.Question)) return p.Lower(at) is "when" or "where" && !IsOpen(p, group) ? null : Make(Construction.Clause, at, p.Lower(at) is "whether" or "if" or "why" or "how" ? 0.75 : 0.6);
        if (!verb.Takes(Frames.Clause) && !hearer || Turns.Contains(p.Lower(at))) return null;
        var start = Verbal.Prepositions.Contains(p.Lower(at)) || Verbal.Days.Contains(p.Lower(at)) || p.Lower(at) is "this" && Verbal.Days.Contains(p.Lower(at + 1)) ? ClauseBehind(p, at + 1) : at;
        if (start is not { } from) return LeadingPhrase(p, group, at);
        var only = verb.Name == "tell" || !verb.Takes(Frames.Object | Frames.Hearer | Frames.To) && verb.Name is not ("agree" or "maintain" or "continue" or "add" or "note" or "state" or "post" or "write" or "tweet" or "find" or "feel");
        if (Begins(p, from, strict: !only)) return Make(Construction.Clause, from, only ? 0.87 : 0.8);
        // "said nothing", "said yes": a word or two.
        return only && verb.Name is "say" or "believe" or "reckon" or "think" or "hope" && (p.LastContent(from) - from >= 1 && p.HasVerb(from, p.LastContent(from)) || HasVerbInS(p, from)) ? Make(Construction.Clause, from, 0.75) : null;
    }

    /// <summary>"said about twenty ships have sunk": the phrase itself begins the clause.</summary>
    private static Complement? LeadingPhrase(Passage p, VerbGroup group, int at) =>
        group.Word.Name is "say" or "claim" or "think" or "believe" && !Verbal.Days.Contains(p.Lower(at)) && p.Lower(at) is not ("to" or "in" or "on" or "at" or "during" or "by" or "from" or "with" or "of") && p.HasVerb(at + 1, p.LastContent(at)) ? Make(Construction.Clause, at, 0.75) : null;

    /// <summary>A subject and a finite verb within the next words.</summary>
    /// <param name="strict">The verb may also take an object, so that the clause must show itself before a pause or a join.</param>
    public static bool Begins(Passage p, int from, bool strict = false)
    {
        if (from >= p.Count || !p.IsWord(from)) return false;
        var first = p.Lower(from);
        if (first is "to" or "and" or "or" or "but" or "as" || Verbal.Prepositions.Contains(first)) return false;
        for (var i = from + 1; i < Math.Min(p.Count, from + 22); i++)
        {
            if (p.Quoted(i)) continue;
            if (strict && (p.Is(i, ",") || Verbal.Joins.Contains(p.Lower(i)) && (!p.Is(i, "and") || VerbGroup.IsFiniteAuxiliary(p.Lower(i + 1))) || p.Lower(i) is "who" or "which" || p.Is(i, "to") && i == from + 1)) return false;
            if (!p.IsWord(i)) { if (p.Is(i, ",") || p.Is(i, "(") || p.Is(i, ")") || p.Is(i, "-") || p.Is(i, "/")) continue; return false; }
            if (Verbal.Finite.Contains(p.Lower(i)) && p.Lower(i) is not ("be" or "been")) return true;
            if (i == from + 1 && first is "he" or "she" or "they" or "it" or "we" or "i" or "there" && IsVerbal(p, i)) return true;
            if (!p.Tokens[i].IsUpper && !Verbal.Owners.Contains(p.Lower(i - 1)) && (EnglishVerbs.Has(p.Lower(i), Form.Past | Form.Third) && !p.Lower(i - 1).EndsWith("'s", StringComparison.Ordinal) || Verbal.Verbs.Contains(p.Lower(i)) || p.Lower(i).Length > 4 && p.Lower(i).EndsWith("ed", StringComparison.Ordinal))) return true;
        }
        return false;
    }

    private static bool IsVerbal(Passage p, int at) =>
        p.IsWord(at) && !p.Tokens[at].IsUpper && !Verbal.Prepositions.Contains(p.Lower(at)) && !Verbal.Determiners.Contains(p.Lower(at)) && !char.IsDigit(p.Lower(at)[0])
        && (p.Is(at - 1, "it") || p.Is(at - 1, "there") ? p.HasVerb(at, at + 1) || p.Lower(at).EndsWith('s') || EnglishVerbs.Has(p.Lower(at), Form.Past | Form.Base) : true);

    /// <summary>Where a clause begins behind a phrase of time or place, or behind who is told.</summary>
    private static int? ClauseBehind(Passage p, int from)
    {
        for (var i = from; i < Math.Min(p.Count, from + 12); i++)
        {
            if (!p.IsWord(i) || p.Quoted(i)) return null;
            var before = p.Lower(i - 1);
            var free = !Verbal.Prepositions.Contains(before) && !Verbal.Determiners.Contains(before) && before is not ("and" or "or" or "'s");
            if (!free) continue;
            if (Verbal.Days.Contains(p.Lower(i + 1)) || p.Is(i + 1, "weekend")) continue;
            if (Subjective.Contains(p.Lower(i)) || Verbal.Determiners.Contains(p.Lower(i)) && Begins(p, i)) return i;
            if (p.Tokens[i].IsUpper && (Verbal.Days.Contains(before) || !p.Tokens[i - 1].IsUpper) && !Verbal.Days.Contains(p.Lower(i)) && Begins(p, i)) return i;
            if (Verbal.Finite.Contains(p.Lower(i))) return null;
        }
        return null;
    }

    private static int? AfterHearer(Passage p, int at)
    {
        if (at >= p.Count || !p.IsWord(at) || p.Quoted(at) || Verbal.Prepositions.Contains(p.Lower(at)) || p.Is(at, "to")) return null;
        if (Hearers.Contains(p.Lower(at))) return AfterTimes(p, at + 1);
        for (var i = at; i < Math.Min(p.Count, at + 12); i++)
            if (p.IsPause(i)) return p.Quoted(i + 1) ? i + 1 : null;
            else if (Questions.Contains(p.Lower(i))) return i > at ? i : null;
            else if (VerbGroup.IsFiniteAuxiliary(p.Lower(i))) break;
        return ClauseBehind(p, at + 1);
    }

    /// <summary>"Monday", "on Monday", "last week", "this weekend", "in a statement": passed over, if what the verb takes follows.</summary>
    private static int AfterTimes(Passage p, int at)
    {
        var i = at;
        while (i < p.Count && i - at < 6 && (Verbal.Days.Contains(p.Lower(i)) || p.Lower(i) is "on" or "in" or "at" && (Verbal.Days.Contains(p.Lower(i + 1)) || char.IsDigit(p.Lower(i + 1) is { Length: > 0 } next ? next[0] : ' ')) || p.Lower(i) is "this" or "again" or "also" or "repeatedly" or "publicly" or "weekend" || i > at && p.Lower(i) is { Length: > 0 } word && char.IsDigit(word[0]))) i++;
        return i;
    }

    private static bool IsInfinitive(Passage p, int at) =>
        p.Is(at, "to") && p.IsWord(at + 1) && !p.Tokens[at + 1].IsUpper && !Verbal.Determiners.Contains(p.Lower(at + 1)) && p.Lower(at + 1) is not ("him" or "them" or "me" or "us" or "it" or "what" or "whom" or "which" or "reporters") && !(p.Is(at + 1, "be") && p.Lower(at + 2) is "named" or "identified" or "quoted")
        || p.Is(at, "not") && p.Is(at + 1, "to");

    /// <summary>"urged them to go": what is asked begins at "to"; of what is wanted, he who is to do it is a part.</summary>
    private static Complement? Asked(Passage p, int at, EnglishVerb verb)
    {
        if (!p.IsWord(at) && !p.Quoted(at) || p.Is(at, "to") || Verbal.Prepositions.Contains(p.Lower(at)) && !p.Is(at, "for")) return null;
        for (var i = at + 1; i < Math.Min(p.Count, at + Near); i++)
        {
            if (p.Is(i, ".") && i == p.Count - 1 || p.Is(i, ";") || p.Is(i, ":")) return null;
            if (Verbal.Finite.Contains(p.Lower(i)) || p.Is(i, "that") || p.Is(i, "because")) return null;
            if (!p.Quoted(i) && IsInfinitive(p, i)) return Make(Construction.Infinitive, verb.Kind == VerbKind.Think ? at : i, verb.Kind == VerbKind.Think ? 0.5 : 0.65);
        }
        return null;
    }

    /// <summary>"put the damage at half a million"</summary>
    private static bool AtBehind(Passage p, int from)
    {
        for (var i = from + 1; i < Math.Min(p.Count - 1, from + 14) && p.IsWord(i); i++)
            if (p.Is(i, "at")) return p.Lower(i + 1) is { Length: > 0 } number && (char.IsDigit(number[0]) || number is "half" or "about" or "around" or "nearly" or "more" or "less" or "over" or "just" or "between" or "none" or "up" or "some" or "a" or "one" or "two" or "three" or "four" or "five") || p.Is(i + 1, "$") || p.Is(i + 1, "£") || p.Is(i + 1, "€");
        return false;
    }

    private static int? PrepositionBehind(Passage p, int at, EnglishVerb verb)
    {
        for (var i = at + 1; i < Math.Min(p.Count - 1, at + 8); i++)
        {
            if (!p.IsWord(i) || p.Quoted(i) || Verbal.Finite.Contains(p.Lower(i))) return null;
            if (verb.Prepositions.Contains(p.Lower(i))) return i + 1;
        }
        return null;
    }

    private static bool IsObject(Passage p, int at)
    {
        if (p.Quoted(at)) return true;
        if (at >= p.Count || !p.IsWord(at) || p.LastContent(at) < at) return false;
        var word = p.Lower(at);
        return !Verbal.Prepositions.Contains(word) && !Verbal.Joins.Contains(word) && !Verbal.Days.Contains(word) && !VerbGroup.IsFiniteAuxiliary(word) && word is not ("to" or "up" or "out" or "off" or "down" or "away" or "back" or "well" or "not") && (word is not ("himself" or "herself" or "themselves" or "itself") || p.Is(at + 1, "as"))
            && !VerbGroup.IsAdverb(word);
    }

    private static Complement Make(Construction construction, int from, double sure) => new(construction, from, from, sure);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
