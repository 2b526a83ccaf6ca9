using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Firsthand.Reading.Feeds;

namespace Firsthand.Tests.Reading.Feeds;

/// <summary>Measures time, so nothing else may run beside it.</summary>
[Collection(nameof(FeedBombTests))]
[CollectionDefinition(nameof(FeedBombTests), DisableParallelization = true)]
public sealed class FeedBombTests
{
    private static readonly Uri Url = new("https://feeds.example/feed");

    // Bombs and references to files and networks, ours and others': nothing expands, nothing is opened, and what is sound is read.
    [Theory]
    [InlineData("xml-bombs")]
    [InlineData("xml-xxe")]
    public void Is_unmoved_by_the_shared_vectors(string set)
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("FIRSTHAND_BENCH") ?? "", "data", "security", set + ".jsonl.gz");
        Assert.SkipUnless(File.Exists(file), $"FIRSTHAND_BENCH names no evaluation kit: its {set} are not tried (the shapes above are).");
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var (wrong, tried) = (new List<string>(), 0);
        while (lines.ReadLine() is { } line)
        {
            var vector = JsonNode.Parse(line)!;
            var bytes = (string?)vector["body_b64"] is { } body ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes((string)vector["input"]!);
            tried++;
            if (Fault(() => FeedReader.Read(bytes, null, Url)) is { } slow) wrong.Add($"{vector["id"]}: {slow}");
            if (Fault(() => Opml.Read(bytes)) is { } slowList) wrong.Add($"{vector["id"]} as OPML: {slowList}");
            var reading = FeedReader.Read(bytes, null, Url);
            if (((string?)vector["expect"])?.Contains("MUST parse", StringComparison.Ordinal) == true && reading.Feed is null) wrong.Add($"{vector["id"]}: {reading.Refusal}");
        }
        Assert.NotEqual(0, tried);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private const int Size = 250_000;

    private static string Many(string piece) => new StringBuilder(Size + piece.Length).Insert(0, piece, Size / piece.Length).ToString();

    private static string Rss(string inside) => $"<rss version=\"2.0\"><channel><item>{inside}</item></channel></rss>";

    // Shapes of 250 KB, each in the place where it hurts most.
    public static TheoryData<string, string> Shapes => new()
    {
        { "attributes on one element", "<rss " + string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"a{i}='1'")) + ">" + Rss("") },
        { "the same attribute over and over", "<rss " + Many("a='1' ") + ">" },
        { "namespaces on one element", "<rss " + string.Join(' ', Enumerable.Range(0, 8_000).Select(i => $"xmlns:n{i}='urn:{i}'")) + "><channel><n1:a/></channel></rss>" },
        { "a namespace on every level", Many("<a xmlns='urn:x'>") },
        { "nesting", "<rss><channel>" + Many("<a>") },
        { "nesting within an entry", Rss(Many("<div>")) },
        { "nesting within text", Rss($"<description>{Many("&lt;div&gt;")}</description>") },
        { "an unclosed element of each entry", "<rss><channel>" + Many("<item><title>a") },
        { "a date of digits", Rss($"<pubDate>{Many("1")}</pubDate>") },
        { "a date of days", Rss($"<pubDate>{Many("Mon, 1 Jan 2026 ")}</pubDate>") },
        { "a date of separators", Rss($"<pubDate>{Many("2026-01-01T")}</pubDate>") },
        { "a date of months", Rss($"<pubDate>{Many("de noviembre ")}</pubDate>") },
        { "a date of blanks", Rss($"<pubDate>1{Many(" ")}2026</pubDate>") },
        { "many dates", Rss(Many("<pubDate>Mon, 1 Foo 2026 99:99</pubDate>")) },
        { "a title of white space", Rss($"<title>a{Many(" \n")}b</title>") },
        { "a title of entities", Rss($"<title>{Many("&amp;amp;")}</title>") },
        { "a title of double encoding", Rss($"<title>{Many("Ã¤")}</title>") },
        { "an address of dots", Rss($"<link>https://a.example/{Many("../")}</link>") },
        { "an author of brackets", Rss($"<author>{Many("a@b (c ")}</author>") },
        { "categories", Rss(Many("<category>a</category>")) },
        { "JSON of brackets", Many("[") },
        { "JSON of objects", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":" + Many("[{\"a\":") },
        { "JSON of properties", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{" + string.Join(',', Enumerable.Range(0, 15_000).Select(i => $"\"p{i}\":\"1\"")) + "}]}" },
        { "JSON of entries without an id", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[" + Many("{},") + "{}]}" },
        { "outlines", "<opml><body>" + Many("<outline text='a'>") },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Is_quick_on_a_hostile_shape(string what, string feed)
    {
        var bytes = Encoding.UTF8.GetBytes(feed);
        foreach (var (way, read) in new (string, Action)[] { ("feed", () => FeedReader.Read(bytes, null, Url)), ("list", () => Opml.Read(bytes)), ("page", () => FeedLinks.Find(bytes, null, Url)) })
            Assert.Equal($"{what}, read as a {way}: quick", $"{what}, read as a {way}: {Fault(read) ?? "quick"}");
    }

    [Fact]
    public void Is_quick_on_the_shared_strings_in_every_field()
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("FIRSTHAND_BENCH") ?? "", "data", "security", "redos-strings.jsonl.gz");
        Assert.SkipUnless(File.Exists(file), "FIRSTHAND_BENCH names no evaluation kit: its strings are not tried (the shapes above are).");
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var wrong = new List<string>();
        while (lines.ReadLine() is { } line)
        {
            var text = (string)JsonNode.Parse(line)!["input"]!;
            var escaped = System.Security.SecurityElement.Escape(text);
            var feed = Encoding.UTF8.GetBytes(Rss(string.Concat(Fields.Select(f => $"<{f}>{escaped}</{f}>"))));
            if (Fault(() => FeedReader.Read(feed, null, Url)) is { } slow) wrong.Add($"{text[..Math.Min(40, text.Length)]}…: {slow}");
            if (Fault(() => FeedDates.Parse(text)) is { } slowDate) wrong.Add($"{text[..Math.Min(40, text.Length)]}… as a date: {slowDate}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static readonly string[] Fields = ["title", "link", "guid", "pubDate", "author", "category", "description", "comments"];

    // Too much work or memory, by the best of five: a busy machine slows work too, by its caches.
    private static string? Fault(Action read)
    {
        var (fastest, bytes) = (TimeSpan.MaxValue, 0L);
        for (var i = 0; i < 5; i++)
        {
            var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), ThreadWork.Now());
            read();
            var worked = ThreadWork.Now() - start;
            if (worked < fastest) (fastest, bytes) = (worked, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return fastest.TotalMilliseconds > 250 ? $"{fastest.TotalMilliseconds:0} ms" : bytes > 16_000_000 ? $"{bytes / 1e6:0.0} MB" : null;
    }
}
