using System.IO.Compression;
using System.Text.Json.Nodes;
using Firsthand.Reading.Extraction;

namespace Firsthand.Tests.Reading.Extraction;

public sealed class SanitiserTests
{
    private static readonly Uri Base = new("https://news.example/a/b");

    [Theory]
    [InlineData("<p onclick=x()>Hi</p>", "<p>Hi</p>")]
    [InlineData("<script>x()</script>a<style>p{}</style>b", "ab")]
    [InlineData("<a href='javascript:x()'>word</a>", "word")]
    [InlineData("<a href='java\tscript:x()'>word</a>", "word")]
    [InlineData("<a href='data:text/html,x'>word</a>", "word")]
    [InlineData("<form action=/x><input name=a><p>kept</p></form>", "<div><p>kept</p></div>")]
    [InlineData("<h1>Head</h1>", "<h2>Head</h2>")]
    [InlineData("<p style='position:fixed' class=a id=b>x</p>", "<p>x</p>")]
    [InlineData("<iframe src='https://evil.example/'></iframe>", "")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=x()>\"></noscript>", "")]
    [InlineData("<img src='data:image/png;base64,AAAA'>", "")]
    [InlineData("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2")]
    [InlineData("", "")]
    public void Lets_out_only_what_is_allowed(string html, string expected) => Assert.Equal(expected, Sanitiser.Clean(html, Base));

    [Fact]
    public void Resolves_addresses_and_marks_links()
    {
        Assert.Equal("<a href=\"https://news.example/x\" rel=\"nofollow noopener noreferrer ugc\">x</a>", Sanitiser.Clean("<a href=/x target=_top>x</a>", Base));
        Assert.Equal("<img src=\"https://news.example/i.jpg\" alt=\"\" loading=\"lazy\" referrerpolicy=\"no-referrer\">", Sanitiser.Clean("<img src=/i.jpg>", Base));
        Assert.Equal("x", Sanitiser.Clean("<a href=/x>x</a>", null));
    }

    [Fact]
    public void Writes_the_end_of_what_is_too_large_as_text()
    {
        var clean = Sanitiser.Clean(string.Concat(Enumerable.Range(1, 9_000).Select(i => $"<p>n{i}</p>")), Base);
        Assert.StartsWith("<p>n1</p><p>n2</p>", clean);
        Assert.EndsWith(" n8999 n9000", clean);
        Assert.Equal(clean, Sanitiser.Clean(clean, Base));
    }

    [Theory]
    [InlineData("<pre>\n\na\n b</pre>", "<pre>a\n b</pre>")]
    [InlineData("<pre><b></b>\na</pre>", "<pre><b></b>\na</pre>")]
    [InlineData("<pre><font>\na</font></pre>", "<pre>a</pre>")]
    public void Begins_preformatted_text_with_its_first_line(string html, string expected) => Assert.Equal(expected, Sanitiser.Clean(html, Base));

    [Theory]
    [InlineData("<p><p><table><p>x<a><table><a>y")]
    [InlineData("<b><p>x</b>y</p><li>z<tr><td>w")]
    [InlineData("<pre>\n\n a</pre>&amp;lt;script&amp;gt;")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    public void Changes_nothing_the_second_time(string html)
    {
        var once = Sanitiser.Clean(html, Base);
        Assert.Equal(once, Sanitiser.Clean(once, Base));
    }

    [Fact]
    public void Lets_no_shared_vector_through_and_settles_on_each()
    {
        var folder = Environment.GetEnvironmentVariable("FIRSTHAND_BENCH");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "FIRSTHAND_BENCH names no folder of shared vectors.");
        foreach (var file in Directory.GetFiles(Path.Combine(folder!, "data", "sanitize"), "*.in.jsonl.gz"))
        {
            using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            while (lines.ReadLine() is { } line)
            {
                var once = Sanitiser.Clean((string?)JsonNode.Parse(line)!["html"] ?? "", Base);
                Assert.Equal(once, Sanitiser.Clean(once, Base));
                Assert.All(HtmlTree.ParseBody(once).QuerySelectorAll("*"), e =>
                {
                    Assert.True(HtmlWriter.Tags.Contains(e.LocalName), e.LocalName);
                    Assert.All(e.Attributes, a => Assert.True(HtmlWriter.Attributes.Contains(a.LocalName), a.LocalName));
                });
            }
        }
    }
}
