using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>Something followed, as apps have it: a feed. Its number is that of the follow.</summary>
public sealed record SubscriptionRow
{
    public long Id { get; init; }
    /// <summary>outlet, hashtag, speaker, story, place, search.</summary>
    public string Kind { get; init; } = "";
    /// <summary>Of a story that went into another: that one's.</summary>
    public string Target { get; init; } = "";
    public long TargetId { get; init; }
    /// <summary>As its reader calls it; else the outlet's name, or as it was called when it was followed.</summary>
    public string Title { get; init; } = "";
    public long? FolderId { get; init; }
    public string? Folder { get; init; }
    /// <summary>Of an outlet.</summary>
    public string? HomeUrl { get; init; }
    /// <summary>Of an outlet: its first feed.</summary>
    public string? FeedUrl { get; init; }
    public string? Language { get; init; }
    public long CreatedAt { get; init; }
}

public sealed record FolderRow
{
    public long Id { get; init; }
    public string Name { get; init; } = "";
}

/// <summary>What a person follows as apps see it: feeds in folders.</summary>
public sealed class Subscriptions(Database database)
{
    public const int MostFolders = 200;
    public const int LongestName = 100;

    /// <summary>In the order in which they were followed.</summary>
    public Task<IReadOnlyList<SubscriptionRow>> Of(long personId, CancellationToken cancel = default) => database.Read(s => Of(s, personId), cancel);

    /// <remarks>Two stories that became one are one feed, the one that was followed first.</remarks>
    internal static async Task<IReadOnlyList<SubscriptionRow>> Of(Session session, long personId) => [.. (await session.Query<SubscriptionRow>("""
        SELECT f.id, f.kind, CASE WHEN n.merged_into IS NULL THEN f.target ELSE CAST(n.merged_into AS TEXT) END AS target, COALESCE(n.merged_into, f.target_id) AS target_id, COALESCE(f.title, o.name, f.label) AS title, f.folder_id, d.name AS folder, o.home_url, o.language, f.created_at,
          (SELECT x.url FROM feeds x WHERE x.outlet_id = o.id AND x.state <> 'gone' ORDER BY x.id LIMIT 1) AS feed_url
        FROM follows f LEFT JOIN outlets o ON f.kind = 'outlet' AND o.id = f.target_id LEFT JOIN folders d ON d.id = f.folder_id
          LEFT JOIN stories n ON f.kind = 'story' AND n.id = f.target_id
        WHERE f.person_id = @personId ORDER BY f.id
        """, new { personId })).DistinctBy(f => (f.Kind, f.Target))];

    public Task<IReadOnlyList<FolderRow>> Folders(long personId, CancellationToken cancel = default) =>
        database.Read(s => s.Query<FolderRow>("SELECT id, name FROM folders WHERE person_id = @personId ORDER BY name, id", new { personId }), cancel);

