using System.Globalization;
using Firsthand.Reading;
using Firsthand.Reading.Categories;

namespace Firsthand.Store;

/// <summary>A stored article whose facts an older version made, with what is needed to make them again.</summary>
public sealed record Outdated
{
    public long Id { get; init; }
    public long OutletId { get; init; }
    /// <summary>Where its page was found at last: its sections tell of its category.</summary>
    public string Url { get; init; } = "";
    public long ReaderVersion { get; init; }
    /// <summary>pending, full, feed.</summary>
    public string State { get; init; } = "";
    public long? PublishedAt { get; init; }
    public string? FeedCategory { get; init; }
    public required StoredText Text { get; init; }
}

/// <summary>Each article by itself, then what the articles of stories repeat and which are worth reading beside them.</summary>
public enum ReanalysisStage { Reading, Relating, Over }

/// <summary>How far the analysis of older articles has come.</summary>
/// <param name="Version">The <see cref="Reader.Version"/> it brings them to.</param>
/// <param name="Done">Articles, of the stage.</param>
/// <param name="Failed">Articles that could not be read.</param>
/// <param name="After">Relating: the last id that is done.</param>
public sealed record ReanalysisState(long Version, ReanalysisStage Stage, long Done, long All, long Failed = 0, long After = 0)
{
    public static readonly ReanalysisState None = new(0, ReanalysisStage.Over, 0, 0);
    public bool Running => Stage != ReanalysisStage.Over;
}

/// <summary>
/// Making the facts of stored articles again with newer analysers. What is not made by them (texts, titles, revisions, dates, outlets, addresses, and which
/// story an article belongs to) is never touched here.
/// </summary>
public sealed class Reanalysis(Database database)
{
    private const string Fact = "reanalysis";
    // The condition on states is the partial index's, word for word.
    internal const string RemainingSql = $"SELECT COUNT(*) FROM articles a WHERE a.reader_version < @version AND {Cards.Shown}";

    internal const string NextSql = $"""
        SELECT a.id FROM articles a
        WHERE a.reader_version = (SELECT MAX(a.reader_version) FROM articles a WHERE a.reader_version < @version AND {Cards.Shown}) AND {Cards.Shown}
        ORDER BY a.sort_at DESC, a.id DESC LIMIT @count
        """;

    private sealed record Row
    {
        public long Id { get; init; }
        public long OutletId { get; init; }
        public string Url { get; init; } = "";
        public long ReaderVersion { get; init; }
        public string State { get; init; } = "";
        public long? PublishedAt { get; init; }
        public string? FeedCategory { get; init; }
        public string Title { get; init; } = "";
        public string Text { get; init; } = "";
        public string? Html { get; init; }
        public string? Language { get; init; }
        public string? Section { get; init; }
        public string? CategoryWhy { get; init; }
    }

    /// <summary>The facts that a reader sees or a story counts, as they are stored.</summary>
    private sealed record Derived
    {
        public long Id { get; init; }
        public string? Language { get; init; }
        public string Direction { get; init; } = "";
        public string Category { get; init; } = "";
        public string? CategoryWhy { get; init; }
        public string Summary { get; init; } = "";
        public string Attributions { get; init; } = "";
        public string Origins { get; init; } = "";
    }

    /// <summary>How many articles have facts of a version before this one. Reads all of them in the index.</summary>
    public Task<long> Remaining(long version, CancellationToken cancel = default) => database.Read(session => session.First<long>(RemainingSql, new { version }), cancel);

