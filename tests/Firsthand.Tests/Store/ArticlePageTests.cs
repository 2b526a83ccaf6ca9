using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class ArticlePagesOnSqlite() : ArticlePageTests(Engine.Sqlite);

public sealed class ArticlePagesOnPostgres(PostgresEngine engine) : ArticlePageTests(engine);

/// <summary>What reading a page leaves behind.</summary>
public abstract class ArticlePageTests(Engine engine)
{
    private const string Site = "https://selwick-ledger.example";

    private static PageFetched Page(long id, string url, string title = "Harbour bridge opens", string text = Samples.Text, string? canonical = null, TimeSpan? again = null)
    {
        var reading = Samples.Reading(title, text);
        return new PageFetched { ArticleId = id, FinalUrl = url, LookAgainIn = again, Reading = reading with { Page = reading.Page with { CanonicalUrl = canonical } } };
    }

    [Fact]
    public async Task Replaces_the_feeds_text_without_a_revision_and_ends_the_work()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = (await store.Fetched(feed.Id, Samples.Article($"{Site}/a", text: "Short."))).Single();
        Assert.Equal(1, (await store.News.Work.Count()).ArticlesDue);
        await store.News.Articles.PageRead(Page(id, $"{Site}/a"));
        var article = (await store.News.Articles.Find(id))!;
        Assert.Equal(("full", Samples.Text, 0L), (article.State, article.Text, article.RevisionCount));
        Assert.Equal(0, (await store.News.Work.Count()).ArticlesDue);
    }

    [Fact]
    public async Task An_excerpt_joins_no_heading_to_the_sentence_behind_it()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = await store.FullArticle(feed.Id, $"{Site}/h", text: "What happened\n\nThe bridge opened on Tuesday.\n\nWho came\n\nTwo thousand people came.");
        Assert.Equal("The bridge opened on Tuesday. Two thousand people came.", (await store.News.Articles.Find(id))!.Excerpt);
    }

    [Fact]
    public async Task Makes_a_revision_when_a_full_text_changes_and_none_when_it_is_read_again()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = await store.FullArticle(feed.Id, $"{Site}/a");
        await store.News.Articles.PageRead(Page(id, $"{Site}/a", again: TimeSpan.FromHours(6)));
        Assert.Empty(await store.News.Articles.Revisions(id));
        Assert.Equal(1, (await store.News.Work.Count()).ArticlesWaiting);
        await store.News.Articles.PageRead(Page(id, $"{Site}/a", "Harbour bridge opens late", "Other text."));
        var view = (await store.News.Articles.View(id))!;
        Assert.Equal("Other text.", view.Article.Text);
        Assert.Equal(("Harbour bridge opens", Samples.Text), (Assert.Single(view.Revisions).Title, view.Revisions[0].Text));
    }

    [Fact]
    public async Task Keeps_a_standfirst_that_was_rewritten_or_taken_away()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = await store.FullArticle(feed.Id, $"{Site}/a");
        foreach (var standfirst in (string?[])["It cost twelve crowns.", "It cost\n twelve  crowns. ", "It cost forty crowns.", null, "It cost fifty crowns."])
        {
            var page = Page(id, $"{Site}/a");
            await store.News.Articles.PageRead(page with { Reading = page.Reading with { Page = page.Reading.Page with { Standfirst = standfirst } } });
        }
        var view = (await store.News.Articles.View(id))!;
        Assert.Equal(("It cost fifty crowns.", 2L), (view.Article.Standfirst, view.Article.RevisionCount));
        Assert.Equal(["It cost forty crowns.", "It cost twelve crowns."], view.Revisions.Select(r => string.Join(' ', r.Standfirst!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }

    [Fact]
    public async Task Folds_an_article_whose_canonical_address_is_another_of_the_outlet()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var ids = await store.Fetched(feed.Id, Samples.Article($"{Site}/a"), Samples.Article($"{Site}/a/print"));
        await store.News.Articles.PageRead(Page(ids[1], $"{Site}/a/print", canonical: $"{Site}/a"));
        var (kept, folded) = ((await store.News.Articles.Find(ids[0]))!, (await store.News.Articles.Find(ids[1]))!);
        Assert.Equal(("full", "removed", ids[0]), (kept.State, folded.State, folded.DuplicateOf));
        Assert.Equal(ids[0], await store.News.Articles.FindByUrl($"{Site}/a/print"));
        Assert.Empty(await store.Fetched(feed.Id, Samples.Article($"{Site}/a/print"), Samples.Article($"{Site}/a")));
        Assert.Equal(0, (await store.News.Work.Count()).ArticlesDue);
    }

    [Fact]
    public async Task Keeps_all_articles_of_a_site_that_names_one_canonical_address_everywhere()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var ids = await store.Fetched(feed.Id, [.. Enumerable.Range(0, 4).Select(i => Samples.Article($"{Site}/{i}", $"Title {i}"))]);
        for (var i = 0; i < 4; i++)
            await store.News.Articles.PageRead(Page(ids[i], $"{Site}/{i}", $"Title {i}", $"Text {i}.", canonical: i % 2 == 0 ? $"{Site}/" : $"{Site}/index.php"));
        Assert.Equal(4, (await store.News.Articles.CountByState())["full"]);
    }

    [Fact]
    public async Task Does_not_fold_a_reprint_into_another_outlets_original_nor_take_its_address()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var (other, otherFeed) = await store.Outlet("brenholt-times");
        var reprint = (await store.Fetched(otherFeed.Id, Samples.Article("https://brenholt-times.example/x"))).Single();
        await store.News.Articles.PageRead(Page(reprint, "https://brenholt-times.example/x", canonical: $"{Site}/original"));
        var original = (await store.Fetched(feed.Id, Samples.Article($"{Site}/original"))).Single();
        Assert.Equal(("full", other.Id), ((await store.News.Articles.Find(reprint))!.State, (await store.News.Articles.Find(reprint))!.OutletId));
        Assert.Equal(original, await store.News.Articles.FindByUrl($"{Site}/original"));
    }

    [Fact]
    public async Task Keeps_the_feeds_text_and_the_reason_when_a_page_cannot_be_had()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = (await store.Fetched(feed.Id, Samples.Article($"{Site}/a", text: "Feed text."))).Single();
        var job = (await store.News.Work.Claim("w", TimeSpan.FromMinutes(1)))!;
        Assert.Equal(("article", id, 0), (job.Kind, job.SubjectId, job.Attempts));
        await store.News.Articles.PageFailed(id, new Reason("http.timeout", "slow"), TimeSpan.FromMinutes(5));
        await store.News.Work.Release(job, "w", TimeSpan.Zero);
        Assert.Equal(("pending", "http.timeout"), ((await store.News.Articles.Find(id))!.State, (await store.News.Articles.Find(id))!.ReasonCode));
        store.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, (await store.News.Work.Claim("w", TimeSpan.FromMinutes(1)))!.Attempts);
        await store.News.Articles.PageFailed(id, new Reason("http.timeout", "slow"), null);
        var article = (await store.News.Articles.Find(id))!;
        Assert.Equal(("feed", "Feed text.", "http.timeout"), (article.State, article.Text, article.ReasonCode));
        Assert.Equal(0, (await store.News.Work.Count()).ArticlesDue);
    }

    [Theory]
    [InlineData("Feed text.", "feed", 1)]
    [InlineData("", "refused", 0)]
    public async Task Shows_a_refused_page_only_with_the_feeds_text(string text, string state, int shown)
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        var id = (await store.Fetched(feed.Id, Samples.Article($"{Site}/a", text: text))).Single();
        await store.News.Articles.PageFailed(id, new Reason("page.index", "A list."), null, refused: true);
        Assert.Equal(state, (await store.News.Articles.Find(id))!.State);
        Assert.Equal(shown, (await store.News.Articles.Latest(null, Cursor.Newest, 9)).Items.Count);
        Assert.Equal(shown, (await store.News.Articles.OfOutlet(outlet.Id, Cursor.Newest, 9)).Items.Count);
        Assert.Equal(shown, (await store.News.Stories.Ungathered(9)).Count);
        Assert.Equal(shown == 1, await store.News.Articles.View(id) is not null);
        Assert.Empty(await store.Fetched(feed.Id, Samples.Article($"{Site}/a", text: text)));
    }

    [Fact]
    public async Task Keeps_a_text_that_was_read_once_when_the_page_goes()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = await store.FullArticle(feed.Id, $"{Site}/a");
        await store.News.Articles.PageFailed(id, new Reason("http.gone", "410"), null, gone: true);
        await store.News.Articles.PageFailed(id, new Reason("page.paywall", "wall"), null, refused: true);
        var article = (await store.News.Articles.Find(id))!;
        Assert.Equal(("full", Samples.Text), (article.State, article.Text));
        Assert.NotNull(article.GoneAt);
        Assert.Null(article.ReasonCode);
        await store.News.Articles.PageUnchanged(id, TimeSpan.FromHours(2));
        Assert.Equal(1, (await store.News.Work.Count()).ArticlesWaiting);
    }

    [Fact]
    public async Task An_article_known_by_its_day_alone_sorts_behind_the_reports_of_that_day()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var day = new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.Zero);
        var copy = Dated("/copy", new PageDate(day, Precision.Day, 0.9, DateSource.Headline));
        var report = Dated("/report", new PageDate(day.AddHours(18), Precision.Minute, 0.9, DateSource.Markup));
        var ids = await store.Fetched(feed.Id, copy, report);
        var (first, second) = ((await store.News.Articles.Find(ids[0]))!, (await store.News.Articles.Find(ids[1]))!);
        Assert.True(first.SortAt > second.SortAt);
        Assert.Equal((day.ToUnixTimeMilliseconds(), "day"), (first.PublishedAt, first.PublishedPrecision));
        Assert.Equal(DateOnly.FromDateTime(day.Date), DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(first.SortAt).UtcDateTime));
    }

    [Fact]
    public async Task An_inferred_date_is_not_stored_and_a_clock_without_a_zone_tells_a_day()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var time = new DateTimeOffset(2026, 3, 5, 14, 30, 0, TimeSpan.Zero);
        var ids = await store.Fetched(feed.Id, Dated("/inferred", new PageDate(time, Precision.Minute, 0.3, DateSource.Inferred)), Dated("/zoneless", new PageDate(time, Precision.Minute, 0.8, DateSource.Headline, ZoneAssumed: true)));
        Assert.Null((await store.News.Articles.Find(ids[0]))!.PublishedAt);
        Assert.Equal("day", (await store.News.Articles.Find(ids[1]))!.PublishedPrecision);
    }

    private static NewArticle Dated(string path, PageDate published)
    {
        var entry = Samples.Article(Site + path);
        return entry with { Reading = entry.Reading with { Page = entry.Reading.Page with { Published = published } } };
    }

    [Fact]
    public async Task Refines_a_day_to_a_minute_and_keeps_the_first_minute()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var day = new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero);
        var entry = Samples.Article($"{Site}/a", published: day);
        entry = entry with { Reading = entry.Reading with { Page = entry.Reading.Page with { Published = new PageDate(day, Precision.Day, 0.9, DateSource.Headline) } } };
        var id = (await store.Fetched(feed.Id, entry)).Single();
        foreach (var minute in new[] { 615, 720 })
        {
            var reading = Samples.Reading("t", published: day.AddMinutes(minute), tags: "Selwick");
            await store.News.Articles.PageRead(new PageFetched { ArticleId = id, FinalUrl = $"{Site}/a", Reading = reading });
        }
        var article = (await store.News.Articles.Find(id))!;
        Assert.Equal((day.AddMinutes(615).ToUnixTimeMilliseconds(), "minute"), (article.SortAt, article.PublishedPrecision));
        var tag = (await store.News.Hashtags.Find("selwick", "en"))!;
        Assert.Equal(article.SortAt, Assert.Single((await store.News.Articles.OfHashtag(tag.Id, "en", Cursor.Newest, 5)).Items).SortAt);
    }

    [Fact]
    public async Task Changes_nothing_for_an_article_that_is_not_there()
    {
        await using var store = await engine.NewStore();
        await store.News.Articles.PageRead(Page(99, $"{Site}/a"));
        await store.News.Articles.PageFailed(99, new Reason("x", "y"), TimeSpan.FromHours(1));
        await store.News.Articles.PageUnchanged(99, null);
        await store.News.Articles.Remove(99);
        Assert.Null(await store.News.Articles.View(99));
        Assert.Null(await store.News.Articles.Find(99));
        Assert.Equal(0, await store.News.Stories.Place(new Placement { ArticleId = 99 }));
    }
}
