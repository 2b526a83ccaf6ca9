namespace Firsthand.Store;

public sealed record FollowerRow
{
    public string Actor { get; init; } = "";
    public string Follower { get; init; } = "";
    public string Inbox { get; init; } = "";
    public string? SharedInbox { get; init; }
    public string? FollowId { get; init; }
}

public sealed record DeliveryRow
{
    public long Id { get; init; }
    public string Inbox { get; init; } = "";
    public string Actor { get; init; } = "";
    public string Activity { get; init; } = "";
    public long DueAt { get; init; }
    public long Attempts { get; init; }
}

/// <summary>A story that an actor told of, as followers know it, and as it stands now.</summary>
/// <param name="Title">As they were told it last; empty: not known.</param>
/// <param name="Story">Null: there is none of that number any more.</param>
public sealed record ToldStory(long StoryId, string Title, long ToldAt, StoryRow? Story);

/// <summary>Followers from elsewhere and what is sent to them (ActivityPub).</summary>
public sealed class Federation(Database database, TimeProvider time)
{
    /// <summary>The key; the one given where there is none yet. Whoever comes second gets the first one's.</summary>
    public Task<string> Key(string pem, CancellationToken cancel = default) => database.Write(async s =>
    {
        await s.Execute("INSERT INTO federation_keys(id, private_pem, created_at) VALUES (1, @pem, @now) ON CONFLICT (id) DO NOTHING", new { pem, now = time.GetUtcNow() });
        return (await s.First<string>("SELECT private_pem FROM federation_keys WHERE id = 1"))!;
    }, cancel);

    public Task<string?> KnownKey(CancellationToken cancel = default) => database.Read(s => s.First<string>("SELECT private_pem FROM federation_keys WHERE id = 1"), cancel);

    public Task<long> Followers(string actor, CancellationToken cancel = default) => database.Read(s => s.First<long>("SELECT COUNT(*) FROM federation_followers WHERE actor = @actor", new { actor }), cancel);

    /// <summary>Of all actors.</summary>
    public Task<long> Followers(CancellationToken cancel = default) => database.Read(s => s.First<long>("SELECT COUNT(*) FROM federation_followers"), cancel);

    /// <summary>Does somebody of this address follow any of ours?</summary>
    public Task<bool> Follows(string follower, CancellationToken cancel = default) =>
        database.Read(async s => await s.First<long>("SELECT COUNT(*) FROM federation_followers WHERE follower = @follower", new { follower }) > 0, cancel);

