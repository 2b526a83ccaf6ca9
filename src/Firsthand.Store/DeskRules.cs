using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>One thing that must hold of an article.</summary>
/// <param name="Field">title, text (headline and text), author, hashtag, outlet, language.</param>
/// <param name="How">has, lacks (words), pattern (a regular expression).</param>
public sealed record DeskCondition(string Field, string How, string Value);

/// <summary>What a person wants done with articles.</summary>
public sealed record DeskRule
{
    /// <summary>all, outlet, category.</summary>
    public string Scope { get; init; } = "all";
    /// <summary>Key of the outlet or category.</summary>
    public string Key { get; init; } = "";
    /// <summary>Any of the conditions instead of all.</summary>
    public bool Any { get; init; }
    public IReadOnlyList<DeskCondition> Conditions { get; init; } = [];
    public bool Read { get; init; }
    public bool Save { get; init; }
    public bool Hide { get; init; }
    public bool Highlight { get; init; }
}

public sealed record DeskRuleRow
{
    public long Id { get; init; }
    public long PersonId { get; init; }
    public string Name { get; init; } = "";
    /// <summary>JSON of <see cref="DeskRule"/>.</summary>
    public string Rule { get; init; } = "{}";
    public bool Active { get; init; }
    public long CreatedAt { get; init; }
    public DeskRule What => StoredJson.Read(Rule, new DeskRule());
}

/// <summary>As much of an article as rules and mutes ask about.</summary>
public sealed record DeskArticle
{
    /// <summary>So many letters of a text are looked at.</summary>
    public const int MostText = 20_000;

    public long Id { get; init; }
    public long StoryId { get; init; }
    public long OutletId { get; init; }
    public string OutletKey { get; init; } = "";
    public string OutletName { get; init; } = "";
    public string? OutletLanguage { get; init; }
    public string Title { get; init; } = "";
    public string Excerpt { get; init; } = "";
    public string? Language { get; init; }
    public string Category { get; init; } = "general";
    /// <summary>JSON list.</summary>
    public string Authors { get; init; } = "[]";
    public long SortAt { get; init; }
    public long DiscoveredAt { get; init; }
    /// <summary>"" where it was not asked for.</summary>
    public string Text { get; init; } = "";
    /// <summary>Keys and labels, parted by spaces; where they were asked for.</summary>
    public IReadOnlyList<string> Hashtags { get; init; } = [];

    internal const string Columns = "a.id, a.story_id, a.outlet_id, o.key AS outlet_key, o.name AS outlet_name, o.language AS outlet_language, a.title, a.excerpt, a.language, a.category, a.authors, a.sort_at, a.discovered_at";
    internal static readonly string TextColumn = $", COALESCE((SELECT SUBSTR(x.text, 1, {MostText}) FROM article_texts x WHERE x.article_id = a.id), '') AS text";

    /// <summary>Some articles by number, with what a sieve asks for.</summary>
    internal static async Task<IReadOnlyList<DeskArticle>> Some(Session session, IReadOnlyList<long> ids, DeskSieve sieve)
    {
        var rows = await session.Query<DeskArticle>($"SELECT {Columns}{(sieve.Text ? TextColumn : "")} FROM articles a JOIN outlets o ON o.id = a.outlet_id WHERE a.id IN @ids AND {Cards.Shown}", new { ids });
        return sieve.Hashtags ? await Tagged(session, rows) : rows;
    }

    private sealed record Given
    {
        public long ArticleId { get; init; }
        public string Key { get; init; } = "";
        public string Label { get; init; } = "";
    }

    /// <summary>With the hashtags of each: their keys and what they are called in any language. One statement.</summary>
    internal static async Task<IReadOnlyList<DeskArticle>> Tagged(Session session, IReadOnlyList<DeskArticle> articles)
    {
        if (articles.Count == 0) return articles;
        var tags = (await session.Query<Given>("""
            SELECT t.article_id, h.key, COALESCE(l.label, h.key) AS label FROM article_hashtags t JOIN hashtags h ON h.id = t.hashtag_id LEFT JOIN hashtag_labels l ON l.hashtag_id = h.id
            WHERE t.article_id IN @ids
            """, new { ids = articles.Select(a => a.Id).ToList() })).ToLookup(t => t.ArticleId);
        return [.. articles.Select(a => a with { Hashtags = [.. tags[a.Id].Select(t => t.Key).Concat(tags[a.Id].Select(t => t.Label)).Distinct()] })];
    }
}

