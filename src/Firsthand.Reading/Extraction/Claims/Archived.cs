namespace Firsthand.Reading.Extraction.Claims;

/// <summary>A page kept by an archive or shown by a cache carries its own address inside the archive's.</summary>
internal static class Archived
{
    public static Uri Inner(Uri url)
    {
        var path = url.AbsolutePath;
        var at = Math.Max(path.IndexOf("/http://", StringComparison.OrdinalIgnoreCase), path.IndexOf("/https://", StringComparison.OrdinalIgnoreCase));
        return at >= 0 && Uri.TryCreate(path[(at + 1)..] + url.Query, UriKind.Absolute, out var inner) && inner.Host.Contains('.') ? inner : url;
    }
}
