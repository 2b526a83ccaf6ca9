using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Firsthand.Layout;

/// <summary>
/// /look.css: the parts in wwwroot/look, put together in the order of their names, so that a page asks once. It is made short and compressed as far as it goes, once: nothing is
/// drawn before it has come, and what fits into a connection's first ten packets (about 14 KB) saves a slow line a whole round trip.
/// </summary>
public sealed class StyleSheet
{
    public const string Path = "/look.css";
    private readonly byte[] css;
    private readonly Lazy<byte[]> brotli, gzip;

    /// <exception cref="InvalidOperationException">There are no parts beside the program.</exception>
    public StyleSheet(IWebHostEnvironment host)
    {
        var parts = host.WebRootFileProvider.GetDirectoryContents("look").Where(f => f.Name.EndsWith(".css", StringComparison.Ordinal)).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        if (parts.Count == 0) throw new InvalidOperationException("The style sheet's parts (wwwroot/look) are not beside the program.");
        css = Encoding.UTF8.GetBytes(ShortStyle.Of(string.Concat(parts.Select(Read))));
        Version = Convert.ToHexStringLower(SHA256.HashData(css))[..16];
        brotli = new(() => Squeezed(to => new BrotliStream(to, CompressionLevel.SmallestSize)));
        gzip = new(() => Squeezed(to => new GZipStream(to, CompressionLevel.SmallestSize)));
    }

    /// <summary>Changes with any part.</summary>
    public string Version { get; }

    public IResult Serve(HttpContext context)
    {
        var response = context.Response;
        response.Headers.CacheControl = SiteFiles.Kept(context.Request);
        response.Headers.Vary = "Accept-Encoding";
        var asked = context.Request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is not 0).Select(e => e.Value.Value).ToList();
        var (bytes, encoding) = asked.Contains("br") ? (brotli.Value, "br") : asked.Contains("gzip") ? (gzip.Value, "gzip") : (css, null);
        if (encoding is not null) response.Headers.ContentEncoding = encoding;
        return Results.Bytes(bytes, "text/css; charset=utf-8");
    }

    private byte[] Squeezed(Func<Stream, Stream> with)
    {
        using var to = new MemoryStream();
        using (var through = with(to)) through.Write(css);
        return to.ToArray();
    }

    private static string Read(Microsoft.Extensions.FileProviders.IFileInfo file)
    {
        using var reader = new StreamReader(file.CreateReadStream(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
