namespace Firsthand.Store;

/// <summary>What the order of a desk is made of. All is counted in hours by which a story stands higher than its newest article alone would put it.</summary>
public static class DeskFormula
{
    /// <summary>For each further thing that is followed, beyond the first.</summary>
    public const int Further = 3;
    public const int MostFurther = 9;
    /// <summary>For a story that is followed itself.</summary>
    public const int Story = 12;
    /// <summary>For each independent origin beyond the first.</summary>
    public const int Origin = 1;
    public const int MostOrigins = 6;
    public const int Most = MostFurther + Story + MostOrigins;
    /// <summary>Older stories are in the lists of what is followed, not on the desk.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(90);

    public static int Hours(int follows, bool story, long origins) =>
        Math.Min(MostFurther, Further * Math.Max(0, follows - 1)) + (story ? Story : 0) + (int)Math.Min(MostOrigins, Origin * Math.Max(0, origins - 1));
}

/// <summary>What is asked of a desk.</summary>
public sealed record ForYouRequest
{
    public required long PersonId { get; init; }
    /// <summary>Hashtags and places bring what is told in this language, all else comes in any.</summary>
    public required string Language { get; init; }
    public bool ByTime { get; init; }
    /// <summary>Without what was read and has nothing new.</summary>
    public bool Unread { get; init; }
    /// <summary>At: the rank (Unix milliseconds), Id: the story where the page before ended.</summary>
    public Cursor After { get; init; } = Cursor.Newest;
    public int Count { get; init; } = 30;
    /// <summary>By the target of a followed search: what it looks for. Those that are not here bring nothing.</summary>
    public IReadOnlyDictionary<string, SearchQuery> Searches { get; init; } = new Dictionary<string, SearchQuery>();
    /// <summary>What the mutes and rules of a person do with an article; made of them once, asked for each article.</summary>
    public Func<IReadOnlyList<FollowRow>, IReadOnlyList<DeskRuleRow>, DeskSieve> Sieve { get; init; } = (_, _) => DeskSieve.Open;
}

/// <summary>What is done with an article: hidden, or named by rules.</summary>
public sealed record DeskVerdict(bool Hidden, IReadOnlyList<string> Highlights, bool Read = false)
{
    public static readonly DeskVerdict Nothing = new(false, []);
}

/// <param name="Judge">Of one article.</param>
/// <param name="Text">Whether it asks for texts.</param>
/// <param name="Hashtags">Whether it asks for hashtags.</param>
public sealed record DeskSieve(Func<DeskArticle, DeskVerdict> Judge, bool Text, bool Hashtags)
{
    public static readonly DeskSieve Open = new(_ => DeskVerdict.Nothing, false, false);
}

/// <summary>A story on a desk, and why it is there.</summary>
public sealed record ForYouItem
{
    public required StoryRow Story { get; init; }
    /// <summary>Unix milliseconds: its newest article, and what the formula adds.</summary>
    public required long Rank { get; init; }
    /// <summary>What is followed and brought it; never empty.</summary>
    public required IReadOnlyList<FollowRow> Why { get; init; }
    public bool Read { get; init; }
    /// <summary>Articles that came since it was read.</summary>
    public int Since { get; init; }
    public bool Saved { get; init; }
    /// <summary>Articles of it that the person does not want to see.</summary>
    public int Hidden { get; init; }
    /// <summary>What is shown in place of the story's own headline, where that is of a hidden article.</summary>
    public DeskArticle? Instead { get; init; }
    /// <summary>Rules that point to it.</summary>
    public IReadOnlyList<string> Highlights { get; init; } = [];
}

/// <param name="Follows">All that is followed; none: the page says how to begin.</param>
public sealed record ForYouPage(IReadOnlyList<ForYouItem> Items, Cursor? Next, DeskRow Desk, IReadOnlyList<FollowRow> Follows, int HiddenStories);

