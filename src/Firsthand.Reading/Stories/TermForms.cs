using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>How a term stands in an article (how much it counts, of which kind it is): some hundred pairs, so that an article keeps a number of one.</summary>
internal sealed class TermForms
{
    private readonly Dictionary<(float Count, TermKind Kind), int> numbers = [];
    private readonly List<(float Count, TermKind Kind)> forms = [];

    /// <summary>Numbers of what is most frequent: a word once, a word twice, a capital once.</summary>
    public TermForms()
    {
        foreach (var term in new[] { new VectorTerm(0, 1, TermKind.Word, null), new VectorTerm(0, 2, TermKind.Word, null), new VectorTerm(0, 1, TermKind.Capital, null) }) Of(term);
    }

    public (float Count, TermKind Kind) this[int number] => forms[number];

    public int Of(VectorTerm term)
    {
        var form = (Weights.Count(term), term.Kind);
        if (numbers.TryGetValue(form, out var number)) return number;
        forms.Add(form);
        return numbers[form] = forms.Count - 1;
    }
}
