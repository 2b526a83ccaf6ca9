namespace Firsthand.Store;

/// <summary>What an app asks for: articles of what a person follows, in the order in which they came.</summary>
public sealed record SyncQuery
{
    public required long PersonId { get; init; }
    /// <summary>Hashtags, speakers, places and searches bring what is told in this language, outlets and stories bring all.</summary>
    public required string Language { get; init; }
    /// <summary>Of these feeds alone; null: of all.</summary>
    public IReadOnlyList<long>? Feeds { get; init; }
    /// <summary>All that is saved, followed or not, however old.</summary>
    public bool OnlySaved { get; init; }
    public bool? Read { get; init; }
    public bool? Saved { get; init; }
    /// <summary>That came at this moment or later; Unix milliseconds.</summary>
    public long? From { get; init; }
    /// <summary>That came at this moment or before; Unix milliseconds.</summary>
    public long? Upto { get; init; }
    /// <summary>The same by the articles' own dates.</summary>
    public long? PublishedFrom { get; init; }
    public long? PublishedUpto { get; init; }
    /// <summary>With greater numbers.</summary>
    public long After { get; init; }
    /// <summary>With smaller numbers.</summary>
    public long Before { get; init; } = long.MaxValue;
    public bool OldestFirst { get; init; }
    public int Count { get; init; } = 20;
    /// <summary>What a person's mutes and rules do with an article; null: nothing is hidden.</summary>
    public Func<IReadOnlyList<FollowRow>, IReadOnlyList<DeskRuleRow>, DeskSieve>? Sieve { get; init; }
    /// <summary>What a followed search looks for in a language, by its parameters; null: nothing any more.</summary>
    public Func<string, string, SearchQuery?>? Search { get; init; }
}

/// <summary>An article as an app's lists name it.</summary>
public sealed record SyncRef
{
    public long Id { get; init; }
    /// <summary>The one feed it stands in; 0: it is saved, and nothing that is followed brings it.</summary>
    public long Feed { get; init; }
    /// <summary>When it came; Unix milliseconds.</summary>
    public long DiscoveredAt { get; init; }
    public bool Read { get; init; }
    public bool Saved { get; init; }
}

/// <summary>An article as an app shows it: as far as its outlet's display right goes.</summary>
public sealed record SyncItem
{
    public long Id { get; init; }
    public long Feed { get; init; }
    public string Url { get; init; } = "";
    public string Title { get; init; } = "";
    public string Excerpt { get; init; } = "";
    /// <summary>"" where the full text may not be shown.</summary>
    public string Html { get; init; } = "";
    /// <summary>JSON list.</summary>
    public string Authors { get; init; } = "[]";
    public string? Language { get; init; }
    public string Direction { get; init; } = "ltr";
    public string Category { get; init; } = "general";
    public long? PublishedAt { get; init; }
    public long SortAt { get; init; }
    public long DiscoveredAt { get; init; }
    public long Words { get; init; }
    public bool? AccessibleForFree { get; init; }
    public string OutletKey { get; init; } = "";
    public string OutletName { get; init; } = "";
    public string HomeUrl { get; init; } = "";
    public bool StateControlled { get; init; }
    public bool Sample { get; init; }
    public bool Read { get; init; }
    public bool Saved { get; init; }
}

/// <param name="Newest">When the newest unread one came; Unix milliseconds.</param>
public sealed record SyncCount(long Feed, long Unread, long Newest);

/// <summary>
/// The articles that apps on readers' devices synchronise. Each stands in one feed: of its story or of a search that finds it, where those are followed; else of its
/// outlet; else of the hashtag, speaker or place that was followed first. Lists go by number, which is the order of coming: what an outlet dates back still comes
/// last, and no app misses it. What the desk hides is in no list; by its number it can still be had, and what is saved is always listed.
/// </summary>
public sealed class SyncItems(Database database, TimeProvider time)
{
    /// <summary>Older articles are on the site; apps are given what came since, and all that is saved.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(90);
    public const int MostRefs = 10_000;
    public const int MostItems = 250;
    private readonly SyncView view = new(database, time);

    /// <summary>One page, without texts.</summary>
    public Task<IReadOnlyList<SyncRef>> Refs(SyncQuery query, CancellationToken cancel = default) => Read(query, run => run.Page(Math.Clamp(query.Count, 0, MostRefs)), cancel);

    /// <summary>A page by the articles' own dates, with an offset, as one of the protocols asks for it; and how many there are in all.</summary>
    public Task<(IReadOnlyList<SyncRef> Refs, long Total)> Dated(SyncQuery query, int offset, bool byDate, CancellationToken cancel = default) => Read(query, async run =>
    {
        var total = await run.Total();
        return (offset == 0 && !byDate ? await run.Page(Math.Clamp(query.Count, 0, MostRefs)) : await run.Offset(Math.Clamp(query.Count, 0, MostRefs), offset, byDate), total);
    }, cancel);

    public Task<long> Count(SyncQuery query, CancellationToken cancel = default) => Read(query, run => run.Total(), cancel);

    /// <summary>Unread articles by feed; feeds without any are not named.</summary>
    public Task<IReadOnlyList<SyncCount>> Unread(SyncQuery query, CancellationToken cancel = default) => Read(query with { Read = false }, run => run.ByFeed(), cancel);

