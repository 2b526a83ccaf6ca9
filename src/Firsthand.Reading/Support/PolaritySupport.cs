namespace Firsthand.Reading.Support;

/// <summary>What a source denies is denied, what it only expects or holds possible stays so, and before is not after.</summary>
internal static class PolaritySupport
{
    public static Reason? Refuse(Matched matched)
    {
        var lists = matched.Lists;
        if (!Agree(matched, Denies, 8)) return new Reason("support.polarity", "It drops a denial of the source, or adds one.");
        if (!Agree(matched, (s, w) => s.Is(w, lists.After), 5, bothOnly: true) || !Agree(matched, (s, w) => s.Is(w, lists.Before), 5, bothOnly: true) || Reversed(matched)) return new Reason("support.polarity", "What comes before is not what comes after.");
        return Hedged(matched) ?? Added(matched) ?? Timed(matched);
    }

    /// <summary>"by 12 votes against 9" denies nothing.</summary>
    internal static bool Denies(ReadSentence s, Word w) => s.Is(w, s.Lists.Denied) && !(s.Lists.Versus.Contains(w.Fold) && w.At + 1 < s.Words.Count && s.Words[w.At + 1].Figure >= 0);

    /// <summary>In other words a denial may stand elsewhere: there are as many.</summary>
    public static Reason? RefuseLoosely(Matched matched)
    {
        var lists = matched.Lists;
        if (!lists.Told) return new Reason("support.language", "Denials cannot be told in this language.");
        int Count(ReadSentence s, IReadOnlySet<string> list) => s.Words.Count(w => s.Is(w, list));
        var denied = Count(matched.Written, lists.Denied);
        if (denied != matched.Sources.Sum(s => Count(s, lists.Denied))) return new Reason("support.polarity", "It drops a denial of the source, or adds one.");
        return matched.Sources.Any(s => s.Words.Any(s.IsPossible)) && !matched.Written.Words.Any(matched.Written.IsPossible) ? new Reason("support.hedge", "What the source holds possible is told as a fact.") : null;
    }

    /// <summary>Whatever such a word governs in a source is governed by one here, and the other way round.</summary>
    private static bool Agree(Matched matched, Func<ReadSentence, Word, bool> marks, int most, bool bothOnly = false)
    {
        var written = matched.Written;
        var here = written.Words.Where(w => marks(written, w)).ToList();
        if (bothOnly && (here.Count == 0 || !matched.Sources.Any(s => s.Words.Any(w => marks(s, w))))) return true;
        var governed = here.Select(m => (Mark: m, Words: written.Scope(m, most).Prepend(m).Where(w => w.Content).ToList())).ToList();
        foreach (var source in matched.Sources)
        {
            foreach (var mark in source.Words.Where(w => marks(source, w)))
            {
                var scope = source.Scope(mark, most).Where(w => !w.Time).ToList();
                var taken = Taken(matched, source, scope);
                if (taken.Count == 0 || bothOnly) continue;
                // "voted not to renew its contract with Cleanway" denies nothing else that is told of Cleanway.
                if (taken.TrueForAll(w => w.Name) && scope.Exists(w => w is { Name: false, Carries: true } && !taken.Contains(w)) && scope[0] is { Name: false }) continue;
                if (!governed.Exists(g => g.Words.Exists(x => taken.Exists(w => matched.Same(x, w))))) return false;
            }
        }
        foreach (var (mark, words) in governed)
        {
            var own = words.Where(w => w.At != mark.At && !w.Time).ToList();
            if (own.Count == 0) continue;
            if (!matched.Sources.Any(s => s.Words.Any(m => marks(s, m) && s.Scope(m, most).Any(w => own.Exists(x => matched.Same(x, w)))))) return false;
        }
        return true;
    }

    /// <summary>Words of a scope that are told here, and stand nowhere else in the sources.</summary>
    private static List<Word> Taken(Matched matched, ReadSentence source, List<Word> scope) => [.. scope.Where(w => matched.Written.Words.Any(x => matched.Same(x, w))
        && !matched.Sources.Any(s => s.Words.Any(o => matched.Same(o, w) && !(s == source && scope.Contains(o)))))];

    private static bool Reversed(Matched matched)
    {
        var (written, lists) = (matched.Written, matched.Lists);
        bool Any(ReadSentence s, IReadOnlySet<string> list) => s.Words.Any(w => s.Is(w, list));
        return (Any(written, lists.Before) && !matched.Sources.Any(s => Any(s, lists.Before))) || (Any(written, lists.After) && matched.Sources.Any(s => Any(s, lists.Before)) && !matched.Sources.Any(s => Any(s, lists.After)));
    }

    private static bool Unreal(ReadSentence s, Word w) => s.IsPossible(w) || s.Is(w, s.Lists.Planned) || s.Is(w, s.Lists.Future);

