using System.Text.Json.Nodes;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Extraction;
using Firsthand.Store;
using Firsthand.Tests.Ingest;
using Firsthand.Tests.Store;
using Firsthand.Verbs;
using Microsoft.Extensions.Logging.Abstractions;
using Corrections = Firsthand.Store.Corrections;

namespace Firsthand.Tests.Editing;

public sealed class ArticleCorrectionsOnSqlite() : ArticleCorrectionTests(Engine.Sqlite);

public sealed class ArticleCorrectionsOnPostgres(PostgresEngine engine) : ArticleCorrectionTests(engine);

/// <summary>Each correction of an article stands after its facts were made again from an older version's, and goes when it is undone.</summary>
public abstract class ArticleCorrectionTests(Engine engine)
{
    private const string Text = "SELWICK — The new harbour bridge of Selwick opened on Tuesday, Mayor Ada Brandt said.\n\n“It took nine years,” Ada Brandt told reporters. The ferry company will end its service in June.\n\nFarmers near the river want a second bridge, Pavel Dorn said on Monday.";
    private static int form;

    private static Edit By(string? seen = null) => new(null, $"article-form-{Interlocked.Increment(ref form)}", seen);

    /// <summary>One article as the real reader understands it.</summary>
    private sealed class Room(TestStore store, long id) : IAsyncDisposable
    {
        public TestStore Store => store;
        public long Id => id;
        public Corrections Corrections => store.News.Corrections;

        public static async Task<Room> Open(Engine engine, string text = Text)
        {
            var store = await engine.NewStore();
            var (outlet, feed) = await store.Outlet();
            var url = "https://selwick-ledger.example/bridge";
            var reading = Of(outlet, text);
            var id = (await store.Fetched(feed.Id, new NewArticle { Url = url, Guid = url, Reading = reading })).Single();
            await store.News.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
            await store.News.Stories.Place(new Placement { ArticleId = id });
            var room = new Room(store, id);
            await Firsthand.Ingest.CountStories.Run(store.News, await store.News.Stories.Changed(10), default);
            return room;
        }

        private static ArticleReading Of(OutletRow outlet, string text) => Reader.Understand(new Page { Kind = PageKind.Article, Title = "Harbour bridge opens", Text = text, Html = "<p>" + text.Replace("\n\n", "</p><p>", StringComparison.Ordinal) + "</p>" },
            new Uri("https://selwick-ledger.example/bridge"), new Hints { OutletName = outlet.Name, OutletLanguage = outlet.Language, OutletCountry = outlet.Country }, []);

        /// <summary>The page was read again, with another text.</summary>
        public async Task Rewrite(string text)
        {
            var outlet = (await store.News.Outlets.All())[0];
            await store.News.Articles.PageRead(new PageFetched { ArticleId = id, Reading = Of(outlet, text), FinalUrl = "https://selwick-ledger.example/bridge" });
        }

        public async Task<Corrections.Read> Read() => (await new UnderstandAgain(store.News, new Gazetteer(store.News, store.Time), NullLogger<Reanalyse>.Instance).Of(id, default))!;

        public async Task<ArticleRow> Row() => (await store.News.Articles.Find(id))!;

        public async Task<string[]> Tags() => [.. (await store.News.Articles.View(id))!.Hashtags.Select(h => h.Key)];

        public async Task<List<Attribution>> Said() => StoredJson.Read<List<Attribution>>((await Row()).Attributions, []);

        public async Task<List<Claim>> Claims() => StoredJson.Read<List<Claim>>((await Row()).Claims, []);

        public async Task<Attribution> By(string words) => (await Said()).First(a => a.Content.Count > 0 && string.Join(' ', a.Content.Select(c => c.Of(Text))).Contains(words, StringComparison.Ordinal));

        /// <summary>As after an upgrade: every fact was made by an older version, and is made again.</summary>
        public async Task Reanalyse()
        {
            await ReanalysisTests.Age(store.Database);
            using var http = new SafeHttp(new(), store.Time);
            var room = new Pipeline(store.News, http, new NewsroomOptions { Data = Path.GetTempPath() }, SiteRules.None, new NewsSignals(), store.Time, NullLoggerFactory.Instance);
            await room.Reanalyse.Run(new Bars.Straight<ReanalysisState>(_ => { }), default);
            await room.Stories.Run(default);
        }

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }

