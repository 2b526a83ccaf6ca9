namespace Firsthand.Store;

/// <summary>What a front page shows everybody.</summary>
public sealed record FrontView
{
    /// <summary>Those with news since the moment asked for: independent origins, then articles, then time. Where there is no news since, the newest there are.</summary>
    public IReadOnlyList<StoryRow> Top { get; init; } = [];
    /// <summary>Newest first.</summary>
    public IReadOnlyList<StoryRow> Newest { get; init; } = [];
    /// <summary>Those that editors pinned, with their positions from 1; they stand in <see cref="Top"/> only where they would without.</summary>
    public IReadOnlyList<(StoryRow Story, long Position)> Pinned { get; init; } = [];
    /// <summary>How many stories of the edition have news since the moment asked for.</summary>
    public long Recent { get; init; }
    /// <summary>Id of the newest story in whatever language: one that is gathered later has a higher one.</summary>
    public long Last { get; init; }
}

/// <summary>What a front page shows one reader.</summary>
public sealed record FrontOfReader
{
    public static readonly FrontOfReader Nothing = new();
    /// <summary>At home in the place or the country asked for: what names the place first, then what names the country, then what its outlets report; by time within each.</summary>
    public IReadOnlyList<NearStory> Near { get; init; } = [];
    /// <summary>What the place is called in the edition's language, or in any; null: nothing near, or no such place.</summary>
    public string? PlaceName { get; init; }
    /// <summary>Gathered after the story asked for, newest first.</summary>
    public IReadOnlyList<StoryRow> New { get; init; } = [];
    /// <summary>How many they are in all; counted up to <see cref="MostNew"/>.</summary>
    public long NewCount { get; init; }

    public const int MostNew = 1000;
}

/// <summary>A story and why it is near: "place" or "country", which it names, or "outlet": an outlet of the country reports it.</summary>
public sealed record NearStory(StoryRow Story, string Why);

/// <summary>Who tells a story; <see cref="FirstAt"/> of the outlet's first article of it.</summary>
public sealed record TellingOutlet
{
    public long StoryId { get; init; }
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Language { get; init; }
    public string? Country { get; init; }
    public bool StateControlled { get; init; }
    public long FirstAt { get; init; }
}

public sealed partial class Stories
{
    private sealed record Part
    {
        public string Name { get; init; } = "";
        public long Recent { get; init; }
        public long Last { get; init; }
        public long NewCount { get; init; }
        public long Position { get; init; }
        public string? PlaceName { get; init; }
    }

    /// <summary>One statement.</summary>
    /// <param name="few">How many of the newest.</param>
    public Task<FrontView> Front(string language, DateTimeOffset since, int count, int few, CancellationToken cancel = default) => database.Read(async session =>
    {
        var rows = await session.Query<Part, StoryRow>(FrontSql, new { language, since, limit = Slices.Limit(count) - 1, few = Slices.Limit(few) - 1, now = time.GetUtcNow() });
        var newest = rows.Where(r => r.First.Name == "newest").Select(r => r.Second!).OrderByDescending(s => s.LastAt).ThenByDescending(s => s.Id).ToList();
        var top = rows.Where(r => r.First.Name == "top").Select(r => r.Second!).ToList();
        return new FrontView { Top = top.Count > 0 ? top : newest, Newest = [.. newest.Take(few)], Pinned = [.. rows.Where(r => r.First.Name == "pinned").OrderBy(r => r.First.Position).Select(r => (r.Second!, r.First.Position))], Recent = rows.Count > 0 ? rows[0].First.Recent : 0, Last = rows.Count > 0 ? rows[0].First.Last : 0 };
    }, cancel);

    /// <summary>
    /// Each part chooses faces from an index of its own; then all are dressed at once. A quiet week or a museum of old feeds still has a front page: then
    /// as many of the newest come as would have been at the top.
    /// </summary>
    internal static readonly string FrontSql = $"""
        SELECT chosen.part AS name, chosen.position, (SELECT COUNT(*) FROM story_faces c WHERE c.language = @language AND c.last_at >= @since) AS recent, (SELECT COALESCE(MAX(c.story_id), 0) FROM story_faces c) AS last, {Columns} FROM (
          SELECT 'top' AS part, top.story_id, 0 AS position FROM ({TopFaces}) AS top
          UNION ALL
          SELECT 'pinned', p.story_id, p.position FROM pins p WHERE p.language = @language AND p.ended_at IS NULL AND p.until_at > @now
          UNION ALL
          SELECT 'newest', newest.story_id, 0 FROM (SELECT n.story_id FROM story_faces n WHERE n.language = @language ORDER BY n.last_at DESC, n.story_id DESC
            LIMIT CASE WHEN EXISTS (SELECT 1 FROM story_faces c WHERE c.language = @language AND c.last_at >= @since) THEN @few ELSE @limit END) AS newest) chosen
        {Dressed("chosen")} ORDER BY {TopOrder}
        """;

