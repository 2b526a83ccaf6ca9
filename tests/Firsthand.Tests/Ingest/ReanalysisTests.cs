using System.Globalization;
using System.Net;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Sample;
using Firsthand.Store;
using Firsthand.Tests.Store;
using Firsthand.Verbs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firsthand.Tests.Ingest;

public sealed class ReanalysisOnSqlite() : ReanalysisTests(Engine.Sqlite);

public sealed class ReanalysisOnPostgres(PostgresEngine engine) : ReanalysisTests(engine);

/// <summary>A database whose facts an older version made is brought to this one's, whatever happens meanwhile.</summary>
public abstract class ReanalysisTests(Engine engine)
{
    private static readonly IProgress<ReanalysisState> nobody = new Bars.Straight<ReanalysisState>(_ => { });
    private static readonly string[] texts =
    [
        "SELWICK, March 9 (Reuters) — The new harbour bridge of Selwick opened on Tuesday.\n\n“It took nine years,” Mayor Ada Brandt said. The ministry of transport paid for it, according to the Telmar Post.",
        "Farmers in Kenya and Uganda fear a third year of drought, the Red Cross said on Monday.\n\n“We have no seed left,” said Grace Otieno, who farms near Kisumu. The government in Nairobi promised help.",
        "The central bank of Norway raised its interest rate to 4.5 percent on Thursday, its governor Ida Wolden Bache said.\n\nInflation stood at 5.1 percent in February. Oslo stocks fell.",
        "Scientists at the university of Utrecht found a new virus in bats, they reported in the journal Nature on Wednesday.\n\n“There is no danger to people,” Professor Jan de Vries said.",
    ];

    /// <summary>Everything that is stored of articles and stories, but when a story was counted.</summary>
    private static async Task<IReadOnlyList<string>> Dump(Database database)
    {
        var rows = new List<string>();
        foreach (var sql in new[]
        {
            "SELECT * FROM articles ORDER BY id", "SELECT * FROM article_texts ORDER BY article_id", "SELECT * FROM article_links ORDER BY url", "SELECT * FROM revisions ORDER BY id",
            "SELECT h.key, h.kind, h.country, t.article_id, t.language, t.sort_at, t.salience FROM article_hashtags t JOIN hashtags h ON h.id = t.hashtag_id ORDER BY h.key, t.article_id",
            "SELECT * FROM stories ORDER BY id", "SELECT * FROM origin_edges ORDER BY story_id, from_id, to_id, name, why", "SELECT * FROM related ORDER BY article_id, other_id",
            "SELECT * FROM article_claims ORDER BY article_id", "SELECT s.key, s.fold, s.name, s.kind, p.article_id, p.outlet_id, p.language, p.sort_at, p.claims FROM article_speakers p JOIN speakers s ON s.id = p.speaker_id ORDER BY s.key, p.article_id",
        })
            foreach (IDictionary<string, object?> row in await database.Read(s => s.Query<dynamic>(sql)))
                rows.Add(string.Join(" | ", row.Where(c => c.Key != "updated_at").Select(c => $"{c.Key}={(c.Value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(c.Value, CultureInfo.InvariantCulture))}")));
        return rows;
    }

    /// <summary>As an older version left it: other facts in every place that analysers fill.</summary>
    internal static Task Age(Database database) => database.Write(async s =>
    {
        await s.Execute("UPDATE articles SET reader_version = 0, language = 'xx', direction = 'ttb', category = 'sport', category_why = 'an older reason', search_key = NULL WHERE state IN ('pending', 'full', 'feed')");
        await s.Execute("UPDATE article_texts SET summary = '[]', attributions = '[]', origins = '{}', vector = @none", new { none = new byte[] { 0 } });
        await s.Execute("DELETE FROM article_hashtags WHERE article_id % 2 = 0");
        await s.Execute("UPDATE article_hashtags SET salience = 0.001, language = 'xx'");
        await s.Execute("DELETE FROM article_search");
        await s.Execute("DELETE FROM article_claims WHERE article_id % 2 = 0");
        await s.Execute("UPDATE article_claims SET claims = '[]'");
        await s.Execute("DELETE FROM article_speakers WHERE article_id % 3 = 0");
        await s.Execute("UPDATE article_speakers SET language = 'xx', claims = 7");
        await s.Execute("UPDATE articles SET role = 'unknown' WHERE story_id IS NOT NULL");
        await s.Execute("UPDATE stories SET origin_count = 1, first_hand_count = 0, relay_count = 0, wire_count = 0, language = 'xx', category = 'sport' WHERE merged_into IS NULL");
        await s.Execute("DELETE FROM origin_edges");
        await s.Execute("UPDATE articles SET duplicate_of = NULL WHERE story_id IS NOT NULL");
        // Where two stories became one, the reason is a later article's, and is kept.
        await s.Execute("UPDATE articles SET story_why = 'an older reason' WHERE story_id IS NOT NULL AND story_id NOT IN (SELECT merged_into FROM stories WHERE merged_into IS NOT NULL)");
        await s.Execute("DELETE FROM related WHERE article_id % 3 > 0");
        await s.Execute("UPDATE related SET score = 0.5, why = 'an older reason'");
        return 0;
    });

