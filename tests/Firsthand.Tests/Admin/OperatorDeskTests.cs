using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Firsthand.Accounts;
using Firsthand.Discussion;
using Firsthand.Store;
using Firsthand.Tests.Accounts;

namespace Firsthand.Tests.Admin;

public sealed class OperatorDeskOnSqlite(SqliteAccountSite site) : OperatorDeskTests(site), IClassFixture<SqliteAccountSite>;

public sealed class OperatorDeskOnPostgres(PostgresAccountSite site) : OperatorDeskTests(site), IClassFixture<PostgresAccountSite>;

/// <summary>The operator's desk, as a browser without script goes through it.</summary>
public abstract partial class OperatorDeskTests(AccountSite site)
{
    private const string Markup = "<img src=x onerror=alert(1)>\"'&amp;";

    /// <summary>Fills in the form of a page that has a button of this name.</summary>
    private static async Task<Answer> Press(Visitor visitor, string path, string act, params (string Name, string Value)[] fields)
    {
        var page = await visitor.Get(path);
        Assert.True(page.Status == HttpStatusCode.OK, $"{path}: {page.Status}");
        return await Press(visitor, page, act, fields);
    }

    private static Task<Answer> Press(Visitor visitor, Answer page, string act, params (string Name, string Value)[] fields)
    {
        var form = page.Document.QuerySelectorAll("main form[method=post]").First(f => f.QuerySelector($"button[value='{act}']") is not null);
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? "")).Where(h => !fields.Any(f => f.Name == h.Name));
        return visitor.Post(form.GetAttribute("action")!.Split('#')[0], hidden.Concat(fields).Append(("do", act)));
    }

    private async Task<string> Outlet(string? name = null)
    {
        var key = "outlet-" + Guid.NewGuid().ToString("n")[..8];
        await site.Store.Outlets.Save([new OutletWithFeeds(new OutletRow { Key = key, Name = name ?? key, HomeUrl = $"https://{key}.example/", Domain = $"{key}.example", Language = "en", DisplayRight = "excerpt" }, [new NewFeed($"https://{key}.example/feed")])]);
        return key;
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("es")]
    [InlineData("fr")]
    public async Task Every_page_of_the_desk_is_there_in_every_language(string lang)
    {
        var (visitor, person) = await site.SignedIn(PersonRole.Administrator);
        var key = await Outlet();
        foreach (var tail in new[] { "", "/sources", "/sources?state=failing&q=x", "/sources/" + key, $"/sources/{key}/rule", "/add", "/people", "/people?state=nonsense&role=nonsense", $"/people/{person.Id}", "/invitations", "/settings", "/editions", "/words", "/words?of=all", "/words?of=nonsense", "/storage", "/jobs", "/log", "/log?kind=nonsense&before=nonsense" })
        {
            var page = await visitor.Get($"/{lang}/admin{tail}");
            Assert.True(page.Status == HttpStatusCode.OK, $"{tail}: {page.Status}");
            Assert.Equal("no-store", page.Caching);
            Assert.False(string.IsNullOrWhiteSpace(page.Document.QuerySelector("h1")!.TextContent));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/{lang}/admin/sources/no-such-outlet")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/{lang}/admin/people/999999")).Status);
        Assert.EndsWith("/admin", (await visitor.Get("/admin")).To, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_operator_says_of_an_outlet_holds_against_the_catalogue_and_shows_no_markup()
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var key = await Outlet(Markup);
        var path = "/en/admin/sources/" + key;
        var page = await visitor.Get(path);
        Assert.Empty(page.Document.QuerySelectorAll("img[onerror], [onerror]"));
        Assert.Contains(Markup, page.Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var fields = page.Document.QuerySelectorAll("form:has(button[value=card]) [name^='f-'], form:has(button[value=card]) [name^='u-'], form:has(button[value=card]) [name^='d-']").Select(f => (f.GetAttribute("name")!, f.TagName == "SELECT" ? f.QuerySelector("option[selected]")?.GetAttribute("value") ?? "" : f.GetAttribute("value") ?? "")).ToList();
        (string Name, string Value)[] With(params (string Name, string Value)[] changes) => [.. fields.Where(f => !changes.Any(c => c.Name == f.Item1)), .. changes];
        var wrong = await Press(visitor, page, "card", With(("f-owner", "A trust"), ("u-owner", "not an address"), ("f-country", "Atlantis")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Atlantis", wrong.Body, StringComparison.Ordinal);
        var saved = await Press(visitor, page, "card", With(("f-owner", "A trust"), ("u-owner", "https://registry.example/1"), ("d-owner", "2026-11-28"), ("f-display_right", "headline")));
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        // The catalogue comes again with what it always said.
        await site.Store.Outlets.Save([new OutletWithFeeds(new OutletRow { Key = key, Name = Markup, HomeUrl = $"https://{key}.example/", Domain = $"{key}.example", Language = "en", Owner = "Somebody else", DisplayRight = "full" }, [new NewFeed($"https://{key}.example/feed")])]);
        var kept = (await site.Store.Outlets.Find(key))!;
        Assert.Equal(("A trust", "headline"), (kept.Owner, kept.DisplayRight));
        Assert.Contains("https://registry.example/1", (await visitor.Get(path)).Body, StringComparison.Ordinal);
        // Somebody who still has the page from before writes nothing over.
        Assert.Equal(HttpStatusCode.Conflict, (await Press(visitor, page, "card", With(("f-owner", "A third")))).Status);
    }

    [Fact]
    public async Task Feeds_are_paused_taken_up_again_and_removed_and_articles_stay()
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var key = await Outlet();
        var path = "/en/admin/sources/" + key;
        var outlet = (await site.Store.Outlets.Find(key))!;
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, path, "pause")).Status);
        Assert.Equal("paused", (await site.Store.Outlets.Find(key))!.State);
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, path, "resume")).Status);
        Assert.Equal("active", (await site.Store.Outlets.Find(key))!.State);
        var feed = (await site.Store.Feeds.OfOutlet(outlet.Id))[0];
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, path, "feed-pause", ("feed", $"{feed.Id}"))).Status);
        Assert.Equal("paused", (await site.Store.Feeds.Find(feed.Id))!.State);
        // A feed of another outlet is not this page's.
        var other = (await site.Store.Feeds.OfOutlet((await site.Store.Outlets.Find(await Outlet()))!.Id))[0];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Press(visitor, path, "feed-resume", ("feed", $"{other.Id}"))).Status);
        Assert.Contains("paused", (await visitor.Get("/en/admin/log?kind=feed")).Main, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://10.0.0.1/feed")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address at all <>")]
    [InlineData("javascript:alert(1)")]
    public async Task An_address_inside_or_of_nothing_is_refused_with_the_reason_and_nothing_is_stored(string address)
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var before = (await site.Store.Outlets.All()).Count;
        var answer = await Press(visitor, "/en/admin/add", "find", ("address", address));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector("[role=alert]"));
        Assert.Equal(before, (await site.Store.Outlets.All()).Count);
    }

    [Fact]
    public async Task A_source_is_looked_at_before_it_is_added()
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var ledger = (await site.Store.Outlets.Find("selwick-ledger"))!;
        var seen = await Press(visitor, "/en/admin/add", "find", ("address", ledger.HomeUrl));
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Contains("The Selwick Ledger", seen.Main, StringComparison.Ordinal);
        // It is there already: its feed cannot be chosen again.
        Assert.NotNull(seen.Document.QuerySelector("input[name=feeds][disabled]"));
    }

    [Fact]
    public async Task A_list_of_subscriptions_is_shown_line_by_line_before_it_is_taken()
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var known = (await site.Store.Feeds.OfOutlet((await site.Store.Outlets.Find("selwick-ledger"))!.Id))[0];
        var opml = $"""<opml version="2.0"><head/><body><outline text="Known" type="rss" xmlUrl="{known.Url}"/><outline text="Inside {Markup.Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)}" type="rss" xmlUrl="http://127.0.0.1:9/feed"/></body></opml>""";
        var shown = await Upload(visitor, opml);
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Empty(shown.Document.QuerySelectorAll("[onerror]"));
        Assert.Contains("127.0.0.1", shown.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Upload(visitor, "")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Upload(visitor, "this is no list")).Status);
        var bomb = "<!DOCTYPE o [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><opml><body><outline text=\"&b;\" xmlUrl=\"https://a.example/feed\"/></body></opml>";
        Assert.NotEqual(HttpStatusCode.InternalServerError, (await Upload(visitor, bomb)).Status);
    }

    private static async Task<Answer> Upload(Visitor visitor, string opml)
    {
        var page = await visitor.Get("/en/admin/add");
        var form = page.Document.QuerySelectorAll("main form[method=post]").First(f => f.QuerySelector("button[value=opml]") is not null);
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]")) content.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        content.Add(new StringContent("opml"), "do");
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(opml));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
        content.Add(file, "file", "subscriptions.opml");
        return await visitor.Send(HttpMethod.Post, form.GetAttribute("action")!, content);
    }

    [Fact]
    public async Task Roles_and_bans_are_given_by_administrators_and_nobody_raises_or_bans_themselves()
    {
        var (visitor, admin) = await site.SignedIn(PersonRole.Administrator);
        var (reader, person) = await site.SignedIn();
        var path = $"/en/admin/people/{person.Id}";
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, path, "role", ("role", "moderator"), ("why", Markup))).Status);
        Assert.Equal("moderator", (await site.Store.People.Find(person.Id))!.Role);
        Assert.Empty((await visitor.Get(path)).Document.QuerySelectorAll("[onerror]"));
        // Without a reason nobody is banned.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Press(visitor, path, "ban", ("why", " "))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, path, "ban", ("why", "Spam."))).Status);
        Assert.Contains("/account/sign-in", (await reader.Get("/en/account/comments")).To, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, path, "unban")).Status);
        // Of oneself the page has no such form, and the form of another's page does not help.
        Assert.Null((await visitor.Get($"/en/admin/people/{admin.Id}")).Document.QuerySelector("button[value=role]"));
        var page = await visitor.Get(path);
        var form = page.Document.QuerySelectorAll("main form[method=post]").First(f => f.QuerySelector("button[value=role]") is not null);
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Post($"/en/admin/people/{admin.Id}", hidden.Concat([("role", "reader"), ("why", ""), ("do", "role")]))).Status);
        Assert.Equal("administrator", (await site.Store.People.Find(admin.Id))!.Role);
    }

    [Fact]
    public async Task An_invitation_is_shown_once_opens_the_door_and_is_withdrawn()
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var made = await Press(visitor, "/en/admin/invitations", "make", ("role", "trusted"), ("uses", "1"), ("days", "7"));
        var link = System.Text.RegularExpressions.Regex.Match(WebUtility.HtmlDecode(made.Body), @"/en/account/register\?code=[\w%-]+").Value;
        Assert.NotEmpty(link);
        using var guest = new Visitor(site);
        Assert.Contains("Trusted reader", (await guest.Get(link)).Main, StringComparison.Ordinal);
        Assert.DoesNotContain(link, (await visitor.Get("/en/admin/invitations")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Press(visitor, "/en/admin/invitations", "make", ("role", "king"), ("uses", "0"), ("days", "99999"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, "/en/admin/invitations", "withdraw")).Status);
    }

    [Fact]
    public async Task A_setting_holds_at_once_and_of_two_who_change_it_the_second_is_told()
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var first = await visitor.Get("/en/admin/settings");
        (string, string)[] On(string days) => [("group", "comments"), ("was", first.Document.QuerySelector("form:has(input[value=comments]) input[name=was]")!.GetAttribute("value") ?? ""), ("on", "true"), ("closeAfterDays", days), ("editMinutes", "15"), ("outletsOff", ""), ("categoriesOff", "sport"), ("translate", "true"), ("suggest", "asked")];
        var seal = first.Document.QuerySelector("form:has(input[value=comments]) input[name=form]")!.GetAttribute("value")!;
        var saved = await visitor.Post("/en/admin/settings", On("30").Append(("form", seal)).Append(("do", "save")));
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        var settings = await CommentSettings.Of(site.Store, default);
        Assert.True(settings is { On: true, CloseAfterDays: 30 });
        Assert.Equal(["sport"], settings.CategoriesOff);
        var late = await visitor.Post("/en/admin/settings", On("60").Append(("form", seal)).Append(("do", "save")));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Post("/en/admin/settings", On("minus one").Append(("form", seal)).Append(("do", "save")))).Status);
        Assert.Equal(30, (await CommentSettings.Of(site.Store, default)).CloseAfterDays);
        Assert.Contains("comments", (await visitor.Get("/en/admin/log?kind=setting")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_purge_would_take_is_told_before_it_is_wished()
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var counted = await Press(visitor, "/en/admin/storage", "count", ("articles", "30"), ("revisions", "30"), ("fetches", "30"));
        Assert.NotNull(counted.Document.QuerySelector(".note[role=status]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Press(visitor, "/en/admin/storage", "save", ("articles", "1"), ("revisions", "x"), ("fetches", "-3"))).Status);
    }
}
