using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>Discussions out of one installation and into another. What was taken back before it was shown does not travel.</summary>
public sealed class DiscussionExchange(Database database, TimeProvider time)
{
    private const int MostOfStory = 20;

    private sealed record Out
    {
        public long Id { get; init; }
        public long? ParentId { get; init; }
        public long? ArticleId { get; init; }
        public long? StoryId { get; init; }
        public string? Url { get; init; }
        public string? Name { get; init; }
        public string Body { get; init; } = "";
        public string Quote { get; init; } = "";
        public string Language { get; init; } = "";
        public string State { get; init; } = "";
        public string? Rule { get; init; }
        public string? Mode { get; init; }
        public long CreatedAt { get; init; }
        public long? EditedAt { get; init; }
        public long Helpful { get; init; }
    }

    /// <summary>The next comments in order of their numbers, so that each comes after what it answers.</summary>
    /// <param name="after">The last number of the batch before.</param>
    public Task<(IReadOnlyList<ExchangedComment> Comments, long Last)> After(long after, int count, CancellationToken cancel = default) => database.Read(async s =>
    {
        var rows = await s.Query<Out>("""
            SELECT c.id, c.parent_id, d.article_id, d.story_id, a.url, COALESCE(p.name, c.written_as) AS name, c.body, c.quote, c.language, c.state, c.rule, c.created_at, c.edited_at, c.helpful
            FROM comments c JOIN discussions d ON d.id = c.discussion_id LEFT JOIN articles a ON a.id = d.article_id LEFT JOIN people p ON p.id = c.person_id
            WHERE c.id > @after AND c.state <> 'withdrawn' ORDER BY c.id LIMIT @count
            """, new { after, count = Math.Clamp(count, 1, 1000) });
        var earlier = rows.All(r => r.EditedAt is null) ? Enumerable.Empty<(long, CommentVersion)>().ToLookup(v => v.Item1, v => v.Item2)
            : (await s.Query<(long CommentId, long N, string Body, long ReplacedAt)>("SELECT comment_id, n, body, replaced_at FROM comment_versions WHERE comment_id IN @ids ORDER BY comment_id, n", new { ids = rows.Select(r => r.Id).ToArray() }))
                .ToLookup(v => v.CommentId, v => new CommentVersion { N = v.N, Body = v.Body, ReplacedAt = v.ReplacedAt });
        var stories = await Addresses(s, rows);
        IReadOnlyList<ExchangedComment> comments = [.. rows.Select(r => new ExchangedComment
        {
            About = new(r.Url, r.StoryId is { } story ? stories[story].ToList() : []),
            Id = Number(r.Id),
            ReplyTo = r.ParentId is { } parent ? Number(parent) : null,
            Writer = r.Name,
            Body = r.Body,
            Quote = r.Quote,
            Language = r.Language,
            State = r.State,
            Rule = r.Rule,
            CreatedAt = r.CreatedAt,
            EditedAt = r.EditedAt,
            Helpful = r.Helpful,
            Earlier = [.. earlier[r.Id]],
        })];
        return (comments, rows.Count > 0 ? rows[^1].Id : after);
    }, cancel);

    /// <summary>Those that are closed, or where comments are read first or afterwards by a decision of their own.</summary>
    public Task<IReadOnlyList<ExchangedDiscussion>> Unusual(CancellationToken cancel = default) => database.Read<IReadOnlyList<ExchangedDiscussion>>(async s =>
    {
        var rows = await s.Query<Out>("SELECT d.id, d.article_id, d.story_id, a.url, d.state, d.mode FROM discussions d LEFT JOIN articles a ON a.id = d.article_id WHERE d.state <> 'open' OR d.mode IS NOT NULL ORDER BY d.id");
        var stories = await Addresses(s, rows);
        return [.. rows.Select(r => new ExchangedDiscussion(new(r.Url, r.StoryId is { } story ? stories[story].ToList() : []), r.State, r.Mode))];
    }, cancel);