    /// <summary>Follows from now on, and is told so. A second wish is answered again.</summary>
    /// <param name="accept">JSON that says yes, for their inbox.</param>
    public Task Follow(FollowerRow follower, string accept, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow();
        await s.Execute("""
            INSERT INTO federation_followers(actor, follower, inbox, shared_inbox, follow_id, followed_at) VALUES (@Actor, @Follower, @Inbox, @SharedInbox, @FollowId, @now)
            ON CONFLICT (actor, follower) DO UPDATE SET inbox = excluded.inbox, shared_inbox = excluded.shared_inbox, follow_id = excluded.follow_id
            """, new { follower.Actor, follower.Follower, follower.Inbox, follower.SharedInbox, follower.FollowId, now });
        await s.Execute("INSERT INTO federation_deliveries(inbox, actor, activity, due_at) VALUES (@Inbox, @Actor, @accept, @now)", new { follower.Inbox, follower.Actor, accept, now });
    }, cancel);

    /// <param name="actor">Null: whichever the wish was for.</param>
    public Task Unfollow(string? actor, string follower, string? followId, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (actor is not null) await s.Execute("DELETE FROM federation_followers WHERE actor = @actor AND follower = @follower", new { actor, follower });
        else if (followId is not null) await s.Execute("DELETE FROM federation_followers WHERE follow_id = @followId AND follower = @follower", new { followId, follower });
    }, cancel);

    /// <summary>Whoever is gone follows nothing.</summary>
    public Task Gone(string follower, CancellationToken cancel = default) =>
        database.Write(async s => { await s.Execute("DELETE FROM federation_followers WHERE follower = @follower", new { follower }); }, cancel);

    /// <summary>Actors that anybody follows.</summary>
    public Task<IReadOnlyList<string>> Followed(CancellationToken cancel = default) => database.Read(s => s.Query<string>("SELECT DISTINCT actor FROM federation_followers ORDER BY actor"), cancel);

    /// <summary>How many stories the actor told of since then, and which of these it ever did.</summary>
    public Task<(long Since, IReadOnlySet<long> Posted)> Posted(string actor, DateTimeOffset since, IReadOnlyList<long> stories, CancellationToken cancel = default) => database.Read<(long, IReadOnlySet<long>)>(async s =>
    {
        var count = await s.First<long>("SELECT COUNT(*) FROM federation_posts WHERE actor = @actor AND posted_at > @since", new { actor, since });
        return stories.Count == 0 ? (count, new HashSet<long>()) : (count, (await s.Query<long>("SELECT story_id FROM federation_posts WHERE actor = @actor AND story_id IN @stories", new { actor, stories })).ToHashSet());
    }, cancel);

    /// <summary>Tells followers of a story, once each server: the same words never go out twice. All or nothing.</summary>
    /// <returns>To how many inboxes.</returns>
    public Task<int> Post(string actor, long storyId, string title, string activity, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow();
        if (await s.Execute("INSERT INTO federation_posts(actor, story_id, posted_at, title, told_at) VALUES (@actor, @storyId, @now, @title, @now) ON CONFLICT (actor, story_id) DO NOTHING", new { actor, storyId, title, now }) == 0) return 0;
        return await Spread(s, actor, activity, now);
    }, cancel);

    /// <summary>Tells followers that a story they know is another (its title now) or gone (null). What was told meanwhile by another process is not told again.</summary>
    /// <returns>To how many inboxes.</returns>
    public Task<int> Change(string actor, ToldStory told, string? title, string activity, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow();
        var changed = await s.Execute("UPDATE federation_posts SET title = COALESCE(@title, title), told_at = @now, over = @over WHERE actor = @actor AND story_id = @StoryId AND told_at = @ToldAt AND over = 0", new { actor, title, now, over = title is null ? 1 : 0, told.StoryId, told.ToldAt });
        return changed == 0 ? 0 : await Spread(s, actor, activity, now);
    }, cancel);

    private static Task<int> Spread(Session s, string actor, string activity, DateTimeOffset now) =>
        s.Execute("INSERT INTO federation_deliveries(inbox, actor, activity, due_at) SELECT DISTINCT COALESCE(f.shared_inbox, f.inbox), @actor, @activity, @now FROM federation_followers f WHERE f.actor = @actor", new { actor, activity, now });

    /// <summary>What an actor told of since then and has not taken back, newest first. Two statements.</summary>
    /// <param name="edition">In which the stories are shown.</param>
    public Task<IReadOnlyList<ToldStory>> Told(string actor, string edition, DateTimeOffset since, int most, CancellationToken cancel = default) => database.Read<IReadOnlyList<ToldStory>>(async s =>
    {
        var posts = await s.Query<PostRow>("SELECT story_id, title, told_at FROM federation_posts WHERE actor = @actor AND posted_at > @since AND over = 0 ORDER BY posted_at DESC LIMIT @most", new { actor, since, most });
        if (posts.Count == 0) return [];
        var stories = (await s.Query<StoryRow>($"SELECT {Stories.Columns} FROM stories s {Stories.Joins} WHERE s.id IN @ids", new { ids = posts.Select(p => p.StoryId).ToList(), edition })).ToDictionary(r => r.Id);
        return [.. posts.Select(p => new ToldStory(p.StoryId, p.Title, p.ToldAt, stories.GetValueOrDefault(p.StoryId)))];
    }, cancel);

    private sealed record PostRow
    {
        public long StoryId { get; init; }
        public string Title { get; init; } = "";
        public long ToldAt { get; init; }
    }

    /// <summary>Did the actor ever tell of this story?</summary>
    public Task<bool> ToldOf(string actor, long storyId, CancellationToken cancel = default) =>
        database.Read(async s => await s.First<long>("SELECT COUNT(*) FROM federation_posts WHERE actor = @actor AND story_id = @storyId", new { actor, storyId }) > 0, cancel);

    public Task<IReadOnlyList<DeliveryRow>> TakeDue(int most, TimeSpan hold, CancellationToken cancel = default) => database.Write<IReadOnlyList<DeliveryRow>>(async s =>
    {
        var now = time.GetUtcNow();
        var due = await s.Query<DeliveryRow>("SELECT id, inbox, actor, activity, due_at, attempts FROM federation_deliveries WHERE due_at <= @now ORDER BY due_at, id LIMIT @most", new { now, most });
        var taken = new List<DeliveryRow>();
        foreach (var one in due)
            if (await s.Execute("UPDATE federation_deliveries SET due_at = @then WHERE id = @Id AND due_at = @DueAt", new { one.Id, one.DueAt, then = now + hold }) > 0) taken.Add(one);
        return taken;
    }, cancel);

    public Task Delivered(DeliveryRow delivery, CancellationToken cancel = default) => database.Write(async s =>
    {
        await s.Execute("DELETE FROM federation_deliveries WHERE id = @Id", new { delivery.Id });
        await s.Execute("DELETE FROM federation_inboxes WHERE inbox = @Inbox", new { delivery.Inbox });
    }, cancel);

    /// <param name="againIn">Null: this one is not sent any more.</param>
    /// <param name="gone">The inbox says that it is over; or it could not be reached for longer than <paramref name="patience"/>: whoever is behind it follows nothing.</param>
    public Task Failed(DeliveryRow delivery, TimeSpan? againIn, bool gone, TimeSpan patience, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow();
        await s.Execute("INSERT INTO federation_inboxes(inbox, failing_since) VALUES (@Inbox, @now) ON CONFLICT (inbox) DO NOTHING", new { delivery.Inbox, now });
        var since = await s.First<long>("SELECT failing_since FROM federation_inboxes WHERE inbox = @Inbox", new { delivery.Inbox });
        if (gone || since <= (now - patience).ToUnixTimeMilliseconds())
        {
            await s.Execute("DELETE FROM federation_followers WHERE COALESCE(shared_inbox, inbox) = @Inbox OR inbox = @Inbox", new { delivery.Inbox });
            await s.Execute("DELETE FROM federation_deliveries WHERE inbox = @Inbox", new { delivery.Inbox });
            await s.Execute("DELETE FROM federation_inboxes WHERE inbox = @Inbox", new { delivery.Inbox });
        }
        else if (againIn is { } wait) await s.Execute("UPDATE federation_deliveries SET attempts = attempts + 1, due_at = @due WHERE id = @Id", new { delivery.Id, due = now + wait });
        else await s.Execute("DELETE FROM federation_deliveries WHERE id = @Id", new { delivery.Id });
    }, cancel);
}
