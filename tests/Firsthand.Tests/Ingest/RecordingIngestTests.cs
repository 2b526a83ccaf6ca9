using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Tests.Ingest;

public sealed class RecordingIngestTests
{
    private static string Episode(string inside) => $"<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><title>Harbour Hour</title>{inside}</channel></rss>";

    private static Recording Of(ArticleRow article) => StoredJson.Read<Recording?>(article.Recording, null)!;

    [Fact]
    public async Task A_page_without_text_is_no_failure_where_there_is_something_to_hear()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(Episode("<item><title>The bridge of Selwick explained</title><link>/1</link><enclosure url=\"/1.mp3\" type=\"audio/mpeg\" length=\"4294967296\"/><itunes:duration>20:00</itunes:duration></item><item><title>The ferry of Selwick explained</title><link>/2</link></item>"));
        room.Page("/1", "<!doctype html><title>The bridge of Selwick explained</title><div id=player></div>");
        room.Page("/2", "<!doctype html><title>The ferry of Selwick explained</title><div id=player></div>");
        await room.Run();
        var articles = await room.Articles();
        var heard = articles.Single(a => a.Url.EndsWith("/1", StringComparison.Ordinal));
        Assert.Equal(("feed", null, "audio"), (heard.State, heard.ReasonCode, heard.RecordingKind));
        Assert.Equal((1200, 4_294_967_296), (Of(heard).Seconds, Of(heard).Files[0].Bytes));
        Assert.StartsWith("page.", articles.Single(a => a.Url.EndsWith("/2", StringComparison.Ordinal)).ReasonCode, StringComparison.Ordinal);
        Assert.Equal(heard.Id, Assert.Single((await room.News.Articles.Recordings(null, "audio", Cursor.Newest, 10)).Items).Id);
        Assert.Equal(0, room.Asked("/1.mp3"));
    }

    [Fact]
    public async Task A_recording_is_never_asked_for_whatever_leads_to_it()
    {
        await using var room = await IngestRoom.Open();
        // No page at all; a link to the file; a link that only the server's answer tells to be one.
        room.Feed(Episode("""
            <item><title>Without a page</title><guid isPermaLink="false">e1</guid><enclosure url="/e1.mp3" type="audio/mpeg"/><description>Notes of the first.</description></item>
            <item><title>Linked to the file</title><link>/e2.mp3?from=feed</link><enclosure url="/e2.mp3?from=feed" type="audio/mpeg"/></item>
            <item><title>Linked to what turns out to be a file</title><link>/listen/3</link><enclosure url="/e3.mp3" type="audio/mpeg"/></item>
            """));
        room.Page("/listen/3", new string('x', 1000), "audio/mpeg");
        await room.Run();
        await room.News.Feeds.MakeDue();
        room.Feed(Episode("""
            <item><title>Without a page</title><guid isPermaLink="false">e1</guid><enclosure url="/e1.mp3" type="audio/mpeg"/><itunes:duration>99</itunes:duration><description>Notes of the first.</description></item>
            <item><title>Linked to the file</title><link>/e2.mp3?from=feed</link><enclosure url="/e2.mp3?from=feed" type="audio/mpeg"/></item>
            """));
        await room.Run();
        var articles = await room.Articles();
        Assert.Equal(3, articles.Count);
        Assert.All(articles, a => Assert.Equal(("feed", null, "audio"), (a.State, a.ReasonCode, a.RecordingKind)));
        Assert.Equal(99, Of(articles.Single(a => a.Title == "Without a page")).Seconds);
        Assert.DoesNotContain(room.Server.Asked, a => a.Path.Contains(".mp3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_text_of_a_page_is_read_and_the_recording_stays()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(Episode("<item><title>Bridge opens at last</title><link>/a</link><enclosure url=\"/a.mp4\" type=\"video/mp4\"/></item>"));
        room.Page("/a", IngestRoom.Story("Bridge opens at last"));
        await room.Run();
        // A feed that drops the file, and later gives another one.
        await room.News.Feeds.MakeDue();
        room.Feed(Episode("<item><title>Bridge opens at last</title><link>/a</link></item>"));
        await room.Run();
        var article = Assert.Single(await room.Articles());
        Assert.Equal(("full", "video"), (article.State, article.RecordingKind));
        Assert.EndsWith("/a.mp4", Of(article).Files[0].Url, StringComparison.Ordinal);
        await room.News.Feeds.MakeDue();
        room.Feed(Episode("<item><title>Bridge opens at last</title><link>/a</link><enclosure url=\"/b.mp3\" type=\"audio/mpeg\"/></item>"));
        await room.Run();
        Assert.Equal("audio", Assert.Single(await room.Articles()).RecordingKind);
        await room.News.Articles.Remove(article.Id);
        Assert.Null((await room.News.Articles.Find(article.Id))!.Recording);
    }

    [Fact]
    public async Task A_paywall_before_a_recording_is_told_all_the_same()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(Episode("<item><title>Bridge opens at last</title><link>/a</link><enclosure url=\"/a.mp3\" type=\"audio/mpeg\"/></item>"));
        room.Page("/a", "<!doctype html><html><head><title>Bridge opens at last</title><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Bridge opens at last\",\"isAccessibleForFree\":false}</script></head><body><h1>Bridge opens at last</h1><p>Subscribe to continue reading. This article is for subscribers only.</p></body></html>");
        await room.Run();
        var article = Assert.Single(await room.Articles());
        Assert.Equal(("feed", "page.paywall", "audio"), (article.State, article.ReasonCode, article.RecordingKind));
    }
}
