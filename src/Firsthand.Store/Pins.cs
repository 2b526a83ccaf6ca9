using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>A story that editors put to the front of an edition for a time.</summary>
public sealed record PinRow
{
    public long Id { get; init; }
    public long StoryId { get; init; }
    /// <summary>Of the story, as the edition shows it.</summary>
    public string Title { get; init; } = "";
    /// <summary>The edition.</summary>
    public string Language { get; init; } = "";
    /// <summary>From 1.</summary>
    public long Position { get; init; }
    public long UntilAt { get; init; }
    public long MadeAt { get; init; }
}

/// <summary>Stories at the front by the editors' decision. A pin ends by itself.</summary>
public sealed class Pins(Database database, TimeProvider time)
{
    /// <summary>In one edition at once.</summary>
    public const int Most = 3;
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const string Holding = "p.ended_at IS NULL AND p.until_at > @now";

    public Task<IReadOnlyList<PinRow>> All(CancellationToken cancel = default) => database.Read(s => s.Query<PinRow>($"""
        SELECT p.id, p.story_id, COALESCE(f.title, s.title) AS title, p.language, p.position, p.until_at, p.made_at
        FROM pins p JOIN stories s ON s.id = p.story_id LEFT JOIN story_faces f ON f.story_id = p.story_id AND f.language = p.language
        WHERE {Holding} ORDER BY p.language, p.position
        """, new { now = time.GetUtcNow() }), cancel);

    /// <summary>A story that is pinned in the edition already is moved; where another stands at that position, that one must go first.</summary>
    public Task<Edited> Pin(Edit edit, long storyId, string language, int position, TimeSpan span, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow();
        if (position is < 1 or > Most) return new Edited(new Reason("edit.position", $"A position is 1 to {Most}."));
        if (span <= TimeSpan.Zero || span > Longest) return new Edited(new Reason("edit.span", $"A pin lasts at most {Longest.TotalDays} days."));
        // One at a time, so that two editors do not take one place.
        await Corrections.LockAll(s);
        if (await s.First<long?>("SELECT 1 FROM story_faces f JOIN stories s ON s.id = f.story_id WHERE f.story_id = @storyId AND f.language = @language AND s.merged_into IS NULL", new { storyId, language }) is null)
            return new Edited(new Reason("edit.no-face", "The story is not told in this edition's language."));
        var holding = await s.Query<PinRow>($"SELECT p.id, p.story_id, p.language, p.position, p.until_at, p.made_at FROM pins p WHERE p.language = @language AND {Holding}", new { language, now });
        if (holding.FirstOrDefault(p => p.Position == position && p.StoryId != storyId) is not null) return new Edited(new Reason("edit.taken", "Another story is pinned there."));
        await s.Execute("UPDATE pins SET ended_at = @now WHERE story_id = @storyId AND language = @language AND ended_at IS NULL", new { storyId, language, now });
        var id = await s.First<long>("""
            INSERT INTO pins(story_id, language, position, until_at, person_id, made_at) VALUES (@storyId, @language, @position, @until, @PersonId, @now) RETURNING id
            """, new { storyId, language, position, until = now + span, edit.PersonId, now });
        await Acts.Record(s, new NewAct(edit.PersonId, "story.pin", "story", Corrections.Text(storyId), edit.Reason, StoredJson.Write(new PinRow { Id = id, StoryId = storyId, Language = language, Position = position, UntilAt = (now + span).ToUnixTimeMilliseconds(), MadeAt = now.ToUnixTimeMilliseconds() }), Public: true), now.ToUnixTimeMilliseconds());
        await Facts.MoveStamp(s);
        return new Edited(id);
    }, cancel);

    /// <summary>A pin that is over already is none any more: nothing is wrong then.</summary>
    public Task<Edited> Unpin(Edit edit, long id, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow();
        if (await s.First<long?>("UPDATE pins SET ended_at = @now WHERE id = @id AND ended_at IS NULL RETURNING story_id", new { id, now }) is not { } story) return new Edited(id);
        await Acts.Record(s, new NewAct(edit.PersonId, "story.unpin", "story", Corrections.Text(story), edit.Reason, Public: true), now.ToUnixTimeMilliseconds());
        await Facts.MoveStamp(s);
        return new Edited(id);
    }, cancel);

    /// <summary>Ends those whose time is over: pages that show them get new ETags.</summary>
    public async Task<int> End(CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        if (await database.Read(s => s.First<long>("SELECT COUNT(*) FROM pins p WHERE p.ended_at IS NULL AND p.until_at <= @now", new { now }), cancel) == 0) return 0;
        return await database.Write(async s =>
        {
            var ended = await s.Execute("UPDATE pins SET ended_at = until_at WHERE ended_at IS NULL AND until_at <= @now", new { now });
            if (ended > 0) await Facts.MoveStamp(s);
            return ended;
        }, cancel);
    }

    /// <summary>A story that goes into another takes its pin along, where the other has none in that edition.</summary>
    internal static async Task Follow(Session session, long from, long into, DateTimeOffset now)
    {
        await session.Execute("""
            UPDATE pins SET ended_at = @now WHERE story_id = @from AND ended_at IS NULL AND language IN (SELECT q.language FROM pins q WHERE q.story_id = @into AND q.ended_at IS NULL)
            """, new { from, into, now });
        await session.Execute("UPDATE pins SET story_id = @into WHERE story_id = @from AND ended_at IS NULL", new { from, into });
    }
}
