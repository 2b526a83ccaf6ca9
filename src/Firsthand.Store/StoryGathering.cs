using Firsthand.Reading.Attribution;
using Firsthand.Reading.Comparing;
using Firsthand.Reading.Entities;
using Firsthand.Reading.Similarity;

namespace Firsthand.Store;

/// <summary>How stories come to be.</summary>
public sealed partial class Stories
{
    /// <summary>What a vector is restored from.</summary>
    private sealed record VectorRow
    {
        public long Id { get; init; }
        public long OutletId { get; init; }
        public string OutletKey { get; init; } = "";
        public string? Language { get; init; }
        public long SortAt { get; init; }
        public long StoryId { get; init; }
        public byte[]? Vector { get; init; }
        public long DiscoveredAt { get; init; }
        public long? DuplicateOf { get; init; }
        public string? StoryWhy { get; init; }
    }

    private const string VectorColumns = "a.id, a.outlet_id, o.key AS outlet_key, a.language, a.sort_at, COALESCE(a.story_id, 0) AS story_id, t.vector";
    private const string VectorFrom = "articles a JOIN outlets o ON o.id = a.outlet_id JOIN article_texts t ON t.article_id = a.id";

    /// <summary>Articles with a text (full, feed) that belong to no story yet, oldest id first.</summary>
    public Task<IReadOnlyList<Ungathered>> Ungathered(int count, CancellationToken cancel = default) => database.Read<IReadOnlyList<Ungathered>>(async session =>
    {
        var rows = await session.Query<VectorRow>(UngatheredSql, new { count = Math.Clamp(count, 1, 10_000) });
        var waiting = new List<Ungathered>();
        foreach (var row in rows) waiting.Add(new Ungathered(await Vector(session, row), row.OutletId));
        return waiting;
    }, cancel);

    internal const string UngatheredSql = $"SELECT {VectorColumns} FROM {VectorFrom} WHERE a.story_id IS NULL AND a.state IN ('full', 'feed') ORDER BY a.id LIMIT @count";

    /// <summary>Gathered articles since a moment with their stories, in order of id: restores the gatherer after a restart.</summary>
    public Task<IReadOnlyList<(ArticleVector Vector, long StoryId, long? DuplicateOf)>> Window(DateTimeOffset since, CancellationToken cancel = default) => database.Read<IReadOnlyList<(ArticleVector, long, long?)>>(async session =>
    {
        var rows = await session.Query<VectorRow>($"SELECT {VectorColumns}, a.duplicate_of FROM {VectorFrom} WHERE a.story_id IS NOT NULL AND {Cards.Shown} AND a.sort_at >= @since ORDER BY a.id", new { since });
        var window = new List<(ArticleVector, long, long?)>(rows.Count);
        foreach (var row in rows) window.Add((await Vector(session, row), row.StoryId, row.DuplicateOf));
        return window;
    }, cancel);

    /// <summary>Gathered articles after an id, in order of id, with what gathering decided for each: to be decided again.</summary>
    public Task<IReadOnlyList<Decided>> GatheredAfter(long id, long through, int count, CancellationToken cancel = default) => database.Read<IReadOnlyList<Decided>>(async session =>
    {
        var rows = await session.Query<VectorRow>(GatheredAfterSql, new { id, through, count = Math.Clamp(count, 1, 1000) });
        var related = (await session.Query<(long Id, long Other, double Score, string Why)>(
            "SELECT article_id, other_id, score, why FROM related WHERE article_id IN @ids ORDER BY article_id, other_id", new { ids = rows.Select(r => r.Id) })).ToLookup(r => r.Id, r => (r.Other, r.Score, r.Why));
        var decided = new List<Decided>(rows.Count);
        foreach (var row in rows)
            decided.Add(new Decided(await Vector(session, row), DateTimeOffset.FromUnixTimeMilliseconds(row.DiscoveredAt), new Placement
            {
                ArticleId = row.Id,
                StoryId = row.StoryId,
                Why = row.StoryWhy ?? "",
                DuplicateOf = row.DuplicateOf,
                Related = [.. related[row.Id]],
            }));
        return decided;
    }, cancel);

    internal const string GatheredAfterSql = $"""
        SELECT {VectorColumns}, a.discovered_at, a.duplicate_of, a.story_why FROM {VectorFrom}
        WHERE a.id > @id AND a.id <= @through AND a.story_id IS NOT NULL AND {Cards.Shown} ORDER BY a.id LIMIT @count
        """;

