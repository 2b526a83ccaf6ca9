using System.Security.Cryptography;
using System.Text;

namespace Firsthand.Layout;

/// <summary>/look.css: the parts in wwwroot/look, put together in the order of their names, so that a page asks once.</summary>
public sealed class StyleSheet
{
    public const string Path = "/look.css";
    private readonly byte[] css;

    /// <exception cref="InvalidOperationException">There are no parts beside the program.</exception>
    public StyleSheet(IWebHostEnvironment host)
    {
        var parts = host.WebRootFileProvider.GetDirectoryContents("look").Where(f => f.Name.EndsWith(".css", StringComparison.Ordinal)).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        if (parts.Count == 0) throw new InvalidOperationException("The style sheet's parts (wwwroot/look) are not beside the program.");
        css = Encoding.UTF8.GetBytes(string.Concat(parts.Select(Read)));
        Version = Convert.ToHexStringLower(SHA256.HashData(css))[..16];
    }

    /// <summary>Changes with any part.</summary>
    public string Version { get; }

    public IResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = SiteFiles.Kept(context.Request);
        return Results.Bytes(css, "text/css; charset=utf-8");
    }

    private static string Read(Microsoft.Extensions.FileProviders.IFileInfo file)
    {
        using var reader = new StreamReader(file.CreateReadStream(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
