using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Language;

namespace Firsthand.Lab;

/// <summary>The laboratory stage "extract": one saved page in, its article out.</summary>
public static class ExtractStage
{
    public static JsonObject Run(JsonObject input)
    {
        var page = PageReader.Read(Bytes((string)input["html_path"]!), null, new Uri((string?)input["url"] is { Length: > 0 } url ? url : "https://unknown.invalid/page"), Hints.None);
        return new JsonObject
        {
            ["title"] = page.Title,
            ["byline"] = page.Authors.Count == 0 ? null : string.Join("; ", page.Authors),
            ["site_name"] = page.SiteName,
            ["published"] = Time(page.Published),
            ["modified"] = Time(page.Modified),
            ["language"] = page.Language,
            ["direction"] = LanguageDetector.Direction(page.Language),
            ["image"] = page.Image,
            ["canonical_url"] = page.CanonicalUrl,
            ["kind"] = Kind(page),
            ["text"] = page.Text,
            ["html"] = page.Html,
        };
    }

    // The contract knows five kinds.
    private static string Kind(Page page) => page.Kind switch
    {
        PageKind.Article or PageKind.LiveBlog => "article",
        PageKind.Gallery => page.Refusal is null ? "article" : "thin",
        PageKind.Index or PageKind.Listing => "index",
        PageKind.Video => "video",
        PageKind.Paywall => "paywall",
        _ => "thin",
    };

    private static byte[] Bytes(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes is not [0x1F, 0x8B, ..]) return bytes;
        using var unzipped = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var all = new MemoryStream();
        unzipped.CopyTo(all);
        return all.ToArray();
    }

    // With the outlet's offset where the page tells it: the day that the outlet writes would be lost in UTC.
    private static string? Time(PageDate? date) => date is null ? null : date.Precision == Precision.Day ? date.Time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : date.Time.Offset == TimeSpan.Zero ? date.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
        : date.Time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