    /// <summary>The newest of them; those that the latest of the older versions read come first.</summary>
    public Task<IReadOnlyList<Outdated>> Next(long version, int count, CancellationToken cancel = default) => database.Read<IReadOnlyList<Outdated>>(async session =>
        [.. (await session.Query<Row>($"""
            SELECT a.id, a.outlet_id, a.reader_version, a.state, a.published_at, f.category AS feed_category, a.title, COALESCE(t.text, '') AS text, t.html, a.language, a.section, a.category_why,
              COALESCE((SELECT l.url FROM article_links l WHERE l.article_id = a.id AND l.how = 'final' ORDER BY l.url LIMIT 1), a.url) AS url
            FROM ({NextSql}) AS next JOIN articles a ON a.id = next.id LEFT JOIN article_texts t ON t.article_id = a.id LEFT JOIN feeds f ON f.id = a.feed_id
            ORDER BY a.sort_at DESC, a.id DESC
            """, new { version, count = Math.Clamp(count, 1, 1000) })).Select(Of)], cancel);

    /// <summary>One article, of whatever version its facts are; null: there is none, or it is hidden.</summary>
    public Task<Outdated?> One(long id, CancellationToken cancel = default) => database.Read(async session => await session.First<Row>($"""
        SELECT a.id, a.outlet_id, a.reader_version, a.state, a.published_at, f.category AS feed_category, a.title, COALESCE(t.text, '') AS text, t.html, a.language, a.section, a.category_why,
          COALESCE((SELECT l.url FROM article_links l WHERE l.article_id = a.id AND l.how = 'final' ORDER BY l.url LIMIT 1), a.url) AS url
        FROM articles a LEFT JOIN article_texts t ON t.article_id = a.id LEFT JOIN feeds f ON f.id = a.feed_id WHERE a.id = @id AND {Cards.Shown}
        """, new { id }) is { } row ? Of(row) : null, cancel);

    private static Outdated Of(Row row) => new()
    {
        Id = row.Id,
        OutletId = row.OutletId,
        Url = row.Url,
        ReaderVersion = row.ReaderVersion,
        State = row.State,
        PublishedAt = row.PublishedAt,
        FeedCategory = row.FeedCategory,
        Text = new StoredText(
            // What stands in for a title that the outlet did not give is no title to the analysers.
            row.Title == row.Url || (row.State != "full" && row.Title == Excerpts.Of(row.Text, 100)) ? "" : row.Title,
            row.Text,
            row.State != "full",
            row.Language,
            row.PublishedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            row.Section ?? CategoryFinder.SectionIn(row.CategoryWhy),
            row.Html),
    };

    /// <summary>Stores the new facts of one article in one transaction; its story is to be counted again if they differ from the older ones.</summary>
    /// <returns>False: it was fetched and read, folded or removed in the meantime, and what that stored stands.</returns>
    public Task<bool> Store(Outdated article, ArticleReading reading, CancellationToken cancel = default) => database.Write(async session =>
    {
        if (await Renew(session, article, reading) is not { } changed) return false;
        if (changed) await Facts.MoveStamp(session);
        return true;
    }, cancel);

