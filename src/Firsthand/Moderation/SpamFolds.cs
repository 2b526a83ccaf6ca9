using System.Globalization;

namespace Firsthand.Moderation;

/// <summary>How right the scorer is on comments it has not seen: the set is split into parts, and each is judged by what the others teach.</summary>
public static class SpamFolds
{
    public sealed record Judged(SpamLine Line, double Score);

    public static IReadOnlyList<Judged> Run(IReadOnlyList<SpamLine> lines, int folds)
    {
        var judged = new List<Judged>();
        var features = lines.Select(l => SpamFeatures.Of(l.Text)).ToList();
        for (var fold = 0; fold < folds; fold++)
        {
            var counts = new SpamCounts();
            for (var i = 0; i < lines.Count; i++)
                if (i % folds != fold) counts.Learn(features[i].Select(SpamFeatures.Number), lines[i].Spam);
            for (var i = fold; i < lines.Count; i += folds) judged.Add(new Judged(lines[i], counts.Score(features[i]).Value));
        }
        return judged;
    }

    public static (double Precision, double Recall, int Spam, int Others) Figures(IEnumerable<Judged> judged, double above = SpamScore.HeldAbove)
    {
        var all = judged.ToList();
        var (held, right, spam) = (all.Count(j => j.Score > above), all.Count(j => j.Line.Spam && j.Score > above), all.Count(j => j.Line.Spam));
        return (held == 0 ? 1 : (double)right / held, spam == 0 ? 1 : (double)right / spam, spam, all.Count - spam);
    }

    public static void Print(int folds, bool wrong, TextWriter to)
    {
        var judged = Run(SpamScorer.Lines(), folds);
        if (wrong)
            foreach (var j in judged.Where(j => j.Line.Spam != j.Score > SpamScore.HeldAbove).OrderBy(j => j.Score)) to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(j.Line.Spam ? "spam" : "ham ")} {j.Score:0.000} {j.Line.Lang} {j.Line.Text}"));
        to.WriteLine($"held above {SpamScore.HeldAbove.ToString(CultureInfo.InvariantCulture)}, {folds} parts\nlang  spam  other  precision  recall");
        foreach (var group in judged.GroupBy(j => j.Line.Lang).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.AsEnumerable())).Append(("all", judged)))
        {
            var (precision, recall, spam, others) = Figures(group.Item2);
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Item1,-4} {spam,5} {others,6} {precision,10:0.000} {recall,7:0.000}"));
        }
        foreach (var above in new[] { 0.5, 0.7, 0.8, 0.9, 0.95, 0.99 })
        {
            var (precision, recall, _, _) = Figures(judged, above);
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"above {above:0.00}: precision {precision:0.000}, recall {recall:0.000}"));
        }
    }
}
