using Firsthand.Ingest;
using Firsthand.Store;
using Firsthand.Tests.Reading.Stories;
using Firsthand.Tests.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firsthand.Tests.Editing;

public sealed class StoryCorrectionsOnSqlite() : StoryCorrectionTests(Engine.Sqlite);

public sealed class StoryCorrectionsOnPostgres(PostgresEngine engine) : StoryCorrectionTests(engine);

/// <summary>Stories that editors merge and split, and what gathering does with them afterwards.</summary>
public abstract class StoryCorrectionTests(Engine engine)
{
    private static readonly (string Title, string Text) bridge = ("Harbour bridge of Selwick opens after nine years",
        "The new harbour bridge of Selwick opened on Tuesday after nine years of work, Mayor Ada Brandt said.\n\n“It took nine years,” Ada Brandt told two thousand people at the harbour. The bridge cost 40 million crowns.");
    private static readonly (string Title, string Text) drought = ("Farmers in Kenya fear a third year of drought",
        "Farmers in Kenya and Uganda fear a third year of drought, the Red Cross said on Monday.\n\n“We have no seed left,” said Grace Otieno, who farms near Kisumu. The government in Nairobi promised help for 2,000 farms.");

    private static readonly (string Title, string Text) crowd = ("Thousands walk across new harbour bridge of Selwick",
        "Two thousand people walked across the new harbour bridge of Selwick on Tuesday, when Mayor Ada Brandt opened it.\n\nThe bridge cost 40 million crowns and took nine years. A band played until the evening, and ferries blew their horns.");

    private static int form;

    private static Edit By(string? seen = null) => new(null, $"form-{Interlocked.Increment(ref form)}", seen, "They tell of one event.");

    private static GatherStories Gatherer(TestStore store) => new(store.News, new NewsSignals(), "test", store.Time, NullLogger<GatherStories>.Instance);

    private static Task<int> Gather(TestStore store) => Gatherer(store).Run(TestContext.Current.CancellationToken);

    private static async Task<long> Add(TestStore store, string outlet, (string Title, string Text) told, int minutes = 0, string language = "en")
    {
        var (_, feed) = await store.Outlet(outlet, language);
        return await store.FullArticle(feed.Id, $"https://{outlet}.example/{Guid.NewGuid():n}", told.Title, told.Text, language, TestStore.Start.AddMinutes(minutes - 60));
    }

    private static async Task<long> StoryOf(TestStore store, long article) => (await store.News.Articles.Find(article))!.StoryId!.Value;

    private static (string, string) Other(string more) => (bridge.Title + " " + more, bridge.Text + "\n\n" + more);

    private static (string, string) Dry(string more) => (drought.Title + " " + more, drought.Text + "\n\n" + more);

    /// <summary>Two stories of two and of one article.</summary>
    private static async Task<(long Bridge, long Second, long Dry)> Two(TestStore store)
    {
        var (a, b, c) = (await Add(store, "ledger", bridge), await Add(store, "post", crowd, 1), await Add(store, "herald", drought, 2));
        await Gather(store);
        Assert.Equal(await StoryOf(store, a), await StoryOf(store, b));
        Assert.NotEqual(await StoryOf(store, a), await StoryOf(store, c));
        return (a, b, c);
    }

    [Fact]
    public async Task A_merged_story_is_counted_whole_keeps_its_address_and_takes_what_comes_later()
    {
        await using var store = await engine.NewStore();
        var gatherer = Gatherer(store);
        var (a, _, c) = await Two(store);
        await gatherer.Run(default);
        var (into, from) = (await StoryOf(store, a), await StoryOf(store, c));
        var seen = $"{await store.News.Corrections.SeenStory(from)},{await store.News.Corrections.SeenStory(into)}";
        Assert.Null((await store.News.Corrections.Merge(By(seen), from, into)).Wrong);
        Assert.Equal(3L, (await store.News.Stories.Find(into))!.ArticleCount);
        Assert.Equal(into, (await store.News.Stories.View(from))!.Story.MergedInto);
        await gatherer.Run(default);
        var view = (await store.News.Stories.View(into))!;
        Assert.Equal((3, 3L), (view.Articles.Count, view.Story.OutletCount));
        Assert.Equal("story.merge", Assert.Single(StoredJson.Read<List<EditNote>>(view.Story.Edited, [])).Kind);
        // A gatherer that remembers, and one that begins anew, both put what comes into the one story.
        var d = await Add(store, "echo", Dry("Rain is not expected before April."), 3);
        await gatherer.Run(default);
        var e = await Add(store, "sun", Dry("Prices of maize doubled in Kisumu."), 4);
        await Gather(store);
        Assert.Equal((into, into), (await StoryOf(store, d), await StoryOf(store, e)));
        Assert.Empty(await store.News.Stories.Changed(10));
    }

