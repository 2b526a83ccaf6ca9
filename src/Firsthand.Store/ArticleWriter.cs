using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;

namespace Firsthand.Store;

/// <summary>What must be known of a stored article to change it.</summary>
internal sealed record Stored
{
    internal const string Sql = """
        SELECT a.id, a.outlet_id, o.name AS outlet_name, o.domain AS outlet_domain, o.state AS outlet_state, a.url, a.title, a.standfirst, a.state, a.published_at, a.published_precision, a.discovered_at,
          a.fetched_at, a.entry_hash, a.story_id, a.recording, t.hash, t.text
        FROM articles a JOIN outlets o ON o.id = a.outlet_id LEFT JOIN article_texts t ON t.article_id = a.id
        """;

    public long Id { get; init; }
    public long OutletId { get; init; }
    public string OutletName { get; init; } = "";
    public string OutletDomain { get; init; } = "";
    public string OutletState { get; init; } = "";
    public string Url { get; init; } = "";
    public string Title { get; init; } = "";
    public string? Standfirst { get; init; }
    public string State { get; init; } = "";
    public long? PublishedAt { get; init; }
    public string PublishedPrecision { get; init; } = "minute";
    public long DiscoveredAt { get; init; }
    public long? FetchedAt { get; init; }
    public string? EntryHash { get; init; }
    public long? StoryId { get; init; }
    public string? Recording { get; init; }
    public string? Hash { get; init; }
    public string? Text { get; init; }

    internal static Task<Stored?> Find(Session session, long id) => session.First<Stored>($"{Sql} WHERE a.id = @id", new { id });
}

/// <summary>Writes what was understood of an article; Feeds and Articles share it.</summary>
internal static class ArticleWriter
{
    internal const string Removed = "removed";
    private const int LongestTitle = 500;
    private const long Day = 86_400_000;

    /// <summary>Adds the row alone; its content follows by <see cref="Apply"/>.</summary>
    internal static Task<long> Insert(Session session, long outletId, long? feedId, NewArticle entry, string url, long now) => session.First<long>("""
        INSERT INTO articles(outlet_id, feed_id, url, guid, title, state, discovered_at, sort_at, entry_hash)
        VALUES (@outletId, @feedId, @url, @Guid, '', 'pending', @now, @now, @hash) RETURNING id
        """, new { outletId, feedId, url, entry.Guid, now, hash = EntryHash(entry) });

    /// <summary>Makes it the article of the outlet whose page it is. The time that another's feed gave is no word of that outlet, and goes.</summary>
    internal static async Task<Stored> Bind(Session session, Stored stored, OutletRow outlet)
    {
        if (stored.OutletId == outlet.Id) return stored;
        await session.Execute("UPDATE articles SET outlet_id = @outletId, published_at = NULL, published_precision = 'minute' WHERE id = @Id", new { stored.Id, outletId = outlet.Id });
        return stored with { OutletId = outlet.Id, OutletName = outlet.Name, OutletDomain = outlet.Domain, OutletState = outlet.State, PublishedAt = null, PublishedPrecision = "minute" };
    }

