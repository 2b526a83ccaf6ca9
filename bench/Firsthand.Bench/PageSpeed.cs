using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Text;

namespace Firsthand.Bench;

/// <summary>
/// Pages a CPU second on one core: our reader from bytes, SmartReader from text (decoded beforehand and outside the clock), and AngleSharp's
/// parse alone. Each page is read by all of them before the next, in turning order, so that a busy machine slows all alike.
/// </summary>
public static class PageSpeed
{
    private sealed record Saved(byte[] Bytes, string Text, Uri Url);

    private sealed record Reader(string Name, Action<Saved> Read);

    public static int Run(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var every = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            Process.GetCurrentProcess().ProcessorAffinity = 1;
        var pages = Load().Where((_, i) => i % every == 0).ToList();
        Console.Error.WriteLine($"{pages.Count} pages, {pages.Sum(p => (long)p.Bytes.Length) / 1e6:0.0} MB");
        Reader[] readers =
        [
            new("ours", p => PageReader.Read(p.Bytes, null, p.Url, Hints.None)),
            // ParseArticle(url, text) would go to the network; this constructor does not.
            new("SmartReader", p => new SmartReader.Reader(p.Url.ToString(), p.Text).GetArticle()),
            new("AngleSharp parse", p => new HtmlParser().ParseDocument(p.Text).Dispose()),
        ];
        var perSecond = new List<double>[readers.Length];
        var allocated = new double[readers.Length];
        for (var round = -1; round < rounds; round++)
        {
            var (seconds, bytes) = Round(pages, readers);
            for (var i = 0; round >= 0 && i < readers.Length; i++)
            {
                (perSecond[i] ??= []).Add(pages.Count / seconds[i]);
                allocated[i] = bytes[i] / 1e6 / pages.Count;
            }
        }
        Report(pages.Count, readers, perSecond, allocated);
        return 0;
    }

    private static (double[] Seconds, double[] Bytes) Round(List<Saved> pages, Reader[] readers)
    {
        var (seconds, bytes) = (new double[readers.Length], new double[readers.Length]);
        for (var p = 0; p < pages.Count; p++)
            for (var turn = 0; turn < readers.Length; turn++)
            {
                var i = (p + turn) % readers.Length;
                var (clock, heap) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
                readers[i].Read(pages[p]);
                seconds[i] += (Environment.CpuUsage.TotalTime - clock).TotalSeconds;
                bytes[i] += GC.GetAllocatedBytesForCurrentThread() - heap;
            }
        return (seconds, bytes);
    }

    private static void Report(int pages, Reader[] readers, List<double>[] perSecond, double[] allocated)
    {
        for (var i = 0; i < readers.Length; i++)
        {
            var ratios = perSecond[i].Select((s, round) => s / perSecond[1][round]).Order().ToList();
            var sorted = perSecond[i].Order().ToList();
            Console.WriteLine(new JsonObject
            {
                ["reader"] = readers[i].Name,
                ["pages"] = pages,
                ["rounds"] = sorted.Count,
                ["per_cpu_second"] = Math.Round(sorted[sorted.Count / 2], 1),
                ["least"] = Math.Round(sorted[0], 1),
                ["to_smartreader"] = Math.Round(ratios[ratios.Count / 2], 2),
                ["to_smartreader_least"] = Math.Round(ratios[0], 2),
                ["allocated_mb_a_page"] = Math.Round(allocated[i], 2),
            }.ToJsonString());
        }
    }

    // The evaluation kit's pages where it is at hand, else the corpus of the tests.
    private static IEnumerable<Saved> Load()
    {
        var kit = Environment.GetEnvironmentVariable("FIRSTHAND_BENCH");
        return string.IsNullOrEmpty(kit) ? Corpus() : Directory.GetFiles(Path.Combine(kit, "data", "extract"), "*.in.jsonl.gz").Order(StringComparer.Ordinal).SelectMany(Kit);
    }

    private static IEnumerable<Saved> Corpus() =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus"), "*.html").Order(StringComparer.Ordinal).Select(path => Page(File.ReadAllBytes(path), "https://news.example/"));

    private static IEnumerable<Saved> Kit(string list)
    {
        foreach (var line in Text(list).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var page = JsonNode.Parse(line)!;
            var path = Path.Combine(Path.GetDirectoryName(list)!, (string)page["html_path"]!);
            yield return Page(path.EndsWith(".gz", StringComparison.Ordinal) ? Unzip(path) : File.ReadAllBytes(path), (string?)page["url"]);
        }
    }

    private static Saved Page(byte[] bytes, string? url) => new(bytes, Charsets.Decode(bytes, null, html: true), new Uri(string.IsNullOrEmpty(url) ? "https://news.example/" : url));

    private static string Text(string path) => System.Text.Encoding.UTF8.GetString(Unzip(path));

    private static byte[] Unzip(string path)
    {
        using var unzipped = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var all = new MemoryStream();
        unzipped.CopyTo(all);
        return all.ToArray();
    }
}
