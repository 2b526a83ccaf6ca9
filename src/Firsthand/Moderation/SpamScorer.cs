using System.Reflection;
using System.Text.Json;
using Firsthand.Store;

namespace Firsthand.Moderation;

/// <summary>A comment somebody of us wrote to teach the scorer from its first day.</summary>
public sealed record SpamLine(string Text, string Lang, bool Spam);

/// <summary>
/// The scorer of this newsroom: begins with comments of our own writing (training/moderation), and learns from every decision of a moderator. Several processes
/// learn from each other through the database.
/// </summary>
public sealed class SpamScorer(NewsStore store)
{
    private readonly SemaphoreSlim one = new(1, 1);
    private SpamCounts? counts;
    private long last;

    public async Task<SpamScore> Score(string text, CancellationToken cancel = default)
    {
        var features = SpamFeatures.Of(text);
        await one.WaitAsync(cancel);
        try
        {
            counts ??= Beginning();
            while (await store.Moderation.SpamExamples(last, 1000, cancel) is { Count: > 0 } batch)
            {
                foreach (var example in batch) counts.Learn(SpamFeatures.Numbers(example.Features), example.Spam, (int)example.Weight);
                last = batch[^1].Id;
                if (batch.Count < 1000) break;
            }
            return counts.Score(features);
        }
        finally
        {
            one.Release();
        }
    }

    private static SpamCounts Beginning()
    {
        var counts = new SpamCounts();
        foreach (var line in Lines()) counts.Learn(SpamFeatures.Of(line.Text).Select(SpamFeatures.Number), line.Spam);
        return counts;
    }

    /// <summary>The set that ships with the program.</summary>
    public static IReadOnlyList<SpamLine> Lines()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var lines = new List<SpamLine>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Firsthand.Moderation.Training.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
                if (line.Length > 0) lines.Add(JsonSerializer.Deserialize<SpamLine>(line, JsonSerializerOptions.Web)!);
        }
        return lines;
    }
}