    /// <summary>Replaces everything that reading decides. An older text or standfirst goes to the revisions if asked for and really different.</summary>
    internal static async Task Apply(Session session, Stored stored, ArticleReading reading, string state, bool revise, long now)
    {
        if (stored.Hash is not null) reading = await CorrectedFacts.Of(session, stored.Id, stored.OutletName, reading);
        var page = reading.Page;
        var title = Title(page, stored);
        var hash = Hash(title, page.Text);
        if (revise && stored.Hash is not null && (LosesStandfirst(stored, page) || (stored.Hash != hash && await RecurringRows.Differs(session, stored, title, page.Text)))) await Revise(session, stored.Id, now);
        var (published, precision) = Published(stored, page);
        var sortAt = Math.Min(stored.DiscoveredAt, Latest(published, precision) ?? long.MaxValue);
        await session.Execute("""
            UPDATE articles SET title = @title, standfirst = @Standfirst, authors = @authors, excerpt = @excerpt, language = @Language, direction = @Direction,
              category = @category, category_why = @why, image_url = @Image, image_alt = @ImageAlt, image_credit = @ImageCredit, image_width = @width, image_height = @height,
              dateline_place = @place, dateline_day = @day, dateline_agency = @agency,
              accessible_for_free = CASE WHEN @state = 'full' THEN @IsAccessibleForFree ELSE COALESCE(@IsAccessibleForFree, accessible_for_free) END,
              corrections = CASE WHEN @keepNotes = 1 THEN corrections ELSE @corrections END,
              published_at = @published, published_precision = @precision, modified_at = COALESCE(@modified, modified_at), sort_at = @sortAt,
              state = @state, kind = @kind, rule = @Rule, confidence = @Confidence, words = @words,
              section = @section, reader_version = @version, reader_failure = NULL
            WHERE id = @Id
            """, new
        {
            stored.Id,
            title,
            page.Standfirst,
            authors = StoredJson.Write(page.Authors),
            excerpt = Excerpts.Beginning(string.IsNullOrWhiteSpace(page.Standfirst) ? page.Text : page.Standfirst),
            reading.Language,
            reading.Direction,
            category = reading.Category.Key,
            why = reading.Category.Why,
            page.Image,
            page.ImageAlt,
            page.ImageCredit,
            width = Sized(page) ? page.ImageWidth : null,
            height = Sized(page) ? page.ImageHeight : null,
            place = page.Dateline?.Place,
            day = page.Dateline?.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            agency = page.Dateline?.Agency,
            page.IsAccessibleForFree,
            // A note that vanishes while the text stays as it was corrected is still what the outlet said of it.
            keepNotes = page.Corrections.Count == 0 && stored.Hash == hash,
            corrections = StoredJson.Write(page.Corrections),
            published,
            precision,
            modified = page.Modified?.Time,
            sortAt,
            state,
            kind = page.Kind.ToString().ToLowerInvariant(),
            page.Rule,
            page.Confidence,
            words = Words(page.Text),
            section = reading.Category.Section,
            version = Reader.Version,
        });
        await StoreText(session, stored.Id, reading, hash);
        await Hashtags.Store(session, stored.Id, reading.Tags, reading.Language, sortAt);
        await Speakers.Store(session, stored.Id, stored.OutletId, reading.Claims, reading.Language, sortAt);
        await SearchIndex.Store(session, stored.Id, sortAt, title, page.Text, reading.Language);
        if (stored.StoryId is { } story) await Stories.Changed(session, story);
    }

    private static Task StoreText(Session session, long id, ArticleReading reading, string hash) => session.Execute("""
        INSERT INTO article_texts(article_id, text, html, sanitiser, summary, attributions, origins, embeds, vector, hash)
        VALUES (@id, @Text, @Html, @sanitiser, @summary, @attributions, @origins, @embeds, @vector, @hash)
        ON CONFLICT (article_id) DO UPDATE SET text = excluded.text, html = excluded.html, sanitiser = excluded.sanitiser, summary = excluded.summary,
          attributions = excluded.attributions, origins = excluded.origins, embeds = excluded.embeds, vector = excluded.vector, hash = excluded.hash
        """, new
    {
        id,
        reading.Page.Text,
        reading.Page.Html,
        sanitiser = Sanitiser.Version,
        summary = StoredJson.Write(reading.Summary),
        attributions = StoredJson.Write(reading.Attributions),
        origins = StoredJson.Write(reading.Origins),
        embeds = StoredJson.Write(reading.Page.Embeds),
        vector = reading.Vector.ToBytes(),
        hash,
    });

    private static async Task Revise(Session session, long id, long now)
    {
        await session.Execute("""
            INSERT INTO revisions(article_id, seen_at, title, standfirst, text, html)
            SELECT a.id, @now, a.title, COALESCE(a.standfirst, ''), t.text, t.html FROM articles a JOIN article_texts t ON t.article_id = a.id WHERE a.id = @id
            """, new { id, now });
        await session.Execute("UPDATE articles SET revision_count = revision_count + 1 WHERE id = @id", new { id });
    }