    /// <summary>The outlet of a feed or home page, by its address as somebody may type it; null: it is not gathered here.</summary>
    public Task<OutletRow?> OutletOf(string address, CancellationToken cancel = default) => database.Read<OutletRow?>(async s =>
    {
        var typed = address.Trim();
        var full = typed.Contains("://", StringComparison.Ordinal) ? typed : "https://" + typed;
        if (!Uri.TryCreate(full, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;
        var tail = uri.GetComponents(UriComponents.Host | UriComponents.Port | UriComponents.PathAndQuery, UriFormat.UriEscaped);
        var bare = tail.TrimEnd('/');
        var urls = new[] { typed, "https://" + tail, "http://" + tail, "https://" + bare, "http://" + bare, "https://" + bare + "/", "http://" + bare + "/" }.Distinct().ToList();
        var id = await s.First<long?>("SELECT outlet_id FROM feeds WHERE url IN @urls ORDER BY id LIMIT 1", new { urls });
        // The home page and nothing below it: a section of a large site may be another's.
        if (id is null && uri.AbsolutePath is "/" && uri.Query.Length == 0)
        {
            var domain = uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host;
            id = await s.First<long?>("SELECT id FROM outlets WHERE domain = @domain ORDER BY id LIMIT 1", new { domain = domain.ToLowerInvariant() });
        }
        return id is null ? null : await s.First<OutletRow>($"SELECT {Outlets.Columns} FROM outlets WHERE id = @id", new { id });
    }, cancel);

    /// <returns>Its number; null: sync.folders-many.</returns>
    public Task<long?> AddFolder(long personId, string name, CancellationToken cancel = default) => database.Write(s => Folder(s, personId, name), cancel);

    private static async Task<long?> Folder(Session session, long personId, string name)
    {
        var id = await session.First<long?>("SELECT id FROM folders WHERE person_id = @personId AND name = @name", new { personId, name });
        if (id is not null) return id;
        if (await session.First<long>("SELECT COUNT(*) FROM folders WHERE person_id = @personId", new { personId }) >= MostFolders) return null;
        return await session.First<long?>("INSERT INTO folders(person_id, name) VALUES (@personId, @name) ON CONFLICT (person_id, name) DO UPDATE SET name = excluded.name RETURNING id", new { personId, name });
    }

    /// <summary>Puts feeds of a person into a folder, made if absent; null: into none.</summary>
    /// <returns>sync.folders-many.</returns>
    public Task<Reason?> Move(long personId, IReadOnlyList<long> ids, string? folder, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        long? into = null;
        if (folder is not null && (into = await Folder(s, personId, folder)) is null) return new Reason("sync.folders-many", $"At most {MostFolders} folders.");
        await s.Execute("UPDATE follows SET folder_id = @into WHERE person_id = @personId AND id IN @ids", new { into, personId, ids });
        return null;
    }, cancel);

    /// <summary>Takes feeds out of a folder, if they are in it.</summary>
    public Task TakeOut(long personId, IReadOnlyList<long> ids, string folder, CancellationToken cancel = default) => database.Write(s => s.Execute(
        "UPDATE follows SET folder_id = NULL WHERE person_id = @personId AND id IN @ids AND folder_id IN (SELECT id FROM folders WHERE person_id = @personId AND name = @folder)", new { personId, ids, folder }), cancel);

    public Task Rename(long personId, long id, string? title, CancellationToken cancel = default) =>
        database.Write(s => s.Execute("UPDATE follows SET title = @title WHERE person_id = @personId AND id = @id", new { personId, id, title }), cancel);

    /// <summary>Where a folder of the new name is there already, both are one from now on.</summary>
    /// <returns>False: there is no such folder.</returns>
    public Task<bool> RenameFolder(long personId, long id, string name, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (await s.First<long?>("SELECT id FROM folders WHERE person_id = @personId AND id = @id", new { personId, id }) is null) return false;
        if (await s.First<long?>("SELECT id FROM folders WHERE person_id = @personId AND name = @name AND id <> @id", new { personId, name, id }) is { } other)
        {
            await s.Execute("UPDATE follows SET folder_id = @other WHERE person_id = @personId AND folder_id = @id", new { personId, id, other });
            await s.Execute("DELETE FROM folders WHERE id = @id", new { id });
        }
        else await s.Execute("UPDATE folders SET name = @name WHERE id = @id", new { id, name });
        return true;
    }, cancel);

    /// <summary>What was in it is in none; nothing is unfollowed.</summary>
    /// <returns>False: there is no such folder.</returns>
    public Task<bool> RemoveFolder(long personId, long id, CancellationToken cancel = default) => database.Write(async s =>
    {
        await s.Execute("UPDATE follows SET folder_id = NULL WHERE person_id = @personId AND folder_id = @id", new { personId, id });
        return await s.Execute("DELETE FROM folders WHERE person_id = @personId AND id = @id", new { personId, id }) > 0;
    }, cancel);

    /// <summary>With a story go those that became one with it: they were one feed.</summary>
    public Task Unfollow(long personId, IReadOnlyList<long> ids, CancellationToken cancel = default) => database.Write(s => s.Execute("""
        DELETE FROM follows WHERE person_id = @personId AND (id IN @ids OR id IN (
          SELECT also.id FROM follows f JOIN stories mine ON mine.id = f.target_id JOIN follows also ON also.person_id = f.person_id AND also.kind = f.kind JOIN stories other ON other.id = also.target_id
          WHERE f.person_id = @personId AND f.kind = 'story' AND f.id IN @ids AND COALESCE(other.merged_into, other.id) = COALESCE(mine.merged_into, mine.id)))
        """, new { personId, ids }), cancel);
}