/// <summary>The rules of people, and the articles that they are tried on.</summary>
public sealed class DeskRules(Database database, TimeProvider time)
{
    public const int Most = 100;
    public const int LongestName = 100;

    private const string Columns = "id, person_id, name, rule, active, created_at";

    public Task<IReadOnlyList<DeskRuleRow>> Of(long personId, CancellationToken cancel = default) => database.Read(s => Of(s, personId), cancel);

    internal static Task<IReadOnlyList<DeskRuleRow>> Of(Session session, long personId) =>
        session.Query<DeskRuleRow>($"SELECT {Columns} FROM desk_rules WHERE person_id = @personId ORDER BY id", new { personId });

    public Task<DeskRuleRow?> Find(long personId, long id, CancellationToken cancel = default) =>
        database.Read(s => s.First<DeskRuleRow>($"SELECT {Columns} FROM desk_rules WHERE person_id = @personId AND id = @id", new { personId, id }), cancel);

    /// <param name="formKey">Of the form it was written in: sent twice, it is one rule.</param>
    /// <returns>desk.rules-many.</returns>
    public Task<Reason?> Add(long personId, string name, DeskRule rule, string formKey, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (await s.First<long>("SELECT COUNT(*) FROM desk_rules WHERE person_id = @personId AND form_key <> @formKey", new { personId, formKey }) >= Most) return new Reason("desk.rules-many", $"A desk has at most {Most} rules.");
        await Begin(s, personId);
        await s.Execute("""
            INSERT INTO desk_rules(person_id, name, rule, form_key, created_at) VALUES (@personId, @name, @rule, @formKey, @now)
            ON CONFLICT (person_id, form_key) DO UPDATE SET name = excluded.name, rule = excluded.rule
            """, new { personId, name, rule = StoredJson.Write(rule), formKey, now = time.GetUtcNow() });
        return null;
    }, cancel);

    /// <summary>Rules hold for what comes from now on; for what is stored they are applied on request.</summary>
    private static async Task Begin(Session session, long personId)
    {
        await Desks.Make(session, personId);
        await session.Execute("""
            UPDATE desks SET rules_upto = (SELECT COALESCE(MAX(id), 0) FROM articles) WHERE person_id = @personId AND NOT EXISTS (SELECT 1 FROM desk_rules r WHERE r.person_id = @personId AND r.active = 1)
            """, new { personId });
    }

    /// <returns>desk.no-rule: there is none, or it is another person's.</returns>
    public Task<Reason?> Change(long personId, long id, string name, DeskRule rule, CancellationToken cancel = default) => Touch(personId, id,
        "UPDATE desk_rules SET name = @name, rule = @json WHERE id = @id AND person_id = @personId", new { personId, id, name, json = StoredJson.Write(rule) }, cancel);

    public Task<Reason?> SetActive(long personId, long id, bool active, CancellationToken cancel = default) => Touch(personId, id,
        "UPDATE desk_rules SET active = @active WHERE id = @id AND person_id = @personId", new { personId, id, active }, cancel);

    public Task Remove(long personId, long id, CancellationToken cancel = default) =>
        database.Write(s => s.Execute("DELETE FROM desk_rules WHERE id = @id AND person_id = @personId", new { personId, id }), cancel);

    private Task<Reason?> Touch(long personId, long id, string sql, object args, CancellationToken cancel) => database.Write<Reason?>(async s =>
    {
        await Begin(s, personId);
        return await s.Execute(sql, args) > 0 ? null : new Reason("desk.no-rule", $"There is no rule {id} of this person.");
    }, cancel);

    /// <summary>The newest articles where a rule holds, newest first, with text and hashtags where asked for; at most so many.</summary>
    public Task<IReadOnlyList<DeskArticle>> Newest(DeskRule rule, int count, bool text, bool hashtags, CancellationToken cancel = default) => database.Read(async s =>
    {
        var where = rule.Scope switch
        {
            "outlet" => "a.outlet_id = (SELECT w.id FROM outlets w WHERE w.key = @key) AND ",
            "category" => "a.category = @key AND ",
            _ => "",
        };
        var articles = await s.Query<DeskArticle>($"""
            SELECT {DeskArticle.Columns}{(text ? DeskArticle.TextColumn : "")} FROM (SELECT a.* FROM articles a WHERE {where}{Cards.Shown} ORDER BY a.sort_at DESC, a.id DESC LIMIT @count) a
            JOIN outlets o ON o.id = a.outlet_id ORDER BY a.sort_at DESC, a.id DESC
            """, new { key = rule.Key, count = Math.Clamp(count, 1, 5000) });
        return hashtags ? await DeskArticle.Tagged(s, articles) : articles;
    }, cancel);

    /// <summary>People with rules that mark, whose rules have not seen the newest articles yet.</summary>
    public Task<IReadOnlyList<(long PersonId, long Upto)>> Behind(CancellationToken cancel = default) => database.Read(s => s.Query<(long, long)>("""
        SELECT d.person_id, d.rules_upto FROM desks d WHERE EXISTS (SELECT 1 FROM desk_rules r WHERE r.person_id = d.person_id AND r.active = 1)
          AND d.rules_upto < (SELECT COALESCE(MAX(id), 0) FROM articles) ORDER BY d.person_id
        """), cancel);

    /// <summary>How long the rules wait for the page of an article that its feed has told already.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>The articles after one whose texts are known, in the order of their numbers; and up to where that is all there are.</summary>
    public Task<(IReadOnlyList<DeskArticle> Articles, long Upto)> After(long id, int count, CancellationToken cancel = default) => database.Read(async s =>
    {
        var waits = await s.First<long?>("SELECT MIN(id) FROM articles WHERE id > @id AND state = 'pending' AND discovered_at > @since", new { id, since = time.GetUtcNow() - Patience });
        var articles = await s.Query<DeskArticle>($"""
            SELECT {DeskArticle.Columns}{DeskArticle.TextColumn} FROM (SELECT a.* FROM articles a WHERE a.id > @id AND a.id < @until ORDER BY a.id LIMIT @count) a
            JOIN outlets o ON o.id = a.outlet_id WHERE {Cards.Shown} ORDER BY a.id
            """, new { id, until = waits ?? long.MaxValue, count });
        var last = await s.First<long?>("SELECT MAX(id) FROM (SELECT a.id FROM articles a WHERE a.id > @id AND a.id < @until ORDER BY a.id LIMIT @count) AS looked", new { id, until = waits ?? long.MaxValue, count });
        return ((IReadOnlyList<DeskArticle>)await DeskArticle.Tagged(s, articles), last ?? id);
    }, cancel);

    /// <summary>Marks what rules found, unless the person has said otherwise, and remembers up to where they looked; null: they looked back, on request.</summary>
    /// <returns>How many marks were made.</returns>
    public Task<int> Found(long personId, IReadOnlyList<long> read, IReadOnlyList<long> saved, long? upto, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var made = (await Desks.Of(s, personId)).History ? await Marks.ByRule(s, personId, read, save: false, now) : 0;
        var room = Marks.MostSaved - await s.First<long>("SELECT COUNT(*) FROM marks WHERE person_id = @personId AND saved_at > 0", new { personId });
        made += await Marks.ByRule(s, personId, [.. saved.Take((int)Math.Max(0, room))], save: true, now);
        if (upto is not null) await s.Execute("UPDATE desks SET rules_upto = @upto WHERE person_id = @personId AND rules_upto < @upto", new { personId, upto });
        return made;
    }, cancel);
}
