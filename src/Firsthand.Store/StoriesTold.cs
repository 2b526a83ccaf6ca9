namespace Firsthand.Store;

/// <summary>
/// Stories by who or what their articles are about or from: each story once, at its newest article that fits, newest first. The cursor is that
/// article's place, so that a story that grows while somebody pages is met again at most at the top.
/// </summary>
public sealed partial class Stories
{
    /// <summary>The newest article of a story that fits.</summary>
    private sealed record Fitting
    {
        public long At { get; init; }
        public long Article { get; init; }
    }

    public Task<Slice<StoryRow>> OfOutlet(long outletId, Cursor before, int count, string edition, CancellationToken cancel = default) => Told(OfOutletSql, outletId, null, before, count, edition, cancel);

    internal static readonly string OfOutletSql = ToldSql($"articles a WHERE a.outlet_id = @of AND {Cards.Shown}", "articles b WHERE b.outlet_id = @of");

    /// <summary>Of outlets of a country (ISO 3166 alpha-2).</summary>
    public Task<Slice<StoryRow>> OfCountry(string country, Cursor before, int count, string edition, CancellationToken cancel = default) => Told(OfCountrySql, 0, country, before, count, edition, cancel);

    internal static readonly string OfCountrySql = ToldSql(
        $"articles a WHERE a.outlet_id IN (SELECT o.id FROM outlets o WHERE o.country = @country) AND {Cards.Shown}",
        "articles b JOIN outlets p ON p.id = b.outlet_id WHERE p.country = @country");

    public Task<Slice<StoryRow>> OfHashtag(long hashtagId, Cursor before, int count, string edition, CancellationToken cancel = default) => Told(OfHashtagSql, hashtagId, null, before, count, edition, cancel);

    internal static readonly string OfHashtagSql = ToldSql(
        $"article_hashtags t JOIN articles a ON a.id = t.article_id WHERE t.hashtag_id = @of AND {Cards.Shown}",
        "articles b JOIN article_hashtags u ON u.article_id = b.id WHERE u.hashtag_id = @of", "t.sort_at", "t.article_id");

    /// <summary>In which the speaker is reported to say something.</summary>
    public Task<Slice<StoryRow>> OfSpeaker(long speakerId, Cursor before, int count, string edition, CancellationToken cancel = default) => Told(OfSpeakerSql, speakerId, null, before, count, edition, cancel);

    internal static readonly string OfSpeakerSql = ToldSql(
        $"article_speakers t JOIN articles a ON a.id = t.article_id WHERE t.speaker_id = @of AND {Cards.Shown}",
        "articles b JOIN article_speakers u ON u.article_id = b.id WHERE u.speaker_id = @of", "t.sort_at", "t.article_id");

    /// <param name="newer">The same articles again, under alias b: of a story's the newest is meant.</param>
    private static string ToldSql(string articles, string newer, string at = "a.sort_at", string id = "a.id") => $"""
        SELECT m.at, m.article, {Columns} FROM (
          SELECT a.story_id, {at} AS at, {id} AS article FROM {articles} AND a.story_id IS NOT NULL AND ({at}, {id}) < (@At, @Id)
            AND NOT EXISTS (SELECT 1 FROM {newer} AND b.story_id = a.story_id AND {Cards.Shown.Replace("a.", "b.", StringComparison.Ordinal)} AND (b.sort_at, b.id) > (a.sort_at, a.id))
          ORDER BY {at} DESC, {id} DESC LIMIT @limit) m
        JOIN stories s ON s.id = m.story_id {Joins} WHERE s.merged_into IS NULL ORDER BY m.at DESC, m.article DESC
        """;

    private Task<Slice<StoryRow>> Told(string sql, long of, string? country, Cursor before, int count, string edition, CancellationToken cancel) => database.Read(async session =>
    {
        var rows = await session.Query<Fitting, StoryRow>(sql, new { of, country, edition, before.At, before.Id, limit = Slices.Limit(count) });
        var slice = Slices.Of(rows, count, r => new Cursor(r.First.At, r.First.Article));
        return new Slice<StoryRow>([.. slice.Items.Select(r => r.Second!)], slice.Next);
    }, cancel);
}