/// <summary>The stories that what a person follows brings, in an order that can be told in a sentence.</summary>
public sealed class ForYou(Database database, TimeProvider time)
{
    private const long Hour = 3_600_000;
    /// <summary>What brings a story is one of its articles that are at most so much older than its newest. Were there no such limit, the order would hang on how far back was looked.</summary>
    private const long Before = 3 * 24 * Hour;
    /// <summary>Of a story, so many newest articles are looked at.</summary>
    private const int MostOfStory = 100;
    private const int MostFound = 200;

    private sealed record Candidate
    {
        public long StoryId { get; init; }
        public long FollowId { get; init; }
        public long LastAt { get; init; }
        public long OriginCount { get; init; }
    }

    private sealed record Ranked(long StoryId, long Rank, IReadOnlyList<FollowRow> Why);

    /// <summary>All of one moment. A story is hidden when half or more of its articles are; else the others tell it.</summary>
    public Task<ForYouPage> Page(ForYouRequest request, CancellationToken cancel = default) => database.Read(async session =>
    {
        var follows = await Follows.Of(session, request.PersonId);
        var desk = await Desks.Of(session, request.PersonId);
        if (follows.Count == 0) return new ForYouPage([], null, desk, follows, 0);
        var sieve = request.Sieve(await Follows.MutedBy(session, request.PersonId), [.. (await DeskRules.Of(session, request.PersonId)).Where(r => r.Active)]);
        var run = new Run(session, request, desk, follows.ToDictionary(f => f.Id), sieve);
        await run.Find(time.GetUtcNow().ToUnixTimeMilliseconds());
        return new ForYouPage(run.Items, run.Next, desk, follows, run.HiddenStories);
    }, cancel);

    /// <summary>The newest articles of stories, with what a sieve asks for.</summary>
    internal static async Task<IReadOnlyList<DeskArticle>> Articles(Session session, IReadOnlyList<long> stories, DeskSieve sieve)
    {
        var rows = await session.Query<DeskArticle>($"""
            SELECT {DeskArticle.Columns}{(sieve.Text ? DeskArticle.TextColumn : "")} FROM (
              SELECT a.*, ROW_NUMBER() OVER (PARTITION BY a.story_id ORDER BY a.sort_at DESC, a.id DESC) AS nth FROM articles a WHERE a.story_id IN @stories AND {Cards.Shown}) a
            JOIN outlets o ON o.id = a.outlet_id WHERE a.nth <= {MostOfStory} ORDER BY a.story_id, a.sort_at DESC, a.id DESC
            """, new { stories });
        return sieve.Hashtags ? await DeskArticle.Tagged(session, rows) : rows;
    }

    private sealed class Run(Session session, ForYouRequest request, DeskRow desk, Dictionary<long, FollowRow> follows, DeskSieve sieve)
    {
        private readonly HashSet<long> looked = [];
        private readonly int size = Slices.Limit(request.Count) - 1;
        public List<ForYouItem> Items { get; } = [];
        public Cursor? Next { get; private set; }
        public int HiddenStories { get; private set; }

        /// <summary>
        /// Further back step by step: within a window of time all stories are ranked, and those that no older one can outrank (the formula adds at most
        /// so many hours) are in their final order.
        /// </summary>
        public async Task Find(long now)
        {
            var bonus = request.ByTime ? 0 : DeskFormula.Most * Hour;
            var oldest = now - (long)DeskFormula.Oldest.TotalMilliseconds;
            // A clock that went back must not hide what came before it did.
            var to = request.After == Cursor.Newest ? now + 24 * Hour : request.After.At;
            for (var span = 12 * Hour; ; span *= 4)
            {
                var from = Math.Max(oldest, to - bonus - span);
                var final = from <= oldest ? long.MinValue : from + bonus;
                var ranked = (await Candidates(from, to)).Where(r => Follows(r) && r.Rank >= final && !looked.Contains(r.StoryId)).OrderByDescending(r => r.Rank).ThenByDescending(r => r.StoryId).ToList();
                foreach (var part in ranked.Chunk(size * 2))
                {
                    await Take(part);
                    if (Next is not null) return;
                }
                if (from <= oldest) return;
            }
        }

