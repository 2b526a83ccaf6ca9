namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>What the features of a passage's tokens are made of, worked out once.</summary>
internal sealed class PassageWords
{
    private static readonly uint Outside = FeatureRows.Hash("<>");

    /// <summary>Letters from the front or from the back: what of a word that nobody has seen is known from others.</summary>
    private static readonly int[] Cuts = [-2, -3, -4, -5, 3, 4, 6, 7];
    public const int LastTwo = 0, LastThree = 1, LastFour = 2, LastFive = 3, FirstThree = 4, FirstFour = 5, FirstSix = 6, FirstSeven = 7;

    private readonly uint[] words, ends, starts;
    private readonly int[] classes, shapes;
    private readonly byte[] meanings;
    private readonly uint[] pieces;

    public PassageWords(Passage passage, string language)
    {
        Passage = passage;
        Language = FeatureRows.Hash(language);
        var count = passage.Count;
        (words, ends, starts, classes, shapes, meanings) = (new uint[count], new uint[count], new uint[count], new int[count], new int[count], new byte[count]);
        pieces = new uint[count * Cuts.Length];
        for (var i = 0; i < count; i++)
        {
            var token = passage.Tokens[i];
            var lower = token.Lower.AsSpan();
            var bare = language == "ar" ? WordClasses.WithoutAnd(token.Lower) : lower;
            words[i] = FeatureRows.Hash(bare) ^ Language;
            for (var cut = 0; cut < Cuts.Length; cut++)
            {
                var length = Math.Min(Math.Abs(Cuts[cut]), bare.Length);
                pieces[i * Cuts.Length + cut] = FeatureRows.Hash(Cuts[cut] > 0 ? bare[..length] : bare[^length..]) ^ Language;
            }
            ends[i] = FeatureRows.Hash(lower[^Math.Min(3, lower.Length)..]) ^ Language;
            starts[i] = FeatureRows.Hash(lower[..Math.Min(5, lower.Length)]) ^ Language;
            classes[i] = Class(passage.Cues, passage.Lower(i));
            meanings[i] = token.IsWord ? WordClasses.Of(token.Lower, language) : (byte)0;
            shapes[i] = !token.IsWord ? 3 : char.IsDigit(lower[0]) ? 2 : token.IsUpper ? 1 : 0;
        }
    }

    public Passage Passage { get; }
    public uint Language { get; }
    public int Count => words.Length;

    public uint Word(int at) => at >= 0 && at < words.Length ? words[at] : Outside;
    /// <param name="cut"><see cref="LastTwo"/> to <see cref="FirstSeven"/>.</param>
    public uint Piece(int at, int cut) => at >= 0 && at < words.Length ? pieces[at * Cuts.Length + cut] : Outside;
    public uint Ending(int at) => ends[at];
    public uint Beginning(int at) => starts[at];
    /// <summary>Which lists of its language know the word.</summary>
    public uint ClassOf(int at) => at >= 0 && at < classes.Length ? (uint)classes[at] : 0x10000;
    /// <summary>What <see cref="WordClasses"/> tell of it.</summary>
    public uint Meaning(int at) => at >= 0 && at < meanings.Length ? meanings[at] : 0x100u;
    /// <summary>A list or <see cref="WordClasses"/> count it among what says.</summary>
    public bool Says(int at) => at >= 0 && at < words.Length && ((meanings[at] & 3) != 0 || (classes[at] & (1 | 256)) != 0);
    public uint Shape(int at) => at >= 0 && at < shapes.Length ? (uint)shapes[at] : 4;

    /// <summary>Whether quotations lie beside a token, beyond a comma or dash: 1 on the left, 2 on the right, 4 around it.</summary>
    public uint Quotes(int at)
    {
        if (Passage.Quoted(at)) return 4;
        var (left, right) = (at - 1, at + 1);
        while (left >= 0 && !Passage.Quoted(left) && Passage.IsPause(left)) left--;
        while (right < Count && !Passage.Quoted(right) && Passage.IsPause(right)) right++;
        return (Passage.Quoted(left) ? 1u : 0) | (Passage.Quoted(right) ? 2u : 0);
    }

    private static int Class(Cues cues, string word) =>
        (cues.Verbs.Contains(word) ? 1 : 0) | (cues.Doubtful.Contains(word) ? 2 : 0) | (cues.Thinking.Contains(word) ? 4 : 0) | (cues.Participles.Contains(word) ? 8 : 0)
        | (cues.That.Contains(word) ? 16 : 0) | (cues.Auxiliaries.Contains(word) ? 32 : 0) | (cues.Pronouns.Contains(word) ? 64 : 0) | (cues.Relatives.Contains(word) ? 128 : 0)
        | (cues.According.Any(a => a[0] == word) ? 256 : 0);
}
