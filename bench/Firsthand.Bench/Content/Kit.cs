using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Firsthand.Bench.Content;

/// <summary>One page of the evaluation kit: its bytes, and what of its text is wanted.</summary>
internal sealed record KitPage(string Id, Uri Url, byte[] Bytes, string? Kind, string? Text, IReadOnlyList<string> With, IReadOnlyList<string> Without)
{
    public string Site => Url.Host.StartsWith("www.", StringComparison.Ordinal) ? Url.Host[4..] : Url.Host;

    /// <param name="kit">The folder of the evaluation kit.</param>
    /// <param name="set">scrapinghub, trafilatura, wcxb-dev or readability.</param>
    public static List<KitPage> Load(string kit, string set)
    {
        var folder = Path.Combine(kit, "data", "extract");
        var gold = Lines(Path.Combine(folder, set + ".gold.jsonl.gz")).ToDictionary(g => (string)g["id"]!);
        return [.. Lines(Path.Combine(folder, set + ".in.jsonl.gz")).Select(input => Of(input, gold[(string)input["id"]!], folder))];
    }

    private static KitPage Of(JsonObject input, JsonObject gold, string folder) => new(
        (string)input["id"]!,
        new Uri((string?)input["url"] is { Length: > 0 } url ? url : "https://unknown.invalid/"),
        Unzip(File.ReadAllBytes(Path.Combine(folder, (string)input["html_path"]!))),
        (string?)gold["kind"],
        (string?)gold["text"],
        Strings(gold["with"]),
        Strings(gold["without"]));

    private static IReadOnlyList<string> Strings(JsonNode? list) => list is JsonArray a ? [.. a.Select(s => (string)s!)] : [];

    private static IEnumerable<JsonObject> Lines(string path)
    {
        foreach (var line in System.Text.Encoding.UTF8.GetString(Unzip(File.ReadAllBytes(path))).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            yield return JsonNode.Parse(line)!.AsObject();
    }

    private static byte[] Unzip(byte[] bytes)
    {
        if (bytes is not [0x1F, 0x8B, ..])
            return bytes;
        using var zipped = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var all = new MemoryStream();
        zipped.CopyTo(all);
        return all.ToArray();
    }
}
