using System.Text;
using Firsthand.Reading.Feeds;
using Firsthand.Reading.Text;

namespace Firsthand.Tests.Fuzzing;

public sealed class FeedFuzzTests
{
    private static readonly Uri Url = new("https://feeds.example/dir/feed.xml");

    private static readonly string[] Tags =
    [
        "<item>", "</item>", "<entry", "</entry>", "<channel>", "<rss version='2.0'>", "</rss>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<title type='xhtml'>", "<content:encoded>", "<![CDATA[", "]]>", "<!--", "-->",
        "<?xml version='1.0' encoding='utf-16'?>", "<?xml encoding='shift_jis'?>", "<!DOCTYPE rss [<!ENTITY a \"b\">]>", "&a;", "&nbsp;", "&amp;lt;", "&#x110000;", "&#0;", "xml:base='//x.example/../'", "xmlns:dc=''", "href='java\tscript:'",
        "<link rel='enclosure' href='", "<media:group>", "<xhtml:div>", "\"", "'", "<", ">", "/>", "\0", "{\"items\":[", "\"content_html\":\"<a href=x>\"", "\u00EF\u00BB\u00BF", "<opml><body><outline xmlUrl='",
    ];

    [Fact]
    public void Every_broken_feed_is_read_or_refused_with_a_reason() => Fuzz.Run(Fuzz.Files("feeds"), Tags, 1_200, bytes =>
    {
        var reading = FeedReader.Read(bytes, null, Url);
        Assert.NotEqual(reading.Feed is null, reading.Refusal is null);
        Opml.Read(bytes);
        FeedLinks.Find(bytes, null, Url);
    });

    [Fact]
    public void Every_broken_date_is_a_moment_or_none() => Fuzz.Run(
        [.. Dates.Select(Encoding.UTF8.GetBytes)], ["T", "Z", "+02:00", "99", ":", "年", "월", "오후", "am", "μ.μ.", "de ", ". ", "𝟘", "٣", "\u0301", "(", "Mon, "], 15_000,
        bytes => FeedDates.Parse(Encoding.UTF8.GetString(bytes)));

    [Fact]
    public void Every_sequence_of_bytes_is_some_text() => Fuzz.Run(
        Fuzz.Files("feeds"), ["\u001B$B", "\u001B(B", "\u001B)", "~{", "~}", "<meta charset=", "encoding='iso-2022-jp'", "\uFEFF", "é", "Ã©", "\u0080"], 1_200, bytes =>
        {
            foreach (var charset in Headers)
                Assert.True(Charsets.Decode(bytes, charset, html: charset is null).Length <= bytes.Length);
        });

    private static readonly string?[] Headers = [null, "text/xml; charset=utf-8", "text/xml; charset=\"shift_jis\"", "text/xml; charset=iso-2022-jp", "text/xml;charset=gb18030", "text/html; charset=", "text/xml; charset=utf-16"];

    private static readonly string[] Dates =
    [
        "Tue, 24 Nov 2026 10:15:30 GMT", "Tuesday, November 24, 2026 5:26 pm", "Tue Nov 24 10:15:30 2026", "2026-11-24T10:15:30.25+05:30", "20261124T101530Z", "2026-328", "24.11.2026 10:15", "24. November 2026 um 10:15 Uhr",
        "mar., 24 nov. 2026 10:15:00 +0100", "24 de noviembre de 2026, 10:15", "2026年11月24日 下午3:15", "2026년 11월 24일 오후 3:15:20", "Τρι, 24 Νοέ 2026 10:15:30 EET", "1764000000", "24 تشرين الثاني 2026 10:15",
    ];
}
