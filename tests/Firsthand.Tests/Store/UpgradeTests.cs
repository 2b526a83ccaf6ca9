using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class UpgradeOnSqlite() : UpgradeTests(Engine.Sqlite);

public sealed class UpgradeOnPostgres(PostgresEngine engine) : UpgradeTests(engine);

/// <summary>A database of an older program, with what that program stored.</summary>
public abstract class UpgradeTests(Engine engine)
{
    private static async Task<TestStore> AtSecondMigration(Engine engine)
    {
        var store = await engine.NewEmptyStore();
        Assert.Equal(["0001_newsroom", "0002_search"], await Migrator.Run(store.Database, store.Time, through: 2));
        await store.Database.Write(async session =>
        {
            await session.Execute("""
                INSERT INTO outlets(key, name, home_url, domain, created_at, updated_at) VALUES ('ledger', 'The Ledger', 'https://ledger.example/', 'ledger.example', 1, 1);
                INSERT INTO stories(title, lead_article_id, article_count, outlet_count, origin_count, first_hand_count, first_at, last_at, updated_at) VALUES
                  ('Bridge opens', 1, 2, 1, 2, 2, 1000, 2000, 1), ('Went into another', 1, 1, 1, 1, 1, 1000, 1000, 1), ('', 1, 0, 0, 0, 0, 1000, 1000, 1);
                UPDATE stories SET merged_into = 1 WHERE id = 2;
                INSERT INTO articles(outlet_id, url, title, excerpt, image_url, discovered_at, sort_at, state, kind, role, story_id, words) VALUES
                  (1, 'https://ledger.example/a', 'Bridge opens', 'The bridge', 'https://ledger.example/a.jpg', 1000, 1000, 'full', 'liveblog', 'firsthand', 1, 9),
                  (1, 'https://ledger.example/b', 'Bridge open', 'The bridge', NULL, 2000, 2000, 'feed', 'article', 'firsthand', 1, 9),
                  (1, 'https://ledger.example/c', '', '', NULL, 3000, 3000, 'removed', 'article', NULL, NULL, 0);
                UPDATE articles SET reason_code = 'page.paywall' WHERE id = 2;
                INSERT INTO article_texts(article_id, text, html, sanitiser, hash) VALUES (1, 'The bridge opened.', '<p>The bridge opened.</p>', 1, 'h1'), (2, 'The bridge is open.', '', 1, 'h2');
                INSERT INTO article_links(url, article_id, how) VALUES ('https://ledger.example/a', 1, 'feed'), ('https://ledger.example/c', 3, 'feed');
                INSERT INTO revisions(article_id, seen_at, title, text, html) VALUES (1, 1500, 'Bridge to open', 'The bridge will open.', '');
                """);
            return 0;
        });
        return store;
    }

    [Fact]
    public async Task An_older_database_is_upgraded_with_all_that_it_holds()
    {
        await using var store = await AtSecondMigration(engine);
        Assert.Equal(Migrations.All.Skip(2), await Migrator.Run(store.Database, store.Time));
        Assert.Empty(await Migrator.Run(store.Database, store.Time));
        var articles = await store.News.Articles.After(0, 10);
        Assert.Equal(2, articles.Count);
        var (first, second) = (articles[0], articles[1]);
        Assert.Equal(("Bridge opens", "The bridge opened.", "<p>The bridge opened.</p>", "liveblog", "firsthand", 1L), (first.Title, first.Text, first.Html, first.Kind, first.Role, first.StoryId));
        Assert.Equal(("[]", "[]", null, null), (first.Corrections, first.Embeds, first.DatelinePlace, first.ImageWidth));
        Assert.Equal(((bool?)null, (bool?)false), (first.AccessibleForFree, second.AccessibleForFree));
        Assert.Equal(1, await store.News.Articles.FindByUrl("https://ledger.example/a"));
        var revision = Assert.Single(await store.News.Articles.Revisions(1));
        Assert.Equal(("The bridge will open.", null), (revision.Text, revision.Standfirst));
        Assert.Equal("removed", (await store.News.Articles.Find(3))!.State);
        var view = (await store.News.Stories.View(1))!;
        Assert.Equal(("Bridge opens", 2, 2L), (view.Story.Title, view.Articles.Count, view.Story.FirstHandCount));
        Assert.Equal(1, (await store.News.Stories.Find(2))!.MergedInto);
    }

    [Fact]
    public async Task Stories_that_were_counted_by_the_older_rule_are_counted_again()
    {
        await using var store = await AtSecondMigration(engine);
        await Migrator.Run(store.Database, store.Time);
        // Neither the one that went into another nor the empty one.
        Assert.Equal([1L], await store.News.Stories.Changed(10));
        var members = await store.News.Stories.Members(1);
        var graph = Firsthand.Reading.Attribution.OriginGraph.Of([.. members.Select(m => m.Article)]);
        await store.News.Stories.Update([new StoryFace { StoryId = 1, LeadArticleId = 1, Summary = "", Graph = graph }]);
        Assert.Empty(await store.News.Stories.Changed(10));
        var view = (await store.News.Stories.View(1))!;
        Assert.Equal((0L, 2L), (view.Story.FirstHandCount, view.Story.UnknownCount));
        Assert.All(view.Articles, a => Assert.Equal("unknown", a.Role));
    }

    [Fact]
    public async Task An_upgraded_database_takes_what_pages_tell_now()
    {
        await using var store = await AtSecondMigration(engine);
        await Migrator.Run(store.Database, store.Time);
        var reading = Samples.Reading("Bridge opens");
        await store.News.Articles.PageRead(new PageFetched { ArticleId = 1, FinalUrl = "https://ledger.example/a", Reading = reading with { Page = reading.Page with { Corrections = ["Correction: eight arches."] } } });
        var article = (await store.News.Articles.Find(1))!;
        Assert.Equal(("""["Correction: eight arches."]""", 1L), (article.Corrections, article.RevisionCount));
    }

    [Fact]
    public async Task Stories_of_an_older_database_are_listed_in_every_language_they_have()
    {
        await using var store = await AtSecondMigration(engine);
        await Migrator.Run(store.Database, store.Time, through: 5);
        // Two languages in one story: an article that was read as another language since it was gathered.
        await store.Database.Write(s => s.Execute("""
            UPDATE stories SET language = 'en', category = 'politics', summary = 'In short.', country = 'GB' WHERE id = 1;
            UPDATE stories SET language = 'en' WHERE id = 2;
            UPDATE articles SET language = CASE id WHEN 1 THEN 'en' ELSE 'fr' END, category = 'world';
            """));
        await Migrator.Run(store.Database, store.Time);
        var english = Assert.Single((await store.News.Stories.Latest("en", "politics", Cursor.Newest, 10)).Items);
        Assert.Equal((1L, "Bridge opens", "In short.", "GB", 1L, 2L, 2000L), (english.Id, english.Title, english.Summary, english.Country, english.LeadArticleId, english.ArticleCount, english.LastAt));
        var french = Assert.Single((await store.News.Stories.Latest("fr", "politics", Cursor.Newest, 10)).Items);
        Assert.Equal((1L, "Bridge open", "", 2L, 2L), (french.Id, french.Title, french.Summary, french.LeadArticleId, french.ArticleCount));
        Assert.Empty((await store.News.Stories.Latest("fr", "world", Cursor.Newest, 10)).Items);
    }
}
