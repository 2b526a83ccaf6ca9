using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Firsthand.Desk.Own;
using Firsthand.Ingest;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Ingest;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Desk;

/// <summary>A site that may ask one private address: that of the web beside it.</summary>
public sealed class OwnFeedSite() : AccountSite(null)
{
    protected override SafeHttpOptions Http => new() { AllowedNetworks = ["127.0.0.1/32"] };
}

/// <summary>Own feeds as a browser without script goes through them, on the real site with a real web beside it.</summary>
public sealed class OwnFeedPageTests(OwnFeedSite site) : IClassFixture<OwnFeedSite>
{
    private const string Evil = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";

    private static string Rss(string title, params (string Path, string Title)[] entries) => "<rss version=\"2.0\"><channel><title>" + WebUtility.HtmlEncode(title) + "</title>"
        + string.Concat(entries.Select(e => $"<item><title>{WebUtility.HtmlEncode(e.Title)}</title><link>{e.Path}</link><description>{WebUtility.HtmlEncode($"<p>{new string('w', 290)} <a href=\"/more\">more</a> <img src=\"https://tracker.example/p.gif\"></p>")}</description></item>")) + "</channel></rss>";

    /// <summary>Home page "/", feed "/feed", and what a test adds.</summary>
    private static async Task<(LoopbackServer Web, Dictionary<string, Func<HttpContext, Task>> Pages)> Web(string title = "A blog", params (string Path, string Title)[] entries)
    {
        var web = await LoopbackServer.Start();
        var pages = new Dictionary<string, Func<HttpContext, Task>>
        {
            ["/"] = Say("<!doctype html><html><head><title>Home</title><link rel=alternate type=\"application/rss+xml\" href=\"/feed\"></head><body>Welcome</body></html>", "text/html"),
            ["/feed"] = Say(Rss(title, entries), "application/rss+xml"),
        };
        web.Answer = context =>
        {
            if (pages.TryGetValue(context.Request.Path, out var page)) return page(context);
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        return (web, pages);
    }

    private static Func<HttpContext, Task> Say(string body, string type) => context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    };

    /// <summary>Does all jobs that are due, as the program's workers do.</summary>
    private async Task Fetch()
    {
        var pipeline = ActivatorUtilities.CreateInstance<Pipeline>(site.Services);
        while (await site.Store.Work.Claim("test", TimeSpan.FromMinutes(3)) is { } job)
        {
            // The sample edition's own feeds are nobody's business here.
            if (job.Kind == "own") await pipeline.Runner.Run(job, "test", CancellationToken.None);
            else await site.Store.Work.Release(job, "test", TimeSpan.Zero, TimeSpan.FromDays(1));
        }
    }

