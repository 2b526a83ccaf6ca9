using Firsthand.Catalogue;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Fetches and reads one article's page; where that cannot be, the feed's text stays and the reason is recorded.</summary>
public sealed class IngestArticle(NewsStore store, SafeHttp http, Robots robots, Gazetteer gazetteer, SiteRuleBook rules, IngestPace pace, TimeProvider time, Jitter jitter, ILogger<IngestArticle> log)
{
    /// <summary>What became of the page: read, unchanged, failed or to be tried again.</summary>
    private sealed record Verdict(Reason? Failure = null, bool Retry = false, TimeSpan? RetryAfter = null, bool Refused = false, bool Gone = false, bool RecordingAlone = false, ArticleReading? Reading = null, OutletRow? Publisher = null)
    {
        public static Verdict Again(Reason reason, TimeSpan? after = null) => new(reason, Retry: true, RetryAfter: after);
    }

    public async Task<JobDone> Run(Job job, CancellationToken cancel)
    {
        if (await store.Articles.Find(job.SubjectId, cancel) is not { State: not "removed" } article || UrlGuard.Parse(article.Url) is not { } url)
        {
            await store.Articles.PageUnchanged(job.SubjectId, null, cancel);
            return JobDone.Nothing;
        }
        // Attempts are counted when they begin: these ended without anybody noting how.
        if (job.Attempts > pace.PageAttempts + 2 && article.State != "full")
        {
            await store.Articles.PageFailed(article.Id, new Reason("ingest.gave-up", "The page was tried again and again without an end."), null, cancel: cancel);
            return JobDone.Nothing;
        }
        var outlet = (await store.Outlets.FindById(article.OutletId, cancel))!;
        if (!outlet.Owns(article.Url) && await store.Outlets.FindByAddress(article.Url, cancel) is { State: not "active" })
        {
            await Settle(job, article, null, new Verdict(new Reason("outlet.paused", "The page's outlet is paused: nothing is asked of it.")), cancel);
            return JobDone.Nothing;
        }
        var allowed = await robots.Ask(url, cancel, Urls.Host(article.Url) == job.Host ? job.HostState : null);
        // The delay was learned only now, after the feed's fetch a moment ago: it comes first, the page after it.
        if (allowed.NewDelay && allowed.Refusal is null) return new JobDone(allowed.CrawlDelay);
        var done = new JobDone(allowed.CrawlDelay, What: article.Url);
        if (allowed.Refusal is { } refusal)
        {
            await Settle(job, article, null, new Verdict(refusal, Retry: !allowed.ForGood), cancel);
            return done;
        }

        var at = time.GetUtcNow();
        var conditions = article.State == "full" ? new Conditions(article.Etag, article.LastModified) : null;
        var fetched = await http.Get(url, FetchKind.Page, conditions, cancel, (from, to, c) => robots.BeforeHop(from, to, true, c));
        IngestMeter.Fetched("article", fetched);
        if (fetched.RetryAfter is { } wait && !fetched.Ok) await store.Work.HoldHost(job.Host, time.GetUtcNow() + wait, cancel);
        var verdict = fetched switch
        {
            { NotModified: true } => new Verdict(),
            { Ok: true } => await Read(article, outlet, fetched, cancel),
            { Failure.Code: "http.recording" } when article.RecordingKind is not null => new Verdict(RecordingAlone: true),
            _ => Judge(article, fetched, job.Attempts),
        };
        await Settle(job, article, fetched, verdict, cancel);
        await store.Fetches.Add(new FetchRow
        {
            OutletId = article.OutletId,
            ArticleId = article.Id,
            Url = article.Url,
            At = at.ToUnixTimeMilliseconds(),
            Status = fetched.Status,
            ReasonCode = verdict.Failure?.Code,
            Reason = verdict.Failure?.Detail,
            Bytes = fetched.Body.Length,
            Milliseconds = (long)fetched.Took.TotalMilliseconds,
        }, cancel);
        return done with { Readable = verdict.Reading is not null || verdict.Failure is not null };
    }

    private async Task<Verdict> Read(ArticleRow article, OutletRow outlet, Fetched fetched, CancellationToken cancel)
    {
        var reading = await Understand(outlet, fetched, EntryOf(article), cancel);
        var publisher = await Publishers.Of(store, article, outlet, Urls.Normalise(fetched.FinalUrl.AbsoluteUri), reading.Page, cancel);
        // What the feed's outlet is called, and what it says of the page, is nothing to go by in the text of another.
        if (publisher.Id != outlet.Id) reading = await Understand(publisher, fetched, new() { Link = fetched.FinalUrl.AbsoluteUri }, cancel);
        return PageCheck.Refuse(article, reading, fetched) is { } refusal
            // A page about something to be heard or seen need not have a text; that it costs money is worth telling all the same.
            ? article.RecordingKind is not null && refusal.Reason.Code is not ("page.paywall" or "page.elsewhere") ? new Verdict(RecordingAlone: true) : new Verdict(refusal.Reason, Refused: refusal.NoArticle)
            : new Verdict(Reading: reading, Publisher: publisher.Id == outlet.Id ? null : publisher);
    }

