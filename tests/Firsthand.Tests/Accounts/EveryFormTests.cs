using System.Net;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Accounts;
using Firsthand.Discussion;
using Firsthand.Store;
using Firsthand.Tests.Discussion;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Accounts;

/// <summary>
/// Every form of every page that knows people, found by the site's endpoints: a new form is here by being there. What is typed into any field survives a
/// session that ended and a form that was too old; what is typed to harm is words wherever it comes out again.
/// </summary>
public sealed class EveryFormTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    private const string Harm = "\"'><img src=x onerror=alert(1) class=xss><script class=xss>alert(2)</script>";
    private const string LongHarm = "</textarea></title></style><svg/onload=alert(3) class=xss>\n<script class=xss>alert(4)</script> [a](javascript:alert(5)) ![b](x\" onerror=alert(6) class=xss \"y) <a class=xss href=javascript:alert(7)>c</a>";

    private IReadOnlyList<RouteEndpoint> Endpoints => [.. site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];

    private sealed record News(long Article, long Story, string Outlet);

    private async Task<News> Begin()
    {
        await site.Store.Settings.Set(CommentSettings.Key, new CommentSettings { On = true, CloseAfterDays = 0 }, null);
        var (article, story) = await DiscussedArticle.Add(site.Store);
        var outlet = (await site.Store.Articles.View(article, "en"))!.Outlet.Key;
        return new News(article, story, outlet);
    }

    /// <summary>Addresses of an endpoint with things of this test in its places. "comment" is one's own where one writes, another's where one decides.</summary>
    private async Task<IReadOnlyList<string>> Addresses(string route, News news, PersonRow me)
    {
        var path = "/" + route.TrimStart('/').Replace("{lang:lang}", "en").Replace("/{handler?}", "").Replace("/{slug?}", "").Replace("/{date?}", "").Replace("/{month?}", "").Replace("{date}", "2026-01-02").Replace("{receipt}", "none").Replace("{code:int}", "404")
            .Replace("{pair}", "1-2").Replace("{how}/{what}", "as/relay").Replace("{what}", "email").Replace("{code}", "zw").Replace("{articleId:long}", $"{news.Article}").Replace("{block:long}", "0");
        if (path.Contains("{key}")) path = path.Replace("{key}", path.Contains("category") ? "science" : path.Contains("hashtag") ? "strait" : path.Contains("speaker") ? "en.nobody" : news.Outlet);
        if (path.Contains("{id:long}"))
        {
            var thing = path.Contains("own/feed") ? "own feed" : path.Contains("own/entry") ? "own entry" : path.Contains("decisions/") ? "decision" : path.Contains("appeals/") ? "appeal"
                : path.Contains("/people/") || path.Contains("/person/") ? "person" : path.Contains("comment/") ? "comment" : path.Contains("story/") ? "story" : "article";
            var owner = path.Contains("/moderation/") || path.Contains("/people/") || path.Contains("/report") || path.Contains("/helpful") ? await site.Person() : me;
            // Moderators close discussions in these tests as well: each comment has one of its own.
            var about = thing == "comment" ? (await DiscussedArticle.Add(site.Store)).Article : news.Article;
            path = path.Replace("{id:long}", $"{await site.Make(thing, about, news.Story, owner)}");
        }
        return path switch
        {
            "/en/comment/new" => [$"{path}?article={news.Article}", $"{path}?story={news.Story}"],
            "/en/desk/follow" => [$"{path}?kind=outlet&what={news.Outlet}"],
            "/en/desk/mark" => [$"{path}?article={news.Article}"],
            "/en/admin/words" => [path, path + "?of=all"],
            _ => [path],
        };
    }

    /// <summary>Pages with a form of their own that know whoever asks.</summary>
    private IEnumerable<string> Forms => Endpoints.Where(e => e.Metadata.GetMetadata<Private>() is not null && e.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerMethods.Any(h => h.HttpMethod.Equals("POST", StringComparison.OrdinalIgnoreCase)) == true).Select(e => e.RoutePattern.RawText!).Distinct();

    private bool NeedsSession(string route) => Endpoints.First(e => e.RoutePattern.RawText == route).Metadata.GetMetadata<IAllowAnonymous>() is null;

    private sealed record Field(string Name, string Value, bool Typed);

    private sealed record Filled(string Action, IReadOnlyList<Field> Fields)
    {
        public IEnumerable<Field> Typed => Fields.Where(f => f.Typed);
        public IEnumerable<(string, string)> Sent => Fields.Select(f => (f.Name, f.Value));
    }

    /// <summary>The forms of a page with every free field filled in, one for each of its buttons.</summary>
    /// <param name="fill">What to type, by the kind of field (text, textarea, url, email, number) and how long it may be; null: as it stands.</param>
    private static IEnumerable<Filled> Fill(Answer page, Func<string, int, string?> fill)
    {
        foreach (var form in page.Document.QuerySelectorAll("main form[method=post]"))
        {
            var fields = new List<Field>();
            foreach (var field in form.QuerySelectorAll("input[name]:not([readonly]), textarea[name], select[name]"))
            {
                var (name, kind) = (field.GetAttribute("name")!, field.LocalName == "input" ? field.GetAttribute("type") ?? "text" : field.LocalName);
                var most = int.TryParse(field.GetAttribute("maxlength"), out var n) ? n : int.MaxValue;
                switch (kind)
                {
                    case "hidden":
                        fields.Add(new Field(name, field.GetAttribute("value") ?? "", false));
                        break;
                    case "checkbox" or "radio":
                        if (field.HasAttribute("checked")) fields.Add(new Field(name, field.GetAttribute("value") ?? "on", false));
                        break;
                    case "select":
                        fields.Add(new Field(name, (field.QuerySelector("option[selected]") ?? field.QuerySelector("option:not([value=''])"))?.GetAttribute("value") ?? "", false));
                        break;
                    case "textarea" or "text" or "search" or "url" or "email" or "number":
                        var typed = fill(kind == "search" ? "text" : kind, most);
                        fields.Add(new Field(name, typed ?? (kind == "textarea" ? field.TextContent : field.GetAttribute("value") ?? ""), typed is not null));
                        break;
                }
            }
            if (!fields.Any(f => f.Typed)) continue;
            var buttons = form.QuerySelectorAll("button[type=submit]").Where(b => b.GetAttribute("name") is not null).ToList();
            var action = form.GetAttribute("action") ?? page.Whole.RequestMessage!.RequestUri!.PathAndQuery;
            if (buttons.Count == 0) yield return new Filled(action, fields);
            foreach (var button in buttons) yield return new Filled(button.GetAttribute("formaction") ?? action, [.. fields, new Field(button.GetAttribute("name")!, button.GetAttribute("value") ?? "", false)]);
        }
    }

    private static Func<string, int, string?> Words()
    {
        var random = new Random(11);
        var number = 0;
        string Word() => string.Concat(Enumerable.Range(0, random.Next(3, 11)).Select(_ => "abcdefghijklmnopqrstuvwxyzéñشعر"[random.Next(31)]));
        return (kind, most) => kind switch
        {
            // Longer than any address may be, and hard to press together.
            "textarea" => string.Join('\n', Enumerable.Range(0, 450).Select(_ => Word())) is var text && text.Length > most ? text[..most].Trim() : text,
            "url" => $"https://typed{++number}.example/",
            "email" => $"typed{++number}@readers.example",
            "number" => null,
            _ => $"typed {++number}{Word()}" is var words && words.Length > most ? words[..most].Trim() : words,
        };
    }

    /// <summary>What was typed and is not in the page any more.</summary>
    private static IEnumerable<string> Lost(Filled form, Answer page)
    {
        var shown = page.Document.QuerySelectorAll("main [name]").Select(e => (Name: e.GetAttribute("name"), Value: Flat(e.LocalName == "textarea" ? e.TextContent : e.GetAttribute("value") ?? ""))).ToHashSet();
        return form.Typed.Where(f => !shown.Contains((f.Name, Flat(f.Value)))).Select(f => f.Name);
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task What_is_typed_into_any_form_survives_the_end_of_the_session_and_of_the_form()
    {
        var news = await Begin();
        var (visitor, me) = await site.SignedIn(PersonRole.Administrator);
        var (lost, forms) = (new List<string>(), 0);
        foreach (var route in Forms.Where(NeedsSession))
            foreach (var address in await Addresses(route, news, me))
            {
                var page = await visitor.Get(address);
                Assert.True(page.Status == HttpStatusCode.OK, $"{address}: {page.Status}");
                var filled = Fill(page, Words()).DistinctBy(f => f.Action + string.Join(' ', f.Fields.Select(p => p.Name))).ToList();
                if (filled.Count == 0) continue;
                foreach (var form in filled)
                {
                    var old = await visitor.Post(form.Action, form.Sent.Where(f => f.Item1 != "form").Append(("form", "stale")));
                    if (old.Status != HttpStatusCode.BadRequest || old.Document.QuerySelector("main [role=alert]") is null) lost.Add($"{form.Action} too old: {old.Status}");
                    lost.AddRange(Lost(form, old).Select(f => $"{form.Action} too old: {f}"));
                    forms++;
                }
                await site.Store.Administration.SignOut(me.Id, Secrets.Stamp(), null);
                var acts = (await site.Store.Acts.Latest(long.MaxValue, 1, false)).Items[0].Id;
                var doors = new List<string>();
                foreach (var form in filled)
                {
                    var door = await visitor.Post(form.Action, form.Sent);
                    Assert.True(door.Status == HttpStatusCode.SeeOther && door.To!.Contains("/account/sign-in?why=", StringComparison.Ordinal), $"{form.Action}: {door.Status} {door.To}");
                    Assert.True(door.To.Length < 6000, $"{door.To.Length} letters");
                    doors.Add(door.To);
                }
                Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(doors[0], ("name", me.Name), ("password", AccountSite.Password))).Status);
                foreach (var (form, door) in filled.Zip(doors))
                {
                    var back = System.Web.HttpUtility.ParseQueryString(new Uri(site.Address, door).Query)["back"]!;
                    var again = await visitor.Get(back);
                    if (again.Status != HttpStatusCode.OK || again.Document.QuerySelector("main [role=status]") is null) lost.Add($"{form.Action} through the door: {again.Status}");
                    lost.AddRange(Lost(form, again).Select(f => $"{form.Action} through the door: {f}"));
                }
                Assert.Equal(acts, (await site.Store.Acts.Latest(long.MaxValue, 1, false)).Items[0].Id);
            }
        Assert.True(lost.Count == 0, string.Join('\n', lost));
        Assert.True(forms > 30, $"{forms} forms");
    }

    [Fact]
    public async Task What_is_kept_is_for_the_browser_that_typed_it_and_holds_no_password()
    {
        var (visitor, person) = await site.SignedIn();
        var page = await visitor.Get("/en/account/password");
        await site.Store.Administration.SignOut(person.Id, Secrets.Stamp(), null);
        var door = await visitor.Post("/en/account/password", [.. Visitor.Hidden(page), ("password", AccountSite.Password), ("new-password", "a very new one indeed")]);
        Assert.DoesNotContain("kept", Uri.UnescapeDataString(door.To!), StringComparison.Ordinal);
        page = await visitor.Get("/en/desk/follows");
        var (thief, _) = await site.SignedIn();
        var typed = await visitor.Post("/en/desk/follows", [("word", "planted")]);
        var back = System.Web.HttpUtility.ParseQueryString(new Uri(site.Address, typed.To!).Query)["back"]!;
        Assert.Equal("", (await thief.Get(back)).Document.QuerySelector("#word")!.GetAttribute("value") ?? "");
        Assert.Equal("planted", ((await visitor.SignIn(person.Name), await visitor.Get(back)).Item2).Document.QuerySelector("#word")!.GetAttribute("value"));
        // Whoever sends long forms without end fills nobody's disk.
        var random = new Random(3);
        var words = string.Concat(Enumerable.Range(0, 9_000).Select(_ => (char)('a' + random.Next(26))));
        using var storm = new Visitor(site);
        var kept = 0;
        for (var i = 0; i < 25; i++) kept += (await storm.Post("/en/admin/words", [("banned", words)])).To!.Contains("kept", StringComparison.Ordinal) ? 1 : 0;
        Assert.Equal(20, kept);
        // Who comes when no more is kept is told so, and where the words still are.
        var told = await storm.Get((await storm.Post("/en/admin/words", [("banned", words)])).To!);
        Assert.Contains("too much to carry over", told.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("kept", (await storm.Post("/en/admin/words", [("banned", words)], ("Origin", "https://elsewhere.example"))).To!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_to_harm_is_words_on_every_page_in_every_feed_and_mail()
    {
        var news = await Begin();
        var (visitor, me) = await site.SignedIn(PersonRole.Administrator);
        var (survivors, taken, sent) = (new List<string>(), 0, 0);
        void Look(string where, Answer answer)
        {
            if ((int)answer.Status >= 500) survivors.Add($"{where}: {answer.Status}");
            survivors.AddRange(Harmful(answer).Select(h => $"{where}: {h}"));
        }
        // Once all harm at once, once with addresses and numbers as they ought to be, so that more is taken.
        foreach (var all in new[] { true, false })
            foreach (var route in Forms)
                foreach (var address in await Addresses(route, news, me))
                {
                    var page = await visitor.Get(address);
                    foreach (var form in Fill(page, (kind, most) => kind switch
                    {
                        "textarea" => LongHarm.Length > most ? LongHarm[..most] : LongHarm,
                        "text" => Harm.Length > most ? "<b class=xss>" is var bold && bold.Length <= most ? bold : null : Harm,
                        "url" => all ? "javascript:alert(8)//" + Harm : "https://harm.example/?\"><b class=xss>",
                        "email" => all ? "\"<b class=xss>\"@x.example" : null,
                        _ => all ? Harm : null,
                    }))
                    {
                        sent++;
                        var answer = await visitor.Post(form.Action, form.Sent);
                        if (answer.To?.Contains("sign-in?why", StringComparison.Ordinal) == true) await visitor.SignIn(me.Name);
                        else if (answer.Status == HttpStatusCode.SeeOther) taken++;
                        Look($"POST {form.Action}", answer);
                    }
                }
        // What is waiting is let through, so that it is seen by everybody.
        await site.Store.Database.Write(s => s.Execute("UPDATE comments SET state = 'shown' WHERE state = 'waiting'"));
        using var stranger = new Visitor(site);
        var pages = 0;
        foreach (var route in Endpoints.Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false).Select(e => e.RoutePattern.RawText!).Distinct().Where(r => !r.EndsWith("/live", StringComparison.Ordinal) && !r.Contains("{**", StringComparison.Ordinal)))
            foreach (var address in await Addresses(route.Replace("{id}", "{id:long}", StringComparison.Ordinal), news, me))
            {
                if (address.Contains('{', StringComparison.Ordinal)) continue;
                Look(address, await visitor.Get(address));
                Look(address + " as a stranger", await stranger.Get(address));
                pages++;
            }
        foreach (var mail in site.Mail.Raw)
            if (new StringReader(mail) is var reader && MimeKit.MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail))).HtmlBody is { } html && new HtmlParser().ParseDocument(html).QuerySelector(".xss, script") is { } element) survivors.Add("mail: " + element.OuterHtml + reader.Peek());
        Assert.True(survivors.Count == 0, string.Join('\n', survivors.Distinct().Take(30)));
        Assert.True(sent > 80 && taken > 25 && pages > 100, $"{sent} sent, {taken} taken, {pages} pages");
    }

    /// <summary>What would run, by a second parser: in a page, and in what a feed hands on as markup.</summary>
    private static IEnumerable<string> Harmful(Answer answer)
    {
        var type = answer.Whole.Content.Headers.ContentType?.MediaType ?? "";
        string[] markup = type switch
        {
            "text/html" => [answer.Body],
            _ when type.EndsWith("xml", StringComparison.Ordinal) && answer.Body.Length > 0 => [.. XDocument.Parse(answer.Body).Descendants().Where(e => e.Name.LocalName is "description" or "encoded" || e.Attribute("type")?.Value == "html").Select(e => e.Value)],
            _ => [],
        };
        foreach (var document in markup.Select(m => new HtmlParser().ParseDocument(m)))
            foreach (var element in document.All.Where(e => e.ClassList.Contains("xss") || e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)) || e.GetAttribute("href")?.Trim().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) == true))
                yield return element.OuterHtml is { Length: > 200 } longer ? longer[..200] : element.OuterHtml;
    }
}