    [Fact]
    public async Task An_undone_merge_gives_each_story_back_what_it_had_and_the_later_ones_stay()
    {
        await using var store = await engine.NewStore();
        var (a, b, c) = await Two(store);
        var (into, from) = (await StoryOf(store, a), await StoryOf(store, c));
        var merged = await store.News.Corrections.Merge(By(), from, into);
        await Gather(store);
        var later = await Add(store, "echo", Other("The first ship passed below it at noon."), 3);
        await Gather(store);
        Assert.Null((await store.News.Corrections.Undo(By(), merged.Id)).Wrong);
        Assert.Null((await store.News.Corrections.Undo(By(), merged.Id)).Wrong);
        await Gather(store);
        Assert.Equal((into, into, from, into), (await StoryOf(store, a), await StoryOf(store, b), await StoryOf(store, c), await StoryOf(store, later)));
        var (one, two) = ((await store.News.Stories.View(into))!.Story, (await store.News.Stories.View(from))!.Story);
        Assert.Equal((3L, 1L, null, null, drought.Title), (one.ArticleCount, two.ArticleCount, two.MergedInto, one.Edited, two.Title));
        Assert.Equal(["undone"], (await store.News.Corrections.OfStory(into)).Select(r => r.State));
        Assert.Equal(["story.merge", "correction.undo"], (await store.News.Acts.About("story", into.ToString(System.Globalization.CultureInfo.InvariantCulture))).Select(x => x.Act));
    }

    [Fact]
    public async Task Articles_split_off_are_a_story_of_their_own_that_gathering_leaves_alone()
    {
        await using var store = await engine.NewStore();
        var (a, b, _) = await Two(store);
        var from = await StoryOf(store, a);
        var split = await store.News.Corrections.Split(By(await store.News.Corrections.SeenStory(from)), from, [b], null);
        Assert.Null(split.Wrong);
        Assert.Equal(split.Story, await StoryOf(store, b));
        await Gather(store);
        Assert.Equal((1L, 1L), ((await store.News.Stories.Find(from))!.ArticleCount, (await store.News.Stories.Find(split.Story!.Value))!.ArticleCount));
        // What repeats one of them goes with that one.
        var copy = await Add(store, "echo", crowd, 3);
        await Gather(store);
        Assert.Equal(split.Story, await StoryOf(store, copy));
        // An article that is taken out of its story and comes back is where the editors put it.
        await store.News.Articles.PageFailed(b, new("page.thin", "Nothing there."), null, refused: true);
        await store.Database.Write(async s => await s.Execute("UPDATE articles SET story_id = NULL WHERE id = @b", new { b }));
        await Gather(store);
        Assert.Equal(split.Story, await StoryOf(store, b));
    }

    [Fact]
    public async Task Stories_that_were_split_do_not_become_one_across_languages()
    {
        await using var store = await engine.NewStore();
        await Add(store, "fr", AcrossLanguagesTests.Hedvig["fr"], 0, "fr");
        var dark = await Add(store, "en", AcrossLanguagesTests.Dark, 1);
        await Gather(store);
        var french = Assert.Single((await store.News.Stories.Latest("fr", null, Cursor.Newest, 10)).Items).Id;
        var english = await StoryOf(store, dark);
        Assert.NotEqual(french, english);
        // Together and apart again: the editors have said that they are two.
        Assert.Null((await store.News.Corrections.Merge(By(), english, french)).Wrong);
        var split = await store.News.Corrections.Split(By(), french, [dark], null);
        Assert.Null(split.Wrong);
        await Gather(store);
        await Add(store, "en2", AcrossLanguagesTests.DarkAndStorm, 2);
        await Gather(store);
        Assert.Null((await store.News.Stories.Find(split.Story!.Value))!.MergedInto);
        Assert.Null((await store.News.Stories.Find(french))!.MergedInto);
        Assert.Equal(split.Story, await StoryOf(store, dark));
    }

