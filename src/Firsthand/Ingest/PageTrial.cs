using Firsthand.Catalogue;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Feeds;
using Firsthand.Reading.Language;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>What a feed would bring.</summary>
/// <param name="Failure">Why it cannot be read; then nothing else is known.</param>
public sealed record FeedTrial(string Url, Reason? Failure)
{
    public string? Title { get; init; }
    public string? Home { get; init; }
    public string? Language { get; init; }
    /// <summary>Newest first as the feed has them; at most five.</summary>
    public IReadOnlyList<FeedEntry> Entries { get; init; } = [];
    public int Count { get; init; }
}

/// <summary>Feeds and pages as ingest would fetch and read them, with nothing stored but what robots.txt says: for looking before adding.</summary>
public sealed class PageTrial(NewsStore store, SafeHttp http, SiteRuleBook rules, TimeProvider time)
{
    private readonly Robots robots = new(store, http, time);
    private readonly Gazetteer gazetteer = new(store, time);

    public async Task<FeedTrial> Feed(string address, CancellationToken cancel)
    {
        if (UrlGuard.Parse(address) is not { } url) return new(address, new Reason("admin.address", "This is no address that could be fetched."));
        var fetched = await http.Get(url, FetchKind.Feed, cancel: cancel);
        if (!fetched.Ok) return new(address, fetched.Failure ?? new Reason("feed.empty", "The address answered with nothing."));
        var reading = await Task.Run(() => FeedReader.Read(fetched.Body, fetched.ContentType, fetched.FinalUrl), cancel);
        if (reading.Feed is not { } feed) return new(address, reading.Refusal ?? new Reason("feed.unreadable", "The answer is no feed."));
        var words = string.Join(". ", feed.Entries.Take(10).Select(e => e.Title));
        return new((fetched.MovedTo ?? url).AbsoluteUri, null)
        {
            Title = feed.Title,
            Home = UrlGuard.Parse(feed.Link)?.AbsoluteUri,
            Language = words.Length > 20 ? LanguageDetector.Detect(words, feed.Language?.Split('-')[0]).Code : feed.Language?.Split('-')[0],
            Entries = [.. feed.Entries.Take(5)],
            Count = feed.Entries.Count,
        };
    }

    /// <summary>The page, or why it may not or cannot be had.</summary>
    public async Task<(Fetched? Page, Reason? Failure)> Fetch(string? address, CancellationToken cancel)
    {
        if (UrlGuard.Parse(address) is not { } url) return (null, new Reason("admin.address", "This is no address that could be fetched."));
        if (http.Refuse(url) is { } denied) return (null, denied);
        if ((await robots.Ask(url, cancel)).Refusal is { } refusal) return (null, refusal);
        var fetched = await http.Get(url, FetchKind.Page, cancel: cancel, mayFollow: (from, to, c) => robots.BeforeHop(from, to, true, c));
        return fetched.Ok ? (fetched, null) : (null, fetched.Failure ?? new Reason("http.status", "The page answered with nothing."));
    }

    /// <param name="with">Null: the rules as they are.</param>
    public async Task<ArticleReading> Read(Fetched page, OutletRow? outlet, SiteRules? with, FeedEntry? entry, CancellationToken cancel)
    {
        var outlets = await gazetteer.Outlets(cancel);
        var hints = new Hints
        {
            OutletName = outlet?.Name,
            OutletLanguage = outlet?.Language,
            OutletCountry = outlet?.Country,
            FeedCategory = outlet?.Category,
            Now = time.GetUtcNow(),
            Changed = page.Changed,
            Rules = with ?? await rules.Now(cancel),
            Recurring = outlet is null ? RecurringBlocks.None : new RecurringBlocks(await store.Outlets.RecurringBlocks(outlet.Id, cancel), outlet.Name, outlets),
            Entry = entry,
        };
        return await Task.Run(() => Reader.Read(page.Body, page.ContentType, page.FinalUrl, hints, outlets), cancel);
    }
}