    private static FeedEntry EntryOf(ArticleRow article) => new()
    {
        Title = article.Title,
        Link = article.Url,
        Published = article.PublishedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        Image = article.ImageUrl,
        Language = article.Language,
    };

    private async Task<ArticleReading> Understand(OutletRow outlet, Fetched fetched, FeedEntry entry, CancellationToken cancel)
    {
        var outlets = await gazetteer.Outlets(cancel);
        var hints = new Hints
        {
            OutletName = outlet.Name,
            OutletLanguage = outlet.Language,
            OutletCountry = outlet.Country,
            FeedCategory = outlet.Category,
            Now = time.GetUtcNow(),
            Changed = fetched.Changed,
            Rules = await rules.Now(cancel),
            Recurring = new RecurringBlocks(await store.Outlets.RecurringBlocks(outlet.Id, cancel), outlet.Name, outlets),
            Entry = entry,
        };
        return await Task.Run(() => Reader.Read(fetched.Body, fetched.ContentType, fetched.FinalUrl, hints, outlets), cancel);
    }

    private Verdict Judge(ArticleRow article, Fetched fetched, int attempts) => fetched switch
    {
        { Status: 404 or 410 } when article.FetchedAt is not null => new(fetched.Failure, Gone: true),
        { Status: 410 } => new(fetched.Failure),
        // Some feeds announce a page a moment before it is there.
        { Status: 404 } => attempts < 1 ? Verdict.Again(fetched.Failure!) : new(fetched.Failure),
        { Status: 408 or 425 or 429 or >= 500 } => Verdict.Again(fetched.Failure!, fetched.RetryAfter),
        { Status: >= 400 and < 500 } => attempts < 1 ? Verdict.Again(fetched.Failure!) : new(fetched.Failure),
        _ => LastsFor(fetched.Failure!) ? new(fetched.Failure) : Verdict.Again(fetched.Failure!),
    };

    /// <summary>Failures that lie in the answer itself: asking again would only bring it again.</summary>
    private static bool LastsFor(Reason reason) => reason.Code is "http.denied" or "http.too-large" or "http.redirects" or "http.headers" or "http.encoding" or "http.recording" or "robots.disallowed";

    private async Task Settle(Job job, ArticleRow article, Fetched? fetched, Verdict verdict, CancellationToken cancel)
    {
        var look = LookAgain(article, fetched);
        if (verdict.Reading is { } reading)
        {
            await store.Articles.PageRead(new PageFetched
            {
                ArticleId = article.Id,
                Reading = reading,
                FinalUrl = Urls.Normalise(fetched!.FinalUrl.AbsoluteUri),
                Etag = fetched.Etag,
                LastModified = fetched.LastModified,
                Publisher = verdict.Publisher,
                LookAgainIn = look,
            }, cancel);
            return;
        }
        if (verdict.RecordingAlone && article.State != "full")
        {
            await store.Articles.RecordingAlone(article.Id, cancel);
            return;
        }
        // A page that was read before keeps its text, whatever today's answer is.
        if (verdict.Failure is not { } failure || (article.State == "full" && !verdict.Gone))
        {
            await store.Articles.PageUnchanged(article.Id, look, cancel);
            return;
        }
        TimeSpan? retry = null;
        if (verdict.Retry && job.Attempts + 1 < pace.PageAttempts)
        {
            retry = verdict.RetryAfter is { } wait ? wait + TimeSpan.FromSeconds(1 + 2 * jitter.Next()) : pace.BackOff(job.Attempts, jitter);
        }
        await store.Articles.PageFailed(article.Id, failure, retry, verdict.Refused, verdict.Gone, cancel);
        log.LogDebug("{Url}: {Reason}", article.Url, failure);
    }

    /// <summary>Fresh articles are looked at again for changes, where the server can say "not modified"; else only when the feed tells of a change.</summary>
    private TimeSpan? LookAgain(ArticleRow article, Fetched? fetched)
    {
        var now = time.GetUtcNow();
        var discovered = DateTimeOffset.FromUnixTimeMilliseconds(article.DiscoveredAt);
        var canCompare = fetched is { Etag: not null } or { LastModified: not null } || (article.State == "full" && (article.Etag ?? article.LastModified) is not null);
        // What was old when it was found (a feed's backlog) will hardly change.
        if (!canCompare || discovered - DateTimeOffset.FromUnixTimeMilliseconds(article.SortAt) > TimeSpan.FromDays(2)) return null;
        var age = now - discovered;
        var margin = TimeSpan.FromSeconds(5);
        return pace.LookAgain.Where(step => step > age + margin).Select(step => (TimeSpan?)(step - age)).FirstOrDefault();
    }
}
