using System.Text.RegularExpressions;
using Firsthand.Ingest;

namespace Firsthand.Sync.WebSub;

/// <summary>Where a feed names its hub and itself: the Link header counts before what stands in the feed (W3C WebSub, 4).</summary>
public static partial class HubLinks
{
    private const int Longest = 16_384;

    [GeneratedRegex("<([^<>]+)>((?:\\s*;\\s*[a-zA-Z*]+\\s*=\\s*(?:\"[^\"]*\"|[^\\s\",;]*))*)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(";\\s*([a-zA-Z*]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s\",;]*))", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();

    /// <returns>Null: no hub is named, or none that could be asked.</returns>
    public static (Uri Hub, Uri Topic)? Of(string? linkHeader, string? hubInFeed, string? selfInFeed, Uri from)
    {
        var hub = UrlGuard.Parse(Named(linkHeader, "hub"), from) ?? UrlGuard.Parse(hubInFeed);
        if (hub is null) return null;
        return (hub, UrlGuard.Parse(Named(linkHeader, "self"), from) ?? UrlGuard.Parse(selfInFeed) ?? from);
    }

    private static string? Named(string? header, string rel)
    {
        if (header is null or { Length: > Longest }) return null;
        foreach (Match link in Link().Matches(header))
            foreach (Match parameter in Parameter().Matches(link.Groups[2].Value))
                if (parameter.Groups[1].Value.Equals("rel", StringComparison.OrdinalIgnoreCase) && (parameter.Groups[2].Value + parameter.Groups[3].Value).Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(rel, StringComparer.OrdinalIgnoreCase))
                    return link.Groups[1].Value;
        return null;
    }
}
