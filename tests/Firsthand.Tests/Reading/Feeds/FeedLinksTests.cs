using System.Text;
using Firsthand.Reading.Feeds;

namespace Firsthand.Tests.Reading.Feeds;

public sealed class FeedLinksTests
{
    private static readonly Uri Home = new("https://www.harbour.example/news/");

    private static IReadOnlyList<FeedLink> Find(string html) => FeedLinks.Find(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", Home);

    [Fact]
    public void Puts_announced_feeds_first_then_links_that_look_like_feeds_then_comments()
    {
        var found = Find("""
            <html><head><base href="https://www.harbour.example/"><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
            <link rel="alternate" type="application/json+oembed" href="/oembed?url=x"><link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/1">
            <!-- <link rel="alternate" type="application/rss+xml" href="/old"> --><script>var s = '<a href="/rss.xml">';</script>
            <link rel="alternate" type="application/atom+xml" title="News &amp; more" href="atom?x=1&amp;y=2"></head>
            <body><a href="/politics/rss.xml">RSS</a><a href="/about">About</a><a href="/politics/rss.xml/">again</a><a href="javascript:feed">no</a></body></html>
            """);
        Assert.Equal(["https://www.harbour.example/atom?x=1&y=2", "https://www.harbour.example/politics/rss.xml", "https://www.harbour.example/comments/feed/"], found.Select(f => f.Url));
        Assert.Equal(("News & more", "application/atom+xml"), (found[0].Title, found[0].Type));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no page")]
    [InlineData("<link rel=alternate type=application/rss+xml href=")]
    [InlineData("<a href='/rss")]
    public void Finds_nothing_where_there_is_nothing(string html) => Assert.Empty(Find(html));

    [Fact]
    public void Guesses_under_the_path_and_at_the_root()
    {
        var guesses = FeedLinks.Guesses(Home);
        Assert.Contains("https://www.harbour.example/news/feed", guesses);
        Assert.Contains("https://www.harbour.example/rss.xml", guesses);
        Assert.Equal(guesses.Count, guesses.Distinct().Count());
    }
}