    /// <summary>The texts of a few articles by id; one that has none is left out.</summary>
    public Task<IReadOnlyDictionary<long, string>> Texts(IReadOnlyList<long> ids, CancellationToken cancel = default) => database.Read<IReadOnlyDictionary<long, string>>(async session =>
        (await session.Query<(long Id, string Text)>("SELECT article_id, text FROM article_texts WHERE article_id IN @ids", new { ids })).ToDictionary(t => t.Id, t => t.Text), cancel);

    /// <summary>How many gathered articles there are, and the last one's id.</summary>
    public Task<(long Count, long Last)> CountGathered(CancellationToken cancel = default) => database.Read(session =>
        session.First<(long, long)>($"SELECT COUNT(*), COALESCE(MAX(a.id), 0) FROM articles a WHERE a.story_id IS NOT NULL AND {Cards.Shown}"), cancel);

    /// <summary>Stories that others went into.</summary>
    public Task<IReadOnlyList<long>> Joined(CancellationToken cancel = default) => database.Read(session =>
        session.Query<long>("SELECT DISTINCT n.merged_into FROM stories n WHERE n.merged_into IS NOT NULL"), cancel);

    /// <summary>The id before the first article that was discovered no longer than <paramref name="before"/> ahead of this one; 0: from the beginning.</summary>
    public Task<long> Ahead(long id, TimeSpan before, CancellationToken cancel = default) => database.Read(session => session.First<long>("""
        SELECT COALESCE(MIN(a.id), 1) - 1 FROM articles a WHERE a.id <= @id AND a.discovered_at >= (SELECT MAX(b.discovered_at) FROM articles b WHERE b.id <= @id) - @before
        """, new { id, before = (long)before.TotalMilliseconds }), cancel);

    /// <summary>A vector written by a version that is not read any more is made again from the text.</summary>
    private static async Task<ArticleVector> Vector(Session session, VectorRow row)
    {
        var published = DateTimeOffset.FromUnixTimeMilliseconds(row.SortAt);
        try
        {
            if (row.Vector is not null) return ArticleVector.FromBytes(row.Id, row.OutletKey, row.Language, published, row.Vector);
        }
        catch (FormatException)
        {
        }
        var (title, text) = await session.First<(string, string)>("SELECT a.title, t.text FROM articles a JOIN article_texts t ON t.article_id = a.id WHERE a.id = @Id", new { row.Id });
        var tags = await session.Query<HashtagRow>($"SELECT h.id, h.key, h.kind, h.country, {Hashtags.Label}, t.salience FROM article_hashtags t JOIN hashtags h ON h.id = t.hashtag_id WHERE t.article_id = @Id",
            new { row.Id, language = row.Language ?? "" });
        return ArticleVector.Of(title, text, row.Language, row.OutletKey, published, [.. tags.Select(t => new Tag
        {
            Key = t.Key,
            Label = t.Label,
            Kind = Enum.TryParse<TagKind>(t.Kind, ignoreCase: true, out var kind) ? kind : TagKind.Other,
            Salience = t.Salience,
            Country = t.Country,
        })]) with
        { Id = row.Id };
    }

    /// <summary>Puts one article into its story (made if new) with its related articles. Placing it again changes nothing but its story, if another is named.</summary>
    /// <returns>The story's id, of the surviving one where two became one; 0: the article is not there any more.</returns>
    public Task<long> Place(Placement placement, CancellationToken cancel = default) => database.Write(async session =>
    {
        if (placement.Decisions is { } known && !await StoryDecisions.Stand(session, known)) return Overtaken;
        var old = await session.First<long?>($"SELECT COALESCE(a.story_id, 0) FROM articles a WHERE a.id = @ArticleId AND {Cards.Shown}", new { placement.ArticleId });
        if (old is null) return 0;
        // What editors decided stands above what gathering finds; and what is only related again stays where it is.
        var put = await StoryDecisions.Fixed(session, placement.ArticleId);
        var story = put ?? (placement.Stays && old > 0 ? old : placement.StoryId is { } named ? await Living(session, named) : old > 0 ? old : null);
        story ??= await Begin(session, placement.ArticleId, time.GetUtcNow());
        var keepWhy = (placement.Stays || put is not null) && old == story && (put is not null || placement.StoryId != story);
        await session.Execute("UPDATE articles SET story_id = @story, story_why = CASE WHEN @keepWhy = 1 THEN story_why ELSE @why END, duplicate_of = @DuplicateOf WHERE id = @ArticleId",
            new { story, keepWhy, why = put is not null && placement.StoryId != put ? StoryDecisions.Why : placement.Why, placement.DuplicateOf, placement.ArticleId });
        await Relate(session, placement);
        if (old > 0 && old != story) await Left(session, old.Value);
        await Joined(session, story.Value);
        if (placement.Same is { } same && await Living(session, same.StoryId) is { } other && other != story && !await StoryDecisions.Apart(session, story.Value, other))
            story = await Merge(session, Math.Max(story.Value, other), Math.Min(story.Value, other), same.Why, time.GetUtcNow());
        await Facts.MoveStamp(session);
        return story.Value;
    }, cancel);

