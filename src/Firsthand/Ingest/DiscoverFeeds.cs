using Firsthand.Reading;
using Firsthand.Reading.Feeds;

namespace Firsthand.Ingest;

/// <summary>The feeds of a site, best first, or why none was found.</summary>
public sealed record Discovery(IReadOnlyList<string> Feeds, string? SiteTitle, Reason? Failure);

/// <summary>Finds the feed of a site from its home page (or says that the address is a feed itself).</summary>
public sealed class DiscoverFeeds(SafeHttp http)
{
    private const int Tries = 8, Wanted = 4;

    public async Task<Discovery> Run(Uri address, CancellationToken cancel = default)
    {
        var page = await http.Get(address, FetchKind.Feed, cancel: cancel);
        if (!page.Ok) return new([], null, page.Failure ?? new Reason("discover.empty", "The address answered with nothing."));
        var reading = FeedReader.Read(page.Body, page.ContentType, page.FinalUrl);
        if (reading.Feed is { } itself) return new([(page.MovedTo ?? address).AbsoluteUri], itself.Title, null);

        var announced = FeedLinks.Find(page.Body, page.ContentType, page.FinalUrl).Select(l => l.Url);
        var found = new List<string>();
        string? title = null;
        // Whatever a page announces is only a claim: each candidate is fetched and must read as a feed.
        foreach (var candidate in announced.Concat(FeedLinks.Guesses(page.FinalUrl)).Distinct().Take(Tries))
        {
            if (UrlGuard.Parse(candidate) is not { } url) continue;
            var fetched = await http.Get(url, FetchKind.Feed, cancel: cancel);
            if (!fetched.Ok || FeedReader.Read(fetched.Body, fetched.ContentType, fetched.FinalUrl).Feed is not { } feed) continue;
            found.Add((fetched.MovedTo ?? url).AbsoluteUri);
            title ??= feed.Title;
            if (found.Count == Wanted) break;
        }
        return found.Count > 0 ? new(found, title, null)
            : new([], null, new Reason("discover.none", $"{address.Host} announces no feed, and none was found in the usual places. Give the feed's own address."));
    }
}
