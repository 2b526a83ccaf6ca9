namespace Firsthand.Store;

/// <summary>When a story breaks: so many independent origins and outlets, while its first report is no older than so many hours.</summary>
public sealed record BreakingRule(int Origins = 3, int Outlets = 5, int Hours = 6);

/// <summary>What alerts are looked for with.</summary>
public sealed record AlertLook
{
    public required BreakingRule Breaking { get; init; }
    /// <summary>What the mutes and rules of a person do with an article.</summary>
    public Func<IReadOnlyList<FollowRow>, IReadOnlyList<DeskRuleRow>, DeskSieve> Sieve { get; init; } = (_, _) => DeskSieve.Open;
    /// <summary>What a followed search looks for in an edition; null: nothing any more.</summary>
    public Func<string, string, SearchQuery?> Search { get; init; } = (_, _) => null;
}

/// <summary>Finds, among stories that changed, those that somebody wants to be told of.</summary>
public sealed class AlertNews(Database database, TimeProvider time)
{
    public const int Batch = 200;
    /// <summary>What comes in at once is told in one message.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMinutes(1);
    /// <summary>Articles that were found longer ago are no news.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    private sealed record Match
    {
        public long AlertId { get; init; }
        public long PersonId { get; init; }
        public long StoryId { get; init; }
        public long? FollowId { get; init; }
        public long Daily { get; init; }
        /// <summary>The story itself is followed: each further origin is told.</summary>
        public long Itself { get; init; }
        public long Origins { get; init; }
    }

    private sealed record Searching
    {
        public long AlertId { get; init; }
        public long PersonId { get; init; }
        public long FollowId { get; init; }
        public long Daily { get; init; }
        public string Language { get; init; } = "";
        public string Target { get; init; } = "";
        public long SinceAt { get; init; }
    }

    /// <summary>A story changed; kept only while somebody wants to be told of something.</summary>
    internal static Task Changed(Session session, long storyId, long now) => session.Execute("""
        INSERT INTO alert_news(story_id, at) SELECT @storyId, @now WHERE EXISTS (SELECT 1 FROM alerts WHERE what <> 'wrap-up' AND state = 'on') ON CONFLICT (story_id) DO UPDATE SET at = excluded.at
        """, new { storyId, now });

    /// <summary>Looks at some stories that changed and lays aside what is to be told. Two processes may do it at once: each story stands once by each way.</summary>
    /// <returns>How many stories were looked at, and how many are to be told, counted by alert.</returns>
    public async Task<(int Looked, int Found)> Gather(AlertLook look, CancellationToken cancel = default)
    {
        var (stories, matches) = await database.Read(async s =>
        {
            var changed = await s.Query<(long Id, long At)>("SELECT story_id, at FROM alert_news ORDER BY at, story_id LIMIT @count", new { count = (long)Batch });
            return (changed, changed.Count == 0 ? [] : await Matches(s, look, [.. changed.Select(c => c.Id)]));
        }, cancel);
        if (stories.Count == 0) return (0, 0);
        return (stories.Count, await database.Write(async s =>
        {
            var (now, found) = (time.GetUtcNow(), 0);
            foreach (var match in matches)
            {
                var fresh = await s.Execute("""
                    INSERT INTO alert_items(way_id, story_id, alert_id, follow_id, origins, found_at) SELECT al.way_id, @StoryId, al.id, @FollowId, @Origins, @now FROM alerts al WHERE al.id = @AlertId AND al.state = 'on'
                    ON CONFLICT (way_id, story_id) DO UPDATE SET alert_id = excluded.alert_id, follow_id = excluded.follow_id, origins = excluded.origins, found_at = excluded.found_at, post_id = NULL, told = 0
                      WHERE @Itself = 1 AND alert_items.told = 1 AND excluded.origins > alert_items.origins
                    """, new { match.AlertId, match.StoryId, match.FollowId, match.Origins, match.Itself, now });
                if (fresh == 0) continue;
                found++;
                if (match.Daily == 0) await s.Execute("UPDATE alerts SET due_at = @due WHERE id = @AlertId AND due_at IS NULL AND state = 'on'", new { match.AlertId, due = now + Gathering });
            }
            foreach (var (id, at) in stories) await s.Execute("DELETE FROM alert_news WHERE story_id = @id AND at = @at", new { id, at });
            return found;
        }, cancel));
    }

    /// <summary>At once before daily, so that what two alerts of a way bring is told sooner; then in the order of the alerts.</summary>
    private async Task<IReadOnlyList<Match>> Matches(Session s, AlertLook look, IReadOnlyList<long> stories)
    {
        var now = time.GetUtcNow();
        var args = new { stories, since = now - Fresh, look.Breaking.Origins, look.Breaking.Outlets, first = now.AddHours(-look.Breaking.Hours) };
        var found = (await s.Query<Match>(Sql, args)).ToList();
        found.AddRange(await Searched(s, look, stories, now));
        var open = new List<Match>();
        foreach (var person in found.GroupBy(m => m.PersonId))
        {
            var sieve = look.Sieve(await Follows.MutedBy(s, person.Key), [.. (await DeskRules.Of(s, person.Key)).Where(r => r.Active)]);
            var articles = (await ForYou.Articles(s, [.. person.Select(m => m.StoryId).Distinct()], sieve)).ToLookup(a => a.StoryId);
            // As on the desk: a story is hidden when half or more of its articles are.
            open.AddRange(person.Where(m => articles[m.StoryId].Any() && articles[m.StoryId].Count(a => sieve.Judge(a).Hidden) is var hidden && (hidden == 0 || hidden * 2 < articles[m.StoryId].Count())));
        }
        return [.. open.OrderBy(m => m.Daily).ThenBy(m => m.AlertId).ThenByDescending(m => m.Itself).ThenBy(m => m.FollowId)];
    }

