using System.Net;
using Firsthand.Discussion;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Store;

namespace Firsthand.Tests.Discussion;

public sealed class DiscussionOnSqlite(SqliteAccountSite site) : DiscussionTests(site), IClassFixture<SqliteAccountSite>;

public sealed class DiscussionOnPostgres(PostgresAccountSite site) : DiscussionTests(site), IClassFixture<PostgresAccountSite>;

/// <summary>A discussion, as browsers without script go through it.</summary>
public abstract class DiscussionTests(AccountSite site) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await site.Store.Settings.Set(CommentSettings.Key, new CommentSettings { On = true }, null, cancel: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>An article of its own, and a story of it.</summary>
    private Task<(long Article, long Story)> Article(string right = "full", int daysAgo = 0) => DiscussedArticle.Add(site.Store, right, daysAgo);

    private static (string Name, string Value) Send => ("do", "send");

    /// <summary>Somebody trusted, whose comments are shown at once, and what they said.</summary>
    private async Task<(Visitor Visitor, PersonRow Person, long Id)> Said(long article, string body = "What everybody knows.")
    {
        var (visitor, person) = await site.SignedIn(PersonRole.Trusted);
        var sent = await visitor.Submit($"/en/comment/new?article={article}", ("body", body), Send);
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        return (visitor, person, long.Parse(sent.To!.Split('/')[^2], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_comment_of_the_trusted_stands_there_at_once_and_one_of_a_newcomer_waits()
    {
        var (article, _) = await Article();
        using var stranger = new Visitor(site);
        Assert.Contains("Nobody has said anything yet.", (await stranger.Get($"/en/article/{article}")).Main, StringComparison.Ordinal);
        var (_, trusted, id) = await Said(article, "The pier is *open*.");
        var (newcomer, _) = await site.SignedIn();
        var waits = await newcomer.Submit($"/en/comment/new?article={article}", ("body", "I was there as well."), Send);
        Assert.Contains("waits for a moderator", (await newcomer.Get(waits.To!)).Main, StringComparison.Ordinal);
        var page = await stranger.Get($"/en/article/{article}/comments");
        var comment = page.Document.QuerySelector($"#c{id}")!;
        Assert.Equal(trusted.Name, comment.QuerySelector(".src b")!.TextContent);
        Assert.Equal("<p dir=\"auto\">The pier is <em>open</em>.</p>", comment.QuerySelector(".said-by")!.InnerHtml.Trim());
        Assert.DoesNotContain("I was there", page.Body, StringComparison.Ordinal);
        Assert.Contains("1 comment", (await stranger.Get($"/en/article/{article}")).Main, StringComparison.Ordinal);
        Assert.Contains("The pier is", (await stranger.Get($"/en/article/{article}/comments/atom.xml")).Body, StringComparison.Ordinal);
        Assert.Contains("\"@type\":\"Comment\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("1 comment", (await stranger.Get($"/en/comment/{id}")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_a_discussion_know_nobody()
    {
        var (article, _) = await Article();
        var (visitor, person, id) = await Said(article);
        using var stranger = new Visitor(site);
        foreach (var path in new[] { $"/en/article/{article}/comments", $"/en/comment/{id}", $"/en/comment/{id}/history" })
        {
            var (mine, theirs) = (await visitor.Get(path), await stranger.Get(path));
            Assert.Equal(theirs.Body, mine.Body);
            Assert.Empty(theirs.Cookies);
            Assert.DoesNotContain(person.Email!, theirs.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reply_stands_in_its_thread_and_the_other_is_told()
    {
        var (_, story) = await Article();
        var (anna, annaRow) = await site.SignedIn(PersonRole.Trusted);
        var root = (await anna.Submit($"/en/comment/new?story={story}", ("body", "A question."), Send)).To!.Split('/')[^2];
        var (berta, _) = await site.SignedIn(PersonRole.Trusted);
        var form = await berta.Get($"/en/comment/new?story={story}&reply={root}");
        Assert.Contains("A question.", form.Main, StringComparison.Ordinal);
        var reply = (await berta.Submit(form, ("body", $"An answer, @{annaRow.Name}."), Send)).To!.Split('/')[^2];
        var page = await berta.Get($"/en/story/{story}/comments");
        Assert.NotNull(page.Document.QuerySelector($"#c{root} #c{reply}"));
        var notices = await anna.Get("/en/account/notices");
        Assert.Contains("answered your comment", notices.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("named you", notices.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await anna.Submit(notices, ("upTo", notices.Document.QuerySelector("button[name=upTo]")!.GetAttribute("value")!))).Status);
        Assert.Null((await anna.Get("/en/account/notices")).Document.QuerySelector("button[name=upTo]"));
    }

    [Fact]
    public async Task A_passage_is_quoted_only_as_the_article_has_it()
    {
        var (article, _) = await Article();
        var (hidden, _) = await Article("excerpt");
        var (visitor, _) = await site.SignedIn(PersonRole.Trusted);
        var said = await visitor.Submit($"/en/comment/new?article={article}&quote=" + Uri.EscapeDataString("ferries  stay in port"), ("body", "Until when?"), Send);
        Assert.Equal("ferries stay in port", (await visitor.Get(said.To!)).Document.QuerySelector(".cm .of")!.TextContent);
        var invented = await visitor.Submit($"/en/comment/new?article={article}&quote=" + Uri.EscapeDataString("ferries will sink"), ("body", "Never said."), Send);
        Assert.Null((await visitor.Get(invented.To!)).Document.QuerySelector(".cm .of"));
        var kept = await visitor.Submit($"/en/comment/new?article={hidden}&quote=" + Uri.EscapeDataString("ferries stay in port"), ("body", "Not to be shown."), Send);
        Assert.Null((await visitor.Get(kept.To!)).Document.QuerySelector(".cm .of"));
    }

    [Fact]
    public async Task What_was_typed_survives_a_preview_a_mistake_an_old_form_and_a_lost_session()
    {
        var (article, _) = await Article();
        var (visitor, _) = await site.SignedIn(PersonRole.Trusted);
        var form = await visitor.Get($"/en/comment/new?article={article}");
        var preview = await visitor.Submit(form, ("body", "**Bold** words"), ("do", "preview"));
        Assert.Equal("Bold", preview.Document.QuerySelector(".said-by strong")!.TextContent);
        Assert.Equal("**Bold** words", preview.Document.QuerySelector("textarea")!.TextContent.Trim());
        var empty = await visitor.Submit(form, ("body", " \u200b\u202e "), Send);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal("there is nothing to read in it", empty.Document.QuerySelector(".err")!.TextContent);
        var old = await visitor.Post("/en/comment/new", [("article", $"{article}"), ("body", "Of yesterday."), ("form", "stale"), Send]);
        Assert.Equal((HttpStatusCode.BadRequest, "Of yesterday."), (old.Status, old.Document.QuerySelector("textarea")!.TextContent.Trim()));
        using var signedOut = new Visitor(site);
        var lost = await signedOut.Post("/en/comment/new", Visitor.Hidden(form).Concat([("body", "Typed for an hour."), Send]));
        Assert.Equal("Typed for an hour.", lost.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.NotNull(lost.Document.QuerySelector("a[href='/en/account/sign-in'][target=_blank]"));
        // From that page, signed in again, it goes.
        await signedOut.SignIn((await site.Person(PersonRole.Trusted)).Name);
        var again = await signedOut.Submit(lost, ("body", "Typed for an hour."), Send);
        Assert.Equal("Typed for an hour.", again.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.SeeOther, (await signedOut.Submit(again, ("body", "Typed for an hour."), Send)).Status);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_comment()
    {
        var (article, _) = await Article();
        var (visitor, _) = await site.SignedIn(PersonRole.Trusted);
        var form = await visitor.Get($"/en/comment/new?article={article}");
        var first = await visitor.Submit(form, ("body", "Once."), Send);
        var second = await visitor.Submit(form, ("body", "Once."), Send);
        Assert.Equal(first.To, second.To);
        Assert.Single((await visitor.Get($"/en/article/{article}/comments")).Document.QuerySelectorAll(".cm"));
    }

    [Fact]
    public async Task A_comment_is_changed_its_history_is_read_and_it_is_deleted()
    {
        var (article, _) = await Article();
        var (visitor, _, id) = await Said(article, "Frist.");
        var (other, _) = await site.SignedIn(PersonRole.Administrator);
        Assert.Null((await other.Get($"/en/comment/{id}/edit")).Document.QuerySelector("textarea"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/en/comment/{id}/delete")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit($"/en/comment/{id}/edit", ("body", "First."))).Status);
        var history = await other.Get($"/en/comment/{id}/history");
        Assert.Equal(["First.", "Frist."], history.Document.QuerySelectorAll(".said-by").Select(s => s.TextContent.Trim()));
        Assert.Contains("changed", (await other.Get($"/en/comment/{id}")).Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit($"/en/comment/{id}/delete")).Status);
        var page = await other.Get($"/en/article/{article}/comments");
        Assert.Equal("Deleted by its writer.", page.Document.QuerySelector($"#c{id} i")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/en/comment/{id}/history")).Status);
        Assert.DoesNotContain("First.", (await visitor.Get("/en/account/comments")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_mark_what_helps_them()
    {
        var (article, _) = await Article();
        var (visitor, _, id) = await Said(article);
        Assert.Contains("marked by others", (await visitor.Submit($"/en/comment/{id}/helpful", ("mark", "on"))).Main, StringComparison.Ordinal);
        var (other, _) = await site.SignedIn();
        await other.Submit($"/en/comment/{id}/helpful", ("mark", "on"));
        await other.Submit($"/en/comment/{id}/helpful", ("mark", "on"));
        Assert.Contains("Helpful to 1", (await other.Get($"/en/comment/{id}")).Main, StringComparison.Ordinal);
        await other.Submit($"/en/comment/{id}/helpful", ("mark", "off"));
        Assert.DoesNotContain("Helpful to", (await other.Get($"/en/comment/{id}")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_discussion_closes_by_time_by_outlet_by_category_or_for_the_whole_site()
    {
        var (old, _) = await Article(daysAgo: 20);
        var (visitor, _) = await site.SignedIn(PersonRole.Trusted);
        Assert.Contains("time for this discussion is over", (await visitor.Get($"/en/article/{old}/comments")).Main, StringComparison.Ordinal);
        Assert.Null((await visitor.Get($"/en/comment/new?article={old}")).Document.QuerySelector("textarea"));
        var (fresh, _) = await Article();
        var form = await visitor.Get($"/en/comment/new?article={fresh}");
        var outlet = (await site.Store.Discussions.Article(fresh))!;
        foreach (var settings in new CommentSettings[] { new(), new() { On = true, OutletsOff = [outlet.OutletKey!] }, new() { On = true, CategoriesOff = [outlet.Category!] } })
        {
            await site.Store.Settings.Set(CommentSettings.Key, settings, null);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/en/article/{fresh}/comments")).Status);
            Assert.DoesNotContain("Write a comment", (await visitor.Get($"/en/article/{fresh}")).Main, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Submit(form, ("body", "Too late."), Send)).Status);
        }
        await site.Store.Settings.Set(CommentSettings.Key, new CommentSettings { On = true }, null);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(form, ("body", "In time."), Send)).Status);
    }

    [Theory]
    [InlineData("/en/article/999999/comments")]
    [InlineData("/en/story/999999/comments")]
    [InlineData("/en/story/99999999999999999999/comments")]
    [InlineData("/en/comment/999999")]
    [InlineData("/en/comment/new")]
    [InlineData("/en/comment/new?article=999999")]
    [InlineData("/en/comment/new?story=-1")]
    [InlineData("/en/comment/999999/edit")]
    [InlineData("/en/comment/999999/helpful")]
    [InlineData("/en/article/999999/comments/rss.xml")]
    public async Task What_is_not_there_is_not_there(string path)
    {
        var (visitor, _) = await site.SignedIn();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(path)).Status);
    }

    [Fact]
    public async Task A_comment_of_a_megabyte_is_refused_and_nothing_else_happens()
    {
        var (article, _) = await Article();
        var (visitor, _) = await site.SignedIn(PersonRole.Trusted);
        var form = await visitor.Get($"/en/comment/new?article={article}");
        var large = await visitor.Submit(form, ("body", new string('a', 200_000)), Send);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, large.Status);
        Assert.Equal("a comment has at most 10,000 letters", large.Document.QuerySelector(".err")!.TextContent);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await visitor.Submit(form, ("body", new string('a', 1_200_000)), Send)).Status);
        Assert.Empty((await visitor.Get($"/en/article/{article}/comments")).Document.QuerySelectorAll(".cm"));
    }

    [Fact]
    public async Task What_a_person_said_is_in_their_export_and_goes_with_them_if_they_wish()
    {
        var (article, _) = await Article();
        var (visitor, _, id) = await Said(article, "Exported words.");
        Assert.Contains("Exported words.", (await visitor.Get("/en/account/data.json")).Body, StringComparison.Ordinal);
        var first = await visitor.Submit("/en/account/delete", ("sure", "yes"));
        Assert.Equal("/en/account/done/deleted", (await visitor.Submit(first, ("sure", "delete"), ("password", AccountSite.Password), ("comments", "true"))).To);
        using var stranger = new Visitor(site);
        var page = await stranger.Get($"/en/article/{article}/comments");
        Assert.Equal("Deleted by its writer.", page.Document.QuerySelector($"#c{id} i")!.TextContent);
        Assert.DoesNotContain("Exported words", page.Body, StringComparison.Ordinal);
    }
}

/// <summary>An article that can be discussed, and a story of it alone.</summary>
public static class DiscussedArticle
{
    public static async Task<(long Article, long Story)> Add(NewsStore store, string right = "full", int daysAgo = 0)
    {
        var key = "outlet-" + Guid.NewGuid().ToString("n")[..8];
        await store.Outlets.Save([new OutletWithFeeds(new OutletRow { Key = key, Name = key, HomeUrl = $"https://{key}.example/", Language = "en", DisplayRight = right, Sample = true }, [new NewFeed($"https://{key}.example/feed")])]);
        var feed = (await store.Feeds.OfOutlet((await store.Outlets.Find(key))!.Id))[0];
        var reading = Samples.Reading("Strait closed to ferries", "All ferries stay in port. The strait is closed.", "en", TimeProvider.System.GetUtcNow().AddDays(-daysAgo).AddHours(-1), []);
        var url = $"https://{key}.example/a";
        var id = (await store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = url, Guid = url, Reading = reading }] }))[0];
        await store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
        return (id, await store.Stories.Place(new Placement { ArticleId = id }));
    }
}
