using System.Diagnostics;
using Firsthand.Reading.Extraction;

namespace Firsthand.Tests.Reading.Extraction.Rules;

public sealed class SelectorTests
{
    private const string Page = """
        <html><head><meta property="og:title" content="x"></head><body>
        <div id=top class="page wide"><p id=a class="lead md:big">one</p><section><p id=b class=leading>two</p><div><p id=c class=lead lang=en-GB>three</p></div></section></div>
        <p id=d itemprop="articleBody description">four</p></body></html>
        """;

    private static string Found(string text)
    {
        Assert.True(Selector.TryParse(text, out var selector, out var problem), problem);
        using var document = HtmlTree.Parse(Page);
        return string.Join(" ", selector.Matches(document.DocumentElement).Select(e => string.IsNullOrEmpty(e.Id) ? e.LocalName : e.Id));
    }

    [Theory]
    [InlineData("p", "a b c d")]
    [InlineData("P.lead", "a c")]
    [InlineData("#b", "b")]
    [InlineData(".page.wide > p", "a")]
    [InlineData(".page p", "a b c")]
    [InlineData("div div > .lead", "c")]
    [InlineData("section > p, #d, #a", "a b d")]
    [InlineData("body > *", "top d")]
    [InlineData("[lang]", "c")]
    [InlineData("[lang^=en]", "c")]
    [InlineData("[lang$='GB']", "c")]
    [InlineData("[itemprop~=description]", "d")]
    [InlineData("[itemprop = \"articleBody description\"]", "d")]
    [InlineData("[itemprop*='Body d']", "d")]
    [InlineData("[itemprop~=Body]", "")]
    [InlineData("meta[property=og:title]", "meta")]
    [InlineData(".md\\:big", "a")]
    [InlineData("div>p>p", "")]
    public void Finds_what_css_would_find(string selector, string ids) => Assert.Equal(ids, Found(selector));

    [Theory]
    [InlineData("", "ends where an element is expected")]
    [InlineData("div >", "ends where an element is expected")]
    [InlineData("p,", "ends where an element is expected")]
    [InlineData("p:first-child", "only tags")]
    [InlineData("h1 + p", "only tags")]
    [InlineData("div..x", "where a name is expected")]
    [InlineData("p[lang", "unfinished [lang")]
    [InlineData("p[lang=", "unfinished [lang")]
    [InlineData("p[lang='en]", "unfinished '")]
    [InlineData("p[lang=]", "compares lang with nothing")]
    [InlineData("p)", "where an element is expected")]
    [InlineData("p[data-tracker=x]", "taken out of pages")]
    [InlineData("p[onclick]", "taken out of pages")]
    [InlineData("a b c d e f g h i", "more than 8 steps")]
    [InlineData("a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a", "more than 16 alternatives")]
    public void Refuses_what_it_does_not_understand_and_says_why(string text, string why)
    {
        Assert.False(Selector.TryParse(text, out _, out var problem));
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_an_endless_selector() => Assert.False(Selector.TryParse(new string('a', 301), out _, out _));

    [Theory]
    [InlineData("time@", "names no attribute")]
    [InlineData("time@date time", "names no attribute")]
    [InlineData("time@style", "taken out of pages")]
    [InlineData("@datetime", "ends where an element is expected")]
    public void A_value_names_its_attribute_after_an_at_sign(string text, string why)
    {
        Assert.False(ValueSelector.TryParse(text, out _, out var problem));
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_at_sign_within_brackets_belongs_to_the_selector()
    {
        using var document = HtmlTree.Parse("<a href='/@desk' title='The desk'>Desk</a>");
        foreach (var (text, expected) in new[] { ("a[href*='@desk']", "Desk"), ("a[href*='@desk']@title", "The desk") })
        {
            Assert.True(ValueSelector.TryParse(text, out var value, out _));
            Assert.Equal((text, expected), (value.Text, Assert.Single(value.Values(document.DocumentElement, new Lazy<PageData>(() => new PageData(document))))));
        }
    }

    [Fact]
    public void Trying_every_way_up_a_deep_page_costs_no_more_than_one_walk()
    {
        // A matcher that goes back and forth would try 250 over 7 ways for each of these paragraphs.
        var html = string.Concat(Enumerable.Repeat("<div class=a>", 240)) + string.Concat(Enumerable.Repeat("<p class=b>x</p>", 20_000));
        using var document = HtmlTree.Parse(html);
        Assert.True(Selector.TryParse(".c .a .a .a .a .a .a .b", out var selector, out _));
        var clock = Stopwatch.StartNew();
        Assert.Empty(selector.Matches(document.DocumentElement));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"{clock.Elapsed}");
    }
}