        private bool Follows(Ranked r) => r.Rank < request.After.At || (r.Rank == request.After.At && r.StoryId < request.After.Id);

        private async Task<IEnumerable<Ranked>> Candidates(long from, long to)
        {
            var arms = follows.Values.Select(f => f.Kind).Distinct().Where(Arms.ContainsKey).Select(k => Arms[k]).ToList();
            var found = arms.Count == 0 ? [] : (await session.Query<Candidate>($"""
                SELECT DISTINCT m.story_id, m.follow_id, n.last_at, n.origin_count FROM ({string.Join(" UNION ALL ", arms)}) m JOIN stories n ON n.id = m.story_id
                WHERE n.merged_into IS NULL AND n.article_count > 0 AND n.last_at >= @from AND n.last_at <= @to AND m.at >= n.last_at - {Before}
                """, new { person = request.PersonId, language = request.Language, from, since = from - Before, to })).ToList();
            foreach (var follow in follows.Values.Where(f => f.Kind == "search" && request.Searches.ContainsKey(f.Target))) found.AddRange(await Searched(follow, from, to));
            return found.GroupBy(c => c.StoryId).Select(g =>
            {
                var why = g.Select(c => follows[c.FollowId]).DistinctBy(f => f.Id).OrderBy(f => f.Kind != "story").ThenBy(f => f.Id).ToList();
                var (lastAt, origins) = (g.First().LastAt, g.First().OriginCount);
                return new Ranked(g.Key, request.ByTime ? lastAt : lastAt + DeskFormula.Hours(why.Count, why.Exists(f => f.Kind == "story"), origins) * Hour, why);
            });
        }

        /// <summary>By kind: the stories whose articles bring what is followed.</summary>
        private static readonly Dictionary<string, string> Arms = new()
        {
            ["hashtag"] = $"""
                SELECT a.story_id, f.id AS follow_id, t.sort_at AS at FROM follows f JOIN article_hashtags t ON t.hashtag_id = f.target_id AND t.language = @language AND t.sort_at >= @since AND t.sort_at <= @to
                JOIN articles a ON a.id = t.article_id WHERE f.person_id = @person AND f.kind = 'hashtag' AND a.story_id IS NOT NULL AND {Cards.Shown}
                """,
            ["outlet"] = $"""
                SELECT a.story_id, f.id AS follow_id, a.sort_at AS at FROM follows f JOIN articles a ON a.outlet_id = f.target_id AND a.sort_at >= @since AND a.sort_at <= @to
                WHERE f.person_id = @person AND f.kind = 'outlet' AND a.story_id IS NOT NULL AND {Cards.Shown}
                """,
            ["speaker"] = $"""
                SELECT a.story_id, f.id AS follow_id, t.sort_at AS at FROM follows f JOIN article_speakers t ON t.speaker_id = f.target_id AND t.sort_at >= @since AND t.sort_at <= @to
                JOIN articles a ON a.id = t.article_id WHERE f.person_id = @person AND f.kind = 'speaker' AND a.story_id IS NOT NULL AND {Cards.Shown}
                """,
            ["story"] = "SELECT COALESCE(w.merged_into, w.id) AS story_id, f.id AS follow_id, 9223372036854775807 AS at FROM follows f JOIN stories w ON w.id = f.target_id WHERE f.person_id = @person AND f.kind = 'story'",
            ["place"] = """
                SELECT w.story_id, f.id AS follow_id, w.last_at AS at FROM follows f JOIN story_places w ON w.language = @language AND w.place = f.target AND w.named = 1 AND w.last_at >= @from AND w.last_at <= @to
                WHERE f.person_id = @person AND f.kind = 'place'
                """,
        };

