namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>The second question, for one cue at a time: which tokens are its source, which are what is said.</summary>
internal static class SpanRows
{
    public const int Other = 0, Source = 1, Content = 2, Labels = 3;

    /// <param name="cues">All cues of the passage, first and last token.</param>
    /// <param name="rule">What the rules found for this cue, if anything.</param>
    public static FeatureRows Of(PassageWords w, Surroundings surroundings, (int From, int To) cue, IReadOnlyList<(int From, int To)> cues, RuleSpans? rule)
    {
        var rows = new FeatureRows();
        var cueWord = w.Word(cue.To);
        var cueClass = w.ClassOf(cue.To);
        var cueQuotes = w.Quotes(cue.From);
        var between = Between(w, cue, cues);
        var (heads, parts) = Clauses(w, cue);
        var around = Around(w, cue);
        for (var i = 0; i < w.Count; i++)
        {
            var side = i < cue.From ? 1u : i > cue.To ? 2u : 0u;
            var distance = side == 0 ? 0 : Bucket(side == 1 ? cue.From - i : i - cue.To);
            var at = side * 16 + distance;
            var quoted = w.Passage.Quoted(i) ? 1u : 0;
            var edge = quoted * 4 + (w.Passage.Quoted(i - 1) ? 2u : 0) + (w.Passage.Quoted(i + 1) ? 1u : 0);
            var told = Told(rule, i);
            rows.Add(40, side);
            rows.Add(41, at);
            rows.Add(42, w.Word(i), side);
            rows.Add(43, w.Word(i - 1), side);
            rows.Add(44, w.Word(i + 1), side);
            rows.Add(45, at, w.Language);
            rows.Add(46, w.Shape(i - 1) * 25 + w.Shape(i) * 5 + w.Shape(i + 1), side);
            rows.Add(47, w.ClassOf(i), at);
            rows.Add(48, w.ClassOf(i - 1), w.ClassOf(i) * 4 + side);
            rows.Add(49, edge * 4 + side, cueQuotes);
            rows.Add(50, edge, cueClass * 4 + side);
            rows.Add(51, between[i] * 4 + side);
            rows.Add(52, between[i] * 4 + side, quoted * 8 + cueQuotes);
            rows.Add(53, between[i] * 4 + side, cueClass);
            rows.Add(54, cueWord, side * 2 + quoted);
            rows.Add(55, cueWord, at);
            rows.Add(56, told * 4 + side);
            rows.Add(57, told * 9 + Told(rule, i - 1) * 3 + Told(rule, i + 1), side);
            rows.Add(58, told * 4 + side, w.Language);
            rows.Add(59, told, between[i] * 4 + side);
            rows.Add(60, w.Passage.IsWord(i) ? 1u : w.Word(i), at);
            rows.Add(61, w.Word(i), w.Word(i - 1) + side);
            rows.Add(62, (uint)Math.Min(i, 3) * 4 + (uint)Math.Min(w.Count - 1 - i, 3), side);
            rows.Add(63, w.ClassOf(cue.To + 1), at);
            rows.Add(64, w.ClassOf(cue.From - 1), at);
            rows.Add(65, w.Shape(cue.From - 1) * 5 + w.Shape(cue.To + 1), at);
            rows.Add(66, InCue(cues, cue, i), side);
            rows.Add(67, between[i] * 4 + side, w.Shape(i));
            rows.Add(68, w.Meaning(i), at);
            rows.Add(69, w.Meaning(i - 1), w.Meaning(i) + side * 0x200);
            rows.Add(70, w.Meaning(cue.To), at);
            rows.Add(71, w.Meaning(cue.To), between[i] * 4 + side);
            rows.Add(75, heads[i], side * 8 + parts[i]);
            rows.Add(76, parts[i] * 4 + side, around * 2 + quoted);
            rows.Add(77, around * 2 + quoted, cueClass * 4 + side);
            rows.Add(78, around, at);
            rows.Add(79, parts[i] * 4 + side, w.Word(cue.To + 1));
            rows.Add(80, parts[i] * 4 + side, w.Meaning(cue.To) * 2 + quoted);
            rows.Add(81, parts[i] * 4 + side, told);
            rows.Add(82, heads[i], cueWord + side);
            var ending = w.Piece(i, PassageWords.LastTwo);
            rows.Add(120, ending, side);
            rows.Add(121, ending, at);
            rows.Add(122, w.Piece(i, PassageWords.LastThree), w.Piece(i - 1, PassageWords.LastThree) + side);
            rows.Add(123, w.Piece(i - 1, PassageWords.LastTwo), ending + side * 31 + w.Shape(i));
            rows.Add(124, w.Piece(i, PassageWords.FirstFour), side);
            rows.Add(125, w.Piece(cue.To, PassageWords.LastTwo), at);
            rows.Add(126, surroundings.MarkBefore(i), side);
            rows.Add(127, surroundings.MarkAfter(i), side);
            rows.Add(128, surroundings.MarkAfter(i), heads[i] + side);
            rows.Add(129, w.Word(i - 2), w.Word(i - 1) + side);
            rows.Add(130, w.Word(i + 1), w.Word(i + 2) + side);
            rows.Add(131, w.Shape(i - 2) * 125 + w.Shape(i - 1) * 25 + w.Shape(i) * 5 + w.Shape(i + 1), parts[i] * 4 + side);
            var boundary = Boundary(w, cue, cues, i);
            rows.AddEdge(10, side);
            rows.AddEdge(11, boundary);
            rows.AddEdge(12, boundary * 4 + side);
            rows.AddEdge(13, w.Word(i));
            rows.AddEdge(14, w.Word(i - 1));
            rows.AddEdge(15, (told * 4 + Told(rule, i - 1)) * 4 + side);
            rows.AddEdge(16, w.ClassOf(i) * 4 + side);
            rows.AddEdge(17, w.Shape(i - 1) * 5 + w.Shape(i));
            rows.AddEdge(18, (w.Word(i - 1) ^ w.Word(i)) * (w.Passage.IsWord(i - 1) ? 0u : 1u));
            rows.EndRow();
        }
        return rows;
    }

