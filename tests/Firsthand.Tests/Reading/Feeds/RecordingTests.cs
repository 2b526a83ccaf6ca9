using System.Text;
using Firsthand.Reading.Feeds;

namespace Firsthand.Tests.Reading.Feeds;

public sealed class RecordingTests
{
    private const string Spaces = "xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" xmlns:psc=\"http://podlove.org/simple-chapters\" xmlns:media=\"http://search.yahoo.com/mrss/\"";

    private static FeedEntry Entry(string inside) =>
        FeedReader.Read(Encoding.UTF8.GetBytes($"<rss version=\"2.0\" {Spaces}><channel><title>Harbour Hour</title><item>{inside}</item></channel></rss>"), null, new Uri("https://pod.example/feed.xml")).Feed!.Entries.Single();

    private static Recording? Of(string inside) => RecordingFinder.Of(Entry(inside));

    [Fact]
    public void Reads_all_that_a_podcast_tells_of_an_episode()
    {
        var recording = Of("""
            <title>The bridge</title><link>https://pod.example/1</link><enclosure url="https://cdn.example/1.mp3" type="audio/mpeg" length="48123456"/>
            <itunes:duration>1:02:03</itunes:duration><itunes:season>2</itunes:season><itunes:episode>7</itunes:episode><itunes:explicit>no</itunes:explicit>
            <podcast:chapters url="/c/1.json" type="application/json+chapters"/><podcast:transcript url="t/1.vtt" type="text/vtt" language="en"/>
            <psc:chapters version="1.2"><psc:chapter start="00:00:00.000" title="Hello"/><psc:chapter start="10:30" title="The &lt;b&gt;lock&lt;/b&gt; gates" href="https://pod.example/lock"/></psc:chapters>
            """)!;
        Assert.Equal((RecordingKind.Audio, 3723, 2, 7, false), (recording.Kind, recording.Seconds, recording.Season, recording.Episode, recording.Explicit));
        Assert.Equal([new RecordingFile("https://cdn.example/1.mp3", "audio/mpeg", 48_123_456)], recording.Files);
        Assert.Equal([new Chapter(0, "Hello", null), new Chapter(630, "The lock gates", "https://pod.example/lock")], recording.Chapters);
        Assert.Equal("https://pod.example/c/1.json", recording.ChaptersFile);
        Assert.Equal([new Transcript("https://pod.example/t/1.vtt", "text/vtt", "en")], recording.Transcripts);
    }

    [Fact]
    public void Reads_the_group_of_a_video_feed_whose_only_file_is_a_dead_player()
    {
        var feed = FeedReader.Read(Encoding.UTF8.GetBytes("""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:yt="http://www.youtube.com/xml/schemas/2015"><title>Harbour TV</title><entry><id>yt:video:abc</id><title>The lock</title>
            <link rel="alternate" href="https://video.example/watch?v=abc"/><published>2026-03-09T10:00:00+00:00</published>
            <media:group><media:title>The lock</media:title><media:content url="https://video.example/v/abc?version=3" type="application/x-shockwave-flash" width="640" height="390"/>
            <media:thumbnail url="https://video.example/abc.jpg" width="480"/><media:description>How the gates work.

            0:00 Hello
            1:30 The gates
            12:05 Goodbye</media:description></media:group></entry></feed>
            """), null, new Uri("https://video.example/feed")).Feed!;
        var recording = RecordingFinder.Of(feed.Entries[0])!;
        Assert.Equal((RecordingKind.Video, "https://video.example/watch?v=abc", 0), (recording.Kind, recording.Page, recording.Files.Count));
        Assert.Equal("https://video.example/abc.jpg", feed.Entries[0].Image);
    }

    [Fact]
    public void Reads_chapters_that_people_wrote_into_the_notes()
    {
        var recording = Of("""
            <title>t</title><enclosure url="https://cdn.example/1.mp3" type="audio/mpeg"/><itunes:duration>3600</itunes:duration>
            <description><![CDATA[<p>What we spoke of:</p><ul><li>00:00 Hello</li><li>(03:10) The bridge</li><li>1:02:00 – Beyond the end</li><li>59:59 | too late</li></ul>]]></description>
            """);
        // The last goes back in time: these are no chapters.
        Assert.Empty(recording!.Chapters);
        recording = Of("""
            <title>t</title><enclosure url="https://cdn.example/1.mp3" type="audio/mpeg"/>
            <description><![CDATA[00:00 Hello<br>03:10 &ndash; The &lt;i&gt;bridge<br/>1:02:00 Goodbye]]></description>
            """);
        Assert.Equal([(0, "Hello"), (190, "The <i>bridge"), (3720, "Goodbye")], recording!.Chapters.Select(c => (c.Seconds, c.Title)));
    }