        private async Task<IEnumerable<Candidate>> Searched(FollowRow follow, long from, long to)
        {
            var query = request.Searches[follow.Target];
            var within = query with { Filters = [.. query.Filters, new SearchFilter(SearchBy.After, "", from - Before), new SearchFilter(SearchBy.Before, "", to + 1)] };
            var result = await SearchRun.Run(session, new SearchRequest { Query = within, Language = request.Language, Count = MostFound, Facets = false });
            var newest = result.Items.Where(i => i.Card.StoryId is not null).GroupBy(i => i.Card.StoryId!.Value).ToDictionary(g => g.Key, g => g.Max(i => i.Card.SortAt));
            var stories = newest.Keys.ToList();
            return stories.Count == 0 ? [] : (await session.Query<Candidate>("""
                SELECT n.id AS story_id, @follow AS follow_id, n.last_at, n.origin_count FROM stories n WHERE n.id IN @stories AND n.merged_into IS NULL AND n.article_count > 0 AND n.last_at >= @from AND n.last_at <= @to
                """, new { follow = follow.Id, stories, from, to })).Where(c => newest[c.StoryId] >= c.LastAt - Before);
        }

        /// <summary>Of a few stories in their order: those that are to be shown.</summary>
        private async Task Take(IReadOnlyList<Ranked> part)
        {
            foreach (var r in part) looked.Add(r.StoryId);
            var ids = part.Select(r => r.StoryId).ToList();
            var stories = (await session.Query<StoryRow>($"SELECT {Stories.Columns} FROM stories s {Stories.Joins} WHERE s.id IN @ids", new { ids, edition = request.Language })).ToDictionary(s => s.Id);
            var articles = (await Articles(session, ids, sieve)).ToLookup(a => a.StoryId);
            var marks = (await session.Query<StoryMark>("""
                SELECT COALESCE(n.merged_into, n.id) AS story_id, MAX(m.read_at) AS read_at, MAX(m.saved_at) AS saved_at FROM stories n JOIN marks m ON m.person_id = @person AND m.kind = 'story' AND m.subject_id = n.id
                WHERE n.id IN @ids OR n.merged_into IN @ids GROUP BY COALESCE(n.merged_into, n.id)
                """, new { person = request.PersonId, ids })).ToDictionary(m => m.StoryId);
            foreach (var r in part)
            {
                if (!stories.TryGetValue(r.StoryId, out var story)) continue;
                var judged = articles[r.StoryId].Select(a => (Article: a, Verdict: sieve.Judge(a))).ToList();
                var hidden = judged.Count(j => j.Verdict.Hidden);
                if (judged.Count == 0 || hidden * 2 >= judged.Count && hidden > 0)
                {
                    if (hidden > 0) HiddenStories++;
                    continue;
                }
                var item = Item(r, story, judged, marks.GetValueOrDefault(r.StoryId));
                if (request.Unread && item.Read && item.Since == 0) continue;
                if (Items.Count == size)
                {
                    Next = new Cursor(Items[^1].Rank, Items[^1].Story.Id);
                    return;
                }
                Items.Add(item with { Hidden = hidden });
            }
        }

        private ForYouItem Item(Ranked r, StoryRow story, List<(DeskArticle Article, DeskVerdict Verdict)> judged, StoryMark? mark)
        {
            var open = judged.Where(j => !j.Verdict.Hidden).ToList();
            var said = mark?.ReadAt;
            var leadHidden = judged.Exists(j => j.Article.Id == story.LeadArticleId && j.Verdict.Hidden);
            return new ForYouItem
            {
                Story = story,
                Rank = r.Rank,
                Why = r.Why,
                Read = said > 0 || (said is null && (story.LastAt < desk.ReadBefore || open.TrueForAll(j => j.Verdict.Read))),
                Since = said > 0 ? open.Count(j => j.Article.DiscoveredAt > said) : 0,
                Saved = mark?.SavedAt > 0,
                Instead = !leadHidden ? null : open.Select(j => j.Article).OrderBy(a => a.Language != request.Language).ThenByDescending(a => a.SortAt).First(),
                Highlights = [.. open.SelectMany(j => j.Verdict.Highlights).Distinct()],
            };
        }

        private sealed record StoryMark
        {
            public long StoryId { get; init; }
            public long? ReadAt { get; init; }
            public long? SavedAt { get; init; }
        }
    }
}
