using System.Collections.Concurrent;
using System.Globalization;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Text;

namespace Firsthand.Bench.Content;

/// <summary>
/// Trains and checks the model that tells article blocks from furniture.
/// <c>content train KIT</c> writes the weights to standard output; <c>content check KIT [DUMP]</c> prints F1 of the four sets: WCXB by folds of whole sites,
/// the others (never trained on) by a model of all of WCXB's development part; <c>content score KIT [DUMP [CHECKED]]</c> scores again with the weights
/// that ship, or with those of the folds that <c>check KIT CHECKED</c> left beside its dump.
/// </summary>
internal static class ContentBench
{
    private const int Folds = 4;
    private const int InnerFolds = 2;
    // Shops and forums are no articles, yet what surrounds their text looks alike.
    private const float OthersWeight = 1;

    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        switch (args)
        {
            case ["train", var kit]:
                Console.Write(Header + Train(KitPage.Load(kit, "wcxb-dev").Select(Learn).OfType<Lesson>().ToList()));
                return 0;
            case ["check", var kit, .. var rest]:
                Check(kit, rest);
                return 0;
            case ["score", var kit, var dump, var model]:
                var given = Enumerable.Range(0, Folds).Select(f => ContentModel.Parse(File.ReadAllText($"{model}.{f}.model"))).ToArray();
                Score(kit, pages => pages, page => page.Kind is null ? ContentModel.Shipped : given[Fold(page, Folds)], dump);
                return 0;
            case ["score", var kit, .. var rest]:
                Score(kit, pages => pages, _ => ContentModel.Shipped, rest.FirstOrDefault());
                return 0;
            default:
                return 2;
        }
    }

    private const string Header = "# Numbers about the shape of text blocks, learned from the annotations of WCXB's development part (Murrough-Foley/web-content-extraction-benchmark, CC BY 4.0).\n";

    /// <summary>One page as rows with labels, and what the labels alone would score.</summary>
    internal sealed record Lesson(KitPage Page, PageBlocks Blocks, float[] Rows, float[] Labels, int[] Words, double Ceiling);

    internal static int Fold(KitPage page, int folds) => (int)(page.Site.Aggregate(2166136261u, (h, c) => (h ^ c) * 16777619u) / 7 % folds);

    internal static Lesson? Learn(KitPage page)
    {
        using var document = HtmlTree.Parse(Charsets.Decode(page.Bytes, null, html: true));
        var claims = PageReader.Claims(document, page.Url, Hints.None);
        var blocks = PageBlocks.Of(document.Body ?? document.DocumentElement);
        if (blocks.Blocks.Count == 0)
            return null;
        var rows = new float[blocks.Blocks.Count * BlockFeatures.Count];
        BlockFeatures.Write(blocks, claims, rows);
        var words = blocks.Blocks.Select(b => Scores.Words(string.Concat(b.Nodes.Select(n => n is AngleSharp.Dom.IElement { LocalName: "br" } ? " " : n.TextContent)).ToLowerInvariant())).ToList();
        var labels = Labels.Of(words, Scores.Words((page.Text ?? "").ToLowerInvariant()));
        var ceiling = Scores.ByWords(string.Join(' ', words.Where((_, i) => labels[i] >= 0.6f).SelectMany(w => w)), (page.Text ?? "")).F;
        return new Lesson(page with { Bytes = [] }, Outline(blocks), rows, labels, [.. words.Select(w => w.Count)], ceiling);
    }

    // The shape without the tree, which would fill the memory.
    private static PageBlocks Outline(PageBlocks page)
    {
        var boxes = new Dictionary<Box, Box>();
        var outline = new PageBlocks();
        foreach (var box in page.Boxes)
            outline.Boxes.Add(boxes[box] = new Box(null!, box.Shape, box.Parent is null ? null : boxes[box.Parent]) { First = box.First, End = box.End });
        foreach (var block in page.Blocks)
            outline.Blocks.Add(new Block(boxes[block.Box], block.Index) { Letters = block.Letters });
        return outline;
    }

    /// <summary>Both looks. The second learns from what models of other sites said, as it will be used.</summary>
    internal static string Train(IReadOnlyList<Lesson> lessons)
    {
        var first = TrainOn(lessons, BlockFeatures.Count, (lesson, i) => Row(lesson, i));
        var others = Enumerable.Range(0, InnerFolds).Select(f => ContentModel.Parse(TrainOn(lessons.Where(l => Fold(l.Page, InnerFolds) != f).ToList(), BlockFeatures.Count, (lesson, i) => Row(lesson, i)))).ToArray();
        var contexts = lessons.ToDictionary(l => l, l => new Context(l.Blocks, others[Fold(l.Page, InnerFolds)].Score(l.Blocks, l.Rows)));
        var second = TrainOn(lessons, Context.Count, (lesson, i) =>
        {
            var row = new float[Context.Count];
            contexts[lesson].Describe(i, Row(lesson, i), row);
            return row;
        });
        return first + ContentModel.Divider + "\n" + second;
    }

    private static float[] Row(Lesson lesson, int i) => lesson.Rows[(i * BlockFeatures.Count)..((i + 1) * BlockFeatures.Count)];

    // Long blocks weigh more, but no page more than ten times another.
    private static string TrainOn(IReadOnlyList<Lesson> lessons, int features, Func<Lesson, int, float[]> row)
    {
        var rows = new Rows(features);
        foreach (var lesson in lessons)
        {
            var mass = lesson.Words.Select(w => 3f + Math.Min(w, 60)).ToArray();
            var scale = (lesson.Page.Kind == "article" ? 6 : OthersWeight) / MathF.Sqrt(Math.Max(400, mass.Sum()));
            for (var i = 0; i < mass.Length; i++)
            {
                // Menus repeat themselves: a third of their lines says as much.
                var wanted = lesson.Labels[i] >= 0.6f;
                var menu = !wanted && lesson.Words[i] < 8 && lesson.Rows[i * BlockFeatures.Count + 2] > 0.9f;
                if (!menu || i % 3 == 0)
                    rows.Add(row(lesson, i), wanted ? 1 : 0, (menu ? 3 : 1) * mass[i] * scale);
            }
        }
        return new Boosting(trees: 150, depth: 4, rate: 0.12f).Train(rows);
    }

    private static void Score(string kit, Func<List<KitPage>, IEnumerable<KitPage>> choose, Func<KitPage, ContentModel> model, string? dump)
    {
        using var writer = dump is null ? null : new StreamWriter(dump);
        foreach (var set in new[] { "scrapinghub", "trafilatura", "readability", "wcxb-dev" })
            Report(set, [.. choose(KitPage.Load(kit, set))], model, writer);
    }

    private static void Check(string kit, string[] rest)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        void Say(string what) => Console.Error.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s {what}");
        var pages = KitPage.Load(kit, "wcxb-dev");
        var lessons = pages.AsParallel().AsOrdered().Select(Learn).OfType<Lesson>().ToList();
        Say($"{lessons.Sum(l => l.Labels.Length)} blocks, F1 of their labels on articles {lessons.Where(l => l.Page.Kind == "article").Average(l => l.Ceiling):F4}");
        // A quick check learns once, from all sites but those of one fold.
        var quick = rest.Length > 1;
        var texts = Enumerable.Range(0, quick ? 1 : Folds).Select(f => Train(lessons.Where(l => Fold(l.Page, Folds) != f).ToList())).ToArray();
        var models = texts.Select(ContentModel.Parse).ToArray();
        Say("models of folds");
        for (var f = 0; rest.Length > 0 && f < texts.Length; f++)
            File.WriteAllText($"{rest[0]}.{f}.model", texts[f]);
        var whole = quick ? models[0] : ContentModel.Parse(Train(lessons));
        if (quick)
            pages.RemoveAll(p => Fold(p, Folds) != 0);
        using var dump = rest.Length > 0 ? new StreamWriter(rest[0]) : null;
        foreach (var set in quick ? new[] { "scrapinghub", "trafilatura", "wcxb-dev" } : ["scrapinghub", "trafilatura", "readability", "wcxb-dev"])
            Report(set, set == "wcxb-dev" ? pages : KitPage.Load(kit, set), page => set == "wcxb-dev" ? models[Fold(page, Folds)] : whole, dump);
        Say("done");
    }

    private static void Report(string set, List<KitPage> pages, Func<KitPage, ContentModel> model, StreamWriter? dump)
    {
        var texts = new ConcurrentDictionary<string, string>();
        Parallel.ForEach(pages, page => texts[page.Id] = PageReader.Read(page.Bytes, null, page.Url, Hints.None, null, model(page)).Text);
        var rows = pages.Select(page => (Page: page, Text: texts[page.Id])).ToList();
        foreach (var (page, text) in rows)
            dump?.WriteLine(System.Text.Json.JsonSerializer.Serialize(new { set, id = page.Id, text }));
        if (set == "trafilatura")
        {
            var counts = rows.Select(r => Scores.ByStrings(r.Text, r.Page)).ToList();
            double tp = counts.Sum(c => c.Tp), fn = counts.Sum(c => c.Fn), fp = counts.Sum(c => c.Fp);
            Console.WriteLine($"{set} P {tp / (tp + fp):F3} R {tp / (tp + fn):F3} F1 {2 * tp / (2 * tp + fn + fp):F4}");
        }
        else if (set == "wcxb-dev")
        {
            foreach (var article in new[] { true, false })
            {
                var f = rows.Where(r => r.Page.Kind == "article" == article).Select(r => Scores.ByWords(r.Text, (r.Page.Text ?? ""))).ToList();
                Console.WriteLine($"{set} {(article ? "articles" : "others")} P {f.Average(x => x.P):F3} R {f.Average(x => x.R):F3} F1 {f.Average(x => x.F):F4}");
            }
        }
        else
        {
            var s = rows.Where(r => !string.IsNullOrEmpty(r.Page.Text)).Select(r => Scores.ByShingles(r.Text, (r.Page.Text ?? ""))).ToList();
            double p = s.Where(x => x.P is not null).Average(x => x.P!.Value), r = s.Average(x => x.R!.Value);
            Console.WriteLine($"{set} P {p:F3} R {r:F3} F1 {2 * p * r / (p + r):F4}");
        }
    }
}