    private static async Task<ILookup<long, string>> Addresses(Session s, IReadOnlyList<Out> rows)
    {
        var ids = rows.Where(r => r.StoryId is not null).Select(r => r.StoryId!.Value).Distinct().ToArray();
        var found = ids.Length == 0 ? [] : await s.Query<(long Asked, string Url)>($"""
            SELECT asked, url FROM (SELECT n.id AS asked, a.url, ROW_NUMBER() OVER (PARTITION BY n.id ORDER BY a.sort_at, a.id) AS place
              FROM stories n JOIN articles a ON a.story_id = COALESCE(n.merged_into, n.id) WHERE n.id IN @ids AND {Cards.Shown}) x WHERE place <= {MostOfStory} ORDER BY asked, place
            """, new { ids });
        return found.ToLookup(f => f.Asked, f => f.Url);
    }

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes in one comment.</summary>
    /// <param name="parent">The comment of this store that it answers.</param>
    /// <param name="person">Whose it is here; null: its writer has no account, and stands there by name.</param>
    /// <returns>Its number here and whether it is new, or import.article, import.story (nothing here is what it is about), import.parent.</returns>
    public Task<(long? Id, bool New, Reason? Reason)> Take(ExchangedComment comment, long? parent, long? person, CancellationToken cancel = default) => database.Write<(long?, bool, Reason?)>(async s =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var (subject, wrong) = await Subject(s, comment.About);
        if (subject is null) return (null, false, wrong);
        var discussion = await Discussions.Keep(s, subject, now);
        var key = Key(comment);
        // Given out here, it comes back with the number it has.
        var own = long.TryParse(comment.Id, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (await s.First<long?>("SELECT id FROM comments WHERE imported_key = @key OR (id = @own AND discussion_id = @discussion AND created_at = @CreatedAt)", new { key, own, discussion, comment.CreatedAt }) is { } known) return (known, false, null);
        long thread = 0;
        if (parent is not null && (thread = await s.First<long>("SELECT thread_id FROM comments WHERE id = @parent AND discussion_id = @discussion", new { parent, discussion })) == 0)
            return (null, false, new Reason("import.parent", "what it answers is in another discussion"));
        var id = await s.First<long>("""
            INSERT INTO comments(discussion_id, thread_id, parent_id, person_id, body, quote, language, state, rule, created_at, edited_at, helpful, form_key, written_as, imported_key)
            VALUES (@discussion, @thread, @parent, @person, @Body, @Quote, @Language, @State, @Rule, @CreatedAt, @EditedAt, @Helpful, @key, @name, @key) RETURNING id
            """, new { discussion, thread, parent, person, comment.Body, comment.Quote, comment.Language, comment.State, comment.Rule, comment.CreatedAt, comment.EditedAt, comment.Helpful, key, name = person is null ? comment.Writer : null });
        if (thread == 0) await s.Execute("UPDATE comments SET thread_id = @id WHERE id = @id", new { id });
        foreach (var (version, n) in comment.Earlier.Select((v, n) => (v, n + 1)))
            await s.Execute("INSERT INTO comment_versions(comment_id, n, body, replaced_at) VALUES (@id, @n, @Body, @ReplacedAt)", new { id, n, version.Body, version.ReplacedAt });
        if (comment.State == "shown")
        {
            await s.Execute("UPDATE discussions SET shown = shown + 1 WHERE id = @discussion", new { discussion });
            await Facts.MoveStamp(s);
        }
        return (id, true, null);
    }, cancel);

    /// <summary>Closes a discussion, or says who is read first in it, as it was elsewhere.</summary>
    public Task<Reason?> Take(ExchangedDiscussion discussion, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var (subject, wrong) = await Subject(s, discussion.About);
        if (subject is null) return wrong;
        var id = await Discussions.Keep(s, subject, now);
        if (await s.Execute("UPDATE discussions SET state = @State, mode = @Mode WHERE id = @id AND (state <> @State OR COALESCE(mode, '') <> COALESCE(@Mode, ''))", new { id, discussion.State, discussion.Mode }) == 0) return null;
        await Acts.Record(s, new NewAct(null, discussion.State == "closed" ? "discussion.close" : "discussion.mode", "discussion", Discussions.Of(subject), Public: true), now);
        await Facts.MoveStamp(s);
        return null;
    }, cancel);

    private static async Task<(DiscussionRow? Row, Reason? Wrong)> Subject(Session s, ExchangedSubject about)
    {
        if (about.Article is { } url)
        {
            var article = await s.First<long?>($"SELECT a.id FROM article_links l JOIN articles a ON a.id = l.article_id WHERE l.url = @url AND {Cards.Shown}", new { url = Urls.Normalise(url) });
            return article is null ? (null, new Reason("import.article", $"no article here has the address {url}")) : (new DiscussionRow { ArticleId = article }, null);
        }
        var urls = about.Story.Take(MostOfStory).Select(Urls.Normalise).ToArray();
        var story = urls.Length == 0 ? null : await s.First<long?>($"""
            SELECT a.story_id FROM article_links l JOIN articles a ON a.id = l.article_id WHERE l.url IN @urls AND a.story_id IS NOT NULL AND {Cards.Shown}
            GROUP BY a.story_id ORDER BY COUNT(*) DESC, a.story_id LIMIT 1
            """, new { urls });
        return story is null ? (null, new Reason("import.story", "no story here has any of its articles")) : (new DiscussionRow { StoryId = story }, null);
    }

    private static string Key(ExchangedComment c) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{c.Id}\n{c.CreatedAt}\n{c.Writer}"))));
}