    private static string? Code(Edited edited) => edited.Wrong?.Code;

    [Fact]
    public async Task A_category_holds_through_another_analysis_and_says_so()
    {
        await using var room = await Room.Open(engine);
        var before = (await room.Row()).Category;
        var made = await room.Corrections.SetCategory(By(await room.Corrections.SeenArticle(room.Id)), await room.Read(), "science");
        Assert.Null(Code(made));
        Assert.Equal(("science", CorrectedFacts.ByEditors), ((await room.Row()).Category, (await room.Row()).CategoryWhy));
        await room.Reanalyse();
        Assert.Equal("science", (await room.Row()).Category);
        Assert.Equal("science", (await room.Store.News.Stories.Find((await room.Row()).StoryId!.Value))!.Category);
        var note = Assert.Single(StoredJson.Read<List<EditNote>>((await room.Row()).Edited, []));
        Assert.Equal(("article.category", before, "science"), (note.Kind, note.Before.Key, note.After.Key));
        await room.Rewrite(Text + "\n\nA new paragraph.");
        Assert.Equal("science", (await room.Row()).Category);
        Assert.Null(Code(await room.Corrections.Undo(By(), made.Id, await room.Read())));
        Assert.Equal((before, null), ((await room.Row()).Category, (await room.Row()).Edited));
    }

