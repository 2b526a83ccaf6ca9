using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>The entries of one fetch on their way in: which are new, which changed, which are known.</summary>
internal sealed class FeedEntries(Session session, FeedRow feed, OutletRow outlet, DateTimeOffset moment)
{
    private static readonly TimeSpan ReadAgainAtLeastAfter = TimeSpan.FromHours(1);
    private static readonly TimeSpan ReadAgainAtMostAfter = TimeSpan.FromDays(7);
    private readonly long now = moment.ToUnixTimeMilliseconds();

    /// <summary>Ids of the articles that are new.</summary>
    internal List<long> New { get; } = [];
    /// <summary>Did anything change that a reader could see?</summary>
    internal bool Seen { get; private set; }

    internal async Task Take(NewArticle entry)
    {
        // A link identifies an entry wherever there is one: GUIDs drift between fetches, and some feeds give one GUID to many entries.
        var url = Urls.Host(entry.Url) is null ? null : Urls.Normalise(entry.Url);
        if (url is null && string.IsNullOrWhiteSpace(entry.Guid))
            entry = entry with { Guid = "text:" + ArticleWriter.Hash(entry.Reading.Page.Title ?? "", entry.Reading.Page.Text) };
        var known = url is null ? await ByGuid(entry.Guid!) : (await ArticleLinks.Find(session, url))?.ArticleId;
        if (known is { } id) await Again(id, entry, url);
        else await Add(entry, url);
    }

    private Task<long?> ByGuid(string guid) => session.First<long?>("""
        SELECT a.id FROM articles a WHERE a.feed_id = @Id AND a.guid = @guid AND NOT EXISTS (SELECT 1 FROM article_links l WHERE l.article_id = a.id AND l.how = 'feed')
        ORDER BY a.id LIMIT 1
        """, new { feed.Id, guid });

    private async Task Add(NewArticle entry, string? url)
    {
        // Without a link of its own, the outlet's home page is the nearest thing to the original.
        var id = await ArticleWriter.Insert(session, outlet.Id, feed.Id, entry, url ?? outlet.HomeUrl, now);
        if (url is not null && !await ArticleLinks.Add(session, url, id, "feed"))
        {
            // Another feed brought the same address a moment ago.
            await session.Execute("DELETE FROM articles WHERE id = @id", new { id });
            return;
        }
        var page = entry.FetchPage && url is not null;
        await ArticleWriter.Apply(session, (await Stored.Find(session, id))!, entry.Reading, page ? "pending" : "feed", revise: false, now);
        await Recorded.Store(session, id, entry.Recording, null);
        if (page && outlet.State == "active") await Work.Put(session, "article", id, url!, moment);
        New.Add(id);
        Seen = true;
    }

    private async Task Again(long id, NewArticle entry, string? url)
    {
        var stored = (await Stored.Find(session, id))!;
        if (stored.State == ArticleWriter.Removed) return;
        if (stored.OutletId != outlet.Id)
        {
            // Another outlet's article: its own feed tells what it says. One that another's feed announced first comes home.
            if (url is not null && outlet.Owns(url) && !ArticleLinks.Within(url, stored.OutletDomain)) await Own(stored, entry, url);
            return;
        }
        if (stored.State == "refused")
        {
            if (entry.Recording is null) return;
            // Its page had no text; what is to be heard needs none.
            stored = stored with { State = "feed" };
            await ArticleWriter.Apply(session, stored, entry.Reading, "feed", revise: false, now);
            await session.Execute("UPDATE articles SET reason_code = NULL, reason = NULL WHERE id = @id", new { id });
            Seen = true;
        }
        if (await Recorded.Store(session, id, entry.Recording, stored.Recording)) Seen = true;
        var hash = ArticleWriter.EntryHash(entry);
        if (stored.State == "full")
        {
            if (stored.EntryHash == hash) return;
            if (entry.FetchPage && url is not null && outlet.State == "active") await ReadAgain(stored, url);
        }
        else
        {
            if (string.IsNullOrWhiteSpace(entry.Reading.Page.Text) && !string.IsNullOrWhiteSpace(stored.Text)) return;
            if (ArticleWriter.Hash(entry.Reading.Page.Title ?? stored.Title, entry.Reading.Page.Text) == stored.Hash) return;
            await ArticleWriter.Apply(session, stored, entry.Reading, stored.State, revise: true, now);
            Seen = true;
        }
        await session.Execute("UPDATE articles SET entry_hash = @hash WHERE id = @id", new { hash, id });
    }

    /// <summary>What another's feed said of it, and why its page could not be had then, gives way to the outlet's own words.</summary>
    private async Task Own(Stored stored, NewArticle entry, string url)
    {
        stored = await ArticleWriter.Bind(session, stored, outlet);
        var page = entry.FetchPage && outlet.State == "active";
        await Recorded.Store(session, stored.Id, entry.Recording, stored.Recording);
        if (stored.State != "full") await ArticleWriter.Apply(session, stored, entry.Reading, entry.FetchPage ? "pending" : "feed", revise: false, now);
        await session.Execute("UPDATE articles SET entry_hash = @hash, reason_code = NULL, reason = NULL WHERE id = @Id", new { hash = ArticleWriter.EntryHash(entry), stored.Id });
        if (page) await Work.Put(session, "article", stored.Id, url, moment);
        Seen = true;
    }

    /// <summary>Some feeds touch their dates at every fetch: a page is read again at most hourly, an old one more rarely.</summary>
    private async Task ReadAgain(Stored stored, string url)
    {
        var wait = TimeSpan.FromMilliseconds(Math.Clamp((now - stored.DiscoveredAt) / 4.0, ReadAgainAtLeastAfter.TotalMilliseconds, ReadAgainAtMostAfter.TotalMilliseconds));
        var due = Math.Max(now, (stored.FetchedAt ?? now) + (long)wait.TotalMilliseconds);
        var waiting = await session.First<long?>("SELECT due_at FROM work WHERE kind = 'article' AND subject_id = @Id", new { stored.Id });
        if (waiting is null || waiting > due) await Work.Put(session, "article", stored.Id, url, DateTimeOffset.FromUnixTimeMilliseconds(due));
    }
}