    [Fact]
    public async Task An_undone_split_brings_the_articles_home_and_its_address_leads_there()
    {
        await using var store = await engine.NewStore();
        var (a, b, _) = await Two(store);
        var from = await StoryOf(store, a);
        var split = await store.News.Corrections.Split(By(), from, [b], null);
        await Gather(store);
        Assert.Null((await store.News.Corrections.Undo(By(), split.Id)).Wrong);
        await Gather(store);
        Assert.Equal((from, from, 2L), (await StoryOf(store, a), await StoryOf(store, b), (await store.News.Stories.Find(from))!.ArticleCount));
        Assert.Equal(from, (await store.News.Stories.Find(split.Story!.Value))!.MergedInto);
        Assert.Empty(await store.Database.Read(s => s.Query<long>("SELECT one_id FROM stories_apart")));
    }

    [Fact]
    public async Task Articles_go_back_to_another_story_that_is_there()
    {
        await using var store = await engine.NewStore();
        var (a, b, c) = await Two(store);
        var (from, into) = (await StoryOf(store, a), await StoryOf(store, c));
        Assert.Equal(into, (await store.News.Corrections.Split(By(), from, [b], into)).Story);
        await Gather(store);
        Assert.Equal((from, into, 2L), (await StoryOf(store, a), await StoryOf(store, b), (await store.News.Stories.Find(into))!.ArticleCount));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_a_reason_and_changes_nothing()
    {
        await using var store = await engine.NewStore();
        var (a, b, c) = await Two(store);
        var (one, two) = (await StoryOf(store, a), await StoryOf(store, c));
        var corrections = store.News.Corrections;
        async Task<string?> Why(Task<Edited> act) => (await act).Wrong?.Code;
        Assert.Equal("edit.itself", await Why(corrections.Merge(By(), one, one)));
        Assert.Equal("edit.unknown", await Why(corrections.Merge(By(), one, 9999)));
        Assert.Equal("edit.changed", await Why(corrections.Merge(By("1.2.3"), two, one)));
        Assert.Equal("edit.all", await Why(corrections.Split(By(), one, [a, b], null)));
        Assert.Equal("edit.none", await Why(corrections.Split(By(), one, [], null)));
        Assert.Equal("edit.none", await Why(corrections.Split(By(), one, [c], null)));
        Assert.Equal("edit.changed", await Why(corrections.Split(By(), one, [a, c], null)));
        Assert.Equal("edit.itself", await Why(corrections.Split(By(), one, [a], one)));
        Assert.Equal("edit.unknown", await Why(corrections.Split(By(), one, [a], -1)));
        Assert.Equal("edit.category", await Why(corrections.SetStoryCategory(By(), one, "<b>")));
        Assert.Equal("edit.unknown", await Why(corrections.Undo(By(), 77)));
        Assert.Empty((await corrections.Latest(Cursor.Newest, 10)).Items);
        Assert.Empty((await store.News.Acts.Latest(long.MaxValue, 10, true)).Items);
        // A circle: what went cannot be gone into.
        Assert.Null(await Why(corrections.Merge(By(), two, one)));
        Assert.Equal("edit.went", await Why(corrections.Merge(By(), one, two)));
        Assert.Equal("edit.went", await Why(corrections.Split(By(), one, [a], two)));
    }

    [Fact]
    public async Task The_same_form_twice_is_one_correction_and_the_second_editor_is_told()
    {
        await using var store = await engine.NewStore();
        var (a, b, _) = await Two(store);
        var story = await StoryOf(store, a);
        var seen = await store.News.Corrections.SeenStory(story);
        var once = new Edit(null, "one", seen);
        var split = await store.News.Corrections.Split(once, story, [b], null);
        var again = await store.News.Corrections.Split(once, story, [b], null);
        Assert.Equal((split.Id, split.Story, null), (again.Id, again.Story, again.Wrong));
        Assert.Equal("edit.changed", (await store.News.Corrections.SetStoryCategory(By(seen), story, "sport")).Wrong?.Code);
        Assert.Single((await store.News.Corrections.Latest(Cursor.Newest, 10)).Items);
    }

    [Fact]
    public async Task A_storys_category_holds_whoever_stands_for_it()
    {
        await using var store = await engine.NewStore();
        var (a, _, _) = await Two(store);
        var story = await StoryOf(store, a);
        var before = (await store.News.Stories.Find(story))!.Category;
        var first = await store.News.Corrections.SetStoryCategory(By(), story, "science");
        var second = await store.News.Corrections.SetStoryCategory(By(), story, "health");
        Assert.Equal((null, null), (first.Wrong, second.Wrong));
        await Add(store, "echo", Other("The first ship passed below it at noon."), 3);
        await Gather(store);
        Assert.Equal("health", Assert.Single((await store.News.Stories.Latest("en", "health", Cursor.Newest, 5)).Items).Category);
        Assert.Equal("edit.replaced", (await store.News.Corrections.Undo(By(), first.Id)).Wrong?.Code);
        await store.News.Corrections.Undo(By(), second.Id);
        Assert.Equal("science", (await store.News.Stories.Find(story))!.Category);
        await store.News.Corrections.Undo(By(), first.Id);
        await Gather(store);
        Assert.Equal(before, (await store.News.Stories.Find(story))!.Category);
    }

    [Fact]
    public async Task What_people_say_goes_with_the_story_and_comes_back()
    {
        await using var store = await engine.NewStore();
        var (a, _, c) = await Two(store);
        var (into, from) = (await StoryOf(store, a), await StoryOf(store, c));
        async Task<long> Comment(long discussion, long? thread, string state) => await store.Database.Write(async s =>
        {
            var id = await s.First<long>("INSERT INTO comments(discussion_id, thread_id, body, language, state, created_at, form_key) VALUES (@discussion, 0, 'x', 'en', @state, 1, @key) RETURNING id", new { discussion, state, key = Guid.NewGuid().ToString() });
            await s.Execute("UPDATE comments SET thread_id = @thread WHERE id = @id", new { id, thread = thread ?? id });
            return id;
        });
        async Task<(long Id, long Shown)> Discussion(long story) => await store.Database.Read(s => s.First<(long, long)>("SELECT id, shown FROM discussions WHERE story_id = @story", new { story }));
        var old = await store.Database.Write(s => s.First<long>("INSERT INTO discussions(story_id, created_at, shown) VALUES (@from, 1, 2) RETURNING id", new { from }));
        var thread = await Comment(old, null, "shown");
        await Comment(old, thread, "shown");
        var merged = await store.News.Corrections.Merge(By(), from, into);
        Assert.Equal((0L, 2L), ((await Discussion(from)).Shown, (await Discussion(into)).Shown));
        var target = (await Discussion(into)).Id;
        await Comment(target, thread, "shown");
        await Comment(target, null, "shown");
        await store.News.Corrections.Undo(By(), merged.Id);
        Assert.Equal((3L, 1L), ((await Discussion(from)).Shown, (await Discussion(into)).Shown));
    }

    [Fact]
    public async Task A_pin_stands_for_its_time_is_moved_with_its_story_and_ends_by_itself()
    {
        await using var store = await engine.NewStore();
        var (a, _, c) = await Two(store);
        var (one, two) = (await StoryOf(store, a), await StoryOf(store, c));
        var pins = store.News.Pins;
        async Task<string?> Why(Task<Edited> act) => (await act).Wrong?.Code;
        Assert.Equal("edit.position", await Why(pins.Pin(By(), two, "en", 4, TimeSpan.FromHours(1))));
        Assert.Equal("edit.span", await Why(pins.Pin(By(), two, "en", 1, TimeSpan.FromDays(8))));
        Assert.Equal("edit.no-face", await Why(pins.Pin(By(), two, "fr", 1, TimeSpan.FromHours(1))));
        Assert.Null(await Why(pins.Pin(By(), two, "en", 1, TimeSpan.FromHours(6))));
        Assert.Equal("edit.taken", await Why(pins.Pin(By(), one, "en", 1, TimeSpan.FromHours(1))));
        var front = await store.News.Stories.Front("en", TestStore.Start.AddDays(-1), 10, 4);
        Assert.Equal([(two, 1L)], front.Pinned.Select(p => (p.Story.Id, p.Position)));
        await store.News.Corrections.Merge(By(), two, one);
        Assert.Equal((one, 1L), ((await pins.All()).Single().StoryId, (await pins.All()).Single().Position));
        var stamp = await store.News.Facts.Stamp();
        store.Time.Advance(TimeSpan.FromHours(6));
        Assert.Empty((await store.News.Stories.Front("en", TestStore.Start.AddDays(-1), 10, 4)).Pinned);
        await Gather(store);
        Assert.True(await store.News.Facts.Stamp() > stamp);
        Assert.Empty(await store.Database.Read(s => s.Query<long>("SELECT id FROM pins WHERE ended_at IS NULL")));
    }
}