    private static Pipeline Room(NewsStore news, TimeProvider time, ILoggerFactory? log = null, IReadOnlyDictionary<string, IPEndPoint>? overrides = null) =>
        new(news, new SafeHttp(new() { Overrides = overrides ?? new Dictionary<string, IPEndPoint>() }, time), new NewsroomOptions { Data = Path.GetTempPath() }, SiteRules.None, new NewsSignals(), time, log ?? NullLoggerFactory.Instance);

    private static Task<ReanalysisState?> Run(Pipeline room, Action<ReanalysisState>? each = null, CancellationToken cancel = default) =>
        room.Reanalyse.Run(new Bars.Straight<ReanalysisState>(s => each?.Invoke(s)), cancel);

    private static Reanalyse Of(Pipeline room, TestStore store, UnderstandAgain understand) =>
        new(store.News, understand, new RelateAgain(store.News), new NewsSignals(), room.Stories, room.Loop.Worker, store.Time, NullLogger<Reanalyse>.Instance);

    /// <summary>So many articles of one outlet as this version reads them, gathered into stories.</summary>
    private async Task<(TestStore Store, Pipeline Room, FeedRow Feed)> Filled(int articles)
    {
        var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        for (var i = 0; i < articles; i++)
        {
            await store.FullArticle(feed.Id, $"https://selwick-ledger.example/{i}", $"Report {i} of this week", $"{texts[i % texts.Length]}\n\nThis is number {i}.");
            store.Time.Advance(TimeSpan.FromMinutes(1));
        }
        var room = Room(store.News, store.Time);
        await room.Stories.Run(default);
        await Age(store.Database);
        await Run(room);
        await room.Stories.Run(default);
        return (store, room, feed);
    }

    [Fact]
    public async Task An_aged_sample_edition_comes_out_as_the_fresh_one()
    {
        await using var store = await engine.NewStore();
        await using var web = await SampleWeb.Start(0, TimeProvider.System);
        var news = new NewsStore(store.Database, TimeProvider.System);
        await news.Outlets.Save(web.Outlets);
        using var folder = new TempFolder();
        var options = new NewsroomOptions { Data = folder.Path, Database = store.Database.Name == "SQLite" ? null : store.Where, Http = new() { Overrides = new Dictionary<string, IPEndPoint> { [".localhost"] = web.Address } } };
        using var http = new SafeHttp(options.Http, TimeProvider.System);
        Assert.Null(await new IngestOnce(news, http, options, SiteRules.None, TimeProvider.System, NullLoggerFactory.Instance).Run(new Bars.Straight<IngestProgress>(_ => { }), default));
        var fresh = await Dump(store.Database);
        Assert.True(fresh.Count > 500);
        var found = await Found(news);
        await Age(store.Database);
        Assert.NotEqual(fresh, await Dump(store.Database));
        var once = new ReanalyseOnce(news, http, options, SiteRules.None, TimeProvider.System, NullLoggerFactory.Instance);
        var (last, failure) = await once.Run(nobody, default);
        Assert.Null(failure);
        Assert.True(last is { Failed: 0, Running: false } && last.Done == last.All && last.Version == Reader.Version);
        Assert.Equal(fresh, await Dump(store.Database));
        Assert.Equal(found, await Found(news));
        Assert.Equal((ReanalysisState.None, null), await once.Run(nobody, default));
    }

