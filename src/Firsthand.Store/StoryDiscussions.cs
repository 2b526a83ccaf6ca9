namespace Firsthand.Store;

/// <summary>What people say of a story that went into another goes with it, whoever merged the two.</summary>
internal static class StoryDiscussions
{
    /// <summary>Threads go over whole; where each stood is remembered, so that it can come back.</summary>
    internal static async Task Follow(Session session, long from, long into, DateTimeOffset now)
    {
        if (await session.First<long?>("SELECT id FROM discussions WHERE story_id = @from", new { from }) is not { } old) return;
        await session.Execute("""
            INSERT INTO discussions(story_id, state, mode, created_at) SELECT @into, d.state, d.mode, @now FROM discussions d WHERE d.id = @old ON CONFLICT (story_id) DO NOTHING
            """, new { into, old, now });
        var target = await session.First<long>("SELECT id FROM discussions WHERE story_id = @into", new { into });
        await session.Execute("""
            INSERT INTO moved_threads(thread_id, discussion_id) SELECT DISTINCT c.thread_id, c.discussion_id FROM comments c WHERE c.discussion_id = @old ON CONFLICT DO NOTHING
            """, new { old });
        await session.Execute("UPDATE comments SET discussion_id = @target WHERE discussion_id = @old", new { old, target });
        await Count(session, old);
        await Count(session, target);
    }

    /// <summary>The two are two again: threads that came from the one go back, with the replies they got meanwhile.</summary>
    internal static async Task Back(Session session, long from, long into)
    {
        if (await session.First<long?>("SELECT id FROM discussions WHERE story_id = @from", new { from }) is not { } old
            || await session.First<long?>("SELECT id FROM discussions WHERE story_id = @into", new { into }) is not { } target) return;
        await session.Execute("UPDATE comments SET discussion_id = @old WHERE discussion_id = @target AND thread_id IN (SELECT m.thread_id FROM moved_threads m WHERE m.discussion_id = @old)", new { old, target });
        await session.Execute("DELETE FROM moved_threads WHERE discussion_id = @old", new { old });
        await Count(session, old);
        await Count(session, target);
    }

    private static Task Count(Session session, long id) => session.Execute(
        "UPDATE discussions SET shown = (SELECT COUNT(*) FROM comments c WHERE c.discussion_id = @id AND c.state = 'shown') WHERE id = @id", new { id });
}
