using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Firsthand.Bench;

/// <summary>A real article of the evaluation kit; "" where it gives none.</summary>
internal sealed record KitArticle(string Title, string Text, string Language, string Outlet);

/// <summary>Reads the kit's articles; nothing of them is kept.</summary>
internal static class KitArticles
{
    /// <param name="set">As the kit names it: "stories/allsides".</param>
    public static List<KitArticle> Read(string kit, string set)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(kit, "data", set + ".in.jsonl.gz")), CompressionMode.Decompress), Encoding.UTF8);
        var read = new List<KitArticle>();
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            string Of(string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            read.Add(new KitArticle(Of("title"), Of("text"), Of("language"), Of("outlet")));
        }
        return read;
    }
}
