namespace Firsthand.Reading.Support;

/// <summary>Words of a source that make less of what follows them are not left out: "a stage of the tour" is not the tour, "not seriously hurt" not "not hurt".</summary>
internal static class DroppedSupport
{
    private const int Within = 5;

    public static Reason? Refuse(Matched matched)
    {
        var kept = matched.Written.Words.Where(w => w.Carries && matched.Places[w.At].Count > 0).ToList();
        foreach (var word in kept)
            if (matched.Places[word.At].All(p => Head(matched, kept, word, matched.Sources[p.Source], p.Word) is not null)) return new Reason("support.roles", $"In the source it is something of \"{word.Written}\".");
        if (!matched.Written.Words.Any(w => PolaritySupport.Denies(matched.Written, w))) return null;
        foreach (var source in matched.Sources)
            foreach (var mark in source.Words.Where(w => PolaritySupport.Denies(source, w)))
                if (Softened(matched, source, mark) is { } word) return new Reason("support.polarity", $"\"{word.Written}\" of the source is dropped, and what is denied is more.");
        return null;
    }

    /// <summary>"review of 40 objects": the noun before "of", which is not told, where something that stands before it is.</summary>
    private static Word? Head(Matched matched, List<Word> kept, Word here, ReadSentence source, Word there)
    {
        var of = there.At - 1;
        // What stands between is told too: "40 other objects".
        while (of > 0 && of >= there.At - Within && !source.Lists.OutOf.Contains(source.Words[of].Fold))
        {
            var between = source.Words[of--];
            if (between.Part != there.Part || (between.Carries && !matched.Written.Words.Any(x => matched.Same(x, between)))) return null;
        }
        if (of < 1 || of < there.At - Within) return null;
        var head = source.Words[of - 1];
        if (head is not { Carries: true, Name: false } || head.Part != there.Part || source.Lists.Places.Contains(head.Fold) || matched.Written.Words.Any(w => matched.Same(w, head))) return null;
        // Whatever does something with it stands before it, here and there.
        var before = kept.LastOrDefault(w => w.At < here.At && w.Clause == here.Clause);
        return before is not null && matched.Places[before.At].Any(p => matched.Sources[p.Source] == source && p.Word.At < head.At && p.Word.Clause == head.Clause) ? head : null;
    }

    /// <summary>A word between a denial and what it denies, both of which are told.</summary>
    private static Word? Softened(Matched matched, ReadSentence source, Word mark)
    {
        bool Told(Word word) => matched.Written.Words.Any(w => matched.Same(w, word));
        var scope = source.Scope(mark, Within).Where(w => w is { Carries: true, Time: false } && w.Clause == mark.Clause).ToList();
        var last = scope.FindLastIndex(Told);
        return scope.Take(Math.Max(0, last)).FirstOrDefault(w => !w.Name && !Told(w));
    }
}