    /// <summary>Leaves a tombstone: its addresses stay, so that it does not come back; everything a reader saw goes.</summary>
    internal static async Task Bury(Session session, Stored stored, long? duplicateOf = null)
    {
        await SearchIndex.Remove(session, stored.Id);
        if (stored.State == "full") await RecurringRows.Forget(session, stored.OutletId, stored.Text ?? "");
        await Hashtags.Remove(session, stored.Id);
        await Speakers.Remove(session, stored.Id);
        await session.Execute("DELETE FROM fixed_articles WHERE article_id = @Id", new { stored.Id });
        await session.Execute("DELETE FROM article_texts WHERE article_id = @Id", new { stored.Id });
        await session.Execute("DELETE FROM revisions WHERE article_id = @Id", new { stored.Id });
        await session.Execute("DELETE FROM related WHERE article_id = @Id OR other_id = @Id", new { stored.Id });
        await session.Execute("DELETE FROM origin_edges WHERE from_id = @Id OR to_id = @Id", new { stored.Id });
        await session.Execute("UPDATE articles SET duplicate_of = NULL WHERE duplicate_of = @Id", new { stored.Id });
        await Work.Done(session, "article", stored.Id);
        await session.Execute("""
            UPDATE articles SET state = 'removed', title = '', standfirst = NULL, authors = '[]', excerpt = '', image_url = NULL, image_alt = NULL, image_credit = NULL,
              image_width = NULL, image_height = NULL, dateline_place = NULL, dateline_day = NULL, dateline_agency = NULL, corrections = '[]', accessible_for_free = NULL, kind = 'article', recording_kind = NULL, recording = NULL,
              reason_code = NULL, reason = NULL, words = 0, section = NULL, reader_failure = NULL, role = NULL, story_id = NULL, story_why = NULL, edited = NULL, revision_count = 0, duplicate_of = @duplicateOf WHERE id = @Id
            """, new { stored.Id, duplicateOf });
        if (stored.StoryId is { } story) await Stories.Left(session, story);
    }

    /// <summary>Whether what stood below the headline is there no more. One that comes where none was takes nothing away.</summary>
    private static bool LosesStandfirst(Stored stored, Page page) =>
        !string.IsNullOrWhiteSpace(stored.Standfirst) && Excerpts.OneLine(stored.Standfirst) != Excerpts.OneLine(page.Standfirst ?? "");

    /// <summary>A size tells the shape of a picture only with both sides of it.</summary>
    private static bool Sized(Page page) => page is { Image: not null, ImageWidth: > 0, ImageHeight: > 0 };

    internal static string Hash(string title, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Excerpts.OneLine(title) + "\n" + Excerpts.OneLine(text))));

    /// <summary>Of what an entry says about itself. Its published date is left out: many feeds let it drift.</summary>
    internal static string EntryHash(NewArticle entry) =>
        Hash(entry.Reading.Page.Title ?? "", entry.Reading.Page.Modified?.Time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) ?? "");

    private static string Title(Page page, Stored stored)
    {
        var title = Excerpts.OneLine(page.Title ?? "");
        if (title.Length == 0) title = stored.Title;
        if (title.Length == 0) title = Excerpts.Of(page.Text, 100);
        return title.Length == 0 ? stored.Url : Excerpts.Of(title, LongestTitle);
    }

    /// <summary>An article known only by its day sorts as late as that day allows: a copy must not look earlier than the report it copies.</summary>
    private static long? Latest(long? published, string precision) => precision == "day" && published is { } at ? at - at % Day + Day - 1 : published;

    /// <summary>The first date stays; only a day becomes a minute of (about) that day. A clock without a zone tells its day alone, and an inference nothing.</summary>
    private static (long? At, string Precision) Published(Stored stored, Page page)
    {
        if (page.Published is not { Source: not DateSource.Inferred } found) return (stored.PublishedAt, stored.PublishedPrecision);
        var (at, precision) = (found.Time.ToUnixTimeMilliseconds(), found.IsExact ? "minute" : "day");
        if (stored.PublishedAt is not { } first) return (at, precision);
        var refines = stored.PublishedPrecision == "day" && precision == "minute" && Math.Abs(at - first) <= 36 * 3_600_000L;
        return refines ? (at, precision) : (first, stored.PublishedPrecision);
    }

    private static long Words(string text)
    {
        long words = 0;
        var inside = false;
        foreach (var c in text)
        {
            var letter = char.IsLetterOrDigit(c);
            if (letter && !inside) words++;
            inside = letter || (inside && !char.IsWhiteSpace(c));
        }
        return words;
    }
}
