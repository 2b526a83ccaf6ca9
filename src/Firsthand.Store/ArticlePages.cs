using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>What comes of reading an article's page.</summary>
public sealed partial class Articles
{
    /// <summary>
    /// Stores what the page gave: text, hashtags, search terms, vector, addresses (final and canonical): one transaction, and the page's work is done.
    /// A text or standfirst that differs from that of a full one stored before becomes a revision. A page of another outlet makes the article that outlet's.
    /// If the final or canonical address belongs to another article of the outlet, this one is folded into it (its addresses move, the row becomes a tombstone).
    /// </summary>
    public Task PageRead(PageFetched page, CancellationToken cancel = default) => database.Write(async session =>
    {
        var now = time.GetUtcNow();
        if (await Stored.Find(session, page.ArticleId) is not { } stored) return;
        await Work.Done(session, "article", stored.Id);
        if (stored.State == ArticleWriter.Removed) return;
        if (page.Publisher is { } publisher) stored = await ArticleWriter.Bind(session, stored, await Outlets.Of(session, page.FinalUrl, publisher, now));
        if (await Twin(session, stored, page) is { } twin)
        {
            await Fold(session, stored, twin);
            // What was read now belongs to the other address of the same article, if that has only its feed's text.
            if (twin.State is ArticleWriter.Removed or "full")
            {
                await Facts.MoveStamp(session);
                return;
            }
            stored = twin;
            await Work.Done(session, "article", stored.Id);
        }
        await Learn(session, stored, page);
        await ArticleWriter.Apply(session, stored, page.Reading, "full", revise: stored.State == "full", now.ToUnixTimeMilliseconds());
        if (stored.State != "full") await RecurringRows.Count(session, stored.OutletId, page.Reading.Page.BlockHashes, now.ToUnixTimeMilliseconds());
        await session.Execute("UPDATE articles SET fetched_at = @now, etag = @Etag, last_modified = @LastModified, reason_code = NULL, reason = NULL, gone_at = NULL WHERE id = @Id",
            new { now, page.Etag, page.LastModified, stored.Id });
        await LookAgain(session, stored, page.LookAgainIn, now);
        await Facts.MoveStamp(session);
    }, cancel);

    /// <summary>The article of the same outlet that is this one under another address: the one the page calls its own, or the one that redirects led to.</summary>
    private static async Task<Stored?> Twin(Session session, Stored stored, PageFetched page) =>
        (page.Reading.Page.CanonicalUrl is { } canonical ? await TwinAt(session, stored, page, Urls.Normalise(canonical)) : null)
        // An article that was read before keeps its text, wherever its address leads today.
        ?? (stored.State == "full" ? null : await TwinAt(session, stored, page, Urls.Normalise(page.FinalUrl)));

    /// <summary>
    /// An address that only other pages claimed as theirs counts if title or text agree too: sites exist that name one canonical address on
    /// all their pages.
    /// </summary>
    private static async Task<Stored?> TwinAt(Session session, Stored stored, PageFetched page, string url)
    {
        if (!ArticleLinks.NamesAnArticle(url)) return null;
        if (await ArticleLinks.Find(session, url) is not { } link || link.ArticleId == stored.Id) return null;
        if (await Stored.Find(session, link.ArticleId) is not { } twin || twin.OutletId != stored.OutletId) return null;
        if (link.How == "feed") return twin;
        var title = page.Reading.Page.Title ?? stored.Title;
        return twin.State != ArticleWriter.Removed && (title == twin.Title || (page.Reading.Page.Text.Length > 0 && page.Reading.Page.Text == twin.Text)) ? twin : null;
    }

    private static async Task Fold(Session session, Stored stored, Stored into)
    {
        if (stored.Recording is not null && into is { Recording: null, State: not ArticleWriter.Removed })
            await session.Execute("UPDATE articles SET recording = @Recording, recording_kind = (SELECT a.recording_kind FROM articles a WHERE a.id = @Id) WHERE id = @intoId", new { stored.Recording, stored.Id, intoId = into.Id });
        await ArticleWriter.Bury(session, stored, duplicateOf: into.Id);
        await ArticleLinks.Move(session, stored.Id, into.Id);
    }

