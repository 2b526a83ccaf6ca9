using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Feeds;
using Firsthand.Reading.Language;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Turns the entries of a feed into what a reader who follows it for themselves sees: cleaned, and nothing more. Nothing of it is analysed as news.</summary>
internal static class OwnReading
{
    // A whole book in one entry is read at its own address.
    private const int LongestHtml = 64 << 10;

    /// <param name="known">Keys of stored entries, with the hash of what the feed said of them.</param>
    public static BroughtEntries Of(Feed feed, Uri feedUrl, IReadOnlyDictionary<string, string> known, DateTimeOffset now)
    {
        // Some feeds have the oldest first. What has no date stays where it is, behind what has one.
        var entries = feed.Entries.Select(e => FeedEntries.Believable(e, now)).OrderByDescending(e => e.Published ?? e.Updated ?? DateTimeOffset.MinValue).Take(OwnEntries.Most).ToList();
        var links = entries.Select(e => FeedEntries.Address(e, feedUrl)?.AbsoluteUri).ToList();
        var (manyLinks, manyIds) = (Repeated(links), Repeated(entries.Select(e => e.Id)));
        var (listed, changed) = (new List<string>(), new List<NewOwnEntry>());
        foreach (var (entry, link) in entries.Zip(links))
        {
            // As in the newsroom a link says best which entry it is, unless the feed gives one link to all of them.
            var identity = link is not null && !manyLinks.Contains(link) ? "url " + link : entry.Id is not null && !manyIds.Contains(entry.Id) ? "id " + entry.Id : $"text {link} {entry.Title} {entry.Summary ?? entry.Content}";
            var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32];
            if (listed.Contains(key)) continue;
            listed.Add(key);
            var hash = FeedEntries.Key(entry).ToString("x16", CultureInfo.InvariantCulture);
            if (known.GetValueOrDefault(key) != hash) changed.Add(Read(entry, key, hash, link, feed, feedUrl, now));
        }
        return new BroughtEntries(listed, changed, UrlGuard.Parse(feed.Link, feedUrl)?.AbsoluteUri, feed.Language);
    }

    private static HashSet<string> Repeated(IEnumerable<string?> names) => [.. names.OfType<string>().GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key)];

    private static NewOwnEntry Read(FeedEntry entry, string key, string hash, string? link, Feed feed, Uri feedUrl, DateTimeOffset now)
    {
        var page = PageReader.FromEntry(entry, link is null ? feedUrl : new Uri(link), new Hints { Now = now });
        var title = page.Title ?? (page.Text.Length > 0 ? page.Text.Split('\n')[0] : link ?? feedUrl.Host);
        var declared = (entry.Language ?? feed.Language)?.Split('-')[0];
        return new NewOwnEntry(key, hash)
        {
            Url = link,
            Title = title,
            Author = string.Join(", ", entry.Authors),
            Language = LanguageDetector.Detect($"{title}. {(page.Text.Length > 1000 ? page.Text[..1000] : page.Text)}", declared).Code,
            Text = page.Text == title ? "" : page.Text,
            Html = (page.Text.Length > 280 || page.Html.Contains("<a ", StringComparison.Ordinal)) && page.Html.Length <= LongestHtml ? page.Html : "",
            Published = entry.Published ?? entry.Updated,
        };
    }
}
