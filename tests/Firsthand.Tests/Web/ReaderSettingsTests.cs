using System.Net;
using Firsthand.Layout;

namespace Firsthand.Tests.Web;

/// <summary>What a reader chooses for the look of pages: one cookie, made by a form, read by the server.</summary>
[Collection("site")]
public sealed class ReaderSettingsTests(SiteUnderTest site)
{
    [Fact]
    public async Task A_form_keeps_the_choices_and_leads_back()
    {
        var answer = await site.Post("/en/settings", [("theme", "dark"), ("size", "large"), ("back", "/en/latest")]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/en/latest", answer.Headers.Location!.ToString());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("settings=size%3Dlarge%26theme%3Ddark;", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        var page = await (await site.Get("/en/latest", ("Cookie", cookie.Split(';')[0]))).Content.ReadAsStringAsync();
        Assert.Contains(" data-theme=\"dark\"", page[..400], StringComparison.Ordinal);
        Assert.Contains(" data-size=\"large\"", page[..400], StringComparison.Ordinal);
        Assert.DoesNotContain("data-theme", await site.Page("/en/latest"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_taken_back_takes_the_cookie_with_it()
    {
        var answer = await site.Post("/en/settings", [("theme", "system")], ("Cookie", "settings=theme%3Ddark"));
        Assert.Contains("expires=Thu, 01 Jan 1970", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_one_choice_leaves_the_others()
    {
        var answer = await site.Post("/en/settings", [("face", "sans")], ("Cookie", "settings=theme%3Ddark"));
        Assert.StartsWith("settings=face%3Dsans%26theme%3Ddark;", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("settings=theme%3Dpink%26size")]
    [InlineData("settings=%22%3E%3Cscript%3E")]
    [InlineData("settings=theme%3D%22onload%3D1")]
    [InlineData("settings=%00%ff%fe")]
    public async Task A_cookie_that_is_none_of_the_choices_changes_nothing(string cookie)
    {
        var answer = await site.Get("/en/about", ("Cookie", cookie));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(await site.Page("/en/about"), await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/en/\r\nSet-Cookie: a=b")]
    [InlineData("")]
    public async Task A_form_leads_nowhere_else(string back)
    {
        Assert.Equal("/en/settings", (await site.Post("/en/settings", [("theme", "dark"), ("back", back)])).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_set_anything()
    {
        var answer = await site.Post("/en/settings", [("theme", "dark")], ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public void Every_choice_is_kept_as_it_was_made()
    {
        foreach (var (key, choices) in ReaderSettings.Choices)
            foreach (var choice in choices) Assert.Equal(choice, ReaderSettings.Of([KeyValuePair.Create(key, choice)])[key]);
    }
}
