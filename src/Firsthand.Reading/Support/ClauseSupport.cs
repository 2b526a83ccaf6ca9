namespace Firsthand.Reading.Support;

/// <summary>Figures and days stay with what they are told of: "12 killed and 30 injured" is not "30 killed".</summary>
internal static class ClauseSupport
{
    /// <summary>A figure or a day of a sentence.</summary>
    private readonly record struct Mark(string Key, bool Time, int Clause, int At, int Words);

    public static Reason? Refuse(Matched matched)
    {
        var written = matched.Written;
        foreach (var group in Groups(written))
        {
            var here = Marks(written).Where(m => group.Contains(m.Clause)).ToList();
            var words = written.Words.Where(w => w.Carries && group.Contains(w.Clause)).ToList();
            foreach (var mark in here)
                if (Lifted(matched, mark, here, words)) return new Reason("support.unit", "A figure or a day is told of something else in the source.");
        }
        return Swapped(matched) ? new Reason("support.figure", "Two figures are in another order than in the source.") : null;
    }

    private static bool Lifted(Matched matched, Mark mark, List<Mark> here, List<Word> words)
    {
        var wrong = false;
        for (var s = 0; s < matched.Sources.Count; s++)
        {
            var source = matched.Sources[s];
            var marks = Marks(source).ToList();
            foreach (var there in marks.Where(m => m.Key == mark.Key))
            {
                if (Fits(matched, s, marks, there, mark, here, words)) return false;
                wrong = true;
            }
        }
        return wrong;
    }

    private static bool Fits(Matched matched, int s, List<Mark> marks, Mark there, Mark mark, List<Mark> here, List<Word> words)
    {
        var source = matched.Sources[s];
        // Of what its clause tells, something is told here; a figure and what it counts may go together.
        var company = source.Words.Where(w => w.Clause == there.Clause && w.Carries && !w.Speaker && !source.Lists.Times.Contains(w.Fold) && w.At != there.At + there.Words).ToList();
        if (company.Count > 0 && !company.Exists(w => words.Exists(x => matched.Same(x, w))) && !Together(matched, source, there, mark)) return false;
        var first = marks.Count == 0 ? 0 : marks.Where(m => m.Time == mark.Time).Min(m => m.At);
        // "…, where it sank in 1911": who or what that was stands before.
        var leans = source.Words.Any(w => w.Clause == there.Clause && source.Lists.Compare.Pronouns.Contains(w.Fold));
        foreach (var word in words)
        {
            if (leans && word.Name) continue;
            var places = matched.Places[word.At].Where(p => p.Source == s).ToList();
            if (places.Count == 0 || places.Exists(p => p.Word.Clause == there.Clause || (p.Word.At < first && !source.Is(p.Word, source.Lists.Planned)) || p.Word.Speaker)) continue;
            // The word that a figure counts may be left out where it stands with another.
            if (word.At == mark.At + mark.Words && word.Touches && !mark.Time) continue;
            // Its own clause has another figure or day, which is not told here.
            if (places.TrueForAll(p => marks.Exists(m => m.Clause == p.Word.Clause && m.Time == mark.Time && m.Key != mark.Key && !here.Exists(h => h.Key == m.Key)))) return false;
        }
        return true;
    }

    private static bool Together(Matched matched, ReadSentence source, Mark there, Mark mark) =>
        !mark.Time && there.At + there.Words < source.Words.Count && mark.At + mark.Words < matched.Written.Words.Count
        && matched.Same(source.Words[there.At + there.Words], matched.Written.Words[mark.At + mark.Words]);

    /// <summary>Clauses; one that tells nothing but a time goes with the next: "On Monday, …".</summary>
    private static List<HashSet<int>> Groups(ReadSentence written)
    {
        var groups = new List<HashSet<int>>();
        HashSet<int>? waiting = null;
        foreach (var clause in written.Words.Select(w => w.Clause).Distinct())
        {
            if (waiting is not null) waiting.Add(clause);
            else groups.Add(waiting = [clause]);
            if (written.Words.Any(w => w.Clause == clause && w.Carries && !w.Speaker)) waiting = null;
        }
        return groups;
    }

    private static IEnumerable<Mark> Marks(ReadSentence sentence)
    {
        foreach (var figure in sentence.Figures) yield return new Mark(figure.Key, sentence.IsTime(figure), sentence.Words[figure.At].Clause, figure.At, figure.Words);
        foreach (var word in sentence.Words.Where(w => w.Time)) yield return new Mark(word.Fold, true, word.Clause, word.At, 1);
    }

    /// <summary>"From 65 to 67" is not "from 67 to 65".</summary>
    private static bool Swapped(Matched matched)
    {
        var written = matched.Written;
        foreach (var (a, b) in written.Figures.Zip(written.Figures.Skip(1)))
        {
            if (written.Words[a.At].Part != written.Words[b.At].Part || a.Key == b.Key || written.IsTime(a) || written.IsTime(b)) continue;
            foreach (var source in matched.Sources)
            {
                var (first, second) = (source.Figures.Where(f => f.Key == a.Key).Select(f => f.At).ToList(), source.Figures.Where(f => f.Key == b.Key).Select(f => f.At).ToList());
                if (first.Count > 0 && second.Count > 0 && first.Min() > second.Max() && source.Words[first.Min()].Part == source.Words[second.Max()].Part) return true;
            }
        }
        return false;
    }
}
