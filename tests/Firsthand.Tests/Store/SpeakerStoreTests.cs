using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class SpeakersOnSqlite() : SpeakerStoreTests(Engine.Sqlite);

public sealed class SpeakersOnPostgres(PostgresEngine engine) : SpeakerStoreTests(engine);

/// <summary>Who says what is kept with its article: it comes, changes and goes with it, and is found by the speaker's full name.</summary>
public abstract class SpeakerStoreTests(Engine engine)
{
    /// <summary>A reading in which each of these says "yes" or the words behind the colon.</summary>
    private static ArticleReading Says(string language, DateTimeOffset? at, params string[] said)
    {
        var claims = said.Select((s, i) => s.Split(": ") is var parts && parts.Length > 1 ? (Who: parts[0], Words: parts[1]) : (Who: parts[0], Words: "yes")).Select((s, i) => new Claim
        {
            Who = s.Who,
            Key = s.Who.Contains(' ') && !s.Who.StartsWith("the ", StringComparison.Ordinal) ? SpeakerKeys.Of(s.Who, language) : null,
            Kind = SourceKind.Named,
            Quote = QuoteKind.Direct,
            Confidence = 0.9,
            Cue = "said",
            Spans = [new TextSpan(i, i + 1)],
            Words = s.Words,
            Paragraph = 1,
        }).ToList();
        return Samples.Reading("Harbour bridge opens", language: language, published: at) with { Claims = claims };
    }

    private static async Task<long> Store(TestStore store, FeedRow feed, string url, ArticleReading reading)
    {
        var id = (await store.Fetched(feed.Id, new NewArticle { Url = url, Guid = url, Reading = reading })).Single();
        await store.News.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
        return id;
    }

    private static string Url(string outlet, int n) => $"https://{outlet}.example/{n}";

