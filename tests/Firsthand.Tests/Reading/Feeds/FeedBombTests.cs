using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Firsthand.Reading.Feeds;

namespace Firsthand.Tests.Reading.Feeds;

/// <summary>Measures time, so nothing else may run beside it.</summary>
[Collection(nameof(FeedBombTests))]
[CollectionDefinition(nameof(FeedBombTests), DisableParallelization = true)]
public sealed class FeedBombTests
{
    private static readonly Uri Url = new("https://feeds.example/feed");

    // Bombs and references to files and networks, ours and others': nothing expands, nothing is opened, and what is sound is read.
    [Theory]
    [InlineData("xml-bombs")]
    [InlineData("xml-xxe")]
    public void Is_unmoved_by_the_shared_vectors(string set)
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("FIRSTHAND_BENCH") ?? "", "data", "security", set + ".jsonl.gz");
        Assert.SkipUnless(File.Exists(file), $"FIRSTHAND_BENCH names no evaluation kit: its {set} are not tried (the shapes above are).");
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var (wrong, tried) = (new List<string>(), 0);
        while (lines.ReadLine() is { } line)
        {
            var vector = JsonNode.Parse(line)!;
            var bytes = (string?)vector["body_b64"] is { } body ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes((string)vector["input"]!);
            tried++;
            if (Fault(() => FeedReader.Read(bytes, null, Url)) is { } slow) wrong.Add($"{vector["id"]}: {slow}");
            if (Fault(() => Opml.Read(bytes)) is { } slowList) wrong.Add($"{vector["id"]} as OPML: {slowList}");
            var reading = FeedReader.Read(bytes, null, Url);
            if (((string?)vector["expect"])?.Contains("MUST parse", StringComparison.Ordinal) == true && reading.Feed is null) wrong.Add($"{vector["id"]}: {reading.Refusal}");
        }
        Assert.NotEqual(0, tried);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // Too slow or too big, by the best of five: the machine may be busy, the reader may not.
    private static string? Fault(Action read)
    {
        var (fastest, bytes) = (TimeSpan.MaxValue, 0L);
        for (var i = 0; i < 5; i++)
        {
            var (before, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
            read();
            if (clock.Elapsed < fastest) (fastest, bytes) = (clock.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return fastest.TotalMilliseconds > 250 ? $"{fastest.TotalMilliseconds:0} ms" : bytes > 16_000_000 ? $"{bytes / 1e6:0.0} MB" : null;
    }
}