    /// <summary>
    /// Remembers where the page was found and what it calls itself. An address that lies with another outlet stays that outlet's: a
    /// reprint that names the original as canonical must not take the original's place.
    /// </summary>
    private static async Task Learn(Session session, Stored stored, PageFetched page)
    {
        var final = Urls.Normalise(page.FinalUrl);
        if (ArticleLinks.NamesAnArticle(final) && (ArticleLinks.Within(final, stored.OutletDomain) || !await OfAnother(session, stored, final)))
            await ArticleLinks.Add(session, final, stored.Id, "final");
        if (page.Reading.Page.CanonicalUrl is not { } claimed) return;
        var canonical = Urls.Normalise(claimed);
        if (ArticleLinks.NamesAnArticle(canonical) && (ArticleLinks.Within(canonical, stored.OutletDomain) || (Urls.Host(canonical) == Urls.Host(final) && !await OfAnother(session, stored, final))))
            await ArticleLinks.Add(session, canonical, stored.Id, "canonical");
    }

    private static async Task<bool> OfAnother(Session session, Stored stored, string url) =>
        await Outlets.ByAddress(session, url) is { } owner && owner.Id != stored.OutletId;

    /// <summary>The page could not be had or is no article: the feed's text stays and the reason is recorded. One transaction with the work's end or next try.</summary>
    /// <param name="retryIn">Null: no further try.</param>
    /// <param name="refused">The page is not an article (index, error, thin): the article is shown with the feed's text only if that has any, else hidden.</param>
    /// <param name="gone">404 or 410 after it had been there: what is stored stays and is marked.</param>
    public Task PageFailed(long articleId, Reason reason, TimeSpan? retryIn, bool refused = false, bool gone = false, CancellationToken cancel = default) => database.Write(async session =>
    {
        var now = time.GetUtcNow();
        if (await Stored.Find(session, articleId) is not { } stored || stored.State == ArticleWriter.Removed)
        {
            await Work.Done(session, "article", articleId);
            return;
        }
        await LookAgain(session, stored, retryIn, now, failed: true);
        if (gone) await session.Execute("UPDATE articles SET gone_at = COALESCE(gone_at, @now) WHERE id = @articleId", new { now, articleId });
        // A text that was read once is kept whatever the page says today.
        if (stored.State != "full")
        {
            var state = retryIn is not null && !refused ? stored.State : refused && string.IsNullOrWhiteSpace(stored.Text) ? "refused" : "feed";
            await session.Execute("UPDATE articles SET state = @state, reason_code = @Code, reason = @Detail, accessible_for_free = CASE WHEN @paid = 1 THEN 0 ELSE accessible_for_free END WHERE id = @articleId",
                new { state, reason.Code, reason.Detail, articleId, paid = reason.Code == "page.paywall" });
            if (state == "refused") await Hide(session, stored);
        }
        await Facts.MoveStamp(session);
    }, cancel);

    private static async Task Hide(Session session, Stored stored)
    {
        await SearchIndex.Remove(session, stored.Id);
        await Hashtags.Remove(session, stored.Id);
        await Speakers.Remove(session, stored.Id);
        if (stored.StoryId is not { } story) return;
        await session.Execute("UPDATE articles SET story_id = NULL, story_why = NULL WHERE id = @Id", new { stored.Id });
        await Stories.Left(session, story);
    }

    /// <summary>304: still the same; look again later or not at all.</summary>
    public Task PageUnchanged(long articleId, TimeSpan? lookAgainIn, CancellationToken cancel = default) => database.Write(async session =>
    {
        var now = time.GetUtcNow();
        if (await Stored.Find(session, articleId) is not { } stored) return;
        await session.Execute("UPDATE articles SET fetched_at = @now WHERE id = @articleId", new { now, articleId });
        await LookAgain(session, stored, stored.State == ArticleWriter.Removed ? null : lookAgainIn, now);
    }, cancel);

    /// <summary>The outlet has no picture at that address any more: none is announced, for an article or its story, until the page is read again.</summary>
    public Task PictureGone(long articleId, string address, CancellationToken cancel = default) => database.Write(async session =>
    {
        if (await session.Execute("UPDATE articles SET image_url = NULL, image_alt = NULL, image_credit = NULL, image_width = NULL, image_height = NULL WHERE id = @articleId AND image_url = @address", new { articleId, address }) == 0) return;
        if (await session.First<long?>("SELECT story_id FROM articles WHERE id = @articleId", new { articleId }) is { } story) await Stories.Changed(session, story);
        await Facts.MoveStamp(session);
    }, cancel);

    private static async Task LookAgain(Session session, Stored stored, TimeSpan? wait, DateTimeOffset now, bool failed = false)
    {
        if (wait is not { } w || stored.OutletState != "active") await Work.Done(session, "article", stored.Id);
        // A failure keeps the count of attempts, a success begins anew.
        else if (!failed || await session.Execute("UPDATE work SET due_at = @due WHERE kind = 'article' AND subject_id = @Id", new { due = now + w, stored.Id }) == 0)
            await Work.Put(session, "article", stored.Id, stored.Url, now + w);
    }
}
