using System.Globalization;
using Firsthand.Bench.Content;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;

namespace Firsthand.Bench.Kinds;

/// <summary>
/// Trains the model of page kinds on structural numbers of WCXB's development pages and tells how well it does on pages of sites
/// that it has not seen (folds of whole sites). Of the sets that are all articles it tells what would be refused.
/// </summary>
internal static class KindTraining
{
    private const int Folds = 5;
    private const int Rounds = 150;
    private static readonly double[] Thresholds = [0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6];

    private sealed record Example(KitPage Page, double[] Row, string? Refusal)
    {
        public bool Article => Page.Kind is null or "article";
    }

    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var (names, examples) = Read(args[0], "wcxb-dev");
        var chances = new Dictionary<Example, double>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = Train(examples.Where(e => ContentBench.Fold(e.Page, Folds) != fold));
            foreach (var e in examples.Where(e => ContentBench.Fold(e.Page, Folds) == fold))
                chances[e] = model.Probability(e.Row);
        }
        Report("wcxb-dev, unseen sites", chances);
        var whole = Train(examples);
        foreach (var set in new[] { "scrapinghub", "trafilatura", "readability" })
            Report(set, Read(args[0], set).Examples.ToDictionary(e => e, e => whole.Probability(e.Row)));
        if (args.Length > 1)
            File.WriteAllText(args[1], "# Trees over numbers about page structure, trained by `bench kinds` on the annotations of WCXB's development part (CC BY 4.0, see THIRD-PARTY.md).\n" + whole.Print(names));
        return 0;
    }

    private static BoostedTrees Train(IEnumerable<Example> examples) =>
        BoostedTrees.Train([.. examples.Select(e => e.Row)], [.. examples.Select(e => e.Article)], Rounds);

    private static void Report(string set, Dictionary<Example, double> chances)
    {
        foreach (var at in Thresholds)
        {
            int Count(bool article, bool below) => chances.Count(c => c.Key.Article == article && c.Value < at == below);
            Console.WriteLine($$"""{"set":"{{set}}","threshold":{{at}},"accuracy":{{(Count(true, false) + Count(false, true)) / (double)chances.Count:0.0000}},"articles_below":{{Count(true, true)}},"others_below":{{Count(false, true)}},"pages":{{chances.Count}}}""");
        }
        foreach (var band in chances.GroupBy(c => Math.Min(9, (int)(10 * c.Value))).OrderBy(b => b.Key))
            Console.WriteLine($$"""{"set":"{{set}}","band":{{band.Key / 10.0:0.0}},"pages":{{band.Count()}},"said":{{band.Average(c => c.Value):0.000}},"articles":{{band.Average(c => c.Key.Article ? 1.0 : 0):0.000}}}""");
        // What the program as it is built refuses, by whatever rule.
        foreach (var reason in chances.Keys.GroupBy(e => (e.Article, e.Refusal)).OrderBy(g => g.Key))
            Console.WriteLine($$"""{"set":"{{set}}","article":{{(reason.Key.Article ? "true" : "false")}},"refused":"{{reason.Key.Refusal}}","pages":{{reason.Count()}}}""");
        foreach (var (e, chance) in chances.Where(c => c.Key.Article != c.Value >= 0.5 || c.Key.Article && c.Key.Refusal is not null).OrderBy(c => c.Value))
            Console.Error.WriteLine($"{set} {chance:0.00} {e.Page.Kind} {e.Refusal} {e.Page.Id} {e.Page.Url}");
    }

    private static (IReadOnlyList<string> Names, IReadOnlyList<Example> Examples) Read(string kit, string set)
    {
        IReadOnlyList<string> names = [];
        var examples = KitPage.Load(kit, set).AsParallel().AsOrdered().Select(page =>
        {
            var explanation = new PageExplanation();
            var read = PageReader.Read(page.Bytes, null, page.Url, Hints.None, explanation);
            var signs = explanation.Signs.OrderBy(s => s.Name, StringComparer.Ordinal).ToList();
            names = [.. signs.Select(s => s.Name)];
            return new Example(page with { Bytes = [] }, [.. signs.Select(s => s.Value)], read.Refusal?.Code);
        }).ToList();
        return (names, examples);
    }
}