    [Fact]
    public async Task Hashtags_are_taken_off_and_added_and_stay_so()
    {
        await using var room = await Room.Open(engine);
        var tags = await room.Tags();
        Assert.NotEmpty(tags);
        var off = await room.Corrections.RemoveHashtag(By(), await room.Read(), tags[0]);
        var on = await room.Corrections.AddHashtag(By(), await room.Read(), "#River Ferries", "organisation");
        Assert.Equal((null, null), (Code(off), Code(on)));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var now = await room.Tags();
            Assert.DoesNotContain(tags[0], now);
            Assert.Equal("river-ferries", now[0]);
            await room.Reanalyse();
        }
        Assert.Equal(2, StoredJson.Read<List<EditNote>>((await room.Row()).Edited, []).Count);
        await room.Corrections.Undo(By(), off.Id, await room.Read());
        await room.Corrections.Undo(By(), on.Id, await room.Read());
        Assert.Equal(tags, await room.Tags());
        // What was given and then taken off by editors is off, and comes back with the later one's end.
        on = await room.Corrections.AddHashtag(By(), await room.Read(), "River Ferries", "organisation");
        off = await room.Corrections.RemoveHashtag(By(), await room.Read(), "river-ferries");
        Assert.DoesNotContain("river-ferries", await room.Tags());
        await room.Corrections.Undo(By(), off.Id, await room.Read());
        Assert.Contains("river-ferries", await room.Tags());
    }

    [Fact]
    public async Task What_holds_is_given_out_as_examples_and_what_was_undone_is_not()
    {
        await using var room = await Room.Open(engine);
        async Task<List<JsonObject>> Lines()
        {
            using var file = new MemoryStream();
            var count = await CorrectionsExport.Write(room.Store.News, file, default);
            var lines = System.Text.Encoding.UTF8.GetString(file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
            Assert.Equal(count, lines.Count);
            return lines;
        }
        Assert.Empty(await Lines());
        var (article, tag) = (await room.Row(), (await room.Store.News.Articles.View(room.Id))!.Hashtags[0]);
        var wrong = await room.By("opened on Tuesday");
        List<Edited> made =
        [
            await room.Corrections.SetCategory(By(), await room.Read(), "science"),
            await room.Corrections.RemoveHashtag(By(), await room.Read(), tag.Key),
            await room.Corrections.AddHashtag(By(), await room.Read(), "River Ferries", "organisation"),
            await room.Corrections.CorrectSaid(By(), await room.Read(), wrong.Cue, wrong.Content[0].Start, null),
        ];
        var at = Text.IndexOf("The ferry", StringComparison.Ordinal);
        made.Add(await room.Corrections.AddSaid(By(), await room.Read(), new TextSpan(at, at + "The ferry company will end its service in June.".Length), new("Ada Brandt", SourceKind.Named)));
        Assert.All(made, m => Assert.Null(Code(m)));
        var lines = await Lines();
        // Newest first, as on the page of corrections.
        Assert.Equal(["attribution", "attribution", "hashtag", "hashtag", "category"], lines.Select(l => (string?)l["kind"]));
        foreach (var line in lines)
        {
            Assert.Equal((string?)line["kind"] switch { "attribution" => ["kind", "language", "text", "attributed"], "hashtag" => ["kind", "language", "title", "text", "hashtag", "has"], _ => (string[])["kind", "language", "title", "text", "category"] }, line.Select(p => p.Key));
            Assert.Equal("en", (string?)line["language"]);
        }
        Assert.Equal((true, false), ((bool)lines[0]["attributed"]!, (bool)lines[1]["attributed"]!));
        Assert.Contains("[w1 The ferry company will end its service in June.]", (string)lines[0]["text"]!, StringComparison.Ordinal);
        Assert.Contains("opened on Tuesday", (string)lines[1]["text"]!, StringComparison.Ordinal);
        Assert.DoesNotContain('[', (string)lines[1]["text"]!);
        Assert.Equal(("River Ferries", true), ((string?)lines[2]["hashtag"], (bool)lines[2]["has"]!));
        Assert.Equal((tag.Label, false), ((string?)lines[3]["hashtag"], (bool)lines[3]["has"]!));
        Assert.Equal(("science", article.Title, Text), ((string?)lines[4]["category"], (string?)lines[4]["title"], (string?)lines[4]["text"]));
        // Who decided is not told.
        Assert.DoesNotContain(lines, l => l.ToJsonString().Contains("person", StringComparison.Ordinal) && (string?)l["kind"] != "attribution");
        for (var left = made.Count; left > 0; left--)
        {
            Assert.Null(Code(await room.Corrections.Undo(By(), made[left - 1].Id, await room.Read())));
            Assert.Equal(left - 1, (await Lines()).Count);
        }
    }

    [Fact]
    public async Task A_wrong_attribution_goes_and_its_origin_with_it()
    {
        await using var room = await Room.Open(engine);
        var wrong = await room.By("opened on Tuesday");
        var origins = StoredJson.Read((await room.Row()).Origins, ArticleOrigins.Unknown);
        Assert.Contains(origins.Origins, o => o.Name == "Ada Brandt");
        var made = await room.Corrections.CorrectSaid(By(), await room.Read(), wrong.Cue, wrong.Content[0].Start, null);
        Assert.Null(Code(made));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.DoesNotContain(await room.Said(), a => a.Cue == wrong.Cue);
            Assert.DoesNotContain(await room.Claims(), c => c.Words.Contains("opened on Tuesday", StringComparison.Ordinal));
            Assert.DoesNotContain(StoredJson.Read((await room.Row()).Origins, ArticleOrigins.Unknown).Origins, o => o.Name == "Ada Brandt" && o.Evidence.Any(e => e.Start <= wrong.Cue.Start && wrong.Cue.Start < e.End));
            await room.Reanalyse();
        }
        Assert.Equal("Ada Brandt", (await room.Corrections.Find(made.Id))!.Was.Who);
        await room.Corrections.Undo(By(), made.Id, await room.Read());
        Assert.Contains(await room.Said(), a => a.Cue == wrong.Cue);
        Assert.Equal(StoredJson.Write(origins), (await room.Row()).Origins);
    }

    [Fact]
    public async Task A_speaker_is_put_right_and_is_a_speaker_like_any_other()
    {
        await using var room = await Room.Open(engine);
        var old = await room.By("opened on Tuesday");
        var made = await room.Corrections.CorrectSaid(By(), await room.Read(), old.Cue, old.Content[0].Start, new("Ida Roemer", SourceKind.Named));
        Assert.Null(Code(made));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var claim = (await room.Claims()).Single(c => c.Words.Contains("opened on Tuesday", StringComparison.Ordinal));
            Assert.Equal(("Ida Roemer", "en.ida-roemer", made.Id), (claim.Who, claim.Key, claim.Correction));
            Assert.NotNull(await room.Store.News.Speakers.Find("en.ida-roemer"));
            Assert.Contains(StoredJson.Read((await room.Row()).Origins, ArticleOrigins.Unknown).Origins, o => o.Name == "Ida Roemer");
            await room.Reanalyse();
        }
        // Corrected once more: the later one takes the earlier one's place, and undoing goes back step by step.
        var now = await room.By("opened on Tuesday");
        var second = await room.Corrections.CorrectSaid(By(), await room.Read(), now.Cue, now.Content[0].Start, new("The council", SourceKind.Organisation, "said"));
        Assert.Null(Code(second));
        Assert.Equal("replaced", (await room.Corrections.Find(made.Id))!.State);
        Assert.Equal("The council", (await room.Claims()).Single(c => c.Words.Contains("opened on Tuesday", StringComparison.Ordinal)).Who);
        await room.Corrections.Undo(By(), second.Id, await room.Read());
        Assert.Equal("Ida Roemer", (await room.Claims()).Single(c => c.Words.Contains("opened on Tuesday", StringComparison.Ordinal)).Who);
        await room.Corrections.Undo(By(), made.Id, await room.Read());
        Assert.Contains("Brandt", (await room.Claims()).Single(c => c.Words.Contains("opened on Tuesday", StringComparison.Ordinal)).Who!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_attribution_is_added_and_set_aside_when_its_sentence_goes()
    {
        await using var room = await Room.Open(engine);
        const string sentence = "The ferry company will end its service in June.";
        var at = Text.IndexOf(sentence, StringComparison.Ordinal);
        var made = await room.Corrections.AddSaid(By(), await room.Read(), new TextSpan(at, at + sentence.Length), new("Ada Brandt", SourceKind.Named));
        Assert.Null(Code(made));
        await room.Reanalyse();
        Assert.Equal("Ada Brandt", (await room.Claims()).Single(c => c.Words == sentence).Who);
        // The sentence stands elsewhere: it is still that sentence.
        await room.Rewrite("A first paragraph that is new.\n\n" + Text);
        Assert.Equal("Ada Brandt", (await room.Claims()).Single(c => c.Words == sentence).Who);
        await room.Rewrite(Text.Replace("in June", "in July", StringComparison.Ordinal));
        Assert.DoesNotContain(await room.Claims(), c => c.Correction is not null);
        Assert.Equal(("aside", null), ((await room.Corrections.Find(made.Id))!.State, (await room.Row()).Edited));
        await room.Rewrite(Text);
        Assert.Equal("holds", (await room.Corrections.Find(made.Id))!.State);
        Assert.Single(await room.Claims(), c => c.Correction == made.Id);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_nothing_changes()
    {
        await using var room = await Room.Open(engine);
        var (read, row) = (await room.Read(), await room.Row());
        var old = (await room.Said())[0];
        Assert.Equal("edit.category", Code(await room.Corrections.SetCategory(By(), read, "gossip")));
        Assert.Equal("edit.same", Code(await room.Corrections.SetCategory(By(), read, row.Category)));
        Assert.Equal("edit.no-tag", Code(await room.Corrections.RemoveHashtag(By(), read, "nothing")));
        foreach (var tag in new[] { "", "   ", "\u0001\u0002", new string('x', 1_000_000), "###", "\u202e\u202d", "12" })
            Assert.Equal("edit.tag", Code(await room.Corrections.AddHashtag(By(), read, tag, "person")));
        Assert.Equal("edit.same", Code(await room.Corrections.AddHashtag(By(), read, (await room.Tags())[0], "person")));
        Assert.Equal("edit.changed", Code(await room.Corrections.CorrectSaid(By(), read, new TextSpan(0, 1), 0, null)));
        Assert.Equal("edit.who", Code(await room.Corrections.CorrectSaid(By(), read, old.Cue, old.Content[0].Start, new(new string('x', 5000), SourceKind.Named))));
        Assert.Equal("edit.cue", Code(await room.Corrections.CorrectSaid(By(), read, old.Cue, old.Content[0].Start, new("Ida Roemer", SourceKind.Named, "whispered"))));
        Assert.Equal("edit.changed", Code(await room.Corrections.AddSaid(By(), read, new TextSpan(5, 999_999), new("Ida Roemer", SourceKind.Named))));
        Assert.Equal("edit.changed", Code(await room.Corrections.SetCategory(By("older"), read, "science")));
        Assert.Equal(row, await room.Row());
        await room.Rewrite(Text + " More.");
        Assert.Equal("edit.changed", Code(await room.Corrections.SetCategory(By(), read, "science")));
        Assert.Empty((await room.Corrections.Latest(Cursor.Newest, 10)).Items);
    }

    [Fact]
    public async Task A_hashtag_stands_for_another_until_that_is_undone()
    {
        await using var room = await Room.Open(engine);
        var tags = await room.Tags();
        Assert.Contains("selwick", tags);
        await room.Corrections.AddHashtag(By(), await room.Read(), "Port of Selwick", "place");
        var merged = await room.Corrections.MergeHashtag(By(), "selwick", "port-of-selwick", "en");
        Assert.Null(Code(merged));
        Assert.Equal("edit.stands", Code(await room.Corrections.MergeHashtag(By(), "port-of-selwick", "selwick", "en")));
        Assert.Equal("edit.itself", Code(await room.Corrections.MergeHashtag(By(), "selwick", "selwick", "en")));
        Assert.Equal("edit.stands", Code(await room.Corrections.HideHashtag(By(), "port-of-selwick", "en")));
        Assert.Equal("port-of-selwick", (await room.Store.News.Hashtags.Find("selwick", "en"))!.Key);
        await room.Reanalyse();
        Assert.DoesNotContain("selwick", await room.Tags());
        Assert.Contains("port-of-selwick", await room.Tags());
        Assert.Null(Code(await room.Corrections.Undo(By(), merged.Id)));
        Assert.Superset(new HashSet<string>(tags), new HashSet<string>(await room.Tags()));
        var hidden = await room.Corrections.HideHashtag(By(), "selwick", "en");
        Assert.Null(await room.Store.News.Hashtags.Find("selwick", "en"));
        await room.Reanalyse();
        Assert.DoesNotContain("selwick", await room.Tags());
        await room.Corrections.Undo(By(), hidden.Id);
        Assert.Contains("selwick", await room.Tags());
        var named = await room.Corrections.NameHashtag(By(), "selwick", "en", "Selwick-on-Sea");
        await room.Reanalyse();
        Assert.Equal("Selwick-on-Sea", (await room.Store.News.Hashtags.Find("selwick", "en"))!.Label);
        await room.Corrections.Undo(By(), named.Id);
        Assert.Equal("Selwick", (await room.Store.News.Hashtags.Find("selwick", "en"))!.Label);
    }

    [Fact]
    public async Task An_analysis_that_changes_nothing_changes_nothing_with_corrections_either()
    {
        await using var room = await Room.Open(engine);
        await room.Corrections.SetCategory(By(), await room.Read(), "science");
        await room.Corrections.MergeHashtag(By(), "selwick", (await room.Tags()).First(t => t != "selwick"), "en");
        var old = (await room.Said())[0];
        await room.Corrections.CorrectSaid(By(), await room.Read(), old.Cue, old.Content[0].Start, new("Ida Roemer", SourceKind.Named));
        await room.Store.News.Stories.Update([]);
        await Firsthand.Ingest.CountStories.Run(room.Store.News, await room.Store.News.Stories.Changed(10), default);
        var read = await room.Read();
        Assert.True(await room.Store.News.Reanalysis.Store(read.Article, read.Reading));
        Assert.Empty(await room.Store.News.Stories.Changed(10));
    }
}
