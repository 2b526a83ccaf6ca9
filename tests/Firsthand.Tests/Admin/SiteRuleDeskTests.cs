using System.Net;
using Firsthand.Catalogue;
using Firsthand.Ingest;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Admin;

/// <summary>Site rules on the operator's desk, tried on real pages of the sample edition's outlets, and what readers see of facts that were set there.</summary>
public sealed class SiteRuleDeskTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    private const string Path = "/en/admin/sources/selwick-ledger/rule";

    private async Task<string> PageOf(string key)
    {
        var feed = (await site.Store.Feeds.OfOutlet((await site.Store.Outlets.Find(key))!.Id))[0];
        return (await site.Services.GetRequiredService<PageTrial>().Feed(feed.Url, TestContext.Current.CancellationToken)).Entries[0].Link!;
    }

    private static async Task<Answer> Press(Visitor visitor, string act, string rule, string? page = null)
    {
        var form = (await visitor.Get(Path)).Document.QuerySelector("form:has(button[value=try])")!;
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        return await visitor.Post(Path, [.. hidden, ("rule", rule), ("page", page ?? ""), ("do", act)]);
    }

    [Fact]
    public async Task A_rule_is_tried_on_a_real_page_then_kept_then_read_by_and_taken_away()
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var (page, book) = (await PageOf("selwick-ledger"), site.Services.GetRequiredService<SiteRuleBook>());
        const string Rule = "- name: ledger-trial\r\n  hosts: selwick-ledger.localhost\r\n  title: title\r\n  strip: figure\r\n";
        var tried = await Press(visitor, "try", Rule, page);
        Assert.Equal(HttpStatusCode.OK, tried.Status);
        var both = tried.Document.QuerySelectorAll("#result .text").Select(t => t.TextContent).ToList();
        Assert.Equal(2, both.Count);
        Assert.All(both, text => Assert.True(text.Length > 200, text));
        Assert.Null(await site.Store.SiteRules.Of((await site.Store.Outlets.Find("selwick-ledger"))!.Id));

        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, "save", Rule)).Status);
        Assert.Equal("ledger-trial", (await book.Now(default)).Find(new Uri(page))?.Name);
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, "clear", Rule)).Status);
        Assert.Null((await book.Now(default)).Find(new Uri(page)));
    }

    [Theory]
    [InlineData("- name: x\n  hosts: bbc.example\n  content: article\n")]
    [InlineData("- name: x\n  hosts: notselwick-ledger.localhost\n  content: article\n")]
    [InlineData("- name: x\n  hosts: selwick-ledger.localhost\n")]
    [InlineData("- name: [\n")]
    [InlineData("<script>alert(1)</script>")]
    public async Task A_rule_with_mistakes_or_for_others_is_told_and_comes_back_as_typed(string rule)
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        foreach (var act in new[] { "try", "save" })
        {
            var answer = await Press(visitor, act, rule, "https://selwick-ledger.localhost/");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Equal(rule.Trim(), answer.Document.QuerySelector("#rule")!.TextContent.Trim());
            Assert.NotNull(answer.Document.QuerySelector("#rule-wrong"));
            Assert.DoesNotContain("<script>alert", answer.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:22/")]
    [InlineData("http://telmar-post.localhost/a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task A_rule_is_tried_on_pages_of_its_outlet_only(string page)
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var answer = await Press(visitor, "try", "- name: x\n  hosts: selwick-ledger.localhost\n  content: article\n", page);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector("#page-wrong"));
    }

    [Fact]
    public async Task Readers_see_where_a_fact_that_was_set_is_known_from()
    {
        var outlet = (await site.Store.Outlets.Find("selwick-ledger"))!;
        Assert.Null(await site.Store.OutletFacts.Set(outlet.Id, [new FactChange("funding", "Sales", outlet.Funding, "https://registry.example/7?a=1&b=2", "2026-11-02")], null));
        var card = (await new Visitor(site).Get("/en/source/selwick-ledger")).Document.QuerySelector(".card")!;
        var reference = card.QuerySelector("a[href='https://registry.example/7?a=1&b=2']");
        Assert.NotNull(reference);
        Assert.Contains("2 November 2026", reference.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sales", card.TextContent, StringComparison.Ordinal);
    }
}