    private async Task<T> Read<T>(SyncQuery query, Func<SyncRun, Task<T>> ask, CancellationToken cancel)
    {
        var sieved = await view.Ready(query, cancel);
        return await database.Read(async s => await ask(await SyncRun.Plan(s, query, sieved, time)), cancel);
    }

    /// <summary>By number, in the order in which they are asked for; what is gone is left out. At most <see cref="MostItems"/>.</summary>
    public Task<IReadOnlyList<SyncItem>> Items(long personId, string language, IReadOnlyList<long> ids, CancellationToken cancel = default) => database.Read<IReadOnlyList<SyncItem>>(async s =>
    {
        if (ids.Count == 0) return [];
        var follows = await Subscriptions.Of(s, personId);
        var desk = await Desks.Of(s, personId);
        var found = (await s.Query<SyncItem>($"""
            SELECT a.id, {SyncRun.Home(follows)} AS feed, a.url, a.title, CASE WHEN o.display_right = 'headline' THEN '' ELSE a.excerpt END AS excerpt,
              CASE WHEN o.display_right = 'full' THEN COALESCE(x.html, '') ELSE '' END AS html, a.authors, a.language, a.direction, a.category, a.published_at, a.sort_at, a.discovered_at, a.words, a.accessible_for_free,
              o.key AS outlet_key, o.name AS outlet_name, o.home_url, o.state_controlled, o.sample, {SyncRun.ReadSql} AS read, CASE WHEN m.saved_at > 0 THEN 1 ELSE 0 END AS saved
            FROM articles a JOIN outlets o ON o.id = a.outlet_id LEFT JOIN article_texts x ON x.article_id = a.id AND o.display_right = 'full'
            LEFT JOIN marks m ON m.person_id = @person AND m.kind = 'article' AND m.subject_id = a.id
            WHERE a.id IN @ids AND {Cards.Shown}
            """, new { person = personId, language, ids = ids.Take(MostItems).ToList(), readBefore = desk.ReadBefore, living = SyncRun.Targets(follows, "story"), searching = SyncRun.Ids(follows, "search") })).ToDictionary(i => i.Id);
        return [.. ids.Distinct().Select(i => found.GetValueOrDefault(i)).OfType<SyncItem>()];
    }, cancel);

    /// <summary>Marks all unread articles of a query as read: nobody looked at each, so they are not in the history.</summary>
    /// <returns>How many; nothing is kept where the history is switched off.</returns>
    public async Task<int> MarkAll(SyncQuery query, CancellationToken cancel = default)
    {
        var sieved = await view.Ready(query, cancel);
        return await database.Write(async s =>
        {
            if (!(await Desks.Of(s, query.PersonId)).History) return 0;
            var marked = 0;
            var before = long.MaxValue;
            while (true)
            {
                var some = await (await SyncRun.Plan(s, query with { Read = false, OldestFirst = false, Before = before }, sieved, time)).Page(MostRefs);
                if (some.Count == 0) return marked;
                await Marks.Read(s, query.PersonId, [.. some.Select(r => r.Id)], true, looked: false, time.GetUtcNow().ToUnixTimeMilliseconds());
                (marked, before) = (marked + some.Count, some[^1].Id);
            }
        }, cancel);
    }
    internal const string FloorSql = "SELECT id FROM articles WHERE discovered_at >= @since ORDER BY discovered_at, id LIMIT 1";
    internal const string SinceSql = "SELECT MIN(id) FROM articles WHERE discovered_at >= @since";

    /// <summary>The articles of the outlets with numbers between @low and @high, both out.</summary>
    internal const string OfOutletsSql = $"SELECT a.id FROM articles a WHERE a.outlet_id IN @outlets AND a.id > @low AND a.id < @high AND {Cards.Shown}";
    internal const string OfHashtagsSql = "SELECT t.article_id AS id FROM article_hashtags t WHERE t.hashtag_id IN @hashtags AND t.article_id > @low AND t.article_id < @high AND t.language = @language";
    internal const string OfSpeakersSql = "SELECT t.article_id AS id FROM article_speakers t WHERE t.speaker_id IN @speakers AND t.article_id > @low AND t.article_id < @high AND t.language = @language";
    internal const string OfStoriesSql = $"SELECT a.id FROM articles a WHERE a.story_id IN @stories AND a.id > @low AND a.id < @high AND {Cards.Shown}";
    /// <summary>By number first: a country may have thousands of stories, and a page is a few hundred articles.</summary>
    internal const string OfPlacesSql = $"""
        SELECT a.id FROM articles a WHERE a.id > @low AND a.id < @high AND a.language = @language AND {Cards.Shown}
          AND EXISTS (SELECT 1 FROM story_places w WHERE w.story_id = a.story_id AND w.language = @language AND w.place IN @places AND w.named = 1)
        """;
    internal const string FoundSql = "SELECT t.article_id AS id FROM app_found t WHERE t.follow_id IN @searches AND t.article_id > @low AND t.article_id < @high";
    internal const string SavedSql = "SELECT k.subject_id AS id FROM marks k WHERE k.person_id = @person AND k.kind = 'article' AND k.saved_at > 0 AND k.subject_id > @low AND k.subject_id < @high";
}
