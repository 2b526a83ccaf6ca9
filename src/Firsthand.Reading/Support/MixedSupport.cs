namespace Firsthand.Reading.Support;

/// <summary>
/// What one clause tells stands in one sentence of the source: its day, its place and whoever speaks are not another sentence's.
/// "She said" may be told with her name.
/// </summary>
internal static class MixedSupport
{
    /// <summary>A pronoun that stands for whoever acts is among the first words of its sentence, or beside the cue.</summary>
    private const int Opening = 3;

    public static Reason? Refuse(Matched matched)
    {
        if (matched.Sources.Count < 2) return null;
        foreach (var group in Groups(matched.Written))
        {
            var words = group.Select(w => (Word: w, In: Sources(matched, w))).Where(w => w.In.Count > 0).ToList();
            if (words.Count == 0) continue;
            var home = Enumerable.Range(0, matched.Sources.Count).MaxBy(s => words.Count(w => w.In.Contains(s)));
            var strange = words.Where(w => !w.In.Contains(home)).Select(w => w.Word).ToList();
            if (strange.Count > 0 && !(Leans(matched.Sources[home]) && strange.TrueForAll(w => Names(matched.Written, w))) && !strange.TrueForAll(w => Completes(matched, home, w))) return new Reason("support.roles", $"\"{strange[0].Written}\" is told in another sentence of the source.");
        }
        return null;
    }

    /// <summary>Clauses; one that tells nothing but a time goes with the next: "On Monday, …".</summary>
    private static List<List<Word>> Groups(ReadSentence written)
    {
        var groups = new List<List<Word>>();
        var waits = false;
        foreach (var clause in written.Words.GroupBy(w => w.Clause))
        {
            if (waits) groups[^1].AddRange(clause);
            else groups.Add([.. clause]);
            waits = !groups[^1].Exists(w => w.Carries);
        }
        return groups;
    }

    /// <summary>The sentences that have it.</summary>
    private static HashSet<int> Sources(Matched matched, Word word)
    {
        if (word.Figure < 0) return [.. matched.Places[word.At].Select(p => p.Source)];
        var same = FigureSupport.Same(matched, matched.Written.Figures[word.Figure]);
        return [.. Enumerable.Range(0, matched.Sources.Count).Where(s => same.Exists(f => f.Source == matched.Sources[s]))];
    }

    /// <summary>A name, or what stands right at one: "director Fiona Tresco".</summary>
    private static bool Names(ReadSentence written, Word word) => word is { Time: false, Figure: < 0 }
        && (word.Name || written.Words.Any(w => w.Name && Math.Abs(w.At - word.At) <= 2 && w.Part == word.Part));

    /// <summary>"The groups" of one sentence are the "environment groups" of another.</summary>
    private static bool Completes(Matched matched, int home, Word word) => word is { Time: false, Figure: < 0 } && matched.Written.Words.Any(head => Math.Abs(head.At - word.At) == 1 && head.Carries
        && matched.Places[head.At].Any(p => p.Source == home && Definite(matched.Sources[home], p.Word))
        && matched.Places[head.At].Any(p => p.Source != home && matched.Places[word.At].Any(o => o.Source == p.Source && Math.Abs(o.Word.At - p.Word.At) == 1)));

    private static bool Definite(ReadSentence source, Word word) => word.Fold.StartsWith("ال", StringComparison.Ordinal) || (word.At > 0 && source.Words[word.At - 1].Fold is "the" or "el" or "la" or "los" or "las" or "del" or "al" or "le" or "les" or "l" or "du" or "des" or "au");

    private static bool Leans(ReadSentence source) => source.Words.Any(w => source.Lists.Compare.Pronouns.Contains(w.Fold)
        && (w.At < Opening || source.Words[w.At - 1].Cue || (w.At + 1 < source.Words.Count && source.Words[w.At + 1].Cue)));
}
