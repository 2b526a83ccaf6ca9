using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Firsthand.Tests.Reading.Support;

/// <summary>A sentence beside sentences it claims to rest on, of training/support.</summary>
public sealed record SupportPair(int Group, string Language, IReadOnlyList<string> Sources, string Sentence, bool Right, string Kind)
{
    private static readonly string[] names = ["develop.jsonl", "report.jsonl", "blind.jsonl", "blind-second.jsonl", "blind-third.jsonl"];

    /// <summary>The file it stands in.</summary>
    public string Of { get; init; } = "";

    public static IReadOnlyList<SupportPair> All => [.. names.SelectMany(n => Read(n))];

    public static IReadOnlyList<SupportPair> Read(string name, [CallerFilePath] string here = "")
    {
        var root = here;
        while (!Directory.Exists(Path.Combine(root, "training"))) root = Path.GetDirectoryName(root)!;
        return [.. File.ReadLines(Path.Combine(root, "training", "support", name)).Select(l => JsonSerializer.Deserialize<SupportPair>(l, JsonSerializerOptions.Web)! with { Of = name })];
    }
}