    private static async Task<Answer> Press(Visitor visitor, Answer page, string act, params (string Name, string Value)[] fields)
    {
        Assert.True(page.Document.QuerySelector("main") is not null, page.Status.ToString());
        var form = page.Document.QuerySelectorAll("main form[method=post]").First(f => f.QuerySelector($"button[value='{act}']") is not null);
        var carried = form.QuerySelectorAll("input[type=hidden], input[type=checkbox][checked]:not([disabled])").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? "")).Where(h => !fields.Any(f => f.Name == h.Name));
        return await visitor.Post(form.GetAttribute("action")!, carried.Concat(fields).Append(("do", act)));
    }

    private static async Task<Answer> Press(Visitor visitor, string path, string act, params (string Name, string Value)[] fields) => await Press(visitor, await visitor.Get(path), act, fields);

    private async Task<(Visitor Visitor, PersonRow Person, OwnFeedRow Feed)> Following(LoopbackServer web)
    {
        var (visitor, person) = await site.SignedIn();
        await site.Store.OwnFeeds.Follow(person.Id, [new NewOwnFeed(web.At("/feed").AbsoluteUri)], 200);
        await Fetch();
        return (visitor, person, Assert.Single(await site.Store.OwnFeeds.Of(person.Id)));
    }

    [Fact]
    public async Task From_a_home_page_to_entries_read_saved_and_left()
    {
        var (web, _) = await Web(Evil, ("/one", Evil), ("/two", "A second entry"));
        await using var __ = web;
        var (visitor, person) = await site.SignedIn();
        Assert.Contains("You follow no feed of your own yet", (await visitor.Get("/en/desk/own")).Main, StringComparison.Ordinal);
        // Shown first; nothing is kept by looking.
        var found = await Press(visitor, "/en/desk/own/add", "find", ("address", web.Root.AbsoluteUri));
        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Contains("A second entry", found.Main, StringComparison.Ordinal);
        Assert.Equal(web.At("/feed").AbsoluteUri, found.Document.QuerySelector("input[name=feeds][checked]")!.GetAttribute("value"));
        Assert.Empty(await site.Store.OwnFeeds.Of(person.Id));
        for (var i = 0; i < 2; i++) Assert.Equal("/en/desk/own/feeds?told=followed", (await Press(visitor, found, "follow", ("folder", "Blogs " + Evil))).To);
        Assert.Contains("Not fetched yet", (await visitor.Get("/en/desk/own/feeds")).Main, StringComparison.Ordinal);
        await Fetch();

        var list = await visitor.Get("/en/desk/own");
        Assert.Equal("no-store", list.Caching);
        Assert.Equal(2, list.Document.QuerySelectorAll(".item").Length);
        Assert.All(list.Document.QuerySelectorAll(".item h3 a"), a => Assert.Contains("noreferrer", a.GetAttribute("rel"), StringComparison.Ordinal));
        var (first, second) = ((await site.Store.OwnEntries.Page(person.Id, null, null, Cursor.Newest, 2)).Items) is [var a, var b] ? (a, b) : throw new InvalidOperationException();
        Assert.Equal($"/en/desk/own#entry-{first.Id}", (await Press(visitor, list, $"read:own:{first.Id}")).To);
        Assert.Single((await visitor.Get("/en/desk/own?show=unread")).Document.QuerySelectorAll(".item"));
        for (var i = 0; i < 2; i++) await Press(visitor, list, $"save:own:{second.Id}");
        Assert.Single((await visitor.Get("/en/desk/own?show=saved")).Document.QuerySelectorAll(".item"));
        var entry = await visitor.Get($"/en/desk/own/entry/{first.Id}");
        Assert.Empty(entry.Document.QuerySelectorAll("main img, main script, main [onerror]"));
        Assert.Equal((web.At("/more").AbsoluteUri, "nofollow noopener noreferrer"), entry.Document.QuerySelector(".text a") is { } link ? (link.GetAttribute("href"), link.GetAttribute("rel")) : default);
        await Press(visitor, await visitor.Get("/en/desk/own"), "all");
        Assert.Empty((await visitor.Get("/en/desk/own?show=unread")).Document.QuerySelectorAll(".item"));

        var feed = Assert.Single(await site.Store.OwnFeeds.Of(person.Id));
        Assert.Equal("Blogs " + Evil, feed.Folder);
        await Press(visitor, $"/en/desk/own/feed/{feed.FeedId}", "name", ("label", "Mine " + Evil), ("folder", ""));
        foreach (var path in new[] { "", "/feeds", $"/feed/{feed.FeedId}", $"?feed={feed.FeedId}", $"/entry/{first.Id}" })
        {
            var page = await visitor.Get("/en/desk/own" + path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.True(page.Document.QuerySelectorAll("main img, main script, main [onerror]").Length == 0, path);
            Assert.Contains("Mine " + Evil, page.Main, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Press(visitor, $"/en/desk/own/feed/{feed.FeedId}", "name", ("label", new string('x', 201)))).Status);
        // What would be lost is said before.
        Assert.Contains("1 saved entry is lost", (await visitor.Get($"/en/desk/own/feed/{feed.FeedId}")).Main, StringComparison.Ordinal);
        Assert.Equal("/en/desk/own/feeds?told=stopped", (await Press(visitor, $"/en/desk/own/feed/{feed.FeedId}", "stop")).To);
        foreach (var path in new[] { $"/feed/{feed.FeedId}", $"/entry/{first.Id}", $"?feed={feed.FeedId}" }) Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/en/desk/own" + path)).Status);
        Assert.Null(await site.Store.OwnFeeds.Find(feed.FeedId));
        Assert.DoesNotContain(site.Log, l => l.Contains(web.Root.Authority, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.1/feed")]
    [InlineData("http://[::1]/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("feed:javascript:alert(1)")]
    [InlineData("not an address <script>")]
    [InlineData("")]
    public async Task An_address_inside_or_of_nothing_is_refused_and_comes_back_as_typed(string address)
    {
        var (visitor, person) = await site.SignedIn();
        var answer = await Press(visitor, "/en/desk/own/add", "find", ("address", address));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotEqual("", answer.Document.QuerySelector("[role=alert], .err")!.TextContent);
        Assert.Equal(address, answer.Document.QuerySelector("#address")!.GetAttribute("value") ?? "");
        Assert.Empty(answer.Document.QuerySelectorAll("main script"));
        // Nor is it followed without having been looked at.
        var page = await visitor.Get("/en/desk/own/add");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Post("/en/desk/own/add", [.. Visitor.Hidden(page), ("feeds", address), ("do", "follow")])).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Post("/en/desk/own/add", [.. Visitor.Hidden(page), ("kept", JsonSerializer.Serialize(new[] { new { U = address } })), ("take", "0"), ("do", "take")])).Status);
        Assert.Empty(await site.Store.OwnFeeds.Of(person.Id));
    }

    [Fact]
    public async Task Pages_without_a_feed_circles_and_too_many_looks_end_with_their_reason()
    {
        var (web, pages) = await Web();
        await using var _ = web;
        pages["/none"] = Say("<!doctype html><html><body>Nothing.</body></html>", "text/html");
        pages["/round"] = context =>
        {
            context.Response.Redirect("/round");
            return Task.CompletedTask;
        };
        pages["/inside"] = context =>
        {
            context.Response.Redirect("http://10.0.0.1/");
            return Task.CompletedTask;
        };
        pages.Remove("/feed");
        var (visitor, _) = await site.SignedIn();
        foreach (var (path, code) in new[] { ("/none", "discover.none"), ("/round", "http.redirects"), ("/inside", "http.denied"), ("/missing", "http.status.404") })
        {
            var answer = await Press(visitor, "/en/desk/own/add", "find", ("address", web.At(path).AbsoluteUri));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains(code, answer.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        for (var i = 4; i < AddPage.MostLooks; i++) await Press(visitor, "/en/desk/own/add", "find", ("address", "http://10.0.0.1/"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Press(visitor, "/en/desk/own/add", "find", ("address", web.Root.AbsoluteUri))).Status);
        foreach (var act in new[] { "", "burn", "follow", "take" }) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Post("/en/desk/own/add", [.. Visitor.Hidden(await visitor.Get("/en/desk/own/add")), ("do", act), ("kept", "{not json"), ("take", "7")])).Status);
    }

    [Fact]
    public async Task A_feed_that_the_newsroom_gathers_leads_to_following_its_outlet()
    {
        var ledger = (await site.Store.Outlets.Find("selwick-ledger"))!;
        var (visitor, person) = await site.SignedIn();
        var found = await Press(visitor, "/en/desk/own/add", "find", ("address", ledger.HomeUrl));
        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Null(found.Document.QuerySelector("input[name=feeds]:not([disabled])"));
        Assert.Equal("/en/desk/follow?kind=outlet&what=selwick-ledger", found.Document.QuerySelector(".note a")!.GetAttribute("href"));
        var feed = (await site.Store.Feeds.OfOutlet(ledger.Id))[0].Url;
        var forced = await visitor.Post("/en/desk/own/add", [.. Visitor.Hidden(found), ("feeds", feed), ("do", "follow")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.Status);
        Assert.Contains("this site gathers it", forced.Main, StringComparison.Ordinal);
        Assert.Empty(await site.Store.OwnFeeds.Of(person.Id));
    }

    [Fact]
    public async Task Another_reader_finds_nothing_of_it_anywhere()
    {
        var word = "zyx" + Guid.NewGuid().ToString("n")[..8];
        var (web, _) = await Web($"The {word} blog", ("/e", $"About {word}"));
        await using var __ = web;
        var (_, person, feed) = await Following(web);
        var entry = (await site.Store.OwnEntries.Page(person.Id, null, null, Cursor.Newest, 1)).Items.Single().Id;
        var (other, otherPerson) = await site.SignedIn(PersonRole.Administrator);
        foreach (var path in new[] { $"/en/desk/own/feed/{feed.FeedId}", $"/en/desk/own/entry/{entry}", $"/en/desk/own?feed={feed.FeedId}", "/en/desk/own?feed=x", "/en/desk/own?feed=-1" }) Assert.Equal(HttpStatusCode.NotFound, (await other.Get(path)).Status);
        var page = await other.Get("/en/desk/own/add");
        foreach (var act in new[] { $"read:own:{entry}", $"save:own:{entry}" }) Assert.Equal(HttpStatusCode.NotFound, (await other.Post("/en/desk/own", [.. Visitor.Hidden(page), ("do", act)])).Status);
        foreach (var act in new[] { "read:own:x", "burn:own:1", "read:story:1", "" }) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.Post("/en/desk/own", [.. Visitor.Hidden(page), ("do", act)])).Status);
        foreach (var act in new[] { "stop", "again", "name" }) Assert.Equal(HttpStatusCode.NotFound, (await other.Post($"/en/desk/own/feed/{feed.FeedId}", [.. Visitor.Hidden(page), ("do", act)])).Status);
        Assert.NotEmpty(await site.Store.OwnFeeds.Of(person.Id));
        foreach (var path in new[] { "/en/", "/en/latest", "/en/search?q=" + word, "/en/sources", "/en/rss.xml", "/api/v1/articles", "/api/v1/outlets", "/api/v1/search?q=" + word, "/en/desk/own", "/en/desk", "/en/desk/follows.opml", "/en/account/data.json", "/en/admin", "/en/admin/sources", "/en/admin/jobs", "/en/admin/log", "/en/admin/people/" + person.Id })
        {
            var seen = await other.Get(path);
            Assert.Equal(HttpStatusCode.OK, seen.Status);
            Assert.DoesNotContain($"The {word}", seen.Body, StringComparison.Ordinal);
            Assert.DoesNotContain($"About {word}", seen.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(web.Root.Authority, seen.Body, StringComparison.Ordinal);
        }
        Assert.Empty(await site.Store.OwnFeeds.Of(otherPerson.Id));
    }

    [Fact]
    public async Task A_feed_that_fails_says_why_and_can_be_tried_again()
    {
        var (web, pages) = await Web("Fails", ("/e", "Entry"));
        await using var _ = web;
        var answers = pages["/feed"];
        pages["/feed"] = context =>
        {
            context.Response.StatusCode = 410;
            return Task.CompletedTask;
        };
        var (visitor, person, feed) = await Following(web);
        var page = await visitor.Get($"/en/desk/own/feed/{feed.FeedId}");
        Assert.Contains("Given up", page.Main, StringComparison.Ordinal);
        Assert.Contains("http.status.410", page.Main, StringComparison.Ordinal);
        Assert.Contains("http.status.410", (await visitor.Get("/en/desk/own/feeds")).Main, StringComparison.Ordinal);
        pages["/feed"] = answers;
        Assert.Equal($"/en/desk/own/feed/{feed.FeedId}?told=again", (await Press(visitor, page, "again")).To);
        // Not at once: nobody's impatience asks a host more often than every five minutes.
        Assert.True((await site.Store.OwnFeeds.Of(person.Id, feed.FeedId))!.DueAt > TimeProvider.System.GetUtcNow().AddMinutes(2).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task A_list_of_feeds_is_offered_up_to_the_bound_and_goes_out_again()
    {
        var (visitor, person) = await site.SignedIn();
        var opml = "<opml version=\"2.0\"><body><outline text=\"Blogs\">" + string.Concat(Enumerable.Range(0, 230).Select(i => $"<outline text=\"Blog {i} &lt;b&gt;\" xmlUrl=\"https://blog{i}.example/feed\"/>")) + "</outline><outline text=\"Inside\" xmlUrl=\"http://10.0.0.1/feed\"/></body></opml>";
        var read = await Import(visitor, opml);
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Contains("200 feeds can be followed by you alone", read.Main, StringComparison.Ordinal);
        Assert.Contains("At most 200 own feeds", read.Main, StringComparison.Ordinal);
        Assert.Contains("31 feeds are not gathered here", read.Main, StringComparison.Ordinal);
        Assert.Empty(await site.Store.OwnFeeds.Of(person.Id));
        Assert.Equal("/en/desk/own/feeds?told=followed", (await Press(visitor, read, "take")).To);
        var own = await site.Store.OwnFeeds.Of(person.Id);
        Assert.Equal((200, "Blogs"), (own.Count, own[0].Folder));
        Assert.Contains(own, f => f.Name == "Blog 7 <b>");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/en/desk/own/feeds")).Status);
        // One more is one too many, and nothing changes.
        var more = await visitor.Post("/en/desk/own/add", [.. Visitor.Hidden(await visitor.Get("/en/desk/own/add")), ("feeds", "https://one-more.example/feed"), ("do", "follow")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, more.Status);
        Assert.Contains("more own feeds than a person may follow", more.Main, StringComparison.Ordinal);
        Assert.Contains("231 feeds are not gathered here", (await Import(visitor, opml)).Main, StringComparison.Ordinal);
        var feeds = Firsthand.Reading.Feeds.Opml.Read(Encoding.UTF8.GetBytes((await visitor.Get("/en/desk/follows.opml")).Body)).Feeds;
        Assert.Equal(200, feeds.Count);
        Assert.Contains(feeds, f => f is { Url: "https://blog7.example/feed", Title: "Blog 7 <b>", Folders: ["Blogs"] });
        var data = JsonDocument.Parse((await visitor.Get("/en/account/data.json")).Body).RootElement.GetProperty("desk");
        Assert.Equal(200, data.GetProperty("ownFeeds").GetArrayLength());
        Assert.Equal(0, data.GetProperty("ownMarks").GetArrayLength());
        Assert.Null(await site.Store.People.Delete(person.Id));
        Assert.Null(await site.Store.OwnFeeds.Find(own[0].FeedId));
    }

    private static async Task<Answer> Import(Visitor visitor, string opml)
    {
        var (token, value) = Visitor.Hidden(await visitor.Get("/en/desk/import")).First();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(opml));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/x-opml");
        return await visitor.Send(HttpMethod.Post, "/en/desk/import", new MultipartFormDataContent { { new StringContent(value), token }, { content, "file", "list.opml" } });
    }

    [Fact]
    public async Task A_script_marks_in_place_and_a_form_that_is_too_old_changes_nothing()
    {
        var (web, _) = await Web("Json", ("/e", "Entry"));
        await using var __ = web;
        var (visitor, person, _) = await Following(web);
        var entry = (await site.Store.OwnEntries.Page(person.Id, null, null, Cursor.Newest, 1)).Items.Single().Id;
        var page = await visitor.Get("/en/desk/own");
        var said = JsonDocument.Parse((await visitor.Post("/en/desk/own", [.. Visitor.Hidden(page), ("do", $"save:own:{entry}")], ("Accept", "application/json"))).Body).RootElement;
        Assert.Equal((true, "Saved", $"unsave:own:{entry}", "Remove from saved"), (said.GetProperty("ok").GetBoolean(), said.GetProperty("words").GetString(), said.GetProperty("next").GetString(), said.GetProperty("label").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post("/en/desk/own", [("do", $"unsave:own:{entry}")])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post("/en/desk/own", [.. Visitor.Hidden(page), ("do", $"unsave:own:{entry}")], ("Sec-Fetch-Site", "cross-site"))).Status);
        Assert.True((await site.Store.OwnEntries.Find(person.Id, entry))!.Saved);
        var old = await visitor.Post("/en/desk/own/add", [("address", "https://kept.example/feed"), ("do", "find")]);
        Assert.Equal((HttpStatusCode.BadRequest, "https://kept.example/feed"), (old.Status, old.Document.QuerySelector("#address")!.GetAttribute("value")));
        // The session ended while an address was typed: it comes back through the door.
        var typed = await visitor.Get("/en/desk/own/add");
        await site.Store.Administration.SignOut(person.Id, Firsthand.Accounts.Secrets.Stamp(), null);
        var door = await visitor.Post("/en/desk/own/add", [.. Visitor.Hidden(typed), ("address", "https://typed.example/feed"), ("do", "find")]);
        var back = System.Web.HttpUtility.ParseQueryString(new Uri(site.Address, door.To).Query)["back"]!;
        await visitor.SignIn(person.Name, back: back);
        Assert.Equal("https://typed.example/feed", (await visitor.Get(back)).Document.QuerySelector("#address")!.GetAttribute("value"));
        foreach (var before in new[] { "x", "1-", "9223372036854775807-9223372036854775807", "0-0" }) Assert.Equal(HttpStatusCode.OK, (await visitor.Get($"/en/desk/own?before={before}&show=nonsense&told=nonsense")).Status);
    }

    [Fact]
    public async Task The_operator_switches_it_off_and_says_how_many()
    {
        var (admin, _) = await site.SignedIn(PersonRole.Administrator);
        var page = await admin.Get("/en/admin/settings");
        (string, string)[] Set(string on, string most) => [("on", on), ("most", most), ("do", "save")];
        async Task<Answer> Save(string on, string most)
        {
            var form = (await admin.Get("/en/admin/settings")).Document.QuerySelectorAll("main form[method=post]").Single(f => f.QuerySelector("input[name=group][value=own-feeds]") is not null);
            return await admin.Post("/en/admin/settings", [.. form.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? "")), .. Set(on, most)]);
        }
        Assert.Equal("200", page.Document.QuerySelector("#own-feeds-most")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Save("true", "-1")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Save("false", "3")).Status);
        try
        {
            var (visitor, person) = await site.SignedIn();
            var add = await visitor.Get("/en/desk/own/add");
            Assert.Contains("switched off by whoever runs this site", add.Main, StringComparison.Ordinal);
            Assert.Null(add.Document.QuerySelector("#address"));
            var token = Visitor.Hidden(await visitor.Get("/en/desk/settings"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Post("/en/desk/own/add", [.. token, ("feeds", "https://off.example/feed"), ("do", "follow")])).Status);
            Assert.Contains("1 feed is not gathered here", (await Import(visitor, "<opml><body><outline text='a' xmlUrl='https://off.example/feed'/></body></opml>")).Main, StringComparison.Ordinal);
            Assert.Empty(await site.Store.OwnFeeds.Of(person.Id));
        }
        finally
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await Save("true", "200")).Status);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("es")]
    [InlineData("fr")]
    public async Task Every_page_has_words_in_every_language(string lang)
    {
        var (web, _) = await Web("Words", ("/e", "Entry"));
        await using var __ = web;
        var (visitor, person, feed) = await Following(web);
        await site.Store.OwnFeeds.Follow(person.Id, [new NewOwnFeed("https://never.example/feed")], 200);
        var entry = (await site.Store.OwnEntries.Page(person.Id, null, null, Cursor.Newest, 1)).Items.Single().Id;
        await site.Store.OwnEntries.Save(person.Id, entry, true);
        foreach (var path in new[] { "", "?show=unread", "?show=saved", $"?feed={feed.FeedId}&told=read", "/feeds?told=followed", $"/feed/{feed.FeedId}?told=kept", "/add", $"/entry/{entry}" })
        {
            var page = await visitor.Get($"/{lang}/desk/own{path}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotMatch(@"\b(desk|own|reason|list|search)\.[a-z]", page.Main);
        }
        Assert.DoesNotMatch(@"\b(own|reason)\.[a-z]", (await Press(visitor, $"/{lang}/desk/own/add", "find", ("address", web.Root.AbsoluteUri))).Main);
    }
}
