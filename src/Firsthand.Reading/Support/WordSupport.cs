namespace Firsthand.Reading.Support;

/// <summary>Every word that carries something stands in a source, and its contrary does not stand there in its place.</summary>
internal static class WordSupport
{
    /// <summary>Of the words of a sentence in simpler words so many stand in its source: else it speaks of something else.</summary>
    private const double EnoughOfSimpler = 0.4;

    public static Reason? Refuse(Matched matched)
    {
        var (written, lists) = (matched.Written, matched.Lists);
        foreach (var word in written.Words)
        {
            if (Contrary(matched, word) || Borrowed(matched, word)) return new Reason("support.polarity", $"The source says the contrary of \"{word.Written}\".");
            if (word.Content && matched.Places[word.At].Count == 0 && !lists.Light.Contains(word.Fold))
                return new Reason("support.words", $"\"{word.Written}\" is not in the source.");
            if (word is { Content: false, Figure: < 0 } && lists.Weighty.Contains(word.Fold) && !lists.Said.Contains(word.Fold) && !matched.Has(word.Fold))
                return new Reason("support.words", $"\"{word.Written}\" is not in the source.");
        }
        return Reported(matched);
    }

    public static Reason? RefuseLoosely(Matched matched)
    {
        var (all, found) = (0, 0);
        foreach (var word in matched.Written.Words.Where(w => w.Content))
        {
            all++;
            if (matched.Places[word.At].Count > 0) found++;
            else if (word.Name || word.Time || (word.Capital && word.At > 0)) return new Reason("support.words", $"\"{word.Written}\" is not in the source.");
            if (Contrary(matched, word)) return new Reason("support.polarity", $"The source says the contrary of \"{word.Written}\".");
        }
        return found < EnoughOfSimpler * all ? new Reason("support.words", "It speaks of something else.") : null;
    }

    private static bool Contrary(Matched matched, Word word)
    {
        if (word.Figure >= 0 || matched.Has(word.Fold) || matched.Places[word.At].Any(p => p.Word.Term == word.Term)) return false;
        var opposites = matched.Lists.Compare.Opposites;
        return (opposites.TryGetValue(word.Fold, out var contrary) || (word.Content && opposites.TryGetValue(word.Term, out contrary)))
            && matched.Sources.Any(s => s.Words.Any(w => contrary.Contains(w.Fold) || (w.Content && contrary.Contains(w.Term))));
    }

    /// <summary>"stay open", of a clause that has "stay closed", with the "open" of another.</summary>
    private static bool Borrowed(Matched matched, Word word)
    {
        if (!word.Content || word.At == 0 || matched.Written.Words[word.At - 1].Name || !(matched.Lists.Compare.Opposites.TryGetValue(word.Fold, out var contrary) || matched.Lists.Compare.Opposites.TryGetValue(word.Term, out contrary))) return false;
        return matched.Places[word.At].Count > 0 && matched.Places[word.At].All(p => matched.Places[word.At - 1].Any(b => b.Source == p.Source && b.Word.Clause != p.Word.Clause
            && matched.Sources[b.Source].Words.Any(w => w.Clause == b.Word.Clause && (contrary.Contains(w.Fold) || contrary.Contains(w.Term)))));
    }

    /// <summary>A cue that the source has none of: nobody there says, believes or warns.</summary>
    private static Reason? Reported(Matched matched) => matched.Written.HasCue && !matched.Sources.Any(s => s.HasCue || Quotations.In(s.Text).Count > 0)
        ? new Reason("support.said", "In the source nobody says so.") : null;
}
