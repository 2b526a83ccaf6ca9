namespace Firsthand.Store;

/// <summary>A story on one day.</summary>
/// <param name="Day">Index of the day among those asked for.</param>
/// <param name="Articles">How many of its articles, in the language asked for, are of that day.</param>
/// <param name="Story">As it stands now, with its articles of other days.</param>
public sealed record StoryOfDay(int Day, long Articles, StoryRow Story);

/// <summary>The nearest articles in stories before and after a span of time: Unix milliseconds, null where there is none.</summary>
public sealed record NearestDays
{
    public long? Earlier { get; init; }
    public long? Later { get; init; }
}

/// <summary>Stories by day: what a day's articles told, however long the story went on.</summary>
public sealed partial class Stories
{
    /// <summary>So many days fit into one statement.</summary>
    public const int MostDays = 7;

    private sealed record DayRow
    {
        public long Day { get; init; }
        public long Articles { get; init; }
    }

    /// <summary>
    /// Stories with articles of each day, by independent origins, then by articles of the day, then by time; at most <paramref name="most"/> a day. One statement.
    /// </summary>
    /// <param name="bounds">Moments between which the days lie, oldest first: two for one day, at most <see cref="MostDays"/> + 1.</param>
    public Task<IReadOnlyList<StoryOfDay>> OfDays(string language, IReadOnlyList<DateTimeOffset> bounds, int most, CancellationToken cancel = default) => database.Read<IReadOnlyList<StoryOfDay>>(async session =>
        [.. (await session.Query<DayRow, StoryRow>(OfDaysSql(Days(bounds)), Bound(bounds, language, most, []))).Select(r => new StoryOfDay((int)r.First.Day, r.First.Articles, r.Second!))], cancel);

    /// <summary>Chosen by the articles' own index: a story whose newest article is of today was in the news on other days too.</summary>
    internal static string OfDaysSql(int days) => $"""
        SELECT r.day, r.articles, {Columns} FROM (
          SELECT g.*, ROW_NUMBER() OVER (PARTITION BY g.day ORDER BY n.origin_count DESC, g.articles DESC, g.latest DESC, n.story_id DESC) AS place FROM (
            SELECT d.day, a.story_id, COUNT(*) AS articles, MAX(a.sort_at) AS latest FROM ({DaysSql(days)}) d CROSS JOIN articles a
            WHERE a.language = @language AND {Cards.Shown} AND a.sort_at >= d.starts AND a.sort_at < d.ends AND a.story_id IS NOT NULL GROUP BY d.day, a.story_id) g
          JOIN story_faces n ON n.story_id = g.story_id AND n.language = @language) r
        JOIN stories s ON s.id = r.story_id {Joins} WHERE r.place <= @most ORDER BY r.day, r.place
        """;

    /// <summary>
    /// What these stories' articles of each day say, by time, with <see cref="ArticleCard.KeySentences"/>; of one story at most <paramref name="most"/> a day, wire copies last. One statement.
    /// </summary>
    public Task<IReadOnlyList<ArticleCard>> ToldOnDays(string language, IReadOnlyList<DateTimeOffset> bounds, IReadOnlyCollection<long> stories, int most, CancellationToken cancel = default) =>
        database.Read(session => session.Query<ArticleCard>(ToldOnDaysSql(Days(bounds)), Bound(bounds, language, most, stories)), cancel);

    internal static string ToldOnDaysSql(int days) => Articles.Told($"""
        SELECT r.* FROM (
          SELECT a.*, ROW_NUMBER() OVER (PARTITION BY d.day, a.story_id ORDER BY CASE WHEN a.role = 'wire' THEN 1 ELSE 0 END, a.sort_at, a.id) AS place
          FROM ({DaysSql(days)}) d CROSS JOIN articles a
          WHERE a.story_id IN @stories AND a.language = @language AND {Cards.Shown} AND a.sort_at >= d.starts AND a.sort_at < d.ends) r
        WHERE r.place <= @most
        """);

    /// <summary>Where the nearest days lie that have something. One statement.</summary>
    public async Task<NearestDays> Nearest(string language, DateTimeOffset starts, DateTimeOffset ends, CancellationToken cancel = default) =>
        (await database.Read(session => session.First<NearestDays>(NearestSql, new { language, starts, ends }), cancel))!;

    internal static readonly string NearestSql = $"""
        SELECT (SELECT a.sort_at FROM articles a WHERE a.language = @language AND {Cards.Shown} AND a.sort_at < @starts AND a.story_id IS NOT NULL ORDER BY a.sort_at DESC, a.id DESC LIMIT 1) AS earlier,
          (SELECT a.sort_at FROM articles a WHERE a.language = @language AND {Cards.Shown} AND a.sort_at >= @ends AND a.story_id IS NOT NULL ORDER BY a.sort_at, a.id LIMIT 1) AS later
        """;

    /// <summary>How many articles each day has; days lie between the bounds, at most 31 of them, oldest first. One statement.</summary>
    public Task<IReadOnlyList<long>> ArticlesOfDays(string language, IReadOnlyList<DateTimeOffset> bounds, CancellationToken cancel = default) => database.Read<IReadOnlyList<long>>(async session =>
    {
        if (bounds.Count is < 2 or > 32) throw new ArgumentException($"{bounds.Count} bounds are no 1 to 31 days.", nameof(bounds));
        var args = bounds.Select((b, i) => KeyValuePair.Create("B" + i, (object)b)).Append(KeyValuePair.Create("language", (object)language)).ToDictionary();
        var counts = (await session.Query<(long Day, long Articles)>(ArticlesOfDaysSql(bounds.Count - 1), args)).ToDictionary(d => d.Day, d => d.Articles);
        return [.. Enumerable.Range(0, bounds.Count - 1).Select(i => counts[i])];
    }, cancel);

    internal static string ArticlesOfDaysSql(int days) => string.Join(" UNION ALL ", Enumerable.Range(0, days).Select(i =>
        $"SELECT {i} AS day, (SELECT COUNT(*) FROM articles a WHERE a.language = @language AND {Cards.Shown} AND a.sort_at >= @B{i} AND a.sort_at < @B{i + 1}) AS articles"));

    /// <summary>How many stories are told in each language.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountByLanguage(CancellationToken cancel = default) =>
        (await database.Read(session => session.Query<(string Language, long Count)>(CountByLanguageSql), cancel)).ToDictionary(r => r.Language, r => r.Count);

    internal const string CountByLanguageSql = "SELECT n.language, COUNT(*) FROM story_faces n GROUP BY n.language";

    private static int Days(IReadOnlyList<DateTimeOffset> bounds) =>
        bounds.Count is >= 2 and <= MostDays + 1 ? bounds.Count - 1 : throw new ArgumentException($"{bounds.Count} bounds are no 1 to {MostDays} days.", nameof(bounds));

    private static string DaysSql(int days) => string.Join(" UNION ALL ", Enumerable.Range(0, days).Select(i => $"SELECT {i} AS day, @B{i} AS starts, @B{i + 1} AS ends"));

    /// <summary>The days' statements name as many of the bounds as they need.</summary>
    private static object Bound(IReadOnlyList<DateTimeOffset> bounds, string language, int most, IReadOnlyCollection<long> stories)
    {
        DateTimeOffset B(int i) => bounds[Math.Min(i, bounds.Count - 1)];
        return new { language, edition = language, most = Math.Clamp(most, 1, Slices.Most), stories, B0 = B(0), B1 = B(1), B2 = B(2), B3 = B(3), B4 = B(4), B5 = B(5), B6 = B(6), B7 = B(7) };
    }
}
