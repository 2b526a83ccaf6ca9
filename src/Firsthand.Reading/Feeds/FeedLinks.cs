using System.Text.RegularExpressions;
using Firsthand.Reading.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>A feed that a home page announces or links to.</summary>
public sealed record FeedLink(string Url, string? Title, string? Type);

/// <summary>Finds the feeds of a site from its home page.</summary>
public static partial class FeedLinks
{
    private const int Most = 50, LongestPage = 5_000_000;

    private static readonly string[] Types =
        ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json", "application/xml", "text/xml", "application/x.atom+xml"];

    // A link whose last step is a word for feeds, or whose file has a feed's ending.
    [GeneratedRegex(@"(?:^|/)(?:feeds?|rss2?|atom|rdf|index\.(?:rss|rdf|xml|atom)|[\w.-]{0,80}\.(?:rss|rdf|atom)|(?:rss|feed|atom|news|index)[\w-]{0,40}\.(?:xml|json|php))/?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex FeedPath();

    [GeneratedRegex(@"(?:^|[^a-z])(?:comments?|kommentare?|commentaires?|comentarios|replies|answers)(?:[^a-z]|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Comments();

    /// <summary>Announced feeds first (link rel=alternate), then links that look like feeds; best candidate first, no duplicates. Feeds of comments come last.</summary>
    public static IReadOnlyList<FeedLink> Find(ReadOnlyMemory<byte> html, string? contentType, Uri url)
    {
        if (html.Length > LongestPage) html = html[..LongestPage];
        var found = new List<(FeedLink Link, int Rank)>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var from = url;
        foreach (var tag in HtmlTags.Find(Charsets.Decode(html, contentType, html: true), "base", "link", "a"))
        {
            var href = tag.Attributes.GetValueOrDefault("href");
            if (tag.Name == "base")
            {
                if (href is not null && from == url) from = Links.Base(href, url);
                continue;
            }
            if (Links.Resolve(href, from) is not { } address || !Links.IsWeb(address) || Rank(tag, address, url) is not { } rank) continue;
            if (found.Count < Most && seen.Add(address.TrimEnd('/')))
                found.Add((new FeedLink(address, PlainText.OfText(tag.Attributes.GetValueOrDefault("title") ?? ""), Type(tag)), rank));
        }
        return [.. found.OrderBy(f => f.Rank).Select(f => f.Link)];
    }

    /// <summary>Addresses worth trying when a page announces nothing: /feed, /rss.xml, /atom.xml, …; under the page's own path first, then at the root.</summary>
    public static IReadOnlyList<string> Guesses(Uri home)
    {
        string[] names = ["feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feeds", "feed.json", "news.rss", "?feed=rss2"];
        var path = home.AbsolutePath.EndsWith('/') ? home.AbsolutePath : home.AbsolutePath[..(home.AbsolutePath.LastIndexOf('/') + 1)];
        string[] folders = path == "/" ? ["/"] : [path, "/"];
        return [.. folders.SelectMany(folder => names.Select(name => new Uri(home, folder + name).AbsoluteUri)).Distinct()];
    }

    private static string? Type(HtmlTag tag) => tag.Attributes.GetValueOrDefault("type")?.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 } type ? type : null;

    private static int? Rank(HtmlTag tag, string address, Uri page)
    {
        var rel = (tag.Attributes.GetValueOrDefault("rel") ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var type = Type(tag);
        var looks = Uri.TryCreate(address, UriKind.Absolute, out var uri) && (FeedPath().IsMatch(uri.AbsolutePath) || uri.Query.Contains("feed=", StringComparison.Ordinal));
        int? rank;
        if (tag.Name == "link")
        {
            var announced = rel.Contains("alternate") || rel.Contains("feed") || rel.Contains("service.feed");
            if (!announced || Array.IndexOf(Types, type) is var kind && kind < 0 && !(type is null && looks)) return null;
            // Plain XML and JSON are announced for many other ends (oEmbed, the API of WordPress).
            if (kind is 4 or 5 or 6 && !looks) return null;
            rank = kind is >= 0 and <= 3 ? 0 : 1;
        }
        else rank = rel.Contains("alternate") && Array.IndexOf(Types, type) is >= 0 and <= 3 ? 1 : looks ? 3 : null;
        if (rank is null) return null;
        if (uri is not null && !SameSite(uri.Host, page.Host)) rank += 2;
        var title = tag.Attributes.GetValueOrDefault("title") ?? "";
        return Comments().IsMatch(title) || uri is not null && Comments().IsMatch(uri.AbsolutePath) ? rank + 20 : rank;
    }

    private static bool SameSite(string a, string b) =>
        a.Equals(b, StringComparison.OrdinalIgnoreCase) || Tail(a).Equals(Tail(b), StringComparison.OrdinalIgnoreCase);

    private static string Tail(string host) => string.Join('.', host.Split('.')[^Math.Min(2, host.Split('.').Length)..]);
}
