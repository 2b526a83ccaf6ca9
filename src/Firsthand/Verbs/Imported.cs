using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Verbs;

/// <summary>One item of an import: an article, or why it is none.</summary>
public sealed record Imported(string From, NewArticle? Article, string? OutletName, Reason? Refusal)
{
    public static Imported No(string from, string code, string detail) => new(from, null, null, new Reason(code, detail));

    public static Imported Of(string from, Uri url, ArticleReading reading, string? outlet) =>
        reading.Page.Refusal is { } refusal
            ? new Imported(from, null, outlet, refusal)
            : new Imported(from, new NewArticle { Url = url.AbsoluteUri, Reading = reading, FetchPage = false }, outlet ?? reading.Page.SiteName, null);

    public static bool IsAddress(string? text, out Uri url)
    {
        url = null!;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https")) return false;
        url = parsed;
        return true;
    }
}

/// <summary>A folder of saved pages.</summary>
public static class SavedPages
{
    public static IEnumerable<Imported> Read(string folder, TimeProvider time)
    {
        var manifest = Path.Combine(folder, "manifest.jsonl");
        if (File.Exists(manifest))
        {
            foreach (var (line, number) in File.ReadLines(manifest).Select((l, i) => (l, i + 1)).Where(l => l.l.Length > 0))
            {
                var from = $"{manifest}:{number}";
                if (ArticleLines.Parse(line) is not { } o) yield return Imported.No(from, "import.json", "not a JSON object");
                else if (ArticleLines.Text(o, "html_path") is not { } path || Inside(folder, path) is not { } file) yield return Imported.No(from, "import.file", $"there is no file \"{ArticleLines.Text(o, "html_path")}\" in the folder");
                else yield return Page(file, ArticleLines.Text(o, "url"), time);
            }
            yield break;
        }
        foreach (var file in Directory.EnumerateFiles(folder, "*.htm*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)) yield return Page(file, null, time);
    }

    /// <summary>How many there will be, for a progress bar.</summary>
    public static long Count(string folder)
    {
        var manifest = Path.Combine(folder, "manifest.jsonl");
        return File.Exists(manifest) ? ArticleLines.Count(manifest) : Directory.EnumerateFiles(folder, "*.htm*", SearchOption.AllDirectories).LongCount();
    }

    /// <summary>A manifest may not lead out of its folder.</summary>
    private static string? Inside(string folder, string path)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var file = Path.GetFullPath(Path.Combine(root, path));
        return file.StartsWith(root, StringComparison.Ordinal) && File.Exists(file) ? file : null;
    }

    private static Imported Page(string file, string? address, TimeProvider time)
    {
        byte[] bytes;
        try
        {
            bytes = ArticleLines.Bytes(file);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Imported.No(file, "import.file", e.Message);
        }
        var known = Imported.IsAddress(address, out var url);
        var reading = Reader.Read(bytes, null, known ? url : new Uri("http://unknown.invalid/"), new Hints { Now = time.GetUtcNow() });
        if (!known && !Imported.IsAddress(reading.Page.CanonicalUrl, out url))
            return Imported.No(file, "import.address", "the page does not name its own address (canonical link) and there is no manifest.jsonl that does");
        return Imported.Of(file, url, reading, null);
    }
}

/// <summary>Articles as JSON Lines.</summary>
public static class ArticleLines
{
    public static IEnumerable<Imported> Read(string file, TimeProvider time)
    {
        var number = 0;
        foreach (var line in Lines(file))
        {
            number++;
            if (line.Length > 0) yield return One(line, $"{file}:{number}", time);
        }
    }

    public static long Count(string file) => Lines(file).LongCount(l => l.Length > 0);

    /// <summary>The lines of a file, packed or not, empty ones too.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var lines = Open(file);
        while (lines.ReadLine() is { } line) yield return line;
    }

    private static StreamReader Open(string file)
    {
        var stream = File.OpenRead(file);
        return new StreamReader(file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream, Encoding.UTF8);
    }

    private static Imported One(string line, string from, TimeProvider time)
    {
        if (Parse(line) is not { } o) return Imported.No(from, "import.json", "not a JSON object");
        if (!Imported.IsAddress(Text(o, "url"), out var url)) return Imported.No(from, "import.address", "no \"url\" with an http address");
        if (Text(o, "title") is not { Length: > 0 } title) return Imported.No(from, "import.title", "no \"title\"");
        var entry = new FeedEntry
        {
            Title = title,
            Link = url.AbsoluteUri,
            Content = Text(o, "html") ?? Paragraphs(Text(o, "text")),
            Published = DateTimeOffset.TryParse(Text(o, "published"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
            Authors = o["authors"] is JsonArray list ? [.. list.Select(a => a?.ToString() ?? "").Where(a => a.Length > 0)] : Text(o, "author") is { Length: > 0 } one ? [one] : [],
            Image = Text(o, "image"),
            Language = Text(o, "language"),
        };
        var hints = new Hints { Entry = entry, OutletName = Text(o, "outlet"), OutletLanguage = entry.Language, Now = time.GetUtcNow() };
        var reading = Reader.Understand(ImportedFacts.Dates(PageReader.FromEntry(entry, url, hints), o), url, hints, []);
        var imported = Imported.Of(from, url, reading with { Page = ImportedFacts.Over(reading.Page, o) }, Text(o, "outlet"));
        return imported.Article is { } article ? imported with { Article = article with { Recording = ImportedFacts.Recording(o) } } : imported;
    }

    private static string? Paragraphs(string? text) => text is null
        ? null
        : string.Concat(text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(p => $"<p>{System.Net.WebUtility.HtmlEncode(p.Trim())}</p>"));

    public static byte[] Bytes(string file)
    {
        if (!file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) return File.ReadAllBytes(file);
        using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        packed.CopyTo(whole);
        return whole.ToArray();
    }

    public static JsonObject? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(JsonObject o, string key) => o[key] is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;
}
