using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Bench;

/// <summary>
/// How long a reader waits for a page of search results in a filled newsroom, one request after another over loopback, each rendered anew.
/// All articles have nearly all of the 54 common words, so that a common word finds a whole archive: the worst there is. Names are as rare as names are.
/// </summary>
public static class SearchSpeed
{
    /// <param name="args">Articles, requests of each kind, a folder to keep the filled newsroom in (such as one of <see cref="FrontLoad"/>; else it is made anew and thrown away).</param>
    public static async Task<int> Run(string[] args)
    {
        var articles = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var requests = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 60;
        var kept = args.Length > 2 ? Directory.CreateDirectory(args[2]).FullName : null;
        var folder = kept ?? Directory.CreateTempSubdirectory("firsthand-bench-").FullName;
        try
        {
            var options = new NewsroomOptions
            {
                Data = folder,
                Database = Environment.GetEnvironmentVariable("FIRSTHAND_DATABASE"),
                Urls = "http://127.0.0.1:0",
                Ingest = false,
                Catalogue = Directory.CreateDirectory(Path.Combine(folder, "no-catalogue")).FullName,
            };
            await using var newsroom = await Newsroom.Build(options);
            var store = newsroom.App.Services.GetRequiredService<Store.NewsStore>();
            if (await store.Outlets.Count() == 0)
            {
                var fill = Stopwatch.StartNew();
                await FilledStore.Fill(store, articles);
                Console.Error.WriteLine($"filled with {articles} articles in {fill.Elapsed.TotalSeconds:0} s");
            }
            await store.Database.Write(async session => await session.Execute("ANALYZE"));
            await newsroom.App.StartAsync();
            using var client = new HttpMessageInvoker(new SocketsHttpHandler());
            var all = new List<double>();
            var cpu = TimeSpan.Zero;
            foreach (var (what, query) in Queries())
            {
                var times = new List<double>();
                var random = new Random(7);
                var found = "";
                var worked = TimeSpan.Zero;
                for (var i = -5; i < requests; i++)
                {
                    // Something a reader could see changes before each request: no copy of the page stands.
                    await store.Outlets.SetState(1, "active");
                    if (i == 0) worked = Environment.CpuUsage.TotalTime;
                    using var request = new HttpRequestMessage(HttpMethod.Get, newsroom.App.Urls.First() + "/en/search?" + query(random));
                    var clock = Stopwatch.GetTimestamp();
                    using var answer = await client.SendAsync(request, CancellationToken.None);
                    var page = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
                    if (i >= 0) times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
                    found = Between(page, "id=\"list\">", "<");
                }
                all.AddRange(times);
                worked = Environment.CpuUsage.TotalTime - worked;
                cpu += worked;
                Report(what, articles, store.Database.Name, times, worked, found);
            }
            Report("all", articles, store.Database.Name, all, cpu, "");
            return 0;
        }
        finally
        {
            if (kept is null) Directory.Delete(folder, true);
        }
    }

    private static IEnumerable<(string What, Func<Random, string> Query)> Queries()
    {
        static string Word(Random r) => FilledStore.Words[r.Next(FilledStore.Words.Length)];
        static string Name(Random r) => FilledStore.Name(r);
        static string Q(string line) => "q=" + Uri.EscapeDataString(line);
        yield return ("a name", r => Q(Name(r)));
        yield return ("a name, by relevance", r => Q(Name(r)) + "&order=relevance");
        yield return ("a name and a word", r => Q(Name(r) + " " + Word(r)));
        yield return ("a common word", r => Q(Word(r)));
        yield return ("a common word, by relevance", r => Q(Word(r)) + "&order=relevance");
        yield return ("three common words", r => Q($"{Word(r)} {Word(r)} {Word(r)}"));
        yield return ("a common word, an outlet", r => Q(Word(r)) + "&outlet=outlet-" + r.Next(200).ToString(CultureInfo.InvariantCulture));
        yield return ("a common word, a category, a week", r => Q(Word(r)) + "&category=politics&date=week");
        yield return ("a common word, first-hand, by relevance", r => Q(Word(r)) + "&first=1&order=relevance");
        yield return ("words with OR and without", r => Q($"{Name(r)} OR {Name(r)} -{Word(r)}"));
        yield return ("a beginning of names", r => Q(Name(r)[..4] + "*"));
        yield return ("a phrase with a name", r => Q($"\"met {Name(r)}\""));
        yield return ("a phrase of common words", r => Q($"\"{Word(r)} {Word(r)}\""));
        yield return ("a phrase that nobody wrote", r => Q($"\"{Word(r)} {Word(r)} {Word(r)} {Word(r)}\""));
        yield return ("a headline word", r => Q("title:" + Word(r)));
        yield return ("an older page", r => Q(Word(r)) + "&before=1-" + (TimeProvider.System.GetUtcNow().AddDays(-r.Next(40)).ToUnixTimeMilliseconds() << 20).ToString(CultureInfo.InvariantCulture));
        yield return ("an outlet alone", r => Q("outlet:outlet-" + r.Next(200).ToString(CultureInfo.InvariantCulture)));
        yield return ("a slip", r => Name(r) is var n ? Q(string.Concat(n.AsSpan(0, 2), n.AsSpan(3), "q")) : "");
        yield return ("nothing, by a filter", r => Q(Word(r)) + "&in=sw");
    }

    private static string Between(string text, string open, string close)
    {
        var from = text.IndexOf(open, StringComparison.Ordinal);
        return from < 0 ? "" : text[(from + open.Length)..text.IndexOf(close, from + open.Length, StringComparison.Ordinal)];
    }

    /// <param name="cpu">Of the whole process, the asking one too: where other programs keep the machine busy, waiting tells of them, working does not.</param>
    private static void Report(string what, int articles, string engine, List<double> times, TimeSpan cpu, string found)
    {
        times.Sort();
        Console.WriteLine(new JsonObject
        {
            ["what"] = what,
            ["engine"] = engine,
            ["articles"] = articles,
            ["requests"] = times.Count,
            ["median_ms"] = Math.Round(times[times.Count / 2], 1),
            ["p95_ms"] = Math.Round(times[(int)(times.Count * 0.95)], 1),
            ["max_ms"] = Math.Round(times[^1], 1),
            ["cpu_ms"] = Math.Round(cpu.TotalMilliseconds / times.Count, 1),
            ["last_found"] = found,
        }.ToJsonString());
    }
}
