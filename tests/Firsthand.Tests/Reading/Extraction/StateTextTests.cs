using System.Net;
using System.Text;
using System.Text.Json;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;

namespace Firsthand.Tests.Reading.Extraction;

/// <summary>Pages whose own HTML is an empty frame: the text is in the data for their scripts, and may be of another article, for subscribers, or hostile. Whole pages are in Corpus/pages/state-*.</summary>
public sealed class StateTextTests
{
    private const string Title = "Varnholm lock shut until steel gates come";
    private const string Sentence = "The lock at Varnholm will stay shut until the new gates have arrived, the canal authority of Orvane said on Monday.";
    private static readonly string Body = string.Concat(Enumerable.Range(1, 5).Select(i => $"<p>{i}. {Sentence}</p>"));

    private static Page Read(string scripts, string body = "<div id=app></div>", string title = Title) => PageReader.Read(
        Encoding.UTF8.GetBytes($"<!doctype html><html><head><title>{title}</title></head><body>{body}{scripts}</body></html>"), "text/html; charset=utf-8", new Uri("https://canal-post.example/water/varnholm-lock"), Hints.None);

    private static string Next(object state) => $"<script id=__NEXT_DATA__ type=application/json>{JsonSerializer.Serialize(state)}</script>";

    [Fact]
    public void The_text_comes_from_the_object_with_the_pages_title_and_the_reading_says_so()
    {
        var page = Read(Next(new { article = new { title = Title, publishedAt = "2026-03-02T07:30:00Z", content = Body } }));
        Assert.Equal(("state", PageKind.Article, (Reason?)null), (page.Rule, page.Kind, page.Refusal));
        Assert.Equal(5, page.Text.Split("\n\n").Length);
        Assert.StartsWith("<p>1. The lock", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Or_with_its_address_whatever_the_title_there() =>
        Assert.Equal("state", Read(Next(new { post = new { headline = "Lock shut", slug = "water/varnholm-lock", body = Body } })).Rule);

    [Theory]
    [InlineData("https://canal-post.example/water/varnholm-lock/?x=1", "state")]
    [InlineData("/water/varnholm-lock", "state")]
    [InlineData("varnholm-lock", "state")]
    [InlineData("/archive/water/varnholm-lock", "general")]
    [InlineData("https://canal-post.example/other/varnholm-lock", "general")]
    public void An_address_must_be_the_pages_own(string url, string rule) => Assert.Equal(rule, Read(Next(new { post = new { headline = "Lock shut", url, body = Body } })).Rule);

    public static TheoryData<string> Ways => new(
        $"<script>window.__STATE__ = {JsonSerializer.Serialize(new { a = new { title = Title, html = Body } })}; window.other = 1</script>",
        $"<script>window[\"__STATE__\"] = {JsonSerializer.Serialize(new { a = new { title = Title, html = Body } })}</script>",
        $"<script>window.__PRELOADED_STATE__ = JSON.parse({JsonSerializer.Serialize(JsonSerializer.Serialize(new { a = new { title = Title, html = Body } }))})</script>",
        $"<script>window.__PRELOADED_STATE__ = JSON.parse('{JsonSerializer.Serialize(new { a = new { title = Title, html = Body } }).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}')</script>",
        $"<script>window.__INITIAL_STATE__ = \"{Uri.EscapeDataString(JsonSerializer.Serialize(new { a = new { title = Title, html = Body } }))}\"</script>",
        $"<script type=application/json data-state>{JsonSerializer.Serialize(new { a = new { title = new { rendered = Title }, content = new { rendered = Body } } })}</script>",
        $"<script>self.__next_f.push([1,{JsonSerializer.Serialize("0:[\"$\",\"$L1\",null," + JsonSerializer.Serialize(new { article = new { title = Title, body = Body } }) + "]\n")}])</script>");

    [Theory]
    [MemberData(nameof(Ways))]
    public void Each_way_of_leaving_state_is_read(string script) => Assert.Equal(("state", 5), (Read(script).Rule, Read(script).Text.Split("\n\n").Length));

    public static TheoryData<string> Untouched => new(
        Next(new { article = new { title = "Leek prices rise again", content = Body } }),
        Next(new { article = new { title = Title, content = "<p>Too short to be it.</p>" } }),
        Next(new { article = new { title = Title, isPremium = true, content = Body } }),
        Next(new { article = new { title = Title, isAccessibleForFree = false, content = Body } }),
        Next(new { article = new { title = Title, author = new { name = "Olav Brenn", bio = Body }, description = Body, related = new[] { new { title = "Leeks", content = Body } } } }),
        Next(new { article = new { title = Title, blocks = new[] { new { type = "newsletter-signup", text = Body }, new { type = "image", text = Body }, new { type = "ad", text = Body } } } }));