    [Theory]
    [InlineData("The doors open at 19:00.<br>Come at 18:00.<br>12:00 noon")]
    [InlineData("10:00 Hello<br>11:00 World<br>12:00 End")]
    [InlineData("0:00 Hello<br>1:00 World")]
    public void Times_of_day_are_no_chapters(string notes) => Assert.Empty(Of($"<title>t</title><enclosure url=\"https://c.example/1.mp3\" type=\"audio/mpeg\"/><description><![CDATA[{notes}]]></description>")!.Chapters);

    [Theory]
    [InlineData("3723", 3723)]
    [InlineData("62:03", 3723)]
    [InlineData("1:02:03", 3723)]
    [InlineData("PT1H2M3S", 3723)]
    [InlineData(" 90.6 ", 91)]
    [InlineData("1:2:3:4", null)]
    [InlineData("-5", null)]
    [InlineData("-1:30", null)]
    [InlineData("PT-5S", null)]
    [InlineData("-PT5S", null)]
    [InlineData("PT99999999999H", null)]
    [InlineData("P99999999999999999999Y", null)]
    [InlineData("0", null)]
    [InlineData("0.2", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("1e9", null)]
    [InlineData("86400", null)]
    [InlineData("about an hour", null)]
    [InlineData("::", null)]
    [InlineData("", null)]
    public void Believes_durations_within_a_day(string given, int? seconds) =>
        Assert.Equal(seconds, Of($"<title>t</title><enclosure url=\"https://c.example/1.mp3\" type=\"audio/mpeg\"/><itunes:duration>{given}</itunes:duration>")!.Seconds);

    [Theory]
    [InlineData("4294967296", 4_294_967_296)]
    [InlineData("4294967295", 4_294_967_295L)]
    [InlineData("-1", null)]
    [InlineData("0", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("9223372036854775807", null)]
    [InlineData("4 GB", null)]
    public void A_length_is_a_claim_that_is_kept_within_reason(string given, long? bytes) =>
        Assert.Equal(bytes, Of($"<title>t</title><enclosure url=\"https://c.example/1.mp3\" type=\"audio/mpeg\" length=\"{given}\"/>")!.Files[0].Bytes);

    [Theory]
    [InlineData("javascript:alert(1)//1.mp3")]
    [InlineData("data:audio/mpeg;base64,AAAA")]
    [InlineData("ftp://c.example/1.mp3")]
    [InlineData("file:///etc/passwd.mp3")]
    [InlineData("https://user:secret@c.example/1.mp3")]
    [InlineData("magnet:?xt=urn:btih:1")]
    [InlineData("https:///1.mp3")]
    [InlineData("")]
    public void Nothing_but_a_web_address_can_be_played(string url) => Assert.Null(Of($"<title>t</title><link>https://pod.example/1</link><enclosure url=\"{url}\" type=\"audio/mpeg\"/>"));

    [Theory]
    [InlineData("https://c.example/1.jpg", "image/jpeg")]
    [InlineData("https://c.example/1.pdf", "application/pdf")]
    [InlineData("https://c.example/1.torrent", "application/x-bittorrent")]
    [InlineData("https://c.example/mp3", "")]
    [InlineData("https://c.example/read.html", "text/html")]
    public void Pictures_and_papers_are_no_recordings(string url, string type) => Assert.Null(Of($"<title>t</title><enclosure url=\"{url}\" type=\"{type}\"/>"));

    [Theory]
    [InlineData("https://c.example/1.m4a?source=rss", "", "audio/mp4", RecordingKind.Audio)]
    [InlineData("https://c.example/1.MP3#x", "application/octet-stream", "application/octet-stream", RecordingKind.Audio)]
    [InlineData("https://c.example/1.mp4", "nonsense", "video/mp4", RecordingKind.Video)]
    [InlineData("https://c.example/1", "VIDEO/MP4", "video/mp4", RecordingKind.Video)]
    [InlineData("https://c.example/1", "audio/mpeg\" onerror=\"x", null, RecordingKind.Audio)]
    public void Knows_the_kind_by_type_or_by_name(string url, string type, string? known, RecordingKind kind)
    {
        var recording = Of($"<title>t</title><enclosure url=\"{url}\" type=\"{type.Replace("\"", "&quot;")}\"/>")!;
        Assert.Equal((kind, known), (recording.Kind, recording.Files[0].Type));
    }

