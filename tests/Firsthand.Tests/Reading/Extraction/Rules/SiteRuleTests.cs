using System.Diagnostics;
using System.Text;
using Firsthand.Catalogue;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;

namespace Firsthand.Tests.Reading.Extraction.Rules;

/// <summary>The shipped example against pages invented for it.</summary>
public sealed class SiteRuleTests
{
    private static readonly Uri Address = new("https://www.daily-sample.example/news/2026/the-old-mill");
    private static readonly SiteRule Example = Assert.Single(SiteRuleFiles.Read(new NewsroomOptions().CatalogueFolder).Rules, r => r.Name == "daily-sample");

    private const string Head = "<html lang=en><head><title>Mill | Daily Sample</title><meta property=og:title content='Mill'><meta name=author content='Web Desk'><meta property=article:published_time content=2026-02-02T10:00:00Z></head><body>";
    private const string Teaser = "<p>The council met on Tuesday to talk about the budget of the coming year, and it will meet again before the summer begins, said the mayor of the town.</p>";
    private const string Text = "<p>The old mill at the river was sold yesterday to a family of bakers, who want to grind flour there again from the spring of next year onwards.</p><p>They have repaired two mills before, and both of them are still running today, as neighbours of the two places confirm without being asked.</p>";
    private const string Whole = Head + "<div class=other>" + Teaser + Teaser + Teaser + Teaser + "</div><h1 class=story-title>Bakers buy the old mill</h1><p class=story-signed>Words <a href=/x>Ilka Thorsen</a> and <a href=/y>Bram Oduya</a></p>"
        + "<time class=first-printed datetime=2026-01-30T08:15:00+01:00>two days ago</time><div class='x story-body'>" + Text + "<aside>Read also: the mill of Uddel</aside><div class=tip-jar>Give us a coin for the coffee.</div></div></body></html>";

