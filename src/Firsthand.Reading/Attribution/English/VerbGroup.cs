using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution.English;

internal enum Mood { Finite, Passive, Infinitive, Participle }

/// <summary>A verb of saying with its auxiliaries: tokens First to Last, Verb the verb itself, Last its particle ("pointed out").</summary>
internal readonly record struct VerbGroup(int First, int Verb, int Last, EnglishVerb Word, Form Form, Mood Mood)
{
    private static readonly FrozenSet<string> Be = Set("is are was were be been being isn't aren't wasn't weren't 's 're 'm am get gets got getting");
    private static readonly FrozenSet<string> Have = Set("has have had hasn't haven't hadn't 've 'd 's");
    private static readonly FrozenSet<string> Modal = Set("will would can could may might must shall should do does did won't wouldn't can't cannot couldn't don't doesn't didn't 'll 'd shouldn't mustn't let's let");
    private static readonly FrozenSet<string> Between = Set("not never also then later now just even still once again first both all since long often soon always already ever only too simply instead further yet thus had has have");
    /// <summary>"refused to say", "went on to say": the whole is the cue, and its subject speaks.</summary>
    private static readonly FrozenSet<string> Leading = Set("refused declined went goes on continued continues continue began begin begins started starts wanted chose hastened rushed used seemed seems took sought offered tried have has had ought needs need going able keen quick eager happy ready free wants prepared delighted pleased proud");

    /// <summary>The group around a token, or null where the word is a noun or an adjective there.</summary>
    public static VerbGroup? At(Passage p, int at)
    {
        foreach (var (word, form) in EnglishVerbs.Of(p.Lower(at)))
        {
            var last = at;
            if (word.Particle is { } particle)
            {
                if (!p.Is(at + 1, particle)) continue;
                last++;
            }
            if (Group(p, at, last, word, form) is { } group) return group;
        }
        return null;
    }

    private static VerbGroup? Group(Passage p, int at, int last, EnglishVerb word, Form form)
    {
        // "The Selwick Herald": a name.
        if (p.Tokens[at].IsUpper && at > 0 && !p.InTitle && (p.IsWord(at - 1) || !p.Quoted(at - 1) && !p.IsPause(at - 1))) return null;
        var before = at - 1;
        while (before >= 0 && IsBetween(p, before) && !Have.Contains(p.Lower(before))) before--;
        var previous = p.Quoted(before) ? "" : p.Lower(before);
        var first = before + 1;
        while (first < at && !IsCueAdverb(p.Lower(first))) first++;
        if ((form & Form.Ing) != 0)
        {
            // "is quoted as saying"
            if (previous == "as" && p.Lower(before - 1) is "quoted" or "cited" && Be.Contains(p.Lower(before - 2))) return new(Auxiliaries(p, before - 2), at, last, word, form, Mood.Finite);
            if (Be.Contains(previous)) return new(Auxiliaries(p, before), at, last, word, form, Mood.Finite);
            return Verbal.Determiners.Contains(previous) || previous.EndsWith("'s", StringComparison.Ordinal) || previous == "of" ? null : new(at, at, last, word, form, Mood.Participle);
        }
        if ((form & Form.Participle) != 0 && Be.Contains(previous))
            return previous is "'s" && p.Is(before - 1, "it") || previous is not "'s" || word.Name is "call" ? new(Auxiliaries(p, before), at, last, word, form, Mood.Passive) : new(Auxiliaries(p, before), at, last, word, form, Mood.Finite);
        if ((form & Form.Participle) != 0 && Have.Contains(previous)) return new(Auxiliaries(p, before), at, last, word, form, Mood.Finite);
        if ((form & Form.Participle) != 0 && previous == "having") return null;
        if ((form & Form.Base) != 0 && Modal.Contains(previous)) return new(Auxiliaries(p, before), at, last, word, form, Mood.Finite);
        if ((form & Form.Base) != 0 && previous == "to") return Led(p, before, at, last, word, form);
        // "four written warnings"
        if ((form & ~Form.Participle) == 0) return null;
        if (Verbal.Owners.Contains(previous) && previous != "and" || Be.Contains(previous) || Modal.Contains(previous)) return null;
        // "Dorn's claims", "the ministry's report": nouns, but for the past.
        if ((form & Form.Past) == 0 && previous.EndsWith("'s", StringComparison.Ordinal)) return null;
        return new(first, at, last, word, form, Mood.Finite);
    }

    private static VerbGroup? Led(Passage p, int to, int at, int last, EnglishVerb word, Form form)
    {
        var first = to;
        for (var i = to - 1; i >= 0 && to - i < 4 && !p.Quoted(i) && Leading.Contains(p.Lower(i)); i--) first = i;
        if (first == to) return new(to, at, last, word, form, Mood.Infinitive);
        while (first > 0 && (Be.Contains(p.Lower(first - 1)) || Have.Contains(p.Lower(first - 1)) || Modal.Contains(p.Lower(first - 1)) || IsBetween(p, first - 1))) first--;
        return new(first, at, last, word, form, Mood.Finite);
    }

    /// <summary>The first of the auxiliaries that end at a token.</summary>
    private static int Auxiliaries(Passage p, int at)
    {
        var first = at;
        while (first > 0 && !p.Quoted(first - 1) && (Be.Contains(p.Lower(first - 1)) || Have.Contains(p.Lower(first - 1)) || Modal.Contains(p.Lower(first - 1)) || IsBetween(p, first - 1) && first > 1 && IsAuxiliary(p.Lower(first - 2)))) first--;
        return first;
    }

    private static bool IsAuxiliary(string word) => Be.Contains(word) || Have.Contains(word) || Modal.Contains(word);

    public static bool IsFiniteAuxiliary(string word) => word is not ("be" or "been" or "being") && IsAuxiliary(word);

    private static bool IsBetween(Passage p, int at) => p.IsWord(at) && !p.Quoted(at) && (Between.Contains(p.Lower(at)) || IsAdverb(p.Lower(at)));

    private static bool IsCueAdverb(string word) => word is "not" or "never";

    public static bool IsAdverb(string word) => word.Length > 4 && word.EndsWith("ly", StringComparison.Ordinal) && word is not ("family" or "assembly" or "daily" or "italy" or "ally" or "rally" or "weekly" or "july" or "supply" or "monopoly" or "anomaly" or "elderly");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