    private static async Task<IReadOnlyList<long>> Found(NewsStore news) =>
        [.. (await news.Search.Find(new SearchRequest { Query = new SearchQuery([new SearchClause([new SearchWord("bridge")])], []), Language = "en", Count = 50 })).Items.Select(a => a.Card.Id)];

    [Fact]
    public async Task Broken_off_it_goes_on_where_it_was_newest_first()
    {
        var (store, room, _) = await Filled(12);
        await using var _1 = store;
        var fresh = await Dump(store.Database);
        await Age(store.Database);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(room, s => { if (s is { Stage: ReanalysisStage.Reading, Done: 5 }) stop.Cancel(); }, stop.Token));
        var (old, now) = (await Versions(store, 0), await Versions(store, Reader.Version));
        Assert.True(now.Count >= 5 && old.Count > 0, $"{now.Count} are done");
        Assert.True(old.Max() < now.Min(), "The newest come first");
        Assert.All(await store.News.Articles.After(0, 100), a => Assert.Equal(now.Contains(a.Id) ? "en" : "xx", a.Language));
        // Another process, which knows nothing but what is stored; on PostgreSQL the dead one's duty ends first.
        store.Time.Advance(TimeSpan.FromMinutes(3));
        var reports = new List<ReanalysisState>();
        var next = Room(store.News, store.Time);
        var last = await Run(next, reports.Add);
        Assert.True(last is { Stage: ReanalysisStage.Over, Done: 12, All: 12, Failed: 0 });
        var bar = reports.Where(r => r.Stage == ReanalysisStage.Reading).Select(r => r.Done).ToList();
        Assert.Equal(bar.Order(), bar);
        Assert.True(bar[0] == now.Count && bar[^1] == 12, "The bar goes on where it stood");
        await next.Stories.Run(default);
        Assert.Equal(fresh, await Dump(store.Database));
    }

    [Fact]
    public async Task Broken_off_while_comparing_it_goes_on_there()
    {
        var (store, room, _) = await Filled(12);
        await using var _1 = store;
        var fresh = await Dump(store.Database);
        await Age(store.Database);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(room, s => { if (s is { Stage: ReanalysisStage.Relating, Done: 7 }) stop.Cancel(); }, stop.Token));
        Assert.Equal(0, await store.News.Reanalysis.Remaining(Reader.Version));
        Assert.Equal(ReanalysisStage.Relating, (await store.News.Reanalysis.State()).Stage);
        // As a process leaves it that was killed after its last note.
        await store.News.Reanalysis.Note((await store.News.Reanalysis.State()) with { Done = 7, After = 7 });
        store.Time.Advance(TimeSpan.FromMinutes(3));
        var next = Room(store.News, store.Time);
        var reports = new List<ReanalysisState>();
        await Run(next, reports.Add);
        Assert.All(reports, r => Assert.True(r is { Stage: ReanalysisStage.Relating, Done: >= 7, All: 12 }));
        await next.Stories.Run(default);
        Assert.Equal(fresh, await Dump(store.Database));
    }

    private static Task<IReadOnlyList<long>> Versions(TestStore store, long version) =>
        store.Database.Read(s => s.Query<long>("SELECT id FROM articles WHERE reader_version = @version ORDER BY id", new { version }));

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        var (store, room, _) = await Filled(6);
        await using var _1 = store;
        var (before, stamp) = (await Dump(store.Database), await store.News.Facts.Stamp());
        await Run(room);
        Assert.Empty(await store.News.Stories.Changed(10));
        Assert.Equal(before, await Dump(store.Database));
        Assert.Equal(stamp, await store.News.Facts.Stamp());
    }

    [Fact]
    public async Task Facts_that_stay_the_same_make_no_story_be_counted_again()
    {
        var (store, room, _) = await Filled(6);
        await using var _1 = store;
        var before = await Dump(store.Database);
        await store.Database.Write(s => s.Execute("UPDATE articles SET reader_version = 0"));
        await Run(room);
        Assert.Empty(await store.News.Stories.Changed(10));
        Assert.Equal(before, await Dump(store.Database));
    }

    [Fact]
    public async Task Articles_that_come_or_are_read_or_go_meanwhile_keep_what_that_stored()
    {
        var (store, _, feed) = await Filled(6);
        await using var _1 = store;
        await Age(store.Database);
        var ids = (await store.News.Articles.After(0, 100)).Select(a => a.Id).ToList();
        var news = store.News;
        var room = Room(news, store.Time);
        var (came, step) = (0L, 0);
        var meanwhile = Of(room, store, new UnderstandAgain(news, new Gazetteer(news, store.Time), NullLogger<Reanalyse>.Instance)
        {
            // Between reading an article's text and storing its facts everything may happen to it.
            Read = (text, url, hints, outlets) =>
            {
                if (step++ == 0)
                {
                    var revised = Samples.Reading("Revised", "A text that is another one altogether, in which Ada Brandt says nothing.", published: TestStore.Start);
                    news.Articles.PageRead(new PageFetched { ArticleId = ids[5], FinalUrl = "https://selwick-ledger.example/5", Reading = revised }).GetAwaiter().GetResult();
                    news.Articles.Remove(ids[4]).GetAwaiter().GetResult();
                    news.Articles.Remove(ids[0]).GetAwaiter().GetResult();
                    came = store.FullArticle(feed.Id, "https://selwick-ledger.example/new", "Newly come", texts[2]).GetAwaiter().GetResult();
                }
                return Reader.Again(text, url, hints, outlets);
            },
        });
        var last = await meanwhile.Run(null, default);
        Assert.True(last is { Running: false, Failed: 0 });
        var newest = (await news.Articles.Find(ids[5]))!;
        Assert.Equal(("Revised", "world", "sample", "[]"), (newest.Title, newest.Category, newest.CategoryWhy, newest.Attributions));
        Assert.Equal(1, newest.RevisionCount);
        foreach (var gone in new[] { ids[4], ids[0] })
        {
            Assert.Equal(("removed", "", ""), ((await news.Articles.Find(gone))!.State, (await news.Articles.Find(gone))!.Title, (await news.Articles.Find(gone))!.Text));
            Assert.Equal(0, await store.Database.Read(s => s.First<long>("SELECT COUNT(*) FROM article_hashtags WHERE article_id = @gone", new { gone })));
        }
        Assert.Equal("sample", (await news.Articles.Find(came))!.CategoryWhy);
        foreach (var id in ids.Skip(1).Take(3)) Assert.Equal("en", (await news.Articles.Find(id))!.Language);
        Assert.Equal(0, await news.Reanalysis.Remaining(Reader.Version));
    }

    [Fact]
    public async Task An_article_that_cannot_be_analysed_is_named_and_keeps_its_facts_while_the_others_go_on()
    {
        var (store, room, _) = await Filled(5);
        await using var _1 = store;
        await Age(store.Database);
        var ids = (await store.News.Articles.After(0, 100)).Select(a => a.Id).ToList();
        await store.Database.Write(async s =>
        {
            await s.Execute("DELETE FROM article_links WHERE article_id = @id", new { id = ids[1] });
            return await s.Execute("UPDATE articles SET url = 'no address at all' WHERE id = @id", new { id = ids[1] });
        });
        var log = new Heard();
        var tries = 0;
        Reanalyse Failing() => Of(room, store, new UnderstandAgain(store.News, new Gazetteer(store.News, store.Time), log)
        {
            Read = (text, url, hints, outlets) =>
            {
                if (!text.Text.Contains("number 3", StringComparison.Ordinal)) return Reader.Again(text, url, hints, outlets);
                tries++;
                throw new InvalidOperationException("Number three is too much.");
            },
        });
        var last = await Failing().Run(null, default);
        Assert.True(last is { Stage: ReanalysisStage.Over, Done: 5, Failed: 2 });
        Assert.Equal(1, tries);
        var failures = await store.News.Reanalysis.Failures(10);
        Assert.Equal([ids[3], ids[1]], failures.Select(f => f.Id));
        Assert.Contains("reading.crash", failures[0].Reason, StringComparison.Ordinal);
        Assert.Contains("Number three is too much.", failures[0].Reason, StringComparison.Ordinal);
        Assert.Contains("reading.address", failures[1].Reason, StringComparison.Ordinal);
        Assert.Equal(2, log.Lines.Count(l => l.Contains("keeps its older facts", StringComparison.Ordinal)));
        Assert.Contains(log.Lines, l => l.Contains("https://selwick-ledger.example/3", StringComparison.Ordinal) && l.Contains("too much", StringComparison.Ordinal));
        foreach (var (id, language) in new[] { (ids[0], "en"), (ids[1], "xx"), (ids[2], "en"), (ids[3], "xx"), (ids[4], "en") }) Assert.Equal(language, (await store.News.Articles.Find(id))!.Language);
        await Failing().Run(null, default);
        Assert.Equal(1, tries);
        // Once its page is read again the mark is gone.
        await store.News.Articles.PageRead(new PageFetched { ArticleId = ids[3], FinalUrl = "https://selwick-ledger.example/3", Reading = Samples.Reading("Read again") });
        Assert.Equal([ids[1]], (await store.News.Reanalysis.Failures(10)).Select(f => f.Id));
    }

    [Fact]
    public async Task Two_processes_do_not_both_do_it()
    {
        var (store, _, _) = await Filled(3);
        await using var _1 = store;
        await Age(store.Database);
        Assert.True(await store.News.Facts.TakeDuty("reanalyse", "another machine", store.Time.GetUtcNow(), TimeSpan.FromMinutes(2)));
        Assert.Null(await Run(Room(store.News, store.Time)));
        Assert.Equal(3, await store.News.Reanalysis.Remaining(Reader.Version));
        store.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(3, (await Run(Room(store.News, store.Time)))!.Done);
    }

    [Fact]
    public async Task Origins_of_a_story_follow_the_new_facts_and_its_address_stays()
    {
        await using var store = await engine.NewStore();
        await store.News.Outlets.Save([.. new[] { ("selwick-ledger", "The Selwick Ledger"), ("telmar-post", "Telmar Post") }.Select(o =>
            new OutletWithFeeds(new OutletRow { Key = o.Item1, Name = o.Item2, HomeUrl = $"https://{o.Item1}.example/", Language = "en" }, [new NewFeed($"https://{o.Item1}.example/feed")]))]);
        var feeds = await store.News.Feeds.All();
        var (ledger, post) = (feeds[0], feeds[1]);
        var first = await store.FullArticle(ledger.Id, "https://selwick-ledger.example/a", "Harbour bridge of Selwick opens", Samples.Text);
        var second = await store.FullArticle(post.Id, "https://telmar-post.example/a", "Harbour bridge of Selwick opens at last", "The harbour bridge of Selwick opened on Tuesday, The Selwick Ledger reported.\n\nIt took nine years, according to The Selwick Ledger.");
        var story = await store.News.Stories.Place(new Placement { ArticleId = first });
        await store.News.Stories.Place(new Placement { ArticleId = second, StoryId = story });
        var room = Room(store.News, store.Time);
        await room.Stories.Run(default);
        var before = (await store.News.Stories.View(story))!;
        Assert.Equal("unknown", before.Articles.Single(a => a.Id == second).Role);
        await store.Database.Write(s => s.Execute("UPDATE articles SET reader_version = 0"));
        await Run(room);
        await room.Stories.Run(default);
        var after = (await store.News.Stories.View(story))!;
        Assert.Equal("relay", after.Articles.Single(a => a.Id == second).Role);
        Assert.Equal((1L, 1L), (after.Story.OriginCount, after.Story.RelayCount));
        Assert.NotEmpty(after.Edges);
        Assert.Equal([first, second], after.Articles.Select(a => a.Id));
    }

    [Fact]
    public async Task A_section_that_only_the_older_reason_names_still_counts()
    {
        var (store, room, _) = await Filled(2);
        await using var _1 = store;
        var id = (await store.News.Articles.After(0, 1))[0].Id;
        await store.Database.Write(s => s.Execute("UPDATE articles SET reader_version = 0, section = NULL, category = 'business', category_why = 'page section ''Science''; virus, bats' WHERE id = @id", new { id }));
        await Run(room);
        var article = (await store.News.Articles.Find(id))!;
        Assert.Equal("science", article.Category);
        Assert.StartsWith("page section 'Science'", article.CategoryWhy, StringComparison.Ordinal);
        Assert.Equal("Science", await store.Database.Read(s => s.First<string>("SELECT section FROM articles WHERE id = @id", new { id })));
    }

    private sealed class Heard : ILogger<Reanalyse>
    {
        public List<string> Lines { get; } = [];
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel level) => true;
        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? e, Func<TState, Exception?, string> say) => Lines.Add(say(state, e));
    }
}
