namespace Firsthand.Reading.Similarity;

/// <summary>The words of a text as copies are compared by: hashed without letter case; which are figures, which begin with a capital, which stand within quotation marks.</summary>
internal sealed class CopiedText
{
    // What comes after is an archive or a dump, not an article.
    private const int Most = 20_000;
    // A mark that nobody closes quotes no whole text.
    private const int LongestQuotation = 2000;

    public ulong[] Hashes { get; }
    private readonly bool[] figures;
    private readonly bool[] quoted;
    private readonly bool[] capitals;

    public CopiedText(string text)
    {
        var words = Words.Of(text, most: Most);
        Hashes = [.. words.Select(w => Hash.Folded(text.AsSpan(w.Start, w.End - w.Start)))];
        figures = [.. words.Select(w => char.IsDigit(text[w.Start]))];
        capitals = [.. words.Select(w => char.IsUpper(text[w.Start]))];
        quoted = Quoted(text, words);
    }

    public int Count => Hashes.Length;

    public bool HasFigure(int from, int count) => figures.AsSpan(from, count).Contains(true);

    /// <summary>All of these words are somebody's.</summary>
    public bool IsQuoted(int from, int count) => count > 0 && !quoted.AsSpan(from, count).Contains(false);

    /// <summary>Several words, all written with a capital.</summary>
    public bool IsName(int from, int count) => count > 1 && !capitals.AsSpan(from, count).Contains(false);

    private static bool[] Quoted(string text, List<Word> words)
    {
        var inside = new bool[words.Count];
        var (at, open) = (0, -1);
        for (var i = 0; i < words.Count; i++)
        {
            for (; at < words[i].Start; at++)
                open = text[at] switch
                {
                    '“' or '«' or '„' or '「' or '『' => at,
                    '”' or '»' or '」' or '』' or '\n' => -1,
                    '"' => open < 0 ? at : -1,
                    _ => open,
                };
            inside[i] = open >= 0 && words[i].Start - open < LongestQuotation;
            at = words[i].End;
        }
        return inside;
    }
}
