using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Extraction;
using Firsthand.Store;

namespace Firsthand.Bench;

/// <summary>
/// What is learned of outlets from real articles in the order of their days, through the store's own counting, and what of their texts it would drop.
/// The set has texts, no pages: its paragraphs are what somebody else's extractor took for the article.
/// </summary>
public static class Recurring
{
    private const int LeastLetters = 40;

    private sealed record Text(string Outlet, DateTimeOffset At, string Id, List<string> Paragraphs)
    {
        public List<string> Telling { get; } = [.. Paragraphs.Where(p => p.Count(c => !char.IsWhiteSpace(c)) >= LeastLetters)];
    }

    public static async Task<int> Run(string kit, bool list)
    {
        // Most are known by their beginnings; some stand whole in another set.
        var texts = Load(Path.Combine(kit, "data", "related", "allsides-pool.in.jsonl.gz")).Concat(Load(Path.Combine(kit, "data", "stories", "allsides.in.jsonl.gz")))
            .GroupBy(t => t.Id).Select(g => g.MaxBy(t => t.Paragraphs.Sum(p => p.Length))!).ToList();
        KnownOutlet[] outlets = [.. texts.Select(t => t.Outlet).Distinct().Order(StringComparer.Ordinal).Select(n => new KnownOutlet(n, n, [], null))];
        var folder = Directory.CreateTempSubdirectory("firsthand-bench-").FullName;
        try
        {
            await using var database = Database.Open(Path.Combine(folder, "news.db"));
            await Migrator.Run(database, TimeProvider.System);
            await new NewsStore(database, TimeProvider.System).Outlets.Save([.. outlets.Select((o, i) => new OutletWithFeeds(new OutletRow { Key = $"o{i}", Name = o.Name, HomeUrl = $"http://o{i}.example/" }, []))]);
            var (letters, dropped, articles, spared) = (0L, 0L, 0, 0);
            var blocks = new Dictionary<(string, string), int>();
            foreach (var text in texts.OrderBy(t => t.At).ThenBy(t => t.Id, StringComparer.Ordinal))
            {
                var known = await Learn(database, text);
                var recurring = new RecurringBlocks(known, text.Outlet, outlets);
                var goes = text.Telling.Where(recurring.Contains).ToList();
                var (all, less) = (text.Paragraphs.Sum(p => p.Length), goes.Sum(p => p.Length));
                letters += all;
                spared += 2 * less > all ? 1 : 0;
                if (less == 0 || 2 * less > all) continue;
                dropped += less;
                articles++;
                foreach (var p in goes) blocks[(text.Outlet, p)] = blocks.GetValueOrDefault((text.Outlet, p)) + 1;
            }
            var rows = await database.Read(s => s.First<long>("SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM recurring_blocks GROUP BY outlet_id) AS counts"));
            if (list)
                foreach (var ((outlet, block), count) in blocks.OrderByDescending(b => b.Value))
                    Console.WriteLine($"{count}\t{outlet}\t{(block.Length > 160 ? block[..160] : block)}");
            Console.WriteLine(new JsonObject
            {
                ["what"] = "recurring blocks",
                ["articles"] = texts.Count,
                ["outlets"] = outlets.Length,
                ["letters"] = letters,
                ["dropped"] = dropped,
                ["of_articles"] = articles,
                ["different"] = blocks.Count,
                ["left_whole"] = spared,
                ["most_rows"] = rows,
            }.ToJsonString());
            return 0;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <returns>What was known before this article.</returns>
    private static Task<IReadOnlyList<long>> Learn(Database database, Text text) => database.Write(async session =>
    {
        var id = await session.First<long>("SELECT id FROM outlets WHERE name = @Outlet", new { text.Outlet });
        var known = await RecurringRows.Known(session, id);
        await RecurringRows.Count(session, id, [.. text.Telling.Select(RecurringBlocks.Hash).Distinct().Take(120)], text.At.ToUnixTimeMilliseconds());
        return known;
    });

    private static List<Text> Load(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var texts = new List<Text>();
        while (reader.ReadLine() is { } line)
        {
            var o = JsonNode.Parse(line)!;
            texts.Add(new Text((string)o["outlet"]!, DateTimeOffset.Parse((string)o["published"]!, CultureInfo.InvariantCulture), (string)o["id"]!,
                [.. ((string)o["text"]!).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]));
        }
        return texts;
    }
}
