using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Firsthand.Reading.Feeds;
using Firsthand.Store;
using Firsthand.Tests.Store;

namespace Firsthand.Tests.Web;

/// <summary>Podcasts and videos from the store to every place where they are shown.</summary>
public sealed class RecordingPagesTests
{
    private static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly Recording Episode = new()
    {
        Kind = RecordingKind.Audio,
        Files = [new RecordingFile("https://cdn.example/1.mp3?a=1&b=2", "audio/mpeg", 4_294_967_296)],
        Seconds = 3720,
        Season = 2,
        Episode = 7,
        Chapters = [new Chapter(0, "Hello", null), new Chapter(630, "The <script>alert(1)</script> lock", null)],
        ChaptersFile = "https://cdn.example/1.json",
        Transcripts = [new Transcript("https://cdn.example/1.vtt", "text/vtt", "en")],
    };

    private static async Task<long> Add(SmallSite site, Recording? recording, string right = "excerpt", string outlet = "harbour-hour", string title = "The bridge & the <b>lock</b>")
    {
        var known = Samples.Outlet(outlet);
        await site.Store.Outlets.Save([known with { Outlet = known.Outlet with { DisplayRight = right } }]);
        var feed = (await site.Store.Feeds.OfOutlet((await site.Store.Outlets.Find(outlet))!.Id))[0];
        return (await site.Store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [Samples.Article($"https://{outlet}.example/{Guid.NewGuid():n}", title, published: TimeProvider.System.GetUtcNow().AddHours(-2)) with { Recording = recording }] }))[0];
    }

    private static async Task<string> Body(SmallSite site, string path)
    {
        var answer = await site.Get(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_episode_is_shown_heard_and_told_to_machines()
    {
        await using var site = await SmallSite.Start();
        await site.Tell("A story so that there is a front page");
        var id = await Add(site, Episode);
        var page = await site.Read($"/en/article/{id}");
        var section = page.QuerySelector("section.recording")!;
        Assert.Contains("1 hour 2 minutes", section.TextContent, StringComparison.Ordinal);
        Assert.Contains("Season 2, episode 7", section.TextContent, StringComparison.Ordinal);
        Assert.Contains("MP3, 4,295 MB", section.TextContent, StringComparison.Ordinal);
        Assert.Contains("10:30", section.TextContent, StringComparison.Ordinal);
        Assert.Contains("The <script>alert(1)</script> lock", section.TextContent, StringComparison.Ordinal);
        // The page itself plays nothing, and its policy would not let it.
        Assert.Empty(page.QuerySelectorAll("audio, video, iframe"));
        var policy = (await site.Get($"/en/article/{id}")).Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("media-src", policy, StringComparison.Ordinal);
        Assert.Contains("\"PodcastEpisode\"", string.Concat(page.QuerySelectorAll("script[type='application/ld+json']").Select(s => s.TextContent)), StringComparison.Ordinal);
        Assert.Contains("PT1H2M0S", page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var answer = await site.Get($"/en/article/{id}/play?from=630");
        var (etag, playing) = (answer.Headers.ETag!.ToString(), answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("media-src https: http:", playing, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", playing, StringComparison.Ordinal);
        // What a browser keeps of the page must stay able to play.
        Assert.Equal(playing, (await site.Get($"/en/article/{id}/play?from=630", ("If-None-Match", etag))).Headers.GetValues("Content-Security-Policy").Single());
        var player = await site.Read($"/en/article/{id}/play?from=630");
        var audio = player.QuerySelector("audio")!;
        Assert.Equal(("none", null), (audio.GetAttribute("preload"), audio.GetAttribute("autoplay")));
        Assert.Equal("https://cdn.example/1.mp3?a=1&b=2#t=630", player.QuerySelector("audio source")!.GetAttribute("src"));
        Assert.Equal("noindex, nofollow", player.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        foreach (var nonsense in new[] { "-1", "99999999999999", "3721", "x", "" })
            Assert.DoesNotContain("#t=", (await site.Read($"/en/article/{id}/play?from={nonsense}")).QuerySelector("audio source")!.GetAttribute("src")!, StringComparison.Ordinal);

        Assert.Contains("Audio · 1 hour 2 minutes", (await site.Read("/en/recordings")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Audio · 1 hour 2 minutes", (await site.Read("/en/")).QuerySelector("section[aria-labelledby=rec]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("صوت · ساعة واحدة ودقيقتان", (await site.Read("/ar/recordings?in=all")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await site.Read("/en/recordings?kind=video")).QuerySelectorAll("article.st"));
    }

    [Fact]
    public async Task Feeds_and_the_api_carry_it()
    {
        await using var site = await SmallSite.Start();
        var id = await Add(site, Episode);
        await Add(site, null, title: "Nothing to hear");
        var item = XDocument.Parse(await Body(site, "/en/recordings/rss.xml")).Descendants("item").Single();
        Assert.Equal(("https://cdn.example/1.mp3?a=1&b=2", "4294967296", "audio/mpeg"), ((string?)item.Element("enclosure")!.Attribute("url"), (string?)item.Element("enclosure")!.Attribute("length"), (string?)item.Element("enclosure")!.Attribute("type")));
        Assert.Equal("3720", (string?)item.Element(Itunes + "duration"));
        var link = XDocument.Parse(await Body(site, "/en/source/harbour-hour/atom.xml")).Descendants(Atom + "link").Single(l => (string?)l.Attribute("rel") == "enclosure");
        Assert.Equal("4294967296", (string?)link.Attribute("length"));
        var file = JsonNode.Parse(await Body(site, "/en/recordings/feed.json"))!["items"]![0]!["attachments"]![0]!;
        Assert.Equal(("https://cdn.example/1.mp3?a=1&b=2", "audio/mpeg", 4_294_967_296, 3720), ((string?)file["url"], (string?)file["mime_type"], (long)file["size_in_bytes"]!, (int)file["duration_in_seconds"]!));
        var api = JsonNode.Parse(await Body(site, $"/api/v1/articles/{id}"))!["article"]!["recording"]!;
        Assert.Equal(("audio", 3720, 630), ((string?)api["kind"], (int)api["seconds"]!, (int)api["chapters"]![1]!["seconds"]!));
        Assert.Null(JsonNode.Parse(await Body(site, "/api/v1/articles"))!["items"]!.AsArray().Single(a => (string?)a!["title"] == "Nothing to hear")!["recording"]);
    }

    [Fact]
    public async Task The_feed_for_podcast_apps_is_what_they_ask_for()
    {
        await using var site = await SmallSite.Start();
        await Add(site, Episode);
        await Add(site, Episode with { Files = [new RecordingFile("https://cdn.example/untold", null, null)], Seconds = null, Chapters = [], Transcripts = [], ChaptersFile = null }, outlet: "quiet-coast");
        await Add(site, Episode with { Kind = RecordingKind.Video }, outlet: "harbour-tv");
        await Add(site, Episode, right: "headline", outlet: "tower-gazette", title: "Hidden episode");
        var channel = XDocument.Parse(await Body(site, "/en/podcasts.xml")).Root!.Element("channel")!;
        // Apple's and the RSS Advisory Board's required tags.
        foreach (var required in new[] { "title", "link", "description", "language" }) Assert.False(string.IsNullOrWhiteSpace((string?)channel.Element(required)), required);
        foreach (var required in new[] { "author", "explicit", "image", "category" }) Assert.NotNull(channel.Element(Itunes + required));
        var picture = await site.Get(new Uri((string)channel.Element(Itunes + "image")!.Attribute("href")!).AbsolutePath);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        using var drawn = SkiaSharp.SKBitmap.Decode(await picture.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal((1400, 1400), (drawn.Width, drawn.Height));
        var items = channel.Elements("item").ToList();
        Assert.Equal(2, items.Count);
        foreach (var item in items)
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)item.Element("title")));
            Assert.False(string.IsNullOrWhiteSpace((string?)item.Element("guid")));
            var enclosure = Assert.Single(item.Elements("enclosure"));
            Assert.StartsWith("https://cdn.example/", (string?)enclosure.Attribute("url"), StringComparison.Ordinal);
            Assert.True(long.TryParse((string?)enclosure.Attribute("length"), out _));
            Assert.Matches("^audio/[a-z0-9]+$", (string?)enclosure.Attribute("type"));
            Assert.False(string.IsNullOrWhiteSpace((string?)item.Element(Itunes + "author")));
        }
        Assert.DoesNotContain("Hidden episode", channel.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_outlet_whose_headlines_alone_may_be_shown_nothing_is_played()
    {
        await using var site = await SmallSite.Start();
        var id = await Add(site, Episode, right: "headline");
        foreach (var path in new[] { $"/en/article/{id}", "/en/recordings", "/en/recordings/rss.xml", "/en/recordings/atom.xml", "/en/recordings/feed.json", $"/api/v1/articles/{id}", "/api/v1/articles", "/en/podcasts.xml" })
            Assert.DoesNotContain("cdn.example", await Body(site, path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get($"/en/article/{id}/play")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get($"/en/article/{await Add(site, null)}/play")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/article/99999/play")).StatusCode);
    }

    [Fact]
    public async Task A_video_that_only_its_page_shows_is_linked()
    {
        await using var site = await SmallSite.Start();
        var id = await Add(site, new Recording { Kind = RecordingKind.Video, Page = "https://video.example/watch?v=abc" });
        var page = await site.Read($"/en/article/{id}");
        Assert.Equal("https://video.example/watch?v=abc", page.QuerySelector("section.recording a.btn")!.GetAttribute("href"));
        Assert.Contains("VideoObject", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get($"/en/article/{id}/play")).StatusCode);
        Assert.Null(XDocument.Parse(await Body(site, "/en/recordings/rss.xml")).Descendants("enclosure").FirstOrDefault());
    }
}
