namespace Firsthand.Reading.Comparing;

/// <summary>Which sentences share terms with one sentence, and how much weight: over the sentences of each term, so that strangers cost nothing.</summary>
internal sealed class Overlaps
{
    private readonly ToldSentences sentences;
    private readonly List<int>[] having;
    private readonly double[] shared;
    private readonly List<int> touched = [];

    public Overlaps(ToldSentences sentences)
    {
        this.sentences = sentences;
        shared = new double[sentences.All.Count];
        having = new List<int>[sentences.Vocabulary];
        for (var i = 0; i < sentences.All.Count; i++)
            foreach (var term in sentences.All[i].Terms) (having[term] ??= []).Add(i);
    }

    /// <summary>Valid until the next call.</summary>
    public IReadOnlyList<int> Of(ToldSentence sentence)
    {
        foreach (var other in touched) shared[other] = 0;
        touched.Clear();
        foreach (var term in sentence.Terms)
        {
            var weight = sentences.Weight(term);
            foreach (var other in having[term])
            {
                if (shared[other] == 0) touched.Add(other);
                shared[other] += weight;
            }
        }
        return touched;
    }

    public double Shared(int other) => shared[other];
}
