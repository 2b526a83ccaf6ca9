using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Web;
using Microsoft.Playwright;

namespace Firsthand.Tests.Desk;

/// <summary>A desk in a real browser: in place with script, by pages without, by keyboard, without barriers.</summary>
public sealed class DeskBrowserTests(SqliteAccountSite site, Chromium chromium) : IClassFixture<SqliteAccountSite>
{
    private string At(string path) => new Uri(site.Address, path).ToString();

    private async Task<PersonRow> SignIn(IPage page, string lang = "en")
    {
        var person = await site.Person();
        await page.GotoAsync(At($"/{lang}/account/sign-in"));
        await page.Locator("#name").FillAsync(person.Name);
        await page.Locator("#password").FillAsync(AccountSite.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/{lang}/account");
        return person;
    }

    private async Task Follow(PersonRow person, string tag) =>
        Assert.Null(await site.Store.Follows.Add(person.Id, [new FollowRow { Kind = "hashtag", Target = tag, TargetId = (await site.Store.Hashtags.Find(tag, "en"))!.Id, Label = tag }]));

    [Fact]
    public async Task With_script_following_and_saving_happen_in_place_and_nothing_is_asked_before()
    {
        var (article, _) = await site.Tell("browser-ledger", "Saved in place", ["browsertag"]);
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var person = await SignIn(page);
        var asked = new List<string>();
        page.Request += (_, r) => { if (r.Url.Contains("/desk/", StringComparison.Ordinal)) asked.Add(r.Url); };
        await page.GotoAsync(At("/en/hashtag/browsertag"));
        Assert.Empty(asked);
        await page.Locator("a[data-desk=follow]").ClickAsync();
        await Assertions.Expect(page.Locator(".acts a[role=status]")).ToHaveTextAsync("Followed");
        Assert.Equal("browsertag", Assert.Single(await site.Store.Follows.Of(person.Id)).Target);
        await page.GotoAsync(At($"/en/article/{article}"));
        await page.Locator("a[data-do^='save:']").ClickAsync();
        await Assertions.Expect(page.Locator(".acts a[role=status]")).ToHaveTextAsync("Saved");
        Assert.True((await site.Store.Marks.Of(person.Id, "article", article)).Saved);
        // Once more, it is a link to the page where it can be taken back.
        await page.Locator(".acts a[role=status]").ClickAsync();
        await page.WaitForURLAsync("**/desk/mark?article=*");
    }

    [Fact]
    public async Task A_session_that_is_over_leads_to_the_door_not_into_nothing()
    {
        var (article, _) = await site.Tell("over-ledger", "Over");
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(At($"/en/article/{article}"));
        await page.Locator("a[data-do^='save:']").ClickAsync();
        await page.WaitForURLAsync("**/account/sign-in?why=needed*");
    }

    [Fact]
    public async Task By_keyboard_stories_are_walked_read_saved_and_the_keys_are_told()
    {
        var (_, first) = await site.Tell("keys-ledger", "Keyed first", ["keytag"], hoursAgo: 1);
        var (_, second) = await site.Tell("keys-ledger", "Keyed second", ["keytag"], hoursAgo: 2);
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var person = await SignIn(page);
        await Follow(person, "keytag");
        await page.GotoAsync(At("/en/desk"));
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator($"#story-{first}")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator($"#story-{second}")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("m");
        await Assertions.Expect(page.Locator($"#story-{second}.read")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("form[data-marks] [role=status]")).ToHaveTextAsync("Marked as read");
        await page.Keyboard.PressAsync("m");
        await Assertions.Expect(page.Locator("form[data-marks] [role=status]")).ToHaveTextAsync("Marked as unread");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(page.Locator($"#story-{first} button[value^='unsave:']")).ToBeVisibleAsync();
        Assert.True((await site.Store.Marks.Of(person.Id, "story", first)).Saved);
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("[data-help]")).ToBeVisibleAsync();
        // Never while somebody types.
        await page.Locator("#q").FillAsync("");
        await page.Locator("#q").PressSequentiallyAsync("jmsu?");
        Assert.Equal("jmsu?", await page.Locator("#q").InputValueAsync());
        Assert.EndsWith("/en/desk", page.Url, StringComparison.Ordinal);
        await page.Locator($"#story-{first}").FocusAsync();
        await page.Keyboard.PressAsync("o");
        await page.WaitForURLAsync("**/story/**");
        // What is opened from the desk is read.
        await page.GotoAsync(At("/en/desk"));
        await Assertions.Expect(page.Locator($"#story-{first}.read")).ToBeVisibleAsync();
        await site.Store.Desks.Set(person.Id, history: true, keys: false);
        await page.ReloadAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("[data-help]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Own_feeds_are_read_and_saved_in_place_and_by_keyboard()
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var person = await SignIn(page);
        await site.Store.OwnFeeds.Follow(person.Id, [new NewOwnFeed("https://keys.example/feed")], 200);
        var feed = (await site.Store.OwnFeeds.Of(person.Id))[0].FeedId;
        await site.Store.OwnFeeds.Fetched(new FeedFetched { FeedId = feed, Title = "Keys", Interval = TimeSpan.FromHours(1) }, new BroughtEntries(["a", "b"], [new NewOwnEntry("a", "1") { Title = "First" }, new NewOwnEntry("b", "1") { Title = "Second" }], null, null));
        var ids = (await site.Store.OwnEntries.Page(person.Id, null, null, Cursor.Newest, 2)).Items.Select(e => e.Id).ToList();
        await page.GotoAsync(At("/en/desk/own"));
        await page.Locator($"#entry-{ids[1]} button[value^='save:']").ClickAsync();
        await Assertions.Expect(page.Locator($"#entry-{ids[1]} button[value^='unsave:']")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Locator($"#entry-{ids[0]}")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("m");
        await Assertions.Expect(page.Locator($"#entry-{ids[0]}.read")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("u");
        await page.WaitForURLAsync("**/desk/own?show=unread");
        await Assertions.Expect(page.Locator(".item")).ToHaveCountAsync(1);
        Assert.True((await site.Store.OwnEntries.Find(person.Id, ids[0]))!.Read);
        Assert.True((await site.Store.OwnEntries.Find(person.Id, ids[1]))!.Saved);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Without_script_a_reader_follows_marks_saves_and_writes_a_rule(string lang)
    {
        var tag = "noscript" + lang;
        var (_, story) = await site.Tell("noscript-" + lang, "Without a script", [tag], language: lang);
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(390, 844);
        var person = await SignIn(page, lang);
        await page.GotoAsync(At($"/{lang}/hashtag/{tag}"));
        await page.Locator("a[data-desk=follow]").ClickAsync();
        await page.Locator("button[value=follow]").ClickAsync();
        Assert.True(await page.Locator("button[value=unfollow]").IsVisibleAsync());
        await page.GotoAsync(At($"/{lang}/desk"));
        await page.Locator($"button[value='read:story:{story}']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($"button[value='save:story:{story}']").ClickAsync();
        Assert.True(await page.Locator($"button[value='unsave:story:{story}']").IsVisibleAsync());
        Assert.True((await site.Store.Marks.Of(person.Id, "story", story)) is { Read: true, Saved: true });
        await page.GotoAsync(At($"/{lang}/desk/rule"));
        await page.Locator("#name").FillAsync(lang == "ar" ? "قاعدتي" : "My rule");
        await page.Locator("#value0").FillAsync("script");
        await page.Locator("#a-highlight").CheckAsync();
        await page.Locator("button[value=try]").ClickAsync();
        Assert.True(await page.Locator("#tried").IsVisibleAsync());
        await page.Locator("button[value=save]").ClickAsync();
        await page.WaitForURLAsync($"**/{lang}/desk/rules");
        Assert.Single(await site.Store.DeskRules.Of(person.Id));
        await page.GotoAsync(At($"/{lang}/desk"));
        Assert.True(await page.Locator($"#story-{story}.high").IsVisibleAsync());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task No_barrier_and_no_sideways_scrolling_on_any_page_of_the_desk(string lang)
    {
        var (article, story) = await site.Tell("axe-" + lang, "No barrier anywhere in a headline that is long enough to break over several lines", ["axe" + lang], language: lang);
        await site.Tell("axe-" + lang, "Another one", ["axe" + lang], language: lang);
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { BypassCSP = true });
        var page = await context.NewPageAsync();
        var person = await SignIn(page, lang);
        await Barriers.None(page, At($"/{lang}/desk"));
        await Follow(person, "axe" + lang);
        await site.Store.Follows.Mute(person.Id, new FollowRow { Kind = "word", Target = "lottery", Label = "lottery" });
        await site.Store.DeskRules.Add(person.Id, "Headlines", new DeskRule { Conditions = [new("title", "has", "another")], Highlight = true, Save = true }, "f" + lang);
        await site.Store.Marks.Read(person.Id, "article", article, true);
        await site.Store.Marks.Save(person.Id, "story", story, true);
        await site.Store.OwnFeeds.Follow(person.Id, [new NewOwnFeed("https://axe.example/feed", null, "A folder"), new NewOwnFeed("https://axe-fails.example/a-rather-long-address/that-does-not-break-anywhere/feed.xml")], 200);
        var own = await site.Store.OwnFeeds.Of(person.Id);
        await site.Store.OwnFeeds.Failed(own[0].FeedId, new Firsthand.Reading.Reason("http.timeout", "No answer."), TimeSpan.FromHours(1));
        await site.Store.OwnFeeds.Fetched(new FeedFetched { FeedId = own[1].FeedId, Title = "A blog of one’s own", Interval = TimeSpan.FromHours(1) }, new BroughtEntries(["a", "b"],
            [new NewOwnEntry("a", "1") { Title = "An entry with a headline that is long enough to break over several lines", Url = "https://axe.example/a", Text = "Words.", Html = "<h1>Heading</h1><p>Words with <a href=\"https://axe.example/b\">a link</a>.</p>", Author = "Somebody", Language = "en" }, new NewOwnEntry("b", "1") { Title = "مدخل", Language = "ar" }], "https://axe.example/", "en"));
        var entry = (await site.Store.OwnEntries.Page(person.Id, own[1].FeedId, null, Cursor.Newest, 2)).Items.Single(e => e.HasText).Id;
        foreach (var path in new[] { "", "/saved", "/history", "/follows", "/rules", "/rule", "/settings", "/import", "/own", "/own?show=saved", "/own/feeds", "/own/add", $"/own?feed={own[0].FeedId}", $"/own/feed/{own[0].FeedId}", $"/own/feed/{own[1].FeedId}", $"/own/entry/{entry}", $"/mark?article={article}", $"/follow?kind=hashtag&what=axe{lang}" }) await Barriers.None(page, At($"/{lang}/desk{path}"));
        await page.GotoAsync(At($"/{lang}/desk"));
        await page.Keyboard.PressAsync("?");
        await Barriers.None(page);
        // A form with everything wrong.
        await page.GotoAsync(At($"/{lang}/desk/rule"));
        await page.Locator("button[value=save]").ClickAsync();
        await Barriers.None(page);
    }
}
