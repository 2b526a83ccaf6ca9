using System.Globalization;
using System.Text.Json.Nodes;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Stories;

namespace Firsthand.Bench;

/// <summary>Stories decided a second on one core with a full window, and the memory of it with all analysers loaded.</summary>
internal static class StoryScale
{
    private const int Batch = 500, Rounds = 7, Warm = 2500;

    /// <param name="args">How many articles the window holds (1,000,000).</param>
    public static int Run(string? kit, string[] args)
    {
        OneCore.Tie();
        var articles = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        if (kit is not null)
            foreach (var a in KitArticles.Read(kit, "tags/sample"))
                Reader.Understand(new Page { Kind = PageKind.Article, Title = a.Title, Text = a.Text, Html = "", Language = a.Language }, new Uri("https://example.org/"), Hints.None, []);
        OneCore.Memory("all analysers loaded");

        var stream = new InventedStream(7, articles + (Batch * Rounds) + Warm);
        var gatherer = new StoryGatherer();
        long terms = 0, hashes = 0, story = 0;
        var filled = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < articles; i++)
        {
            var article = stream.Next(i);
            terms += article.Terms.Count;
            hashes += article.Sketch.Hashes.Length;
            gatherer.Restore(article, story = i % 3 == 0 ? i : story, null);
        }
        Console.WriteLine(new JsonObject
        {
            ["window"] = articles,
            ["terms_each"] = Math.Round((double)terms / articles, 1),
            ["hashes_each"] = Math.Round((double)hashes / articles, 1),
            ["made_and_restored_cpu_s"] = Math.Round((Environment.CpuUsage.TotalTime - filled).TotalSeconds, 1),
        }.ToJsonString());

        var next = articles;
        var joined = 0;
        Gather(Warm);
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var batch = Enumerable.Range(0, Batch).Select(_ => stream.Next(next++)).ToList();
            times.Add(OneCore.Seconds(1, () => { foreach (var article in batch) One(article); }));
        }
        times.Sort();
        Console.WriteLine(new JsonObject { ["stage"] = "stories", ["window"] = articles, ["items_per_cpu_second"] = Math.Round(Batch / times[Rounds / 2]), ["slowest"] = Math.Round(Batch / times[^1]), ["joined"] = Math.Round((double)joined / (next - articles), 3) }.ToJsonString());
        OneCore.Memory("all analysers and the window");
        GC.KeepAlive(gatherer);
        return 0;

        void Gather(int count) { for (var i = 0; i < count; i++) One(stream.Next(next++)); }
        void One(Firsthand.Reading.Similarity.ArticleVector article)
        {
            gatherer.Suspects(article);
            var gathered = gatherer.Add(article, null);
            gatherer.Place(article.Id, gathered.StoryId ?? 10_000_000 + article.Id);
            if (gathered.StoryId is not null) joined++;
        }
    }
}
