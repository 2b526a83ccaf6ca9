using System.Security.Cryptography;
using System.Text;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Turns a feed's entries into articles-to-be.</summary>
internal static class FeedEntries
{
    public const int Most = 1000;

    // A clock may be wrong by a little; a date beyond that is a mistake or a trick to stay on top.
    private static readonly TimeSpan clockError = TimeSpan.FromMinutes(10);
    private static readonly DateTimeOffset firstNewsOnline = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="known">Keys of entries that are stored as they stand; they are left out.</param>
    public static IReadOnlyList<(ulong Key, NewArticle Article)> Understand(Feed feed, Uri feedUrl, Hints hints, IReadOnlyList<KnownOutlet> outlets, IReadOnlySet<ulong> known)
    {
        var entries = feed.Entries.Take(Most).ToArray();
        // One GUID on several entries tells nothing about any of them.
        var shared = entries.Where(e => e.Id is not null).GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        var seen = new HashSet<string>();
        var articles = new List<(ulong, NewArticle)>();
        foreach (var raw in entries)
        {
            var entry = Believable(raw, hints.Now);
            var recording = RecordingFinder.Of(entry);
            var file = recording?.Files.Count > 0 ? recording.Files[0].Url : null;
            var page = Address(entry, feedUrl);
            // Many podcasts have no pages: what is heard stands for itself.
            if ((page?.AbsoluteUri ?? file) is not { } address || !seen.Add(address)) continue;
            var key = Key(entry);
            if (known.Contains(key)) continue;
            var own = hints with { Entry = entry };
            var url = page ?? feedUrl;
            articles.Add((key, new NewArticle
            {
                Url = page?.AbsoluteUri ?? "",
                Guid = page is null ? entry.Id ?? file : entry.Id is null || shared.Contains(entry.Id) ? null : entry.Id,
                Reading = Reader.Understand(PageReader.FromEntry(entry, url, own), url, own, outlets),
                Recording = recording,
                // A recording is never fetched, and where a player is all there is, its page holds no text.
                FetchPage = page is not null && !RecordingFinder.IsFile(page.AbsoluteUri) && !(recording?.Files.Any(f => f.Url == page.AbsoluteUri) ?? false),
            }));
        }
        return articles;
    }

    /// <summary>Dates of entries that can be believed, for guessing how often news comes.</summary>
    public static IReadOnlyList<DateTimeOffset> Dates(Feed feed, DateTimeOffset now) =>
        [.. feed.Entries.Take(Most).Select(e => Believable(e, now).Published).OfType<DateTimeOffset>()];

    internal static FeedEntry Believable(FeedEntry entry, DateTimeOffset? now) => entry with { Published = Believe(entry.Published, now), Updated = Believe(entry.Updated, now) };

    private static DateTimeOffset? Believe(DateTimeOffset? date, DateTimeOffset? now) => date > now + clockError || date < firstNewsOnline ? null : date;

    /// <summary>The entry's page, without tracking parameters; null where there is none that could be followed.</summary>
    internal static Uri? Address(FeedEntry entry, Uri feedUrl)
    {
        var url = UrlGuard.Parse(entry.Link?.Replace(" ", "%20", StringComparison.Ordinal), feedUrl) ?? UrlGuard.Parse(entry.Id);
        return url is null || url.UserInfo.Length > 0 ? null : UrlGuard.Parse(Urls.Normalise(url.AbsoluteUri));
    }

    /// <summary>Of everything an entry says.</summary>
    internal static ulong Key(FeedEntry e)
    {
        var all = string.Join('\u001f', [e.Id, e.Title, e.Link, e.Published?.ToString("O"), e.Updated?.ToString("O"), e.Summary, e.Content, e.Image, .. e.Authors, .. e.Categories,
            e.Duration?.ToString(), e.Chapters, .. e.Enclosures.Select(f => f.ToString()), .. e.Transcripts.Select(t => t.Url), .. e.ChapterMarks.Select(c => c.ToString())]);
        return BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }
}