    /// <summary>Whether quotations stand before and after the cue, and whether the cue ends or begins its sentence.</summary>
    private static uint Around(PassageWords w, (int From, int To) cue)
    {
        var found = (cue.From == 0 ? 4u : 0) | (cue.To >= w.Count - 2 ? 8u : 0);
        for (var i = 0; i < w.Count; i++)
            if (w.Passage.Quoted(i)) found |= i < cue.From ? 1u : i > cue.To ? 2u : 16u;
        return found;
    }

    /// <summary>
    /// The part of the sentence that each token lies in, counted from the cue (up to 6), and the words that the part begins with.
    /// Parts end at marks and before words that join clauses.
    /// </summary>
    private static (uint[] Heads, uint[] Parts) Clauses(PassageWords w, (int From, int To) cue)
    {
        var (heads, parts) = (new uint[w.Count], new uint[w.Count]);
        for (var (i, part, head) = (cue.To + 1, 0u, w.Word(cue.To + 1)); i < w.Count; i++)
        {
            if (Begins(w, i)) (part, head) = (Math.Min(part + 1, 6), w.Word(i) * 31 + w.Word(i + 1));
            (heads[i], parts[i]) = (head, part);
        }
        var end = cue.From;
        for (var (i, part) = (cue.From - 1, 0u); i >= 0; i--)
        {
            parts[i] = part;
            if (!Begins(w, i) && i > 0) continue;
            for (var k = i; k < end; k++) heads[k] = w.Word(i) * 31 + w.Word(i + 1);
            (end, part) = (i, Math.Min(part + 1, 6));
        }
        return (heads, parts);
    }

    private static bool Begins(PassageWords w, int at) =>
        (!w.Passage.IsWord(at) && w.Passage.Quoted(at) == w.Passage.Quoted(at - 1)) || w.Passage.Quoted(at) != w.Passage.Quoted(at - 1) || Joining.Contains(w.Passage.Lower(at));

    private static readonly HashSet<string> Joining = [.. """
        and but or while although though after before when as who which whose because if whether that since until unless so where despite
        et mais ou tandis alors bien après avant quand lorsque comme qui dont parce si puisque où que
        y pero o mientras aunque después antes cuando como quien porque si pues donde que
        e mas ou enquanto embora depois antes quando como quem porque se pois onde que
        und aber oder während obwohl nachdem bevor als wie der die das weil wenn ob seit wo dass
        и но или хотя после когда как который которая которые потому если поскольку где что
        و لكن أو بينما رغم بعد قبل عندما كما الذي التي لأن إذا حيث أن إن
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>What lies between a token and the one before: marks, the edge of a quotation, a cue.</summary>
    private static uint Boundary(PassageWords w, (int From, int To) cue, IReadOnlyList<(int From, int To)> cues, int at) =>
        (w.Passage.IsWord(at) ? 1u : 0) | (w.Passage.IsWord(at - 1) ? 2u : 0) | (w.Passage.Quoted(at) ? 4u : 0) | (w.Passage.Quoted(at - 1) ? 8u : 0)
        | (InCue(cues, cue, at) << 4) | (InCue(cues, cue, at - 1) << 6);

    private static uint Told(RuleSpans? rule, int at) => rule is null ? 3u : rule.IsSource(at) ? 1u : rule.IsContent(at) ? 2u : 0u;

    private static uint InCue(IReadOnlyList<(int From, int To)> cues, (int From, int To) self, int at)
    {
        foreach (var cue in cues)
            if (at >= cue.From && at <= cue.To) return cue == self ? 2u : 1u;
        return 0;
    }

    private static uint Bucket(int distance) => distance switch { <= 5 => (uint)distance, <= 8 => 6, <= 12 => 7, <= 20 => 8, <= 40 => 9, _ => 10 };

    /// <summary>What lies between the cue and each token: commas (0, 1, more), another cue, "that", the edge of a quotation.</summary>
    private static uint[] Between(PassageWords w, (int From, int To) cue, IReadOnlyList<(int From, int To)> cues)
    {
        var found = new uint[w.Count];
        Walk(w, cue.To + 1, 1, cue, cues, found);
        Walk(w, cue.From - 1, -1, cue, cues, found);
        return found;
    }

    private static void Walk(PassageWords w, int from, int step, (int From, int To) cue, IReadOnlyList<(int From, int To)> cues, uint[] found)
    {
        var (commas, other, that, quotes) = (0u, 0u, 0u, 0u);
        for (var i = from; i >= 0 && i < w.Count; i += step)
        {
            if (i != from && w.Passage.Quoted(i) != w.Passage.Quoted(i - step)) quotes = Math.Min(2, quotes + 1);
            found[i] = commas + other * 3 + that * 6 + quotes * 12;
            if (!w.Passage.Quoted(i) && w.Passage.IsPause(i)) commas = Math.Min(2, commas + 1);
            if (InCue(cues, cue, i) == 1) other = 1;
            if ((w.ClassOf(i) & 16) != 0 && step > 0) that = 1;
        }
    }
}
