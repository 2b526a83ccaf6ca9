using System.Diagnostics;
using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Json;
using System.Xml;
using Firsthand.Reading.Feeds;

namespace Firsthand.Bench;

/// <summary>
/// Reads large feeds with Firsthand, CodeHollow.FeedReader, System.ServiceModel.Syndication and, where Python has it, feedparser: in turn,
/// in one run, on one thread. One line of JSON a feed and reader: megabytes a second of processor time, and the ratio of ours to it.
/// </summary>
internal static class FeedSpeed
{
    private static readonly Uri Url = new("https://post.example/feed.xml");

    // Each returns a number made of everything it read, so that nothing can be left out.
    private static readonly (string Name, Func<byte[], int> Read)[] Readers = [("firsthand", Ours), ("syndication", Syndication), ("codehollow", CodeHollow)];

    public static int Run(string[] arguments)
    {
        var rounds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 15;
        var python = arguments.Length > 1 ? arguments[1] : "python3";
        var totals = new Dictionary<string, List<double>>();
        foreach (var (feed, bytes) in FeedSamples.All())
        {
            var times = Readers.ToDictionary(r => r.Name, _ => new List<double>());
            // In turn, so that a busy moment of the machine meets all of them.
            for (var round = -3; round < rounds; round++)
                foreach (var (name, read) in Readers)
                    if (Time(read, bytes) is var time && round >= 0) times[name].Add(time);
            var speeds = times.ToDictionary(t => t.Key, t => bytes.Length / 1e6 / Median(t.Value));
            if (Feedparser(python, bytes) is { } seconds) speeds["feedparser"] = bytes.Length / 1e6 / seconds;
            foreach (var (reader, speed) in speeds)
            {
                Console.WriteLine(JsonSerializer.Serialize(new { feed, megabytes = Math.Round(bytes.Length / 1e6, 2), reader, megabytes_a_second = Math.Round(speed, 1), ours_to_it = Math.Round(speeds["firsthand"] / speed, 2) }));
                (totals.TryGetValue(reader, out var ratios) ? ratios : totals[reader] = []).Add(speeds["firsthand"] / speed);
            }
        }
        Console.WriteLine(JsonSerializer.Serialize(new { geometric_mean_of_ours_to = totals.ToDictionary(t => t.Key, t => Math.Round(Math.Exp(t.Value.Average(Math.Log)), 2)) }));
        return totals.ContainsKey("feedparser") ? 0 : Missing(python);
    }

    private static int Missing(string python)
    {
        Console.Error.WriteLine($"{python} has no feedparser: install python3-feedparser, or name another interpreter (bench feeds ROUNDS PYTHON).");
        return 0;
    }

    private static double Time(Func<byte[], int> read, byte[] bytes)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        if (read(bytes) == 0) throw new InvalidOperationException("Nothing was read.");
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static int Ours(byte[] bytes)
    {
        var sum = 0;
        foreach (var e in FeedReader.Read(bytes, null, Url).Feed!.Entries)
            sum += (e.Title?.Length ?? 0) + (e.Summary?.Length ?? 0) + (e.Content?.Length ?? 0) + (e.Link?.Length ?? 0) + e.Authors.Count + e.Categories.Count + (e.Published?.Minute ?? 0);
        return sum;
    }

    private static int Syndication(byte[] bytes)
    {
        var sum = 0;
        using var xml = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        foreach (var item in SyndicationFeed.Load(xml).Items)
        {
            sum += (item.Title?.Text.Length ?? 0) + (item.Summary?.Text.Length ?? 0) + item.Links.Sum(l => l.Uri.OriginalString.Length) + item.Authors.Count + item.Categories.Count + item.PublishDate.Minute;
            sum += item.Content switch { TextSyndicationContent text => text.Text.Length, _ => 0 };
            // What a reader of news needs of RSS lies in extensions: content:encoded, dc:creator, media:content.
            foreach (var extension in item.ElementExtensions)
                sum += extension.OuterName is "encoded" or "creator" ? extension.GetObject<string>().Length : 1;
        }
        return sum;
    }

    private static int CodeHollow(byte[] bytes)
    {
        var sum = 0;
        foreach (var item in global::CodeHollow.FeedReader.FeedReader.ReadFromByteArray(bytes).Items)
            sum += (item.Title?.Length ?? 0) + (item.Description?.Length ?? 0) + (item.Content?.Length ?? 0) + (item.Link?.Length ?? 0) + item.Categories.Count + (item.PublishingDate?.Minute ?? 0);
        return sum;
    }

    private const string Script = """
        import sys, time
        try: import feedparser
        except ImportError: sys.exit(3)
        data = open(sys.argv[1], 'rb').read()
        best = []
        for _ in range(3):
            t = time.process_time(); feed = feedparser.parse(data); best.append(time.process_time() - t)
            assert len(feed.entries) == 1000
        print(sorted(best)[1])
        """;

    private static double? Feedparser(string python, byte[] bytes)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, bytes);
            using var process = Process.Start(new ProcessStartInfo(python) { ArgumentList = { "-c", Script, file }, RedirectStandardOutput = true })!;
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? double.Parse(answer, CultureInfo.InvariantCulture) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