    /// <summary>The same within a transaction, with what editors decided applied.</summary>
    /// <returns>Whether anything changed; null: what was stored meanwhile stands.</returns>
    internal static async Task<bool?> Renew(Session session, Outdated article, ArticleReading reading)
    {
        var old = await session.First<Derived>("""
            SELECT a.id, a.language, a.direction, a.category, a.category_why, COALESCE(t.summary, '[]') AS summary, COALESCE(t.attributions, '[]') AS attributions, COALESCE(t.origins, '{}') AS origins
            FROM articles a LEFT JOIN article_texts t ON t.article_id = a.id WHERE a.id = @Id
            """, new { article.Id });
        reading = await CorrectedFacts.Of(session, article.Id, await session.First<string>("SELECT name FROM outlets WHERE id = @OutletId", new { article.OutletId }) ?? "", reading);
        // The version is looked at in the statement that changes the row: whoever reads the page at this moment comes before it or after it.
        var row = await session.First<(string Title, long SortAt, long StoryId)>($"""
            UPDATE articles SET reader_version = @version, reader_failure = NULL, language = @Language, direction = @Direction, category = @category, category_why = @why,
              section = COALESCE(section, @Section)
            WHERE id = @Id AND reader_version = @ReaderVersion AND outlet_id = @OutletId AND state = @State RETURNING title, sort_at, COALESCE(story_id, 0)
            """, new
        {
            article.Id,
            article.ReaderVersion,
            article.OutletId,
            article.State,
            version = (long)Reader.Version,
            reading.Language,
            reading.Direction,
            category = reading.Category.Key,
            why = reading.Category.Why,
            reading.Category.Section,
        });
        if (old is null || row.Title is null) return null;
        var fresh = new Derived
        {
            Id = article.Id,
            Language = reading.Language,
            Direction = reading.Direction,
            Category = reading.Category.Key,
            CategoryWhy = reading.Category.Why,
            Summary = StoredJson.Write(reading.Summary),
            Attributions = StoredJson.Write(reading.Attributions),
            Origins = StoredJson.Write(reading.Origins),
        };
        await session.Execute("UPDATE article_texts SET summary = @Summary, attributions = @Attributions, origins = @Origins, vector = @vector WHERE article_id = @Id",
            new { fresh.Summary, fresh.Attributions, fresh.Origins, vector = reading.Vector.ToBytes(), article.Id });
        var tagged = await Hashtags.Renew(session, article.Id, reading.Tags, reading.Language, row.SortAt);
        var said = await Speakers.Store(session, article.Id, article.OutletId, reading.Claims, reading.Language, row.SortAt);
        await SearchIndex.Store(session, article.Id, row.SortAt, row.Title, article.Text.Text, reading.Language);
        if (fresh == old && !tagged && !said) return false;
        if (row.StoryId > 0) await Stories.Changed(session, row.StoryId);
        return true;
    }

    /// <summary>This version cannot read it: it keeps its older facts, is marked with the reason, and is not tried again until the next version.</summary>
    public Task Failed(Outdated article, Reason reason, CancellationToken cancel = default) => database.Write(session => session.Execute(
        "UPDATE articles SET reader_version = @version, reader_failure = @failure WHERE id = @Id AND reader_version = @ReaderVersion",
        new { article.Id, article.ReaderVersion, version = (long)Reader.Version, failure = reason.ToString() }), cancel);

    /// <summary>Articles that could not be read again, newest id first, with the reason; at most so many.</summary>
    public Task<IReadOnlyList<(long Id, string Url, string Reason)>> Failures(int count, CancellationToken cancel = default) => database.Read(session =>
        session.Query<(long, string, string)>($"SELECT a.id, a.url, a.reader_failure FROM articles a WHERE a.reader_failure IS NOT NULL AND {Cards.Shown} ORDER BY a.id DESC LIMIT @count", new { count = Math.Clamp(count, 1, 1000) }), cancel);

    /// <summary>As last noted: the site shows it without counting.</summary>
    public async Task<ReanalysisState> State(CancellationToken cancel = default) =>
        await database.Read(session => session.First<string>("SELECT value FROM facts WHERE key = @key", new { key = Fact }), cancel) is { } value
        && value.Split(' ') is [var v, var s, var d, var a, var f, var l] && Number(v) is { } version && Enum.TryParse<ReanalysisStage>(s, out var stage)
        && Number(d) is { } done && Number(a) is { } all && Number(f) is { } failed && Number(l) is { } after
            ? new ReanalysisState(version, stage, done, all, failed, after) : ReanalysisState.None;

    /// <summary>Notes how far it is; pages that show it get new ETags.</summary>
    public Task Note(ReanalysisState state, CancellationToken cancel = default) => database.Write(async session =>
    {
        var value = string.Create(CultureInfo.InvariantCulture, $"{state.Version} {state.Stage} {state.Done} {state.All} {state.Failed} {state.After}");
        await session.Execute("INSERT INTO facts(key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value", new { key = Fact, value });
        await Facts.MoveStamp(session);
    }, cancel);

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
