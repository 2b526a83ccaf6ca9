using System.Diagnostics;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Desk;
using static Firsthand.Tests.Sync.AppUnderTest;

namespace Firsthand.Tests.Sync;

/// <summary>newsboat 2.21 against the protocols it speaks: Google Reader's in FeedHQ's dialect, and Miniflux's. It has no third that we speak.</summary>
public sealed class NewsboatTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    private string Address => site.Address.GetLeftPart(UriPartial.Authority);

    private Newsboat FeedHq(AppUnderTest app, string? code = null) => new("urls-source \"feedhq\"", $"feedhq-url \"{Address}\"", $"feedhq-login \"{app.Person.Name}\"", $"feedhq-password \"{code ?? app.Code}\"", "feedhq-min-items 10000", "feedhq-flag-star \"s\"", "feedhq-show-special-feeds no");

    private Newsboat Miniflux(AppUnderTest app) => new("urls-source \"miniflux\"", $"miniflux-url \"{Address}\"", $"miniflux-login \"{app.Person.Name}\"", $"miniflux-password \"{app.Code}\"");

    /// <summary>Waits for what the app has sent: it does so beside its screen.</summary>
    private static async Task Until(Func<Task<bool>> there)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await there()) Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2), "the app has not sent it");
    }

    private async Task<int> UnreadHere(AppUnderTest app) => (int)await site.Store.SyncItems.Count(new SyncQuery { PersonId = app.Person.Id, Language = "en", Read = false });

    [Fact]
    public async Task FeedHQs_dialect_fetches_what_is_followed_and_what_was_read_here_is_read_there()
    {
        Newsboat.Need();
        using var app = await Of(site);
        var ids = await app.Follow("boat-ledger", 12);
        await app.Follow("boat-post", 8);
        await using var boat = FeedHq(app);
        Assert.Equal(20, await boat.Reload());
        Assert.Null(await site.Store.Marks.Many(app.Person.Id, [.. ids.Take(5)], true, null));
        Assert.Equal(15, await boat.Reload());
        Assert.Null(await site.Store.Marks.Many(app.Person.Id, [.. ids.Take(2)], false, null));
        Assert.Equal(17, await boat.Reload());
        Assert.Equal("", boat.Errors);
    }

    [Fact]
    public async Task FeedHQs_dialect_reads_saves_unreads_and_marks_all_by_keys()
    {
        Newsboat.Need();
        using var app = await Of(site);
        var ids = await app.Follow("keys-ledger", 5);
        await app.Follow("keys-post", 4);
        await using var boat = FeedHq(app);
        Assert.Equal(9, await boat.Reload());
        await boat.Open();
        await boat.Shows("The keys-ledger");
        // The first feed, its first article: the newest, which is number 0.
        await boat.Keys("Enter");
        await boat.Shows("Number 4 of keys-ledger");
        await boat.Keys("Enter");
        await boat.Shows("Link: https://keys-ledger.example/");
        // Its flag "s" is our "saved".
        await boat.Keys("C-e");
        await boat.Shows("Flags:");
        await boat.Keys("s", "Enter");
        await Until(async () => (await site.Store.Marks.Of(app.Person.Id, "article", ids[0])).Saved);
        // It says that an article is read when its reader leaves it.
        await boat.Keys("q");
        await boat.Shows("Number 4 of keys-ledger");
        await Until(async () => (await site.Store.Marks.Of(app.Person.Id, "article", ids[0])).Read);
        Assert.Equal(8, await UnreadHere(app));
        await boat.Keys("N");
        await Until(async () => !(await site.Store.Marks.Of(app.Person.Id, "article", ids[0])).Read);
        await boat.Keys("q");
        await boat.Shows("The keys-post");
        await boat.Keys("A");
        await Until(async () => await UnreadHere(app) == 4);
        await boat.Keys("Q");
        Assert.True((await site.Store.Marks.Of(app.Person.Id, "article", ids[0])).Saved);
        Assert.Equal("", boat.Errors);
    }

    [Fact]
    public async Task Minifluxs_api_fetches_and_reads_by_keys()
    {
        Newsboat.Need();
        using var app = await Of(site);
        var ids = await app.Follow("flux-ledger", 6);
        await using var boat = Miniflux(app);
        Assert.Equal(6, await boat.Reload());
        Assert.Null(await site.Store.Marks.Many(app.Person.Id, [ids[5]], true, null));
        Assert.Equal(5, await boat.Reload());
        await boat.Open();
        await boat.Shows("The flux-ledger");
        await boat.Keys("Enter");
        await boat.Shows("Number 4 of flux-ledger");
        await boat.Keys("Enter");
        await boat.Shows("Link: https://flux-ledger.example/");
        await boat.Keys("q");
        await boat.Shows("Number 4 of flux-ledger");
        await Until(async () => await UnreadHere(app) == 4);
        await boat.Keys("A");
        await Until(async () => await UnreadHere(app) == 0);
        Assert.Equal("", boat.Errors);
    }

    [Theory]
    [InlineData("feedhq")]
    [InlineData("miniflux")]
    public async Task Stories_places_and_searches_are_fetched_and_what_is_muted_is_not(string dialect)
    {
        Newsboat.Need();
        using var app = await Of(site);
        var (_, story) = await site.Tell($"{dialect}-lamp", "Strike begins");
        await site.Tell($"{dialect}-post", "Strike goes on", story: story);
        await site.Tell($"{dialect}-post", "Rains come", [dialect + "shire"]);
        await site.Tell($"{dialect}-lamp", $"A zebra{dialect} escapes");
        foreach (var row in new[] { new FollowRow { Kind = "story", Target = $"{story}", TargetId = story, Label = "The strike" }, new FollowRow { Kind = "place", Target = dialect + "shire", Label = "The shire" }, new FollowRow { Kind = "search", Target = "?q=zebra" + dialect, Label = "The zebra" } })
            Assert.Null(await site.Store.Follows.Add(app.Person.Id, [row]));
        await using var boat = dialect == "feedhq" ? FeedHq(app) : Miniflux(app);
        Assert.Equal(4, await boat.Reload());
        await boat.Open();
        await boat.Shows("The strike");
        await boat.Shows("The shire");
        await boat.Shows("The zebra");
        await boat.Leave();
        // Muted here, it is unread nowhere; newsboat keeps what it has, as read.
        await site.Store.Follows.Mute(app.Person.Id, new FollowRow { Kind = "word", Target = "rains", Label = "rains" });
        Assert.Null(await site.Store.Marks.Read(app.Person.Id, "story", story, true));
        await using var other = dialect == "feedhq" ? FeedHq(app) : Miniflux(app);
        Assert.Equal(1, await other.Reload());
        Assert.Equal("", boat.Errors + other.Errors);
    }

    [Fact]
    public async Task A_password_that_was_taken_back_lets_it_in_no_more()
    {
        Newsboat.Need();
        using var app = await Of(site);
        await app.Follow("back-ledger", 1);
        await using var boat = FeedHq(app, "wrong-wrong-wrong-wrong");
        var refused = await Record.ExceptionAsync(boat.Reload);
        Assert.NotNull(refused);
    }
}
