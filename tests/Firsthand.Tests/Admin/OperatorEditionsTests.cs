using System.Net;
using Firsthand.Admin;
using Firsthand.Categories;
using Firsthand.Reading.Categories;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Admin;

/// <summary>Editions and categories on the operator's desk, and what readers see of it.</summary>
public abstract partial class OperatorDeskTests
{
    private static readonly string[] shippedOrder = [.. CategoryOrder.Shipped];

    private static string[] Navigation(Answer page) => [.. page.Document.QuerySelectorAll("header nav ul:first-child a[href*='/category/']").Select(a => a.TextContent)];

    /// <summary>The form of categories as it stands, with some fields changed; a name of null takes the field away.</summary>
    private static (string, string)[] Fields(Answer page, params (string Name, string? Value)[] changes)
    {
        var form = page.Document.QuerySelector("form:has(table.names)")!;
        var fields = form.QuerySelectorAll("input[name]").Where(i => i.GetAttribute("type") is not "hidden" && (i.GetAttribute("type") != "checkbox" || i.HasAttribute("checked"))).Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? ""));
        return [.. fields.Where(f => !changes.Any(c => c.Name == f.Name)), .. changes.Where(c => c.Value is not null).Select(c => (c.Name, c.Value!))];
    }

    [Fact]
    public async Task A_category_is_named_moved_and_hidden_and_every_page_shows_it_at_once()
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var reader = new Visitor(site);
        var before = Navigation(await reader.Get("/en/"));
        Assert.Equal(CategoryOrder.Shipped.SkipLast(1).Select(k => site.Services.GetRequiredService<Languages>().Find("en")!["category." + k]), before);
        var page = await visitor.Get("/en/admin/editions");
        var saved = await Press(visitor, page, "save", Fields(page, ("name-sport-en", "Games & Sport"), ("name-sport-ar", "ملاعب"), ("place-sport", "1"), ("shown-world", null)));
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        var now = Navigation(await reader.Get("/en/"));
        Assert.Equal(before.Skip(1).SkipLast(1).Prepend("Games & Sport"), now);
        Assert.Equal("ملاعب", Navigation(await reader.Get("/ar/"))[0]);
        Assert.Contains("Games & Sport", (await reader.Get("/en/category/sport")).Document.Title, StringComparison.Ordinal);
        Assert.Contains("Games &amp; Sport", (await reader.Get("/en/category/sport/rss.xml")).Body, StringComparison.Ordinal);
        // Hidden is not gone.
        Assert.Equal(HttpStatusCode.OK, (await reader.Get("/en/category/world")).Status);
        // A search understands both names.
        foreach (var name in new[] { "Sport", "Games & Sport", "sport" })
        {
            var search = await reader.Get("/en/search?q=strait&category=" + Uri.EscapeDataString(name));
            Assert.Equal((name, HttpStatusCode.OK), (name, search.Status));
            Assert.Contains("Games & Sport", search.Main, StringComparison.Ordinal);
        }
        // Whoever saw the form before writes nothing over, and has what was typed.
        var late = await Press(visitor, page, "save", Fields(page, ("name-sport-en", "Arena")));
        Assert.Equal((HttpStatusCode.Conflict, "Arena"), (late.Status, late.Document.QuerySelector("input[name=name-sport-en]")!.GetAttribute("value")));
        Assert.Equal(("setting.change", CategorySettings.Key), (await site.Store.Acts.Latest(long.MaxValue, 1, false)).Items[0] is var act ? (act.Act, act.ObjectId) : default);
        // What another process changes shows here with the next page.
        await site.Store.Settings.Set(CategorySettings.Key, new CategorySettings { Order = ["health", "nonsense"], Hidden = [] }, null);
        now = Navigation(await reader.Get("/en/"));
        Assert.Equal(("Health", "World", 10), (now[0], now[1], now.Length));
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, "/en/admin/editions", "default")).Status);
        Assert.Equal(before, Navigation(await reader.Get("/en/")));
        Assert.Equal(shippedOrder.Order(), Category.Keys.Order());
    }

    [Theory]
    [InlineData("name-sport-en", "x")]
    [InlineData("name-sport-en", "health")]
    [InlineData("name-sport-en", "be\u0007ll")]
    [InlineData("name-sport-en", "turn\u202Eed")]
    [InlineData("name-sport-ar", "…")]
    [InlineData("name-sport-fr", "a name that is much longer than any navigation bears, whatever it says")]
    [InlineData("place-sport", "first")]
    [InlineData("place-sport", "0")]
    [InlineData("place-sport", "-1")]
    [InlineData("place-sport", "")]
    public async Task A_category_that_cannot_be_called_or_stand_so_is_told_at_its_field(string field, string value)
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var page = await visitor.Get("/en/admin/editions");
        var answer = await Press(visitor, page, "save", Fields(page, (field, value), ("name-world-en", "Planet")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector($"input[name={field}][aria-invalid=true]"));
        Assert.Equal("Planet", answer.Document.QuerySelector("input[name=name-world-en]")!.GetAttribute("value"));
        if (!value.Any(char.IsControl)) Assert.Equal(value, answer.Document.QuerySelector($"input[name={field}]")!.GetAttribute("value"));
        Assert.Null((await site.Store.Settings.All()).GetValueOrDefault(CategorySettings.Key));
    }

    [Fact]
    public async Task Names_are_words_and_never_markup()
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var page = await visitor.Get("/en/admin/editions");
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, page, "save", Fields(page, ("name-sport-en", "<img src=x onerror=alert(1)>\"'")))).Status);
        foreach (var path in new[] { "/en/", "/en/category/sport", "/en/category/sport/atom.xml", "/en/category/sport/feed.json", "/en/search?q=a&category=sport", "/en/admin/editions" })
        {
            var answer = await visitor.Get(path);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.DoesNotContain("<img src=x", answer.Body, StringComparison.Ordinal);
        }
        await Press(visitor, "/en/admin/editions", "default");
    }

    [Fact]
    public async Task An_edition_that_is_off_says_so_on_all_its_pages_is_offered_nowhere_and_comes_back()
    {
        var (visitor, person) = await site.SignedIn(PersonRole.Administrator);
        var reader = new Visitor(site);
        var english = await reader.Get("/en/latest");
        Assert.NotNull(english.Document.QuerySelector("link[hreflang=fr]"));
        var validator = ("If-None-Match", (await reader.Get("/fr/latest")).Whole.Headers.ETag!.ToString());
        await Press(visitor, "/en/admin/editions", "off", ("edition", "fr"));
        foreach (var path in new[] { "/fr/", "/fr/latest", "/fr/rss.xml", "/fr/category/world", "/fr/search?q=a", "/fr/live", "/fr/map/countries.json", "/fr/api", "/fr/wrap-up" })
        {
            var closed = await reader.Get(path, validator);
            Assert.True(closed.Status == HttpStatusCode.NotFound, $"{path}: {closed.Status}");
            Assert.Equal("Cette édition n’est pas proposée pour le moment", closed.Document.QuerySelector("h1")!.TextContent);
            Assert.Equal(["/en" + path.Split('?')[0][3..], "/ar" + path.Split('?')[0][3..], "/es" + path.Split('?')[0][3..]], closed.Document.QuerySelectorAll("main ul a").Select(a => a.GetAttribute("href")));
            Assert.Empty(closed.Document.QuerySelectorAll("header nav a, footer a"));
        }
        foreach (var path in new[] { "/en/", "/en/latest", "/en/edition", "/sitemap/pages.xml", "/api/v1/editions" })
        {
            var answer = await reader.Get(path);
            Assert.False(answer.Body.Contains("/fr/", StringComparison.Ordinal) || answer.Document.QuerySelector("[hreflang=fr]") is not null, path);
        }
        Assert.Equal("/en/", (await reader.Get("/", ("Accept-Language", "fr-FR,fr;q=0.9"), ("Cookie", "settings=language=fr"))).To);
        // The operator's own desk and everybody's account stay in it.
        foreach (var path in new[] { "/fr/admin/editions", "/fr/account", "/fr/account/sign-in" }) Assert.Equal(HttpStatusCode.OK, (await visitor.Get(path)).Status);
        // The default one stays whatever is sent or stored.
        var stays = await Press(visitor, "/en/admin/editions", "off", ("edition", "en"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stays.Status);
        await site.Store.Settings.Set(EditionSettings.Key, new EditionSettings(["en", "fr", "tlh"]), person.Id);
        Assert.Equal(HttpStatusCode.OK, (await reader.Get("/en/")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Press(visitor, "/en/admin/editions", "off", ("edition", "nonsense"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, "/fr/admin/editions", "on", ("edition", "fr"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await reader.Get("/fr/latest")).Status);
        Assert.NotNull((await reader.Get("/en/latest")).Document.QuerySelector("link[hreflang=fr]"));
        await site.Store.Settings.Change(EditionSettings.Key, null, (await site.Store.Settings.All())[EditionSettings.Key], null);
    }
}
