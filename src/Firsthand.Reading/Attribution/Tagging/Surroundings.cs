namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>What stands around each token of a passage, further off than its neighbours: a verb that nobody has seen is told by the sentence it stands in.</summary>
internal sealed class Surroundings
{
    private const int Ahead = 6, Near = 4;

    private readonly PassageWords words;
    private readonly uint[] sides, before, after;

    public Surroundings(PassageWords w)
    {
        words = w;
        (sides, before, after) = (new uint[w.Count], new uint[w.Count], new uint[w.Count]);
        Walk(0, 1, 0, before);
        Walk(w.Count - 1, -1, 1, after);
    }

    /// <summary>Whether a quotation stands to the left and to the right, and how many words that say something (0, 1, more).</summary>
    public uint Sides(int at) => sides[at];

    /// <summary>The mark that the run of words before a token begins after, and how far off it is.</summary>
    public uint MarkBefore(int at) => before[at];

    public uint MarkAfter(int at) => after[at];

    /// <summary>What comes first within a few words: "that" (1), a word that says something or a quotation (2), a mark (3), none (0).</summary>
    public uint Follows(int at)
    {
        for (var i = at + 1; i < Math.Min(words.Count, at + Ahead + 1); i++)
        {
            if ((words.ClassOf(i) & 16) != 0) return 1;
            if (words.Says(i) || words.Passage.Quoted(i)) return 2;
            if (!words.Passage.IsWord(i) && !words.Passage.Is(i, ",")) return 3;
        }
        return 0;
    }

    /// <summary>How near capitals stand on the left, where a sentence's first word does not count, and on the right.</summary>
    public uint Capitals(int at)
    {
        var (left, right) = (0u, 0u);
        for (var k = Near; k >= 1; k--)
        {
            if (at - k > 0 && words.Shape(at - k) == 1) left = (uint)(k + 1) / 2;
            if (words.Shape(at + k) == 1) right = (uint)(k + 1) / 2;
        }
        return left * 3 + right;
    }

    private void Walk(int from, int step, int side, uint[] marks)
    {
        var (quoted, says, mark, distance) = (0u, 0u, words.Word(-1) * 8, 1u);
        for (var i = from; i >= 0 && i < words.Count; i += step)
        {
            sides[i] |= (quoted << side) | (says << (2 + 2 * side));
            marks[i] = mark + Math.Min(distance++, 6);
            if (words.Passage.Quoted(i)) quoted = 1;
            else if (words.Says(i)) says = Math.Min(says + 1, 2);
            if (!words.Passage.IsWord(i)) (mark, distance) = (words.Word(i) * 8 + (words.Passage.Quoted(i) ? 77777u : 0), 1);
        }
    }
}