    [Theory]
    [MemberData(nameof(Untouched))]
    public void What_is_of_others_short_or_for_subscribers_stays_where_it_is(string script)
    {
        var page = Read(script, "<article><p>" + Sentence + "</p></article>");
        Assert.NotEqual("state", page.Rule);
        Assert.DoesNotContain("2. The lock", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_shows_its_text_keeps_it()
    {
        var shown = string.Concat(Enumerable.Range(1, 4).Select(i => $"<p>Shown {i}. {Sentence}</p>"));
        var page = Read(Next(new { article = new { title = Title, content = Body } }), $"<article>{shown}</article>");
        Assert.Equal("general", page.Rule);
        Assert.StartsWith("Shown 1.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_there_is_cleaned_like_any_page()
    {
        var page = Read(Next(new { article = new { title = Title, content = Body + "<p onclick=\"x()\">" + Sentence + "<img src=x onerror=alert(1)><iframe src=//evil.example></iframe><a href=\"javascript:x()\">here</a></p><script>alert(1)</script>" } }));
        Assert.Equal("state", page.Rule);
        Assert.DoesNotContain("alert", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", page.Html, StringComparison.Ordinal);
        Assert.Equal(page.Html, Sanitiser.Clean(page.Html, null));
    }

    [Fact]
    public void Characters_that_are_marks_in_html_stay_what_they_are()
    {
        var page = Read(Next(new { article = new { title = Title, blocks = Enumerable.Range(1, 5).Select(i => new { type = "paragraph", text = $"{i} < {i + 1} & so on. {WebUtility.HtmlEncode("\"quoted\"")} {Sentence}" }) } }));
        Assert.Contains("1 < 2 & so on. \"quoted\"", page.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string> Hostile => new(
        "<script id=__NEXT_DATA__ type=application/json>" + new string('[', 200_000) + "</script>",
        "<script id=__NEXT_DATA__ type=application/json>{\"title\":\"" + Title + "\",\"body\":" + string.Concat(Enumerable.Repeat("{\"content\":", 120)) + "1" + new string('}', 121) + "</script>",
        "<script id=__NEXT_DATA__ type=application/json>[" + string.Join(',', Enumerable.Repeat("{\"title\":\"" + Title + "\",\"a\":[[[1]]]}", 8_000)) + "]</script>",
        "<script id=__NUXT_DATA__ type=application/json>[{\"title\":1,\"a\":0,\"b\":0,\"c\":2},\"" + Title + "\",[0,0,0,2,2,2]]</script>",
        "<script id=__NUXT_DATA__ type=application/json>[{\"title\":1,\"a\":2},\"" + Title + "\",[" + string.Concat(Enumerable.Repeat("2,0,", 50_000)) + "2]]</script>",
        "<script id=__NUXT_DATA__ type=application/json>[[\"Reactive\",0]]</script>",
        "<script id=__NUXT_DATA__ type=application/json>[{\"title\":\"" + Title + "\",\"body\":[1],\"a\":null,\"b\":{}}]</script>",
        "<script id=__NUXT_DATA__ type=application/json>[{\"title\":1},[\"x\"," + new string('[', 90) + new string(']', 90) + "]]</script>",
        "<script id=__NUXT_DATA__ type=application/json>[{\"title\":1,\"\\ud800\":1},\"\\ud800 and so on\"]</script>",
        "<script id=__NEXT_DATA__ type=application/json>{\"title\":\"" + Title + " \\udc00\",\"body\":\"\\ud800 and so on\",\"\\ud800\":{\"title\":\"x \\ud800\"}}</script>",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"\\ud800 and so on\",\"\\ud800\":1}</script>",
        "<script>self.__next_f.push([1,\"\\ud800\"])</script>",
        "<script id=__NUXT_DATA__ type=application/json>[{\"a\":-5,\"b\":99999999,\"c\":1e99}]</script>",
        "<script>window.__STATE__ = JSON.parse(\"" + new string('\\', 99_999) + "</script>",
        "<script>window.__STATE__ = \"%7B%ZZ%u%7D\"</script>",
        "<script>self.__next_f.push([1,\"1:Tffffffff,short\"])</script><script>self.__next_f.push([1,7])</script><script>self.__next_f.push(</script>",
        "<script>self.__next_f.push([1,\"" + string.Concat(Enumerable.Repeat("a:b\\n", 40_000)) + "\"])</script>",
        "<script>self.__next_f.push([1,\"" + string.Concat(Enumerable.Repeat("1:T7fffffff,", 20_000)) + "\"])</script>",
        "<script>window.a =</script><script>window.b = {\"title\":\"" + Title + "\",\"body\":\"</script>");

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_that_pretends_to_be_state_breaks_the_reading(string script)
    {
        var page = Read(script, "<article>" + Body + "</article>");
        Assert.Equal(("general", 5), (page.Rule, page.Text.Split("\n\n").Length));
        Read(script);
    }
}