    /// <summary>Of <see cref="Place"/>: editors decided something since, and what the gatherer has in mind is not what is stored. Nothing was changed.</summary>
    public const long Overtaken = -1;

    /// <summary>Moves with every decision of editors on what belongs together.</summary>
    public Task<long> Decisions(CancellationToken cancel = default) => database.Read(StoryDecisions.Number, cancel);

    /// <summary>The story itself, or the one it went into; null: there is none.</summary>
    internal static async Task<long?> Living(Session session, long id)
    {
        for (var hops = 0; hops < 10; hops++)
        {
            var found = await session.First<(long Id, long Into)>("SELECT id, COALESCE(merged_into, 0) FROM stories WHERE id = @id", new { id });
            if (found.Id == 0) return null;
            if (found.Into == 0) return id;
            id = found.Into;
        }
        return null;
    }

    /// <summary>
    /// A story goes into another: its articles keep their reasons, the one that began it takes the reason of the merge, and its address leads to the
    /// other from now on.
    /// </summary>
    internal static async Task<long> Merge(Session session, long from, long into, string why, DateTimeOffset now)
    {
        await session.Execute("UPDATE articles SET story_id = @into, story_why = CASE WHEN COALESCE(story_why, '') = '' THEN @why ELSE story_why END WHERE story_id = @from", new { from, into, why });
        await session.Execute("DELETE FROM origin_edges WHERE story_id = @from", new { from });
        await session.Execute("DELETE FROM story_faces WHERE story_id = @from", new { from });
        await session.Execute("DELETE FROM story_places WHERE story_id = @from", new { from });
        await session.Execute("DELETE FROM story_comparisons WHERE story_id = @from", new { from });
        await session.Execute("UPDATE stories SET merged_into = @into, changed = 0 WHERE id = @from OR merged_into = @from", new { from, into });
        await session.Execute("UPDATE stories SET editors_category = (SELECT f.editors_category FROM stories f WHERE f.id = @from) WHERE id = @into AND editors_category IS NULL", new { from, into });
        await StoryDecisions.Follow(session, from, into);
        await StoryDiscussions.Follow(session, from, into, now);
        await Pins.Follow(session, from, into, now);
        await Joined(session, into);
        return into;
    }

    internal static Task<long> Begin(Session session, long articleId, DateTimeOffset now) => session.First<long>("""
        INSERT INTO stories(title, language, category, country, lead_article_id, image_url, image_alt, article_count, outlet_count, origin_count, first_at, last_at, first_outlet_id, updated_at)
        SELECT a.title, a.language, a.category, o.country, a.id, a.image_url, a.image_alt, 1, 1, 1, a.sort_at, a.sort_at, a.outlet_id, @now
        FROM articles a JOIN outlets o ON o.id = a.outlet_id WHERE a.id = @articleId RETURNING id
        """, new { articleId, now });

    private static async Task Relate(Session session, Placement placement)
    {
        await session.Execute("DELETE FROM related WHERE article_id = @ArticleId", new { placement.ArticleId });
        foreach (var (other, score, why) in placement.Related.Where(r => r.Id != placement.ArticleId).DistinctBy(r => r.Id).Take(20))
            await session.Execute("""
                INSERT INTO related(article_id, other_id, score, why) SELECT @ArticleId, a.id, @score, @why FROM articles a WHERE a.id = @other
                """, new { placement.ArticleId, other, score, why });
    }

    /// <summary>Its articles changed: it is to be counted again.</summary>
    internal static Task Changed(Session session, long storyId) => session.Execute("UPDATE stories SET changed = 1 WHERE id = @storyId", new { storyId });

