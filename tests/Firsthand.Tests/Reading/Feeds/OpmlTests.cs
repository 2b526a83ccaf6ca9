using System.Text;
using Firsthand.Reading.Feeds;

namespace Firsthand.Tests.Reading.Feeds;

public sealed class OpmlTests
{
    private static OpmlReading Read(string text) => Opml.Read(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Reads_nested_outlines_and_categories()
    {
        var reading = Read("""
            <opml version="1.0"><head><title>My list</title></head><body>
            <outline text="World"><outline text="Africa"><outline title="A & B" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/" language="fr"/></outline></outline>
            <outline text="B" xmlURL="feed://b.example/rss" category="/News/Local,Sea"/><outline text="bad" xmlUrl="file:///etc/passwd"/>
            <outline text="again" xmlUrl="https://a.example/feed"/>
            """);
        Assert.Null(reading.Refusal);
        Assert.Equal("My list", reading.Title);
        Assert.Equal(["https://a.example/feed", "http://b.example/rss"], reading.Feeds.Select(f => f.Url));
        Assert.Equal(("A & B", "fr"), (reading.Feeds[0].Title, reading.Feeds[0].Language));
        Assert.Equal(["World", "Africa"], reading.Feeds[0].Folders);
        Assert.Equal(["News", "Local", "Sea"], reading.Feeds[1].Folders);
        Assert.Contains("cut off after 2 feeds", reading.Repairs);
    }

    [Fact]
    public void Reads_back_what_it_writes()
    {
        OpmlFeed[] feeds = [new("https://a.example/f?x=1&y=2", "Ä \"quoted\" <b>\u0001", "https://a.example/", ["World", "Sea"], "de"), new("https://b.example/f", null, null, [])];
        var reading = Read(Opml.Write("List & more", new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero), feeds));
        Assert.Equal("List & more", reading.Title);
        Assert.Empty(reading.Repairs);
        Assert.Equal(feeds.Select(f => (f.Url, f.Home, f.Language)), reading.Feeds.Select(f => (f.Url, f.Home, f.Language)));
        Assert.Equal(["World", "Sea"], reading.Feeds[0].Folders);
    }

    [Theory]
    [InlineData("", "opml.empty")]
    [InlineData("hello", "opml.unreadable")]
    [InlineData("<html><body><p>page</p></body></html>", "opml.unreadable")]
    [InlineData("<rss><channel/></rss>", "opml.unreadable")]
    public void Refuses_what_is_no_list(string text, string code) => Assert.Equal(code, Read(text).Refusal?.Code);
}