    [Fact]
    public void Keeps_the_kind_of_the_first_file_and_at_most_eight()
    {
        var recording = Of("<title>t</title><enclosure url=\"https://c.example/1.mp4\" type=\"video/mp4\"/><media:content medium=\"audio\" url=\"https://c.example/a\"/>" + string.Concat(Enumerable.Range(0, 40).Select(i => $"<media:content medium=\"video\" url=\"https://c.example/v{i}\"/>")))!;
        Assert.Equal((RecordingKind.Video, 8), (recording.Kind, recording.Files.Count));
        Assert.DoesNotContain(recording.Files, f => f.Url.EndsWith("/a", StringComparison.Ordinal));
    }

    [Fact]
    public void Chapters_out_of_order_beyond_the_end_and_without_end_are_put_right()
    {
        var many = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"<psc:chapter start=\"{i}\" title=\"{i}\"/>"));
        Assert.Equal(200, Of($"<title>t</title><enclosure url=\"https://c.example/1.mp3\" type=\"audio/mpeg\"/><psc:chapters>{many}</psc:chapters>")!.Chapters.Count);
        var recording = Of("""
            <title>t</title><enclosure url="https://c.example/1.mp3" type="audio/mpeg"/><itunes:duration>100</itunes:duration>
            <psc:chapters><psc:chapter start="50" title="b" href="javascript:alert(1)"/><psc:chapter start="0" title="a"/><psc:chapter start="50" title="again"/><psc:chapter start="101" title="late"/><psc:chapter start="-3" title="early"/><psc:chapter start="7"/></psc:chapters>
            """)!;
        Assert.Equal([new Chapter(0, "a", null), new Chapter(50, "b", null)], recording.Chapters);
    }

    [Fact]
    public void Attachments_of_a_json_feed_are_recordings_too()
    {
        var feed = FeedReader.Read("""{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","url":"https://pod.example/1","title":"The bridge","content_text":"x","attachments":[{"url":"https://c.example/1.ogg","mime_type":"audio/ogg","size_in_bytes":4294967296,"duration_in_seconds":61.4},{"url":"javascript:1","mime_type":"audio/mpeg"}]}]}"""u8.ToArray(), null, new Uri("https://pod.example/feed.json")).Feed!;
        var recording = RecordingFinder.Of(feed.Entries[0])!;
        Assert.Equal((61, 4_294_967_296, 1), (recording.Seconds, recording.Files[0].Bytes, recording.Files.Count));
    }

    [Fact]
    public void What_another_program_put_into_a_store_is_not_believed_either()
    {
        var evil = new Recording { Kind = RecordingKind.Audio, Files = [new("javascript:alert(1)", "audio/mpeg", 1), new("https://c.example/1.mp3", "a\"b", -1)], Page = "data:text/html,x", Seconds = -4, Chapters = [new(-1, "x", null), new(3, "y", "javascript:1")], ChaptersFile = "ftp://x/", Transcripts = [new("javascript:1", "text/vtt", "en")] };
        var recording = RecordingFinder.Believable(evil)!;
        Assert.Equal([new RecordingFile("https://c.example/1.mp3", null, null)], recording.Files);
        Assert.Equal([new Chapter(3, "y", null)], recording.Chapters);
        Assert.Equal((null, null, null, 0), (recording.Page, recording.Seconds, recording.ChaptersFile, recording.Transcripts.Count));
        Assert.Null(RecordingFinder.Believable(evil with { Files = [] }));
        Assert.Null(RecordingFinder.Believable(evil with { Kind = (RecordingKind)9 }));
    }
}