    /// <summary>Counts what can be counted without the graph, so that lists are right until <see cref="Update"/> comes.</summary>
    internal static async Task Joined(Session session, long storyId)
    {
        await session.Execute($"""
            UPDATE stories SET changed = 1, article_count = c.articles, outlet_count = c.outlets, first_at = c.first_at, last_at = c.last_at,
              origin_count = CASE WHEN origin_count > c.articles THEN c.articles ELSE origin_count END
            FROM (SELECT COUNT(*) AS articles, COUNT(DISTINCT a.outlet_id) AS outlets, MIN(a.sort_at) AS first_at, MAX(a.sort_at) AS last_at
                  FROM articles a WHERE a.story_id = @storyId AND {Cards.Shown}) AS c
            WHERE stories.id = @storyId AND c.articles > 0
            """, new { storyId });
        await StoryFaces.Follow(session, storyId);
    }

    /// <summary>An article left: if it stood for the story, the first of the others does until <see cref="Update"/> comes; a story without articles is hidden.</summary>
    internal static async Task Left(Session session, long storyId)
    {
        await Joined(session, storyId);
        var others = await session.Query<long>($"SELECT a.id FROM articles a WHERE a.story_id = @storyId AND {Cards.Shown} ORDER BY a.sort_at, a.id LIMIT {Slices.Most}", new { storyId });
        // Its sentences must not outlive it.
        await session.Execute("DELETE FROM story_comparisons WHERE story_id = @storyId", new { storyId });
        if (others.Count == 0)
            await session.Execute("UPDATE stories SET article_count = 0, title = '', summary = '', image_url = NULL, image_alt = NULL, changed = 0 WHERE id = @storyId", new { storyId });
        else if (!others.Contains(await session.First<long>("SELECT lead_article_id FROM stories WHERE id = @storyId", new { storyId })))
        {
            await StoryFaces.Show(session, storyId, others[0], "");
            await StoryFaces.Follow(session, storyId);
        }
        await StoryPlaces.Follow(session, storyId);
    }

    /// <summary>Stories whose articles came, changed or went since their last <see cref="Update"/>, also before a restart; oldest id first.</summary>
    public Task<IReadOnlyList<long>> Changed(int count, CancellationToken cancel = default) => database.Read(session =>
        session.Query<long>("SELECT id FROM stories WHERE changed = 1 ORDER BY id LIMIT @count", new { count = Math.Clamp(count, 1, 10_000) }), cancel);

    /// <summary>In order of time; at most 500.</summary>
    public Task<IReadOnlyList<StoryMember>> Members(long storyId, CancellationToken cancel = default) => database.Read<IReadOnlyList<StoryMember>>(async session =>
    {
        var cards = await Articles.OfStory(session, storyId);
        var origins = (await session.Query<(long Id, string Origins)>("""
            SELECT a.id, t.origins FROM articles a JOIN article_texts t ON t.article_id = a.id WHERE a.story_id = @storyId
            """, new { storyId })).ToDictionary(o => o.Id, o => o.Origins);
        return [.. cards.Select(c => new StoryMember
        {
            Article = new StoryArticle(c.Id, c.OutletKey, c.OutletName, DateTimeOffset.FromUnixTimeMilliseconds(c.SortAt), c.DuplicateOf,
                StoredJson.Read(origins.GetValueOrDefault(c.Id), ArticleOrigins.Unknown), c.Language),
            Title = c.Title,
            Excerpt = c.Excerpt,
            Language = c.Language,
            ImageUrl = c.ImageUrl,
            Words = c.Words,
        })];
    }, cancel);

    /// <summary>Stores counts, roles, edges, title (the lead's), picture, times, category; one transaction; moves the site's stamp.</summary>
    public Task Update(IReadOnlyList<StoryFace> faces, CancellationToken cancel = default) => database.Write(async session =>
    {
        foreach (var face in faces.OrderBy(f => f.StoryId)) await Update(session, face);
        if (faces.Count > 0) await Facts.MoveStamp(session);
    }, cancel);

