using Firsthand.Reading.Feeds;

namespace Firsthand.Store;

/// <summary>What is to be heard or seen with an article. It is the feed's word; reading the page neither makes nor changes it.</summary>
internal static class Recorded
{
    /// <returns>Whether anything changed.</returns>
    internal static async Task<bool> Store(Session session, long articleId, Recording? recording, string? known)
    {
        var json = recording is null ? null : StoredJson.Write(recording);
        // Feeds cut their old entries short: what is known stays, as a text does.
        if (json is null || json == known) return false;
        await session.Execute("UPDATE articles SET recording_kind = @kind, recording = @json WHERE id = @articleId", new { articleId, kind = recording!.Kind == RecordingKind.Video ? "video" : "audio", json });
        return true;
    }
}

public sealed partial class Articles
{
    /// <summary>What is to be heard or seen, newest first. Of an outlet of which only headlines may be shown the recording itself is left out.</summary>
    /// <param name="kind">audio, video; null: both.</param>
    public Task<Slice<ArticleCard>> Recordings(string? language, string? kind, Cursor before, int count, CancellationToken cancel = default) =>
        Page(RecordingsSql(language, kind), new { language, kind, before.At, before.Id, limit = Slices.Limit(count) }, count, cancel);

    /// <summary>A front page's second question, one statement: the articles of its first story, as <see cref="OfStory(long, CancellationToken)"/>, and the newest recordings.</summary>
    public Task<(IReadOnlyList<ArticleCard> OfStory, IReadOnlyList<ArticleCard> Recordings)> OfStoryAndRecordings(long storyId, string language, int few, CancellationToken cancel = default) =>
        database.Read<(IReadOnlyList<ArticleCard>, IReadOnlyList<ArticleCard>)>(async session =>
        {
            var rows = await session.Query<ArticleCard>(OfStoryAndRecordingsSql, new { storyId, language, few = Slices.Limit(few) - 1 });
            return ([.. rows.Where(r => r.Why == "story")], [.. rows.Where(r => r.Why == "recording").OrderByDescending(r => r.SortAt).ThenByDescending(r => r.Id)]);
        }, cancel);

    internal static readonly string OfStoryAndRecordingsSql = Cards.Of($"""
        SELECT told.*, 'story' AS part FROM ({InStory}) AS told
        UNION ALL
        SELECT heard.*, 'recording' FROM (SELECT a.* FROM articles a WHERE a.recording_kind IS NOT NULL AND {InLanguage} AND {Cards.Shown} ORDER BY a.sort_at DESC, a.id DESC LIMIT @few) AS heard
        """, order: "c.sort_at, c.id", also: ", c.part AS why");

    // Not by the index of all articles of the language: what is to be heard is rare among them, and has one of its own.
    private const string InLanguage = "COALESCE(a.language, '') = @language";

    internal static string RecordingsSql(string? language, string? kind) =>
        Cards.Page($"a.recording_kind IS NOT NULL{(language is null ? "" : $" AND {InLanguage}")}{(kind is null ? "" : " AND a.recording_kind = @kind")}");

    /// <summary>The page has nothing beside the recording, which is all that was announced: the feed's words stay, and that is no failure.</summary>
    public Task RecordingAlone(long articleId, CancellationToken cancel = default) => database.Write(async session =>
    {
        var now = time.GetUtcNow();
        await Work.Done(session, "article", articleId);
        if (await Stored.Find(session, articleId) is not { State: not (ArticleWriter.Removed or "full") }) return;
        await session.Execute("UPDATE articles SET state = 'feed', reason_code = NULL, reason = NULL, fetched_at = @now WHERE id = @articleId", new { now, articleId });
        await Facts.MoveStamp(session);
    }, cancel);
}
