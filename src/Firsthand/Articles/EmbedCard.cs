using System.Text.RegularExpressions;
using Firsthand.Reading.Extraction;
using Firsthand.Store;

namespace Firsthand.Articles;

/// <summary>Something foreign that the article shows, named instead of loaded: what it is, whose it is, where it can be seen.</summary>
/// <param name="Address">Of a page for people where the player's own address tells it.</param>
/// <param name="Service">The service's name, or its host.</param>
public sealed partial record EmbedCard(EmbedKind Kind, string Address, string Service, string? Title)
{
    private const int Most = 12;

    // By host, without "www." and the like; whoever is not here is called by the host.
    private static readonly (string Host, string Name)[] Known =
    [
        ("youtube.com", "YouTube"), ("youtube-nocookie.com", "YouTube"), ("youtu.be", "YouTube"), ("vimeo.com", "Vimeo"), ("dailymotion.com", "Dailymotion"),
        ("soundcloud.com", "SoundCloud"), ("spotify.com", "Spotify"), ("podcasts.apple.com", "Apple Podcasts"), ("twitter.com", "X"), ("x.com", "X"),
        ("facebook.com", "Facebook"), ("instagram.com", "Instagram"), ("tiktok.com", "TikTok"), ("t.me", "Telegram"), ("bsky.app", "Bluesky"), ("threads.net", "Threads"),
        ("reddit.com", "Reddit"), ("datawrapper.dwcdn.net", "Datawrapper"), ("flourish.studio", "Flourish"), ("documentcloud.org", "DocumentCloud"),
        ("openstreetmap.org", "OpenStreetMap"), ("google.com", "Google"), ("brightcove.net", "Brightcove"), ("jwplatform.com", "JW Player"),
    ];

    private static readonly string[] Furniture = ["www.", "embed.", "player.", "m.", "w."];

    public static IReadOnlyList<EmbedCard> Of(ArticleRow article) =>
        [.. StoredJson.Read<List<Embed>>(article.Embeds, []).Where(e => e.Address is not null).Select(Of).OfType<EmbedCard>().DistinctBy(c => c.Address).Take(Most)];

    private static EmbedCard? Of(Embed embed)
    {
        // A store can hold what another program put there: nothing but a web address becomes a link.
        if (!Uri.TryCreate(embed.Address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) return null;
        var host = Array.Find(Furniture, f => url.Host.StartsWith(f, StringComparison.Ordinal)) is { } first && url.Host.IndexOf('.', first.Length) > 0 ? url.Host[first.Length..] : url.Host;
        var name = Array.Find(Known, k => url.Host == k.Host || url.Host.EndsWith("." + k.Host, StringComparison.Ordinal)).Name;
        return new EmbedCard(embed.Kind, Page(url, name), name ?? host, string.IsNullOrWhiteSpace(embed.Title) ? null : embed.Title.Trim());
    }

    /// <summary>Players refuse to run outside a frame; the page that shows the same is built from the same id.</summary>
    private static string Page(Uri url, string? service)
    {
        var id = PlayerId().Match(url.AbsolutePath) is { Success: true } match ? match.Groups[1].Value : null;
        return (service, id) switch
        {
            (_, null) => url.AbsoluteUri,
            ("YouTube", not "videoseries") => $"https://www.youtube.com/watch?v={id}",
            ("Vimeo", _) => $"https://vimeo.com/{id}",
            ("Dailymotion", _) => $"https://www.dailymotion.com/video/{id}",
            _ => url.AbsoluteUri,
        };
    }

    [GeneratedRegex("^/(?:embed|video|embed/video)/([A-Za-z0-9_-]{4,40})/?$", RegexOptions.NonBacktracking)]
    private static partial Regex PlayerId();
}