    private static Page Read(string html, SiteRules? rules = null, PageExplanation? explanation = null, Uri? url = null) =>
        PageReader.Read(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", url ?? Address, new Hints { Rules = rules ?? new SiteRules([Example]) }, explanation);

    private static SiteRules Only(Func<SiteRule, SiteRule> change) => new([change(new SiteRule { Name = "own", Hosts = ["daily-sample.example"] })]);

    private static Selector Css(string text) => Selector.TryParse(text, out var selector, out var problem) ? selector : throw new ArgumentException(problem);

    private static ContentSelector TextAt(string text) => ContentSelector.TryParse(text, out var content, out var problem) ? content : throw new ArgumentException(problem);

    private static ValueSelector Value(string text) => ValueSelector.TryParse(text, out var value, out var problem) ? value : throw new ArgumentException(problem);

    [Fact]
    public void Text_title_people_and_date_come_from_where_the_rule_says()
    {
        var page = Read(Whole);
        Assert.StartsWith("The old mill at the river", page.Text, StringComparison.Ordinal);
        Assert.EndsWith("without being asked.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("coin", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Read also", page.Text, StringComparison.Ordinal);
        Assert.Equal("Bakers buy the old mill", page.Title);
        Assert.Equal(["Ilka Thorsen", "Bram Oduya"], page.Authors);
        Assert.Equal(new DateTimeOffset(2026, 1, 30, 8, 15, 0, TimeSpan.FromHours(1)), page.Published?.Time);
        Assert.Equal("site rule daily-sample", page.Rule);
        Assert.Null(page.Refusal);
    }

    [Theory]
    [InlineData("https://www.daily-sample.example/about/the-old-mill")]
    [InlineData("https://other.example/news/2026/the-old-mill")]
    [InlineData("https://notdaily-sample.example/news/2026/the-old-mill")]
    public void Addresses_that_the_rule_does_not_mean_are_read_the_general_way(string url)
    {
        var explanation = new PageExplanation();
        Assert.Equal("general", Read(Whole, explanation: explanation, url: new Uri(url)).Rule);
        Assert.Null(explanation.Rule);
    }

    [Fact]
    public void A_copy_in_a_web_archive_is_read_by_the_rule_of_its_site() =>
        Assert.Equal("site rule daily-sample", Read(Whole, url: new Uri("https://web.archive.org/web/20260201000000/" + Address)).Rule);

    [Fact]
    public void A_rule_that_finds_nothing_any_more_leaves_the_page_as_it_is_read_without_and_says_so()
    {
        var rebuilt = Whole.Replace("story-", "news-", StringComparison.Ordinal).Replace("first-printed", "printed", StringComparison.Ordinal).Replace("<aside>", "<div>", StringComparison.Ordinal);
        var explanation = new PageExplanation();
        var page = Read(rebuilt, explanation: explanation);
        Assert.Equal(("general", Read(rebuilt, SiteRules.None).Text), (page.Rule, page.Text));
        Assert.Equal("daily-sample", explanation.Rule);
        Assert.All(explanation.RuleNotes, n => Assert.Equal((0, null), (n.Found, n.Gave)));
        Assert.Equal(["title", "date", "author", "strip", "content"], explanation.RuleNotes.Select(n => n.Part));
    }

    [Fact]
    public void An_explanation_tells_what_each_part_gave()
    {
        var explanation = new PageExplanation();
        Read(Whole, explanation: explanation);
        Assert.Equal(["Bakers buy the old mill", "2026-01-30 07:15:00Z", "Ilka Thorsen, Bram Oduya", "2 elements taken out"], explanation.RuleNotes.Take(4).Select(n => n.Gave));
        Assert.Equal(("content", 1), (explanation.RuleNotes[4].Part, explanation.RuleNotes[4].Found));
    }

    [Fact]
    public void Strip_alone_helps_the_general_way()
    {
        var page = Read(Whole, Only(r => r with { Strip = [Css(".other"), Css(".tip-jar")] }));
        Assert.DoesNotContain("council", page.Text, StringComparison.Ordinal);
        Assert.Contains("old mill at the river", page.Text, StringComparison.Ordinal);
        Assert.Equal("site rule own", page.Rule);
    }

    [Fact]
    public void The_first_selector_that_finds_text_counts_and_a_comma_takes_all()
    {
        var page = Read(Whole, Only(r => r with { Content = [TextAt(".absent"), TextAt("aside, .story-body > p"), TextAt(".other")] }));
        Assert.StartsWith("The old mill", page.Text, StringComparison.Ordinal);
        Assert.EndsWith("Read also: the mill of Uddel", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_element_inside_another_that_matches_is_not_taken_twice() =>
        Assert.Equal(1, Read(Whole, Only(r => r with { Content = [TextAt(".story-body, .story-body p")] })).Text.Split("The old mill at").Length - 1);

    [Theory]
    [InlineData("soon", "2026-02-02")]
    [InlineData("1 April 1871", "2026-02-02")]
    [InlineData("30. Januar 2026", "2026-01-30")]
    public void A_date_that_cannot_be_is_left_to_the_general_way(string written, string day) =>
        Assert.Equal(day, Read(Whole.Replace(" datetime=2026-01-30T08:15:00+01:00>two days ago", ">" + written, StringComparison.Ordinal), Only(r => r with { Date = [Value("time.first-printed")] })).Published?.Day.ToString("O"));

    [Fact]
    public void A_pen_name_is_taken_as_the_rule_finds_it() =>
        Assert.Equal(["K-9"], Read(Whole.Replace("Ilka Thorsen", "K-9", StringComparison.Ordinal), Only(r => r with { Author = [Value(".story-signed > a[href='/x']")] })).Authors);

    [Fact]
    public void Stripping_everything_leaves_a_page_that_is_refused()
    {
        var page = Read(Whole, Only(r => r with { Strip = [Css("body > *"), Css("html, body")] }));
        Assert.Equal(("", "page.thin"), (page.Text, page.Refusal?.Code));
    }

    private const string InData = Head + "<script type=application/ld+json>{'@type':'NewsArticle','headline':'Mill sold','author':[{'name':'Ilka Thorsen'},{'name':'Bram Oduya'}]}</script>"
        + "<script id=__NEXT_DATA__ type=application/json>{'page':{'story':{'name':'Bakers buy the old mill','when':['2026-01-30T08:15:00+01:00',1],'parts':[{'type':'p','text':'PART'},{'type':'p','text':'PART'},{'type':'p','text':'PART'}]}}}</script><div id=app>" + Teaser + Teaser + "</div></body></html>";

    private static string Data(string html = InData) => html.Replace('\'', '"').Replace("PART", "The old mill at the river was sold yesterday to a family of bakers, who want to grind flour there again from the spring of next year onwards.", StringComparison.Ordinal);

    [Fact]
    public void A_path_leads_into_the_pages_data()
    {
        var explanation = new PageExplanation();
        var page = Read(Data(), Only(r => r with { Title = [Value("$.page.absent"), Value("$.page.story.name")], Author = [Value("$.author[*].name")], Date = [Value("$.page.story.when[0]")], Content = [TextAt(".absent"), TextAt("$.page.story.parts")] }), explanation);
        Assert.Equal(("Bakers buy the old mill", "site rule own"), (page.Title, page.Rule));
        Assert.Equal(["Ilka Thorsen", "Bram Oduya"], page.Authors);
        Assert.Equal(new DateTimeOffset(2026, 1, 30, 8, 15, 0, TimeSpan.FromHours(1)), page.Published?.Time);
        Assert.Equal(3, page.Text.Split("\n\n").Length);
        Assert.StartsWith("<p>The old mill", page.Html, StringComparison.Ordinal);
        Assert.Contains(explanation.RuleNotes, n => n.Part == "content" && n.Gave!.EndsWith("$.page.story.parts", StringComparison.Ordinal));
    }

    [Fact]
    public void A_path_that_leads_nowhere_leaves_the_page_to_the_general_way()
    {
        var page = Read(Data(), Only(r => r with { Title = [Value("$.page.story.parts")], Author = [Value("$.author[9].name")], Date = [Value("$.page.story.name")], Content = [TextAt("$.page.story.when[1]")] }));
        Assert.Equal(("Mill sold", "general"), (page.Title, page.Rule));
        Assert.Contains("council", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$", "begins with $. and a name")]
    [InlineData("$name", "cannot be read at \"name\"")]
    [InlineData("$.a..b", "cannot be read at \"..b\"")]
    [InlineData("$.a[x]", "cannot be read at \"[x]\"")]
    [InlineData("$.a[1", "cannot be read at \"[1\"")]
    [InlineData("$.a.*", "cannot be read at \".*\"")]
    [InlineData("$.a b", "cannot be read at")]
    public void What_is_no_path_says_where_it_ends_to_be_one(string text, string why)
    {
        Assert.False(ValueSelector.TryParse(text, out _, out var problem));
        Assert.Contains(why, problem, StringComparison.Ordinal);
        Assert.False(ContentSelector.TryParse(text, out _, out problem));
        Assert.False(DataPath.TryParse("$" + string.Concat(Enumerable.Repeat(".a", 21)), out _, out _));
    }

    [Fact]
    public void The_longest_host_is_asked_first_then_the_one_with_a_path()
    {
        static SiteRule Of(string name, string host, string? path = null) => new() { Name = name, Hosts = [host], Path = path };
        var rules = new SiteRules([Of("all", "sample.example"), Of("sport", "sport.sample.example"), Of("videos", "sample.example", "/v/*")]);
        Assert.Equal("sport", rules.Find(new Uri("https://www.sport.sample.example/v/1"))?.Name);
        Assert.Equal("videos", rules.Find(new Uri("https://sample.example/v/1"))?.Name);
        Assert.Equal("all", rules.Find(new Uri("https://WWW.Sample.example/n/1"))?.Name);
        Assert.Null(rules.Find(new Uri("file:///tmp/page.html")));
    }

    [Fact]
    public void A_hostile_page_costs_a_rule_no_more_than_a_moment()
    {
        var rules = Only(r => r with
        {
            Strip = [Css(".a .a .a .a .b"), Css("b, i, u, p")],
            Content = [TextAt("div div div div div div div .none"), TextAt("div, p")],
            Title = [Value("div div .none")],
        });
        var html = string.Concat(Enumerable.Repeat("<div class=a>", 200)) + string.Concat(Enumerable.Repeat("<p class='a b'>x<i>y</i></p>", 9_000));
        var clock = Stopwatch.StartNew();
        Read(html, rules);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"{clock.Elapsed}");
    }
}
