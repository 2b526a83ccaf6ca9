namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>The first question: which tokens are cues. Labels: <see cref="None"/>, <see cref="Begin"/>, <see cref="Inside"/>.</summary>
internal static class CueRows
{
    public const int None = 0, Begin = 1, Inside = 2, Labels = 3;

    /// <param name="rules">What the rules found in this passage.</param>
    public static FeatureRows Of(PassageWords w, Surroundings around, IReadOnlyList<RuleSpans> rules)
    {
        var rows = new FeatureRows();
        for (var i = 0; i < w.Count; i++)
        {
            var quotes = w.Quotes(i);
            var rule = RuleAt(rules, i);
            var (sides, follows, capitals, ending) = (around.Sides(i), around.Follows(i), around.Capitals(i), w.Piece(i, PassageWords.LastTwo));
            rows.Add(0, 0);
            rows.Add(1, w.Word(i));
            rows.Add(2, w.Word(i - 1));
            rows.Add(3, w.Word(i + 1));
            rows.Add(4, w.Word(i - 2));
            rows.Add(5, w.Word(i + 2));
            rows.Add(6, w.Word(i - 1), w.Word(i));
            rows.Add(7, w.Word(i), w.Word(i + 1));
            rows.Add(8, w.Ending(i));
            rows.Add(9, w.Beginning(i));
            rows.Add(10, w.ClassOf(i));
            rows.Add(11, w.ClassOf(i - 1), w.ClassOf(i));
            rows.Add(12, w.ClassOf(i), w.ClassOf(i + 1));
            rows.Add(13, w.Shape(i - 1) * 25 + w.Shape(i) * 5 + w.Shape(i + 1));
            rows.Add(14, w.ClassOf(i), w.Shape(i - 1) * 5 + w.Shape(i + 1));
            rows.Add(15, quotes, w.ClassOf(i));
            rows.Add(16, quotes, w.Ending(i));
            rows.Add(17, quotes, w.Shape(i - 1) * 25 + w.Shape(i) * 5 + w.Shape(i + 1));
            rows.Add(18, rule);
            rows.Add(19, rule, w.Word(i));
            rows.Add(20, rule, w.Language);
            rows.Add(21, RuleAt(rules, i - 1), rule);
            rows.Add(22, rule, w.ClassOf(i));
            rows.Add(23, (uint)Math.Min(i, 5), w.ClassOf(i));
            rows.Add(24, w.Word(i), w.ClassOf(i + 1));
            rows.Add(25, w.ClassOf(i - 1), w.Word(i));
            rows.Add(26, w.Meaning(i), w.Shape(i));
            rows.Add(27, w.Meaning(i - 1), w.Meaning(i));
            rows.Add(28, w.Meaning(i), w.ClassOf(i + 1));
            rows.Add(29, w.Meaning(i), w.Word(i - 1));
            rows.Add(30, w.Meaning(i), w.Word(i + 1));
            rows.Add(31, w.Meaning(i), w.Ending(i) + quotes);
            rows.Add(32, w.Meaning(i), w.Shape(i - 1) * 25 + w.Shape(i) * 5 + w.Shape(i + 1));
            rows.Add(83, sides, w.Meaning(i) * 2 + (w.Passage.Quoted(i) ? 1u : 0));
            rows.Add(84, sides, w.ClassOf(i));
            rows.Add(85, sides, w.Ending(i));
            rows.Add(86, sides, w.Language ^ rule);
            rows.Add(87, w.Word(i), sides & 3);
            rows.Add(88, w.Word(i), follows);
            rows.Add(89, follows, w.Meaning(i));
            rows.Add(90, follows, w.Ending(i));
            rows.Add(91, around.MarkBefore(i), w.Meaning(i));
            rows.Add(92, around.MarkAfter(i), w.Meaning(i));
            rows.Add(93, capitals, w.Meaning(i) + quotes * 0x200);
            rows.Add(94, capitals, w.Ending(i));
            for (var cut = PassageWords.LastTwo; cut <= PassageWords.FirstSeven; cut++)
                if (cut != PassageWords.LastThree) rows.Add(100 + cut, w.Piece(i, cut));
            rows.Add(110, ending, w.Meaning(i));
            rows.Add(111, ending, quotes * 256 + w.Shape(i - 1) * 5 + w.Shape(i + 1));
            rows.Add(112, w.Piece(i, PassageWords.FirstFour), w.Piece(i + 1, PassageWords.LastTwo));
            rows.Add(113, w.Piece(i - 1, PassageWords.LastTwo), ending);
            rows.Add(114, ending, w.Piece(i + 1, PassageWords.LastTwo));
            rows.AddEdge(0, 0);
            rows.AddEdge(1, w.Word(i));
            rows.AddEdge(2, w.ClassOf(i - 1) * 0x400 + w.ClassOf(i));
            rows.AddEdge(3, w.Word(i - 1));
            rows.EndRow();
        }
        return rows;
    }

    private static uint RuleAt(IReadOnlyList<RuleSpans> rules, int at)
    {
        var best = 0u;
        foreach (var rule in rules)
        {
            if (at >= rule.CueFrom && at <= rule.CueTo) return (at == rule.CueFrom ? 10u : 30u) + rule.Sure;
            if (rule.IsSource(at)) best = 1;
            else if (best == 0 && rule.IsContent(at)) best = 2;
        }
        return best;
    }
}