    private async Task Update(Session session, StoryFace face)
    {
        var members = (await session.Query<(long Id, long OutletId)>(
            $"SELECT a.id, a.outlet_id FROM articles a WHERE a.story_id = @StoryId AND {Cards.Shown} ORDER BY a.sort_at, a.id", new { face.StoryId })).ToList();
        if (members.Count == 0)
        {
            await Left(session, face.StoryId);
            return;
        }
        var roles = members.Where(m => face.Graph.Roles.ContainsKey(m.Id)).ToDictionary(m => m.Id, m => face.Graph.Roles[m.Id]);
        foreach (var (id, role) in roles)
            await session.Execute("UPDATE articles SET role = @name WHERE id = @id AND (role IS NULL OR role <> @name)", new { id, name = Name(role) });
        await StoreEdges(session, face, members);
        await Joined(session, face.StoryId);
        await StoryFaces.Show(session, face.StoryId, members.Any(m => m.Id == face.LeadArticleId) ? face.LeadArticleId : members[0].Id, face.Summary);
        await Compare(session, face);
        foreach (var (id, summary) in face.Others.Where(o => members.Any(m => m.Id == o.ArticleId))) await StoryFaces.InItsLanguage(session, face.StoryId, id, summary);
        await session.Execute("""
            UPDATE stories SET origin_count = @origins, first_hand_count = @firstHand, relay_count = @relays, wire_count = @wires, first_outlet_id = @first, changed = 0, updated_at = @now
            WHERE id = @StoryId
            """, new
        {
            face.StoryId,
            origins = Math.Clamp(face.Graph.IndependentOrigins, 1, members.Count),
            firstHand = roles.Values.Count(r => r == Role.FirstHand),
            relays = roles.Values.Count(r => r == Role.Relay),
            wires = roles.Values.Count(r => r == Role.WireCopy),
            first = members[0].OutletId,
            now = time.GetUtcNow(),
        });
        await StoryFaces.Follow(session, face.StoryId);
        await StoryPlaces.Follow(session, face.StoryId);
        await AlertNews.Changed(session, face.StoryId, time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private static Task Compare(Session session, StoryFace face) => face.Comparison.In.Count == 0
        ? session.Execute("DELETE FROM story_comparisons WHERE story_id = @StoryId", new { face.StoryId })
        : session.Execute("""
            INSERT INTO story_comparisons(story_id, comparison) VALUES (@StoryId, @comparison) ON CONFLICT (story_id) DO UPDATE SET comparison = excluded.comparison
            """, new { face.StoryId, comparison = StoredJson.Write(face.Comparison) });

    /// <summary>The accounts that a few articles give, for comparing them: by id, the text's beginning and who says what in it.</summary>
    public Task<IReadOnlyDictionary<long, (string Text, IReadOnlyList<Attribution> Said)>> Accounts(IReadOnlyList<long> ids, CancellationToken cancel = default) =>
        database.Read<IReadOnlyDictionary<long, (string, IReadOnlyList<Attribution>)>>(async session => (await session.Query<(long Id, string Text, string Said)>(
            $"SELECT article_id, SUBSTR(text, 1, {LongestCompared}), COALESCE(attributions, '[]') FROM article_texts WHERE article_id IN @ids", new { ids }))
            .ToDictionary(t => t.Id, t => (t.Text, (IReadOnlyList<Attribution>)StoredJson.Read<List<Attribution>>(t.Said, []))), cancel);

    private const int LongestCompared = 20_000;

    private const int MostLinks = 500;

    private static async Task StoreEdges(Session session, StoryFace face, List<(long Id, long OutletId)> members)
    {
        var ids = members.Select(m => m.Id).ToHashSet();
        await session.Execute("DELETE FROM origin_edges WHERE story_id = @StoryId", new { face.StoryId });
        foreach (var edge in face.Graph.Edges.Where(e => ids.Contains(e.From) && (e.To is not { } to || ids.Contains(to))))
            await Edge(edge.From, null, edge.To, edge.Name, edge.Kind, edge.Why, edge.Evidence);
        // Of a chain, what stands behind the nearest: told by the article that the edge is stored under.
        foreach (var link in face.Graph.Links.Where(l => ids.Contains(l.ToldBy)).Take(MostLinks))
            await Edge(link.ToldBy, link.From.Name, null, link.To.Name, link.To.Kind, $"names {link.To.Name}", link.Evidence);

        Task Edge(long from, string? fromName, long? to, string? name, NodeKind? kind, string why, Reading.TextSpan? evidence) => session.Execute("""
            INSERT INTO origin_edges(story_id, from_id, from_name, to_id, name, kind, why, evidence_start, evidence_end) VALUES (@StoryId, @from, @fromName, @to, @name, @kind, @why, @start, @end)
            """, new { face.StoryId, from, fromName, to, name, kind = kind?.ToString().ToLowerInvariant(), why, start = evidence?.Start, end = evidence?.End });
    }

    private static string Name(Role role) => role switch { Role.FirstHand => "firsthand", Role.Relay => "relay", Role.WireCopy => "wire", _ => "unknown" };
}