    private const string Of = "al.person_id = f.person_id AND ((al.what = 'follows' AND (al.kind = '' OR al.kind = f.kind)) OR (al.what = 'follow' AND al.follow_id = f.id))";
    private const string Columns = "al.id AS alert_id, al.person_id, CASE WHEN al.at_hour IS NULL THEN 0 ELSE 1 END AS daily, al.language";
    private static readonly string Article = $"a.story_id IN @stories AND a.discovered_at >= @since AND a.discovered_at >= al.since_at AND {Cards.Shown}";

    private static string Arm(string kind, string joins, string also = "", int itself = 0) => $"""
        SELECT {Columns}, a.story_id, f.id AS follow_id, {itself} AS itself FROM articles a {joins} JOIN alerts al ON {Of} JOIN alert_ways w ON w.id = al.way_id WHERE f.kind = '{kind}' {also} AND {Article} AND {Alerts.Open}
        """;

    /// <summary>By what is followed: the alerts that a new article of a changed story concerns. Hashtags and places bring what is told in the edition's language, all else comes in any.</summary>
    private static readonly string Sql = $"""
        SELECT DISTINCT m.alert_id, m.person_id, m.daily, m.story_id, m.follow_id, m.itself, n.origin_count AS origins FROM (
          {Arm("hashtag", "JOIN article_hashtags t ON t.article_id = a.id JOIN follows f ON f.kind = 'hashtag' AND f.target_id = t.hashtag_id", "AND t.language = al.language")}
          UNION ALL {Arm("outlet", "JOIN follows f ON f.kind = 'outlet' AND f.target_id = a.outlet_id")}
          UNION ALL {Arm("speaker", "JOIN article_speakers t ON t.article_id = a.id JOIN follows f ON f.kind = 'speaker' AND f.target_id = t.speaker_id")}
          UNION ALL {Arm("place", "JOIN story_places q ON q.story_id = a.story_id AND q.named = 1 JOIN follows f ON f.kind = 'place' AND f.target = q.place", "AND q.language = al.language")}
          UNION ALL {Arm("story", "JOIN stories o ON o.id = a.story_id OR o.merged_into = a.story_id JOIN follows f ON f.kind = 'story' AND f.target_id = o.id", itself: 1)}
          UNION ALL SELECT {Columns}, a.story_id, NULL AS follow_id, 0 AS itself FROM articles a JOIN stories b ON b.id = a.story_id JOIN alerts al ON al.what = 'breaking' JOIN alert_ways w ON w.id = al.way_id
            JOIN story_faces x ON x.story_id = b.id AND x.language = al.language
            WHERE b.origin_count >= @Origins AND b.outlet_count >= @Outlets AND b.first_at >= @first AND {Article} AND {Alerts.Open}
        ) m JOIN stories n ON n.id = m.story_id WHERE n.merged_into IS NULL AND n.article_count > 0
        """;

    /// <summary>Each search once, whoever and however many ask for it.</summary>
    private static async Task<IEnumerable<Match>> Searched(Session s, AlertLook look, IReadOnlyList<long> stories, DateTimeOffset now)
    {
        var asked = await s.Query<Searching>($"""
            SELECT {Columns}, al.since_at, f.id AS follow_id, f.target FROM alerts al JOIN follows f ON {Of} JOIN alert_ways w ON w.id = al.way_id WHERE f.kind = 'search' AND {Alerts.Open}
            """);
        if (asked.Count == 0) return [];
        var fresh = (await s.Query<(long Story, long At, long Origins)>($"""
            SELECT a.story_id, MAX(a.discovered_at), MAX(n.origin_count) FROM articles a JOIN stories n ON n.id = a.story_id WHERE a.story_id IN @stories AND a.discovered_at >= @since AND {Cards.Shown} AND n.merged_into IS NULL GROUP BY a.story_id
            """, new { stories, since = now - Fresh })).ToDictionary(f => f.Story, f => (f.At, f.Origins));
        var found = new List<Match>();
        foreach (var same in asked.GroupBy(a => (a.Language, a.Target)))
        {
            if (fresh.Count == 0 || look.Search(same.Key.Language, same.Key.Target) is not { Empty: false } query) continue;
            var within = query with { Filters = [.. query.Filters, new SearchFilter(SearchBy.After, "", (now - 3 * Fresh).ToUnixTimeMilliseconds())] };
            var result = await SearchRun.Run(s, new SearchRequest { Query = within, Language = same.Key.Language, Count = Batch, Facets = false });
            foreach (var story in result.Items.Select(i => i.Card.StoryId).OfType<long>().Distinct().Where(fresh.ContainsKey))
                found.AddRange(same.Where(a => fresh[story].At >= a.SinceAt).Select(a => new Match { AlertId = a.AlertId, PersonId = a.PersonId, StoryId = story, FollowId = a.FollowId, Daily = a.Daily, Origins = fresh[story].Origins }));
        }
        return found;
    }
}
