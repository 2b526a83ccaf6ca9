using Firsthand.Reading.Extraction;

namespace Firsthand.Store;

/// <summary>
/// Counts which blocks come again in an outlet's articles. One of four articles read on three days, in one of fifty since it was first met and in one of
/// the last two hundred, is the outlet's furniture; what a newsroom repeats in the follow-ups of one story is rarer or over sooner.
/// </summary>
internal static class RecurringRows
{
    /// <summary>Within this many articles a block must come again or is forgotten: it bounds the rows of an outlet by 120 times as many, in practice by some 4,000.</summary>
    internal const int Window = 200;
    private const int ForgetEvery = 50;
    private const int MostKnown = 1000;
    private const int MostParagraphs = 500;
    private const long Day = 86_400_000;

    // The condition is the partial index's, word for word.
    internal static readonly string KnownSql = $"""
        SELECT b.hash FROM recurring_blocks b JOIN outlets o ON o.id = b.outlet_id
        WHERE b.outlet_id = @outletId AND b.articles >= 4 AND b.days >= 3 AND b.articles * 50 >= o.pages_read - b.first_page + 1 AND b.last_page > o.pages_read - {Window}
        ORDER BY b.hash LIMIT {MostKnown}
        """;

    internal static Task<IReadOnlyList<long>> Known(Session session, long outletId) => session.Query<long>(KnownSql, new { outletId });

    /// <summary>
    /// To be called once for an article. One of whose blocks four fifths were met before is a copy of another, under a second address or brought up to date:
    /// it tells nothing new.
    /// </summary>
    internal static async Task Count(Session session, long outletId, IReadOnlyList<long> hashes, long now)
    {
        if (hashes.Count == 0) return;
        var met = await session.First<long>("SELECT COUNT(*) FROM recurring_blocks WHERE outlet_id = @outletId AND hash IN @hashes", new { outletId, hashes });
        if (met * 5 >= hashes.Count * 4) return;
        var page = await session.First<long>("UPDATE outlets SET pages_read = pages_read + 1 WHERE id = @outletId RETURNING pages_read", new { outletId });
        foreach (var hash in hashes.Order())
            await session.Execute("""
                INSERT INTO recurring_blocks(outlet_id, hash, articles, days, first_page, last_page, last_day) VALUES (@outletId, @hash, 1, 1, @page, @page, @day)
                ON CONFLICT (outlet_id, hash) DO UPDATE SET articles = recurring_blocks.articles + 1, last_page = excluded.last_page, last_day = excluded.last_day,
                  days = recurring_blocks.days + CASE WHEN recurring_blocks.last_day < excluded.last_day THEN 1 ELSE 0 END
                """, new { outletId, hash, page, day = now / Day });
        if (page % ForgetEvery == 0)
            await session.Execute("DELETE FROM recurring_blocks WHERE outlet_id = @outletId AND last_page <= @page - @Window", new { outletId, page, Window });
    }

    /// <summary>An article that goes takes its own words along; what had been dropped from it is not known any more and stays counted.</summary>
    internal static Task Forget(Session session, long outletId, string text) => session.Execute(
        "UPDATE recurring_blocks SET articles = articles - 1 WHERE outlet_id = @outletId AND articles > 0 AND hash IN @hashes",
        new { outletId, hashes = text.Split("\n\n").Take(MostParagraphs).Select(RecurringBlocks.Hash).Distinct() });

    /// <summary>Whether two readings differ in more than what recurs: how often a page carried the outlet's letter is no news to readers.</summary>
    internal static async Task<bool> Differs(Session session, Stored stored, string title, string text)
    {
        var recurring = new RecurringBlocks(await Known(session, stored.OutletId));
        return title != stored.Title || recurring.Without(stored.Text ?? "") != recurring.Without(text);
    }
}