    [Fact]
    public async Task A_speakers_words_are_found_by_the_full_name_newest_first_to_the_last()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var ids = new List<long>();
        // Three of a kind share their time, so that the id must decide.
        for (var i = 0; i < 31; i++) ids.Add(await Store(store, feed, Url("selwick-ledger", i), Says("en", TestStore.Start.AddMinutes(-(i / 3)), $"Ida Roemer: words {i}", "Pavel Dorn", "the ministry", $"Ida Roemer: more {i}")));
        var speaker = (await store.News.Speakers.Find("en.ida-roemer"))!;
        Assert.Equal(("Ida Roemer", "named", "en"), (speaker.Name, speaker.Kind, speaker.Language));
        var seen = new List<long>();
        for (Cursor? at = Cursor.Newest; at is { } cursor;)
        {
            var slice = await store.News.Speakers.Said(speaker.Id, cursor, 7);
            foreach (var card in slice.Items)
            {
                seen.Add(card.Id);
                Assert.Equal(4, StoredJson.Read<List<Claim>>(card.Claims, []).Count);
            }
            at = slice.Next;
        }
        Assert.Equal(31, seen.Count);
        Assert.Equal(ids.OrderBy(i => ids.IndexOf(i) / 3).ThenByDescending(i => i), seen);
        Assert.Equal([("Ida Roemer", 31L), ("Pavel Dorn", 31L)], (await store.News.Speakers.Top("en", TestStore.Start.AddDays(-1), Cursor.Newest, 10)).Items.Select(s => (s.Name, s.Count)).Order());
        Assert.Empty((await store.News.Speakers.Top("ar", TestStore.Start.AddDays(-1), Cursor.Newest, 10)).Items);
    }

    [Fact]
    public async Task People_are_told_apart_by_the_whole_name_and_the_language()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var (_, other) = await store.Outlet("journal", "fr");
        await Store(store, feed, Url("selwick-ledger", 1), Says("en", null, "Ida Roemer", "Otto Roemer"));
        await Store(store, other, Url("journal", 1), Says("fr", null, "Ida Roemer"));
        await Store(store, feed, Url("selwick-ledger", 2), Says("en", null, "IDA RÖMER", "Ida Rømer"));
        var ida = (await store.News.Speakers.Find("en.ida-roemer"))!;
        Assert.Single((await store.News.Speakers.Said(ida.Id, Cursor.Newest, 10)).Items);
        Assert.NotNull(await store.News.Speakers.Find("en.otto-roemer"));
        Assert.Equal(["fr.ida-roemer"], (await store.News.Speakers.Namesakes(ida)).Select(s => s.Key));
        // One spelling of a name in capitals or with its accents is the same name.
        var accented = (await store.News.Speakers.Find("en.ida-romer"))!;
        Assert.Single((await store.News.Speakers.Said(accented.Id, Cursor.Newest, 10)).Items);
    }

    [Fact]
    public async Task Outlets_that_let_somebody_speak_are_counted()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var (_, other) = await store.Outlet("brenholt-times");
        for (var i = 0; i < 3; i++) await Store(store, feed, Url("selwick-ledger", i), Says("en", null, "Ida Roemer", "Ida Roemer"));
        await Store(store, other, Url("brenholt-times", 1), Says("en", null, "Ida Roemer"));
        var speaker = (await store.News.Speakers.Find("en.ida-roemer"))!;
        Assert.Equal([("selwick-ledger", 3L), ("brenholt-times", 1L)], (await store.News.Speakers.Outlets(speaker.Id)).Select(o => (o.Key, o.Count)));
    }

    [Fact]
    public async Task What_an_article_does_not_say_any_more_is_gone()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = await Store(store, feed, Url("selwick-ledger", 1), Says("en", null, "Ida Roemer", "Pavel Dorn"));
        var (roemer, dorn) = ((await store.News.Speakers.Find("en.ida-roemer"))!, (await store.News.Speakers.Find("en.pavel-dorn"))!);
        async Task<int> Said(SpeakerRow speaker) => (await store.News.Speakers.Said(speaker.Id, Cursor.Newest, 10)).Items.Count;
        await store.News.Articles.PageRead(new PageFetched { ArticleId = id, Reading = Says("en", null, "Pavel Dorn: no"), FinalUrl = Url("selwick-ledger", 1) });
        Assert.Equal((0, 1), (await Said(roemer), await Said(dorn)));
        Assert.Equal("no", Assert.Single(StoredJson.Read<List<Claim>>((await store.News.Articles.Find(id))!.Claims, [])).Words);
        await store.News.Articles.PageRead(new PageFetched { ArticleId = id, Reading = Says("en", null), FinalUrl = Url("selwick-ledger", 1) });
        Assert.Equal((0, null), (await Said(dorn), (await store.News.Articles.Find(id))!.Claims));
        var second = await Store(store, feed, Url("selwick-ledger", 2), Says("en", null, "Ida Roemer"));
        await store.News.Articles.Remove(second);
        Assert.Equal((0, null), (await Said(roemer), (await store.News.Articles.Find(second))!.Claims));
        Assert.Equal(0, await store.Database.Read(s => s.First<long>("SELECT COUNT(*) FROM article_speakers")));
    }

    [Fact]
    public async Task A_page_that_turns_out_to_be_no_article_takes_its_words_with_it()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var reading = Says("en", null, "Ida Roemer");
        var id = (await store.Fetched(feed.Id, new NewArticle { Url = Url("selwick-ledger", 1), Reading = reading with { Page = reading.Page with { Text = " ", Html = "" } } })).Single();
        Assert.NotNull((await store.News.Articles.Find(id))!.Claims);
        await store.News.Articles.PageFailed(id, new Reason("page.index", "a list"), null, refused: true);
        Assert.Null((await store.News.Articles.Find(id))!.Claims);
    }

    [Fact]
    public async Task Names_that_no_database_holds_as_they_are_do_no_harm()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = await Store(store, feed, Url("selwick-ledger", 1), Says("en", null, "Ida\0 Roe\ud83dmer: wo\0rds \ud83d", "Ida\0 Roe\ud83dmer", new string('x', 300) + " " + new string('y', 300)));
        Assert.Equal(3, StoredJson.Read<List<Claim>>((await store.News.Articles.Find(id))!.Claims, []).Count);
        foreach (var nonsense in new[] { "", "en.", "\0", "\ud83d", "en.ida'; DROP TABLE speakers; --", new string('z', 5000) }) Assert.Null(await store.News.Speakers.Find(nonsense));
        // Read again it is the same, and nothing is written.
        var stamp = await store.News.Facts.Stamp();
        var outdated = new Outdated { Id = id, OutletId = feed.OutletId, ReaderVersion = Reader.Version, State = "full", Text = new StoredText("Harbour bridge opens", Samples.Text) };
        await store.News.Reanalysis.Store(outdated, Says("en", null, "Ida\0 Roe\ud83dmer: wo\0rds \ud83d", "Ida\0 Roe\ud83dmer", new string('x', 300) + " " + new string('y', 300)));
        Assert.Equal(stamp, await store.News.Facts.Stamp());
    }

    [Fact]
    public async Task Articles_of_an_older_version_get_their_speakers_by_the_analysis_after_the_upgrade()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = await Store(store, feed, Url("selwick-ledger", 1), Says("en", null));
        await store.Database.Write(s => s.Execute("UPDATE articles SET reader_version = 1"));
        var waiting = Assert.Single(await store.News.Reanalysis.Next(Reader.Version, 10));
        var stamp = await store.News.Facts.Stamp();
        await store.News.Reanalysis.Store(waiting, Says("en", null, "Ida Roemer"));
        Assert.NotEqual(stamp, await store.News.Facts.Stamp());
        var speaker = (await store.News.Speakers.Find("en.ida-roemer"))!;
        Assert.Equal([id], (await store.News.Speakers.Said(speaker.Id, Cursor.Newest, 10)).Items.Select(a => a.Id));
    }

    [Fact]
    public async Task A_storys_links_come_with_their_words_where_they_may_be_shown()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var (outlet, other) = await store.Outlet("brenholt-times");
        await store.News.Outlets.Save([new OutletWithFeeds(outlet with { DisplayRight = "full" }, [])]);
        var ids = new List<long>();
        foreach (var (f, key) in new[] { (feed, "selwick-ledger"), (other, "brenholt-times") }) ids.Add(await store.FullArticle(f.Id, Url(key, 1), text: "🐟 The bridge opened, the Ledger says. " + new string('w', 3000)));
        var story = await store.News.Stories.Place(new Placement { ArticleId = ids[0] });
        await store.News.Stories.Place(new Placement { ArticleId = ids[1], StoryId = story });
        var graph = new OriginGraph
        {
            Roles = new Dictionary<long, Role> { [ids[0]] = Role.Relay, [ids[1]] = Role.Relay },
            Edges = [new OriginEdge(ids[0], ids[1], null, "names it", new TextSpan(22, 32)), new OriginEdge(ids[1], null, "AFP", "names it", new TextSpan(22, 32)), new OriginEdge(ids[1], null, "dpa", "names it", new TextSpan(9000, 9010))],
            IndependentOrigins = 1,
        };
        await store.News.Stories.Update([new StoryFace { StoryId = story, LeadArticleId = ids[0], Summary = "", Graph = graph }]);
        var edges = (await store.News.Stories.View(story))!.Edges.ToDictionary(e => (e.FromId, e.Name ?? ""));
        Assert.Null(edges[(ids[0], "")].Told);
        Assert.Null(edges[(ids[1], "dpa")].Told);
        var told = edges[(ids[1], "AFP")].Told!;
        // The fish is two UTF-16 units and one character: the words are all there all the same.
        Assert.Equal("the Ledger", told[22..32]);
        Assert.InRange(told.Length, 32, 500);
    }

    [Fact]
    public async Task Whom_an_outlet_relays_and_who_relays_it_is_counted_and_listed()
    {
        await using var store = await engine.NewStore();
        var (ledger, feed) = await store.Outlet();
        var (times, second) = await store.Outlet("brenholt-times");
        var (echo, third) = await store.Outlet("echo");
        async Task<long> Article(FeedRow f, string key, int n) => await store.FullArticle(f.Id, Url(key, n));
        var (a, b, c, d) = (await Article(feed, "selwick-ledger", 1), await Article(second, "brenholt-times", 1), await Article(second, "brenholt-times", 2), await Article(third, "echo", 1));
        var story = await store.News.Stories.Place(new Placement { ArticleId = a });
        foreach (var id in new[] { b, c, d }) await store.News.Stories.Place(new Placement { ArticleId = id, StoryId = story });
        var graph = new OriginGraph
        {
            Roles = new Dictionary<long, Role> { [a] = Role.FirstHand, [b] = Role.Relay, [c] = Role.WireCopy, [d] = Role.Relay },
            // First-hand reports name others too; twice the same is one article.
            Edges = [new(a, null, "AFP", "names AFP", null), new(b, a, null, "names it", null), new(b, null, "AFP", "names AFP", null), new(c, a, null, "same text", null), new(c, a, null, "names it", null), new(d, null, "The brenholt-times", "names it", null)],
            IndependentOrigins = 1,
        };
        await store.News.Stories.Update([new StoryFace { StoryId = story, LeadArticleId = a, Summary = "", Graph = graph }]);
        var since = TestStore.Start.AddDays(-30);
        var figures = await store.News.Outlets.Figures(times.Id, since);
        Assert.Equal((2L, 0L, 1L, 1L, 0L, 2L), (figures.Articles, figures.FirstHand, figures.Relays, figures.WireCopies, figures.Unknown, figures.FullText));
        Assert.Equal([("selwick-ledger", 2L), (null, 1L)], figures.RestsOn.Select(r => (r.Key, r.Count)));
        Assert.Empty(figures.RestedOnBy);
        var own = await store.News.Outlets.Figures(ledger.Id, since);
        Assert.Empty(own.RestsOn);
        Assert.Equal([("brenholt-times", 2L)], own.RestedOnBy.Select(r => (r.Key, r.Count)));
        // Named, though no article of theirs is what it rests on: the outlet of that name.
        Assert.Equal([("brenholt-times", 1L)], (await store.News.Outlets.Figures(echo.Id, since)).RestsOn.Select(r => (r.Key, r.Count)));
        Assert.Equal([c, b], (await store.News.Articles.RestingOn(times.Id, ledger.Id, ledger.Name, Cursor.Newest, 10)).Items.Select(x => x.Id));
        Assert.Equal([b], (await store.News.Articles.RestingOn(times.Id, 0, "AFP", Cursor.Newest, 10)).Items.Select(x => x.Id));
        Assert.Empty((await store.News.Articles.RestingOn(ledger.Id, 0, "AFP", Cursor.Newest, 10)).Items);
        Assert.Equal([b], (await store.News.Articles.OfRole(times.Id, "relay", Cursor.Newest, 10)).Items.Select(x => x.Id));
        Assert.Empty((await store.News.Articles.OfRole(times.Id, "nonsense", Cursor.Newest, 10)).Items);
    }
}
