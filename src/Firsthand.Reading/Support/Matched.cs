namespace Firsthand.Reading.Support;

/// <summary>A written sentence beside the sentences it names, and which of its words stand where in them.</summary>
internal sealed class Matched
{
    private const int KinStem = 5, KinEnding = 3;

    public ReadSentence Written { get; }
    public IReadOnlyList<ReadSentence> Sources { get; }
    public SupportWords Lists => Written.Lists;
    /// <summary>Per word of the written sentence: all places, source first.</summary>
    public IReadOnlyList<IReadOnlyList<(int Source, Word Word)>> Places { get; }

    public Matched(string written, IReadOnlyList<string> sources, string? language)
    {
        Written = new ReadSentence(written, language);
        Sources = [.. sources.Select(s => new ReadSentence(s, language))];
        MarkNames();
        Places = [.. Written.Words.Select(w => w.Content ? Find(w) : [])];
    }

    public bool Has(string fold) => Sources.Any(s => s.Words.Any(w => w.Fold == fold));

    /// <summary>Words of a source that have the same meaning as one of the written sentence.</summary>
    public bool Same(Word a, Word b) => a.Content && b.Content
        && (a.Term == b.Term || a.Fold == b.Fold || (!a.Name && !b.Name && !a.Time && !b.Time && Kin(a.Term, b.Term)));

    /// <summary>"supplied" and "supplier", which a stemmer leaves apart.</summary>
    private static bool Kin(string a, string b) =>
        a.Length >= KinStem && b.Length >= KinStem && a[0] < 0x250 && a.AsSpan().CommonPrefixLength(b) is var same && same >= KinStem && a.Length - same <= KinEnding && b.Length - same <= KinEnding;

    private List<(int, Word)> Find(Word word)
    {
        var places = new List<(int, Word)>();
        for (var s = 0; s < Sources.Count; s++)
            foreach (var other in Sources[s].Words)
                if (Same(word, other)) places.Add((s, other));
        // The word itself counts before words of its family.
        if (places.Exists(p => p.Item2.Fold == word.Fold)) return [.. places.Where(p => p.Item2.Fold == word.Fold)];
        return places.Exists(p => p.Item2.Term == word.Term) ? [.. places.Where(p => p.Item2.Term == word.Term || p.Item2.Fold == word.Fold)] : places;
    }

    /// <summary>Written with a capital inside a sentence, here or there; a first word when it is one elsewhere.</summary>
    private void MarkNames()
    {
        var names = new HashSet<string>();
        foreach (var sentence in Sources.Append(Written))
            foreach (var word in sentence.Words)
                if (word is { Capital: true, Content: true, Time: false } && !Opens(sentence, word)) names.Add(word.Fold);
        foreach (var sentence in Sources.Append(Written))
            foreach (var word in sentence.Words)
                word.Name = word is { Capital: true, Content: true, Time: false } && names.Contains(word.Fold);
    }

    private static bool Opens(ReadSentence sentence, Word word) => word.At == 0 || sentence.Text.AsSpan(0, word.Span.Start).TrimEnd() is var before && (before.Length == 0 || before[^1] is '“' or '"' or '«' or ':' or '”');
}