    /// <summary>One statement; none where the reader asks for neither.</summary>
    /// <param name="country">ISO code in capitals; null: no country.</param>
    /// <param name="place">Key of a hashtag that is a place; null: none.</param>
    /// <param name="after">A story's id; null: what is new is not asked for.</param>
    public Task<FrontOfReader> FrontOfReader(string language, string? country, string? place, DateTimeOffset nearSince, long? after, int few, CancellationToken cancel = default)
    {
        if (country is null && place is null && after is null) return Task.FromResult(Store.FrontOfReader.Nothing);
        return database.Read(async session =>
        {
            var rows = await session.Query<Part, StoryRow>(FrontOfReaderSql(country is not null, place is not null, after is not null),
                new { language, country, place, nearSince, after = after ?? 0, few = Slices.Limit(few) - 1 });
            IEnumerable<StoryRow> In(string part) => rows.Where(r => r.First.Name == part).Select(r => r.Second!).OrderByDescending(s => s.LastAt).ThenByDescending(s => s.Id);
            return new FrontOfReader
            {
                Near = [.. new[] { "place", "country", "outlet" }.SelectMany(why => In(why).Select(s => new NearStory(s, why))).DistinctBy(n => n.Story.Id)],
                New = [.. In("new").OrderByDescending(s => s.Id)],
                NewCount = rows.Count > 0 ? rows[0].First.NewCount : 0,
                PlaceName = rows.Count > 0 ? rows[0].First.PlaceName : null,
            };
        }, cancel);
    }

    internal static string FrontOfReaderSql(bool country, bool place, bool after)
    {
        var parts = new List<string>();
        if (place) parts.Add(Near("place", "@place", 1));
        if (country) parts.AddRange([Near("country", "@country", 1), Near("outlet", "@country", 0)]);
        if (after) parts.Add("SELECT 'new' AS part, fresh.* FROM (SELECT n.story_id FROM story_faces n WHERE n.story_id > @after AND n.language = @language ORDER BY n.story_id DESC LIMIT @few) AS fresh");
        var count = after ? $"(SELECT COUNT(*) FROM (SELECT 1 AS one FROM story_faces c WHERE c.language = @language AND c.story_id > @after LIMIT {Store.FrontOfReader.MostNew}) AS counted)" : "0";
        var called = place ? $"(SELECT {Hashtags.Label.Replace(" AS label", "", StringComparison.Ordinal)} FROM hashtags h WHERE h.key = @place)" : "NULL";
        return $"""
            SELECT near.part AS name, {count} AS new_count, {called} AS place_name, {Columns} FROM ({string.Join(" UNION ALL ", parts)}) near
            {Dressed("near")}
            """;
    }

    private static string Near(string part, string place, int named) => $"""
        SELECT '{part}' AS part, {part}.* FROM (SELECT n.story_id FROM story_places n WHERE n.language = @language AND n.place = {place} AND n.named = {named} AND n.last_at >= @nearSince
          ORDER BY n.last_at DESC, n.story_id DESC LIMIT @few) AS {part}
        """;

    /// <summary>Of the stories after one, at most so many, the newest first: each with the languages it is told in. One statement, from the index alone.</summary>
    public Task<IReadOnlyList<(string Language, long StoryId)>> After(long story, int most, CancellationToken cancel = default) => database.Read(session =>
        session.Query<(string, long)>(AfterSql, new { after = story, limit = most }), cancel);

    internal const string AfterSql = "SELECT n.language, n.story_id FROM story_faces n WHERE n.story_id > @after ORDER BY n.story_id DESC LIMIT @limit";

    /// <summary>The outlets of each of a few stories, who told it first first; at most 3,000 in all. One statement.</summary>
    public Task<ILookup<long, TellingOutlet>> ToldBy(IReadOnlyList<long> stories, CancellationToken cancel = default) => database.Read(async session =>
        (stories.Count == 0 ? [] : await session.Query<TellingOutlet>(ToldBySql, new { stories })).ToLookup(o => o.StoryId), cancel);

    internal const string ToldBySql = $"""
        SELECT t.story_id, o.key, o.name, o.language, o.country, o.state_controlled, t.first_at FROM (
          SELECT a.story_id, a.outlet_id, MIN(a.sort_at) AS first_at FROM articles a WHERE a.story_id IN @stories AND {Cards.Shown} GROUP BY a.story_id, a.outlet_id LIMIT 3000) AS t
        JOIN outlets o ON o.id = t.outlet_id ORDER BY t.story_id, t.first_at, o.id
        """;
}
