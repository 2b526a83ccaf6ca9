using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Firsthand.Accounts;
using Firsthand.Desk;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Desk;

public sealed class DeskPagesOnSqlite(SqliteAccountSite site) : DeskPageTests(site), IClassFixture<SqliteAccountSite>;

public sealed class DeskPagesOnPostgres(PostgresAccountSite site) : DeskPageTests(site), IClassFixture<PostgresAccountSite>;

/// <summary>A reader's desk as a browser without script meets it.</summary>
public abstract class DeskPageTests(AccountSite site)
{
    private static async Task<Answer> Do(Visitor visitor, string page, string action, params (string Name, string Value)[] fields)
    {
        var shown = await visitor.Get(page);
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        return await visitor.Post(action, [("form", shown.Document.QuerySelector("input[name=form]")!.GetAttribute("value")!), .. fields]);
    }

    private static Task<Answer> Follow(Visitor visitor, string kind, string what, string act = "follow") =>
        Do(visitor, "/en/desk/settings", "/en/desk/follow", ("kind", kind), ("what", what), ("do", act));

    private static Task<Answer> Mark(Visitor visitor, string what, string back = "") => Do(visitor, "/en/desk/settings", "/en/desk/mark", ("do", what), ("back", back));

    [Fact]
    public async Task From_the_page_of_a_hashtag_to_ones_own_desk_and_back_out()
    {
        var tag = "tag" + Guid.NewGuid().ToString("n")[..8];
        var (_, story) = await site.Tell("flow-ledger", "A ferry turns back", [tag]);
        using var stranger = new Visitor(site);
        var page = await stranger.Get("/en/hashtag/" + tag);
        Assert.Empty(page.Cookies);
        var link = page.Document.QuerySelector("a[data-desk=follow]")!.GetAttribute("href")!;
        // Whoever is nobody here is led to the door and back.
        var door = await stranger.Get(link);
        Assert.Equal(HttpStatusCode.SeeOther, door.Status);
        Assert.Contains(Uri.EscapeDataString("/en/desk/follow"), door.To, StringComparison.Ordinal);

        var (visitor, _) = await site.SignedIn();
        Assert.Contains("You follow nothing yet", (await visitor.Get("/en/desk")).Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(link, ("do", "follow"))).Status);
        Assert.Contains("You follow this.", (await visitor.Get(link)).Main, StringComparison.Ordinal);
        var desk = await visitor.Get("/en/desk");
        Assert.Equal("no-store", desk.Caching);
        var row = desk.Document.QuerySelector($"#story-{story}")!;
        Assert.Contains($"You follow #{tag}", row.QuerySelector(".why")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("at most 9", desk.Main, StringComparison.Ordinal);

        var marked = await visitor.Submit(desk, ("do", $"read:story:{story}"));
        Assert.Equal($"/en/desk#story-{story}", marked.To);
        desk = await visitor.Get("/en/desk");
        Assert.Contains("read", desk.Document.QuerySelector($"#story-{story}")!.ClassName, StringComparison.Ordinal);
        Assert.Null((await visitor.Get("/en/desk?show=unread")).Document.QuerySelector($"#story-{story}"));
        Assert.Contains("A ferry turns back", (await visitor.Get("/en/desk/history")).Main, StringComparison.Ordinal);
        await visitor.Submit(desk, ("do", $"save:story:{story}"));
        await visitor.Submit(desk, ("do", $"save:story:{story}"));
        Assert.Single((await visitor.Get("/en/desk/saved")).Document.QuerySelectorAll(".item"));
        await visitor.Submit(await visitor.Get("/en/desk/saved"), ("do", $"unsave:story:{story}"));
        Assert.Empty((await visitor.Get("/en/desk/saved")).Document.QuerySelectorAll(".item"));
        await visitor.Submit("/en/desk/history", ("asread", "true"));
        Assert.DoesNotContain("A ferry turns back", (await visitor.Get("/en/desk/history")).Main, StringComparison.Ordinal);
        // By its second time of asking, letting go is no error.
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.SeeOther, (await Follow(visitor, "hashtag", tag, "unfollow")).Status);
        Assert.Contains("You follow nothing yet", (await visitor.Get("/en/desk")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_kind_of_thing_is_followed_and_named()
    {
        var (article, story) = await site.Tell("kinds-ledger", "Everything at once", ["kindstag"]);
        var (visitor, person) = await site.SignedIn();
        foreach (var (kind, what) in new[] { ("hashtag", "kindstag"), ("outlet", "kinds-ledger"), ("story", story.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("place", "ke"), ("search", "?q=everything&order=relevance&in=en") })
            Assert.Equal(HttpStatusCode.SeeOther, (await Follow(visitor, kind, what)).Status);
        var follows = await site.Store.Follows.Of(person.Id);
        Assert.Equal(["hashtag", "outlet", "place", "search", "story"], follows.Select(f => f.Kind));
        // A search is kept for what it finds, not for how it is sorted.
        Assert.Equal("?q=everything&in=en", follows.Single(f => f.Kind == "search").Target);
        Assert.Equal("KE", follows.Single(f => f.Kind == "place").Target);
        var why = (await visitor.Get("/en/desk")).Document.QuerySelector($"#story-{story} .why")!.TextContent;
        Assert.Contains("this story", why, StringComparison.Ordinal);
        Assert.Contains("moved up by 21 hours", why, StringComparison.Ordinal);
        Assert.Contains("Kenya", (await visitor.Get("/en/desk/follows")).Main, StringComparison.Ordinal);
        Assert.Equal(0, article & 0);
    }

    [Fact]
    public async Task A_muted_outlet_is_not_shown_but_the_story_is_where_others_tell_it()
    {
        var tag = "mutes" + Guid.NewGuid().ToString("n")[..6];
        var (_, alone) = await site.Tell("mute-shout", "Only shouted", [tag]);
        var (_, shared) = await site.Tell("mute-shout", "Shouted first", [tag], hoursAgo: 3);
        await site.Tell("mute-calm", "Told calmly", [tag], shared, 2);
        await site.Tell("mute-calm", "Told again", [tag], shared, 1);
        var (visitor, _) = await site.SignedIn();
        await Follow(visitor, "hashtag", tag);
        await Follow(visitor, "outlet", "mute-shout", "mute");
        var desk = await visitor.Get("/en/desk");
        Assert.Null(desk.Document.QuerySelector($"#story-{alone}"));
        var row = desk.Document.QuerySelector($"#story-{shared}")!.TextContent;
        Assert.Contains("Told again", row, StringComparison.Ordinal);
        Assert.DoesNotContain("Shouted first", row, StringComparison.Ordinal);
        Assert.Contains("1 story is left out", desk.Main, StringComparison.Ordinal);
        await visitor.Submit(await visitor.Get("/en/desk/follows"), []);
        Assert.Equal(HttpStatusCode.SeeOther, (await Do(visitor, "/en/desk/follows", "/en/desk/follows", ("word", "Told calmly"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Do(visitor, "/en/desk/follows", "/en/desk/follows", ("word", "TOLD CALMLY!"))).Status);
        // Two of three are hidden now: nobody is left who tells most of it.
        Assert.Null((await visitor.Get("/en/desk")).Document.QuerySelector($"#story-{shared}"));
        Assert.Equal(HttpStatusCode.SeeOther, (await Do(visitor, "/en/desk/follows", "/en/desk/follow", ("kind", "word"), ("what", "told calmly"), ("do", "unmute"))).Status);
        Assert.NotNull((await visitor.Get("/en/desk")).Document.QuerySelector($"#story-{shared}"));
    }

    [Theory]
    [InlineData("kind=hashtag&what=no-such-tag")]
    [InlineData("kind=outlet&what=")]
    [InlineData("kind=story&what=99999999")]
    [InlineData("kind=story&what=-1")]
    [InlineData("kind=story&what=99999999999999999999")]
    [InlineData("kind=speaker&what=%00")]
    [InlineData("kind=place&what=%F0%9F%9A%A2")]
    [InlineData("kind=place&what=ZQ")]
    [InlineData("kind=search&what=")]
    [InlineData("kind=search&what=%3Fq%3D")]
    [InlineData("kind=word&what=x")]
    [InlineData("kind=%3Cscript%3E&what=x")]
    [InlineData("")]
    public async Task What_does_not_exist_is_not_followed(string query)
    {
        var (visitor, person) = await site.SignedIn();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/en/desk/follow?" + query)).Status);
        var form = System.Web.HttpUtility.ParseQueryString(query);
        Assert.Equal(HttpStatusCode.NotFound, (await Follow(visitor, form["kind"] ?? "", form["what"]?.Replace("\0", "\u0001", StringComparison.Ordinal) ?? "")).Status);
        Assert.Empty(await site.Store.Follows.Of(person.Id));
    }

    [Theory]
    [InlineData("read:article:99999999", HttpStatusCode.NotFound)]
    [InlineData("save:story:0", HttpStatusCode.NotFound)]
    [InlineData("read:article:-5", HttpStatusCode.UnprocessableEntity)]
    [InlineData("read:outlet:5", HttpStatusCode.UnprocessableEntity)]
    [InlineData("burn:article:5", HttpStatusCode.UnprocessableEntity)]
    [InlineData("read", HttpStatusCode.UnprocessableEntity)]
    [InlineData("read:article:99999999999999999999", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", HttpStatusCode.UnprocessableEntity)]
    [InlineData("older", HttpStatusCode.UnprocessableEntity)]
    [InlineData("<script>alert(1)</script>", HttpStatusCode.UnprocessableEntity)]
    public async Task A_mark_of_nonsense_ends_with_a_reason(string what, HttpStatusCode status)
    {
        var (visitor, _) = await site.SignedIn();
        var answer = await Mark(visitor, what);
        Assert.Equal(status, answer.Status);
        Assert.NotEqual("", answer.Document.QuerySelector("[role=alert]")!.TextContent);
        Assert.DoesNotContain("<script>alert", answer.Body, StringComparison.Ordinal);
        foreach (var path in new[] { "/en/desk/mark", "/en/desk/mark?article=x", "/en/desk/mark?story=99999999", "/en/desk/rule?id=999", "/en/desk/rule?id=x" }) Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(path)).Status);
    }

    [Fact]
    public async Task A_form_leads_back_to_this_site_only()
    {
        var (article, _) = await site.Tell("back-ledger", "Back");
        var (visitor, _) = await site.SignedIn();
        foreach (var back in new[] { "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)" }) Assert.Equal($"/en/desk/mark?article={article}", (await Mark(visitor, $"save:article:{article}", back)).To);
        Assert.Equal("/en/desk/saved", (await Mark(visitor, $"save:article:{article}", "/en/desk/saved")).To);
    }

    [Fact]
    public async Task A_script_gets_a_seal_and_answers_in_words()
    {
        var (article, story) = await site.Tell("json-ledger", "In place");
        var (visitor, person) = await site.SignedIn();
        var seal = JsonDocument.Parse((await visitor.Get("/en/desk/seal.json")).Body).RootElement;
        (string, string) token = (seal.GetProperty("name").GetString()!, seal.GetProperty("value").GetString()!);
        var saved = JsonDocument.Parse((await visitor.Post("/en/desk/mark", [token, ("do", $"read:article:{article}")], ("Accept", "application/json"))).Body).RootElement;
        Assert.True(saved.GetProperty("ok").GetBoolean());
        Assert.Equal(("Marked as read", $"unread:article:{article}", "Mark as unread"), (saved.GetProperty("words").GetString(), saved.GetProperty("next").GetString(), saved.GetProperty("label").GetString()));
        Assert.True((await site.Store.Marks.Of(person.Id, "story", story)).Read);
        var wrong = await visitor.Post("/en/desk/follow", [token, ("do", "follow"), ("kind", "hashtag"), ("what", "nothing")], ("Accept", "application/json"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.False(JsonDocument.Parse(wrong.Body).RootElement.GetProperty("ok").GetBoolean());
        // Without the seal, or from another site, nothing happens.
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post("/en/desk/mark", [("do", $"save:article:{article}")], ("Accept", "application/json"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post("/en/desk/mark", [token, ("do", $"save:article:{article}")], ("Sec-Fetch-Site", "cross-site"))).Status);
        Assert.False((await site.Store.Marks.Of(person.Id, "article", article)).Saved);
        using var stranger = new Visitor(site);
        Assert.Equal(HttpStatusCode.SeeOther, (await stranger.Get("/en/desk/seal.json")).Status);
    }

    private static (string, string)[] Rule(string name, string field, string how, string value, params (string, string)[] more) =>
        [.. new[] { ("name", name), ("scope", "all"), ("match", "all"), ("field0", field), ("how0", how), ("value0", value) }.Where(f => !more.Any(m => m.Item1 == f.Item1)), .. more];

    [Fact]
    public async Task A_rule_is_tried_kept_applied_and_works_on_what_comes()
    {
        var word = "xyl" + Guid.NewGuid().ToString("n")[..6];
        var (old, _) = await site.Tell("rule-ledger", $"The {word} is here");
        var (visitor, person) = await site.SignedIn();
        var form = await visitor.Get("/en/desk/rule");
        var tried = await visitor.Submit(form, Rule("Words", "title", "has", word, ("action", "save"), ("do", "try")));
        Assert.Equal(HttpStatusCode.OK, tried.Status);
        Assert.Contains("It holds of 1 article of the newest", tried.Main, StringComparison.Ordinal);
        Assert.Contains($"The {word} is here", tried.Main, StringComparison.Ordinal);
        Assert.Equal(word, tried.Document.QuerySelector("#value0")!.GetAttribute("value"));
        Assert.Empty(await site.Store.DeskRules.Of(person.Id));
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(tried, Rule("Words", "title", "has", word, ("action", "save"), ("action", "highlight"), ("do", "save")))).Status);
        var rule = Assert.Single(await site.Store.DeskRules.Of(person.Id));

        var (fresh, story) = await site.Tell("rule-ledger", $"Another {word}");
        await site.Services.GetRequiredService<RuleRunner>().Run(TestContext.Current.CancellationToken);
        Assert.True((await site.Store.Marks.Of(person.Id, "article", fresh)).Saved);
        Assert.False((await site.Store.Marks.Of(person.Id, "article", old)).Saved);
        var applied = await Do(visitor, "/en/desk/rules", "/en/desk/rules", ("id", rule.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("do", "apply"));
        Assert.Contains("holds of 2 articles; 1 mark was made", applied.Main, StringComparison.Ordinal);
        await Follow(visitor, "outlet", "rule-ledger");
        Assert.Contains("your rule Words", (await visitor.Get("/en/desk")).Document.QuerySelector($"#story-{story} .why")!.TextContent, StringComparison.Ordinal);

        // Somebody else cannot see, change, apply or delete it.
        var (other, _) = await site.SignedIn();
        var id = rule.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get("/en/desk/rule?id=" + id)).Status);
        foreach (var act in new[] { "on", "off", "apply" }) Assert.Equal(HttpStatusCode.NotFound, (await Do(other, "/en/desk/settings", "/en/desk/rules", ("id", id), ("do", act))).Status);
        await Do(other, "/en/desk/settings", "/en/desk/rules", ("id", id), ("do", "delete"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.Submit(await other.Get("/en/desk/rule"), Rule("Mine", "title", "has", "x", ("action", "hide"), ("do", "save"), ("id", id)))).Status);
        Assert.Equal("Words", Assert.Single(await site.Store.DeskRules.Of(person.Id)).Name);
        await Do(visitor, "/en/desk/rules", "/en/desk/rules", ("id", id), ("do", "off"));
        Assert.Contains("switched off", (await visitor.Get("/en/desk/rules")).Main, StringComparison.Ordinal);
        await Do(visitor, "/en/desk/rules", "/en/desk/rules", ("id", id), ("do", "delete"));
        Assert.Empty(await site.Store.DeskRules.Of(person.Id));
    }

    [Theory]
    [InlineData("", "title", "has", "word", "name")]
    [InlineData("Name", "title", "pattern", "(unclosed", "value0")]
    [InlineData("Name", "title", "pattern", "((a{99}){99}){99}", "value0")]
    [InlineData("Name", "title", "pattern", "(?=a)", "value0")]
    [InlineData("Name", "title", "pattern", "a\u0007b", "value0")]
    [InlineData("Name", "title", "has", "\u202E\u0007", "value0")]
    [InlineData("Name", "nonsense", "has", "word", "value0")]
    [InlineData("Name", "title", "<script>", "word", "value0")]
    public async Task A_rule_with_a_mistake_comes_back_as_it_was_typed(string name, string field, string how, string value, string wrong)
    {
        var (visitor, person) = await site.SignedIn();
        var answer = await visitor.Submit("/en/desk/rule", Rule(name, field, how, value, ("action", "hide"), ("do", "save"), ("field1", "title"), ("how1", "has"), ("value1", "kept")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotEqual("", answer.Document.QuerySelector($"#{wrong}-wrong")!.TextContent);
        Assert.Equal("kept", answer.Document.QuerySelector("#value1")!.GetAttribute("value"));
        Assert.Equal("hide", answer.Document.QuerySelector("[name=action][checked]")!.GetAttribute("value"));
        Assert.Empty(await site.Store.DeskRules.Of(person.Id));
    }

    [Fact]
    public async Task Too_much_at_once_is_refused_and_named()
    {
        var (visitor, person) = await site.SignedIn();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit("/en/desk/rule", Rule("Long", "title", "has", new string('w', 900_000), ("action", "hide"), ("do", "save")))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await visitor.Submit("/en/desk/rule", Rule("Long", "title", "has", new string('w', 1_200_000), ("action", "hide"), ("do", "save")))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit("/en/desk/rule", Rule("Idle", "title", "has", "word", ("do", "save")))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit("/en/desk/rule", Rule("There", "title", "has", "word", ("scope", "outlet"), ("outlet", "no such outlet"), ("action", "hide"), ("do", "save")))).Status);
        foreach (var word in new[] { "", "x", "!!!", new string('w', 61), new string('w', 900_000), "\u0007\u202E" })
        {
            var answer = await Do(visitor, "/en/desk/follows", "/en/desk/follows", ("word", word));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.True(answer.Body.Length < 40_000);
        }
        Assert.Empty(await site.Store.DeskRules.Of(person.Id));
        Assert.Empty(await site.Store.Follows.MutedBy(person.Id));
        foreach (var before in new[] { "x", "1-", "-9223372036854775808--1", "9223372036854775807-9223372036854775807", "0-0" })
            foreach (var list in new[] { "", "/saved", "/history" }) Assert.Equal(HttpStatusCode.OK, (await visitor.Get($"/en/desk{list}?before={before}&order=nonsense&show=nonsense")).Status);
    }

    [Fact]
    public async Task What_was_typed_when_the_session_had_ended_comes_back_through_the_door()
    {
        var (visitor, person) = await site.SignedIn();
        var page = await visitor.Get("/en/desk/follows");
        var rule = await visitor.Get("/en/desk/rule");
        await site.Store.Administration.SignOut(person.Id, Secrets.Stamp(), null);
        var word = await visitor.Post("/en/desk/follows", [.. Visitor.Hidden(page), ("word", "lottery")]);
        Assert.Equal(HttpStatusCode.SeeOther, word.Status);
        var ruled = await visitor.Post("/en/desk/rule", [.. Visitor.Hidden(rule), .. Rule("My rule", "title", "has", "القرعة lottery", ("do", "save"))]);
        var back = System.Web.HttpUtility.ParseQueryString(new Uri(site.Address, word.To).Query)["back"]!;
        Assert.Equal(back, (await visitor.SignIn(person.Name, back: back)).To);
        Assert.Equal("lottery", (await visitor.Get(back)).Document.QuerySelector("#word")!.GetAttribute("value"));
        var form = (await visitor.Get(System.Web.HttpUtility.ParseQueryString(new Uri(site.Address, ruled.To).Query)["back"]!)).Document;
        Assert.Equal(("My rule", "القرعة lottery"), (form.QuerySelector("#name")!.GetAttribute("value"), form.QuerySelector("#value0")!.GetAttribute("value")));
    }

    [Fact]
    public async Task A_form_that_is_too_old_comes_back_with_all_that_was_typed()
    {
        var (article, _) = await site.Tell("old-ledger", "About this");
        var (visitor, person) = await site.SignedIn();
        var rule = await visitor.Post("/en/desk/rule", Rule("Old rule", "author", "lacks", "Roemer", ("action", "save"), ("scope", "category"), ("category", "sport"), ("do", "save"), ("form", "stale")));
        Assert.Equal(HttpStatusCode.BadRequest, rule.Status);
        var form = rule.Document;
        Assert.Equal(("Old rule", "Roemer", "author", "lacks", "sport", "save"), (form.QuerySelector("#name")!.GetAttribute("value"), form.QuerySelector("#value0")!.GetAttribute("value"), form.QuerySelector("#field0 [selected]")!.GetAttribute("value"),
            form.QuerySelector("#how0 [selected]")!.GetAttribute("value"), form.QuerySelector("#category [selected]")!.GetAttribute("value"), form.QuerySelector("[name=action][checked]")!.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(rule, Rule("Old rule", "author", "lacks", "Roemer", ("action", "save"), ("do", "save")))).Status);
        var mark = await visitor.Post("/en/desk/mark", [("do", $"save:article:{article}"), ("form", "stale")]);
        Assert.Equal(HttpStatusCode.BadRequest, mark.Status);
        Assert.Contains("About this", mark.Main, StringComparison.Ordinal);
        Assert.False((await site.Store.Marks.Of(person.Id, "article", article)).Saved);
        var follow = await visitor.Post("/en/desk/follow", [("kind", "outlet"), ("what", "old-ledger"), ("do", "follow"), ("form", "stale")]);
        Assert.NotNull(follow.Document.QuerySelector("main button[value=follow]"));
        Assert.Equal("lottery", (await visitor.Post("/en/desk/follows", [("word", "lottery"), ("form", "stale")])).Document.QuerySelector("#word")!.GetAttribute("value"));
    }

    private static async Task<Answer> Import(Visitor visitor, byte[] file, string name = "list.opml")
    {
        var page = await visitor.Get("/en/desk/import");
        var (token, value) = Visitor.Hidden(page).First();
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/x-opml");
        return await visitor.Send(HttpMethod.Post, "/en/desk/import", new MultipartFormDataContent { { new StringContent(value), token }, { content, "file", name } });
    }

    [Fact]
    public async Task A_list_of_feeds_comes_in_and_goes_out()
    {
        await site.Tell("opml-ledger", "Listed", ["opmltag"]);
        var (visitor, person) = await site.SignedIn();
        var opml = """
            <opml version="2.0"><body><outline text="News"><outline text="Ledger" xmlUrl="https://opml-ledger.example/feed"/>
            <outline text="&lt;script&gt;alert(1)&lt;/script&gt;" xmlUrl="https://unknown.example/feed"/><outline text="bad" xmlUrl="javascript:alert(1)"/></outline></body></opml>
            """;
        for (var i = 0; i < 2; i++)
        {
            var read = await Import(visitor, Encoding.UTF8.GetBytes(opml));
            Assert.Equal(HttpStatusCode.OK, read.Status);
            Assert.Contains("You follow 1 outlet of the list", read.Main, StringComparison.Ordinal);
            Assert.Contains("1 feed can be followed by you alone", read.Main, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", read.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("javascript:", read.Body, StringComparison.Ordinal);
        }
        Assert.Equal("opml-ledger", Assert.Single(await site.Store.Follows.Of(person.Id)).Target);
        await Follow(visitor, "search", "?q=<b> & \"ferry\"");
        await Follow(visitor, "hashtag", "opmltag");
        var outgoing = await visitor.Get("/en/desk/follows.opml");
        var feeds = Firsthand.Reading.Feeds.Opml.Read(Encoding.UTF8.GetBytes(outgoing.Body)).Feeds.Select(f => f.Url).ToList();
        Assert.Contains("https://opml-ledger.example/feed", feeds);
        Assert.Equal(3, feeds.Count);
        foreach (var feed in feeds.Where(f => f.StartsWith(site.Address.ToString(), StringComparison.Ordinal))) Assert.Equal(HttpStatusCode.OK, (await visitor.Get(new Uri(feed).PathAndQuery)).Status);
    }

    [Fact]
    public async Task No_list_of_nonsense_and_no_bomb_does_anything()
    {
        var (visitor, person) = await site.SignedIn();
        var bomb = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"" + new string('x', 100) + "\">" + string.Concat(Enumerable.Range(0, 20).Select(i => $"<!ENTITY {(char)('b' + i)} \"{string.Concat(Enumerable.Repeat($"&{(char)('a' + i)};", 10))}\">")) + "]><opml><body><outline text=\"&u;\" xmlUrl=\"https://x.example/&u;\"/></body></opml>";
        var files = new[] { "", "not xml at all", "<html><body>no</body></html>", "\0\0\0", "<opml><body>" + string.Concat(Enumerable.Repeat("<outline text='d'>", 50_000)), bomb, "<!DOCTYPE o [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><opml><body><outline text='&e;' xmlUrl='https://y.example/f'/></body></opml>" };
        foreach (var file in files)
        {
            var answer = await Import(visitor, Encoding.UTF8.GetBytes(file));
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, $"{answer.Status}: {file[..Math.Min(40, file.Length)]}");
            Assert.DoesNotContain("root:", answer.Body, StringComparison.Ordinal);
            Assert.True(answer.Body.Length < 200_000);
        }
        Assert.Equal(HttpStatusCode.OK, (await Import(visitor, Encoding.UTF8.GetBytes("<opml><body>" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<outline text='feed {i}' xmlUrl='https://n{i}.example/a-long-enough-address/feed.xml'/>")) + "</body></opml>"))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Import(visitor, new byte[ImportPage.MostBytes + 1000])).Status);
        Assert.Empty(await site.Store.Follows.Of(person.Id));
    }

    [Fact]
    public async Task Nothing_a_person_or_an_outlet_writes_is_markup()
    {
        const string evil = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";
        var (article, story) = await site.Tell("xss-ledger", evil, ["xsstag"]);
        var (visitor, person) = await site.SignedIn();
        await site.Store.Follows.Add(person.Id, [new FollowRow { Kind = "hashtag", Target = "xsstag", TargetId = (await site.Store.Hashtags.Find("xsstag", "en"))!.Id, Label = evil }, new FollowRow { Kind = "speaker", Target = evil, Label = evil }, new FollowRow { Kind = "search", Target = "?q=" + evil, Label = evil }]);
        await site.Store.Follows.Mute(person.Id, new FollowRow { Kind = "word", Target = evil, Label = evil });
        await site.Store.Follows.Mute(person.Id, new FollowRow { Kind = "outlet", Target = evil, Label = evil });
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit("/en/desk/rule", Rule("N" + evil, "title", "has", "img", ("action", "highlight"), ("do", "save"), ("field1", "title"), ("how1", "has"), ("value1", evil), ("match", "any")))).Status);
        await site.Store.Marks.Save(person.Id, "article", article, true);
        await site.Store.Marks.Read(person.Id, "article", article, true);
        var rule = (await site.Store.DeskRules.Of(person.Id))[0].Id;
        foreach (var path in new[] { "", "/saved", "/history", "/follows", "/rules", "/settings", $"/rule?id={rule}", $"/mark?article={article}", $"/mark?story={story}", "/follow?kind=search&what=" + Uri.EscapeDataString("?q=" + evil) })
        {
            var page = await visitor.Get("/en/desk" + path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.True(page.Document.QuerySelectorAll("img[src=x], [onerror], main script, head script:not([src])").Length == 0, path);
        }
        var tried = await visitor.Submit("/en/desk/rule", Rule(evil, "title", "has", evil, ("do", "try")));
        Assert.Empty(tried.Document.QuerySelectorAll("img[src=x], [onerror], main script"));
    }

    [Fact]
    public async Task The_export_has_all_of_the_desk_and_the_end_of_the_account_ends_it()
    {
        var (article, _) = await site.Tell("export-ledger", "Exported");
        var (visitor, person) = await site.SignedIn();
        await Follow(visitor, "outlet", "export-ledger");
        await Mark(visitor, $"save:article:{article}");
        await Do(visitor, "/en/desk/follows", "/en/desk/follows", ("word", "lottery"));
        await visitor.Submit("/en/desk/rule", Rule("Mine", "author", "has", "Roemer", ("action", "save"), ("do", "save")));
        var desk = JsonDocument.Parse((await visitor.Get("/en/account/data.json")).Body).RootElement.GetProperty("desk");
        Assert.Equal("export-ledger", desk.GetProperty("follows")[0].GetProperty("target").GetString());
        Assert.Equal("lottery", desk.GetProperty("mutes")[0].GetProperty("target").GetString());
        Assert.Equal("Roemer", desk.GetProperty("rules")[0].GetProperty("rule").GetProperty("conditions")[0].GetProperty("value").GetString());
        Assert.Equal(article, desk.GetProperty("marks")[0].GetProperty("id").GetInt64());
        Assert.Null(await site.Store.People.Delete(person.Id));
        Assert.Empty(await site.Store.Marks.After(person.Id, "", 0, 10));
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Get("/en/desk")).Status);
    }

    [Fact]
    public async Task Settings_hold_and_a_history_that_is_off_says_so()
    {
        var (article, story) = await site.Tell("set-ledger", "Settled", ["settag"]);
        var (visitor, person) = await site.SignedIn();
        await Follow(visitor, "hashtag", "settag");
        Assert.Equal("on", (await visitor.Get("/en/desk")).Document.QuerySelector("form[data-marks]")!.GetAttribute("data-keys"));
        await visitor.Submit("/en/desk/settings", ("order", "time"));
        var desk = await visitor.Get("/en/desk");
        Assert.Equal("", desk.Document.QuerySelector("form[data-marks]")!.GetAttribute("data-keys"));
        Assert.Contains("newest first", desk.Main, StringComparison.Ordinal);
        Assert.Contains("By the time of their newest article, moved up", (await visitor.Get("/en/desk?order=points")).Main, StringComparison.Ordinal);
        var refused = await Mark(visitor, $"read:article:{article}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("history is switched off", refused.Main, StringComparison.Ordinal);
        Assert.Contains("Settled", refused.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await Mark(visitor, $"save:story:{story}")).Status);
        Assert.False((await site.Store.Marks.Of(person.Id, "article", article)).Read);
    }

    [Fact]
    public async Task A_secret_address_gives_what_is_for_a_person_and_ends_when_they_say_so()
    {
        var tag = "secret" + Guid.NewGuid().ToString("n")[..6];
        var (article, _) = await site.Tell("secret-ledger", "Told in <secret>", [tag]);
        var (visitor, person) = await site.SignedIn();
        await Follow(visitor, "hashtag", tag);
        await Mark(visitor, $"save:article:{article}");
        using var reader = new Visitor(site);
        async Task<Uri> Make()
        {
            var page = await Do(visitor, "/en/desk/settings", "/en/desk/settings", ("do", "feed-make"));
            Assert.Equal((HttpStatusCode.OK, "no-store"), (page.Status, page.Caching));
            var addresses = page.Document.QuerySelectorAll("section bdi").Select(b => b.TextContent.Trim()).Where(b => b.StartsWith("http", StringComparison.Ordinal)).ToList();
            Assert.Equal(4, addresses.Count);
            return new Uri(addresses[0]);
        }
        var first = (await Make()).PathAndQuery.Replace("/for-you/rss.xml", "", StringComparison.Ordinal);
        foreach (var which in new[] { "for-you", "saved" })
        {
            foreach (var file in new[] { "rss.xml", "atom.xml", "feed.json" })
            {
                var feed = await reader.Get($"{first}/{which}/{file}");
                Assert.Equal((HttpStatusCode.OK, "no-store"), (feed.Status, feed.Caching));
                var entry = Assert.Single(Firsthand.Reading.Feeds.FeedReader.Read(Encoding.UTF8.GetBytes(feed.Body), null, site.Address).Feed!.Entries);
                Assert.Equal("Told in <secret>", entry.Title);
                Assert.Equal(HttpStatusCode.OK, (await reader.Get(new Uri(entry.Link!).PathAndQuery)).Status);
                Assert.Empty(feed.Cookies);
            }
            Assert.Equal(which == "saved" ? "/en/desk/saved" : "/en/desk", (await reader.Get($"{first}/{which}")).To);
        }
        // Shown once; what is stored opens nothing.
        Assert.DoesNotContain("/desk/key/", (await visitor.Get("/en/desk/settings")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log, l => l.Contains(first.Split('/')[^1], StringComparison.Ordinal));
        foreach (var wrong in new[] { "x", Secrets.Hash(first.Split('/')[^1]), new string('x', 500), first.Split('/')[^1].ToUpperInvariant() }) Assert.Equal(HttpStatusCode.NotFound, (await reader.Get($"/en/desk/key/{wrong}/saved/rss.xml")).Status);
        var second = (await Make()).PathAndQuery;
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await reader.Get(first + "/saved/rss.xml")).Status, (await reader.Get(second)).Status));
        await Do(visitor, "/en/desk/settings", "/en/desk/settings", ("do", "feed-end"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get(second)).Status);
        var third = (await Make()).PathAndQuery;
        // Settings are as they were, and a ban ends the address too.
        Assert.True((await site.Store.Desks.Of(person.Id)).History);
        await site.Ban(person.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get(third)).Status);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("es")]
    [InlineData("fr")]
    public async Task Every_page_has_words_in_every_language(string lang)
    {
        var (article, story) = await site.Tell("words-ledger", "Worded", ["wordtag"]);
        var (visitor, person) = await site.SignedIn();
        await Follow(visitor, "outlet", "words-ledger");
        await site.Store.Follows.Mute(person.Id, new FollowRow { Kind = "word", Target = "x", Label = "x" });
        await site.Store.DeskRules.Add(person.Id, "r", new DeskRule { Conditions = [new("language", "has", "en")], Highlight = true, Save = true }, "f");
        await site.Store.Marks.Save(person.Id, "story", story, true);
        foreach (var path in new[] { "", "?order=time&show=unread", "/saved", "/history", "/follows", "/rules", "/rule", "/settings?set=1", "/import", $"/mark?article={article}", "/follow?kind=outlet&what=words-ledger", "/follow?kind=place&what=KE" })
        {
            var page = await visitor.Get($"/{lang}/desk{path}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotMatch(@"\b(desk|reason|list|search)\.[a-z]", page.Main);
        }
    }
}