    private static Reason? Hedged(Matched matched)
    {
        var (written, lists) = (matched.Written, matched.Lists);
        foreach (var source in matched.Sources)
        {
            foreach (var mark in source.Words.Where(w => Unreal(source, w)))
            {
                // "If the river rises, the villages will be evacuated": all of it hangs on the "if".
                var scope = mark.Fold is "if" or "si" or "إذا" or "لو" or "unless" ? source.Words.Where(w => w.Carries).ToList() : source.Scope(mark).Where(w => w.Carries).ToList();
                var taken = Taken(matched, source, scope);
                if (taken.Count == 0 || (taken.Count == 1 && (taken[0] != scope[0] || taken[0].Name))) continue;
                var possible = source.IsPossible(mark);
                var kept = written.Words.Where(w => possible ? written.IsPossible(w) : Unreal(written, w)).ToList();
                if (kept.Count == 0) return new Reason("support.hedge", $"\"{mark.Written}\" of the source is dropped.");
                if (!possible && source.Is(mark, lists.Planned) && !kept.Exists(k => written.IsPossible(k) || written.Is(k, lists.Planned))) return new Reason("support.hedge", $"\"{mark.Written}\" of the source is dropped.");
            }
        }
        return null;
    }

    private static Reason? Added(Matched matched)
    {
        var (written, lists) = (matched.Written, matched.Lists);
        foreach (var word in written.Words)
        {
            if (written.Is(word, lists.Future) && !matched.Sources.Any(s => s.Words.Any(w => s.Is(w, lists.Future) || w.Fold == word.Fold))) return new Reason("support.hedge", $"\"{word.Written}\" is not in the source.");
            if (written.IsPossible(word) && !matched.Sources.Any(s => s.Words.Any(s.IsPossible))) return new Reason("support.hedge", $"\"{word.Written}\" is not in the source.");
        }
        return null;
    }

    /// <summary>What is yet to be done in the source is not told as done: "agreed to resume", «abrirá».</summary>
    private static Reason? Timed(Matched matched)
    {
        var (written, lists) = (matched.Written, matched.Lists);
        foreach (var source in matched.Sources.Where(_ => lists.Language == "en"))
            foreach (var doing in source.Words.Where(w => Accused(source, w)))
            {
                var governor = source.Words.LastOrDefault(w => w.At < doing.At && w.Carries && w.Fold.EndsWith("ed", StringComparison.Ordinal));
                if (governor is null || written.HasCue || written.Words.Any(w => matched.Same(w, governor) || Accused(written, w))) continue;
                if (Taken(matched, source, [.. source.Scope(doing).Where(w => w.Carries && w.Clause == doing.Clause)]).Count >= 2) return new Reason("support.hedge", $"\"{governor.Written}\" of the source is dropped.");
            }
        foreach (var word in written.Words.Where(w => w is { Carries: true, Name: false }))
        {
            var places = matched.Places[word.At];
            if (places.Count == 0) continue;
            if (lists.Language == "en" && places.All(p => Accused(matched.Sources[p.Source], p.Word)) && !Accused(written, word)) return new Reason("support.hedge", $"\"{word.Written}\" is not told as done in the source.");
            if (lists.Language == "en" && places.All(p => Infinitive(matched.Sources[p.Source], p.Word)) && !Infinitive(written, word)
                && !written.Words.Any(w => w.At < word.At && w.Part == word.Part && Unreal(written, w))) return new Reason("support.hedge", $"\"{word.Written}\" is yet to be done in the source.");
            if (lists.Language is "es" or "fr" && !places.Any(p => Coming(p.Word, lists.Language) == Coming(word, lists.Language))) return new Reason("support.hedge", $"\"{word.Written}\" has another time in the source.");
        }
        return null;
    }

    private static bool Infinitive(ReadSentence sentence, Word word) => word.At > 0 && sentence.Words[word.At - 1] is { Fold: "to" } && word.Touches;

    /// <summary>"charged with taking", "accused of hiding", "banned from entering": whether it was done is not said.</summary>
    private static bool Accused(ReadSentence sentence, Word word) => word is { At: > 1, Touches: true } && word.Fold.EndsWith("ing", StringComparison.Ordinal) && sentence.Words[word.At - 1].Fold is "with" or "of" or "from" or "against" or "without";

    private static char Coming(Word word, string language)
    {
        if (word.Written.Length < 5 || word.Capital) return ' ';
        bool Ends(params ReadOnlySpan<string> endings)
        {
            foreach (var ending in endings) if (word.Written.EndsWith(ending, StringComparison.Ordinal)) return true;
            return false;
        }
        return language == "es"
            ? Ends("rá", "rán", "remos") ? '+' : Ends("ría", "rían") ? '?' : ' '
            : Ends("era", "ira", "dra", "eront", "iront", "dront") ? '+' : Ends("rait", "raient") ? '?' : ' ';
    }
}
