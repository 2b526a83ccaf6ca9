using System.Globalization;
using System.Text;

namespace Firsthand.Bench;

/// <summary>Large feeds of invented news, the same ones every time: what outlets send, many times over.</summary>
internal static class FeedSamples
{
    private static readonly string[] Words =
        "harbour council ferry bridge market storm school river vote line night water coast train budget ship town island border paper hall engine village road teacher winter cargo pilot garden minister fisher valley lantern quarry signal orchard".Split(' ');

    private static readonly string[] Foreign =
        "λιμάνι πόλη γέφυρα गाँव नदी समाचार порт город мост القرية النهر الجسر 港口 城市 新聞 été forêt général straße möwe".Split(' ');

    public static IReadOnlyList<(string Name, byte[] Bytes)> All() =>
    [
        ("rss-full", Rss(1_000, 14, escaped: false)),
        ("rss-escaped", Rss(1_000, 14, escaped: true)),
        ("rss-headlines", Rss(1_000, 1, escaped: false)),
        ("atom-full", Atom(1_000, 14)),
        ("atom-xhtml", Atom(1_000, 14, xhtml: true)),
    ];

    private static byte[] Rss(int items, int paragraphs, bool escaped)
    {
        var (random, xml) = (new Random(20261125), Start());
        xml.Append("<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n<title>The Invented Post</title>\n<link>https://post.example/</link>\n<description>News from nowhere</description>\n<language>en</language>\n");
        for (var i = 0; i < items; i++)
        {
            xml.Append("<item>\n  <title>").Append(Sentence(random)).Append("</title>\n  <link>https://post.example/news/").Append(i).Append("?ref=rss&amp;n=").Append(i)
                .Append("</link>\n  <guid isPermaLink=\"false\">post-").Append(i).Append("</guid>\n  <pubDate>").Append(Date(i).ToString("R", CultureInfo.InvariantCulture))
                .Append("</pubDate>\n  <dc:creator><![CDATA[").Append(Sentence(random, 2)).Append("]]></dc:creator>\n  <category>Town</category>\n  <category>Sea</category>\n  <description>").Append(Sentence(random, 24))
                .Append("</description>\n  <media:content url=\"https://img.example/").Append(i).Append(".jpg\" medium=\"image\" width=\"1200\" height=\"800\"/>\n  <content:encoded>");
            var html = Html(random, paragraphs);
            xml.Append(escaped ? html.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;") : $"<![CDATA[{html}]]>").Append("</content:encoded>\n</item>\n");
        }
        return Encoding.UTF8.GetBytes(xml.Append("</channel>\n</rss>\n").ToString());
    }

    private static byte[] Atom(int entries, int paragraphs, bool xhtml = false)
    {
        var (random, xml) = (new Random(20261126), Start());
        xml.Append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n<title>The Invented Post</title>\n<id>tag:post.example,2026:feed</id>\n<link href=\"https://post.example/\"/>\n<updated>2026-11-25T10:00:00Z</updated>\n");
        for (var i = 0; i < entries; i++)
        {
            var html = Html(random, paragraphs);
            xml.Append("<entry>\n  <title>").Append(Sentence(random)).Append("</title>\n  <id>tag:post.example,2026:").Append(i).Append("</id>\n  <link rel=\"alternate\" type=\"text/html\" href=\"https://post.example/news/").Append(i)
                .Append("\"/>\n  <published>").Append(Date(i).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)).Append("</published>\n  <updated>").Append(Date(i).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))
                .Append("</updated>\n  <author><name>").Append(Sentence(random, 2)).Append("</name></author>\n  <category term=\"town\"/>\n  <summary>").Append(Sentence(random, 24)).Append("</summary>\n");
            xml.Append(xhtml ? $"  <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{html}</div></content>" : $"  <content type=\"html\">{html.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")}</content>").Append("\n</entry>\n");
        }
        return Encoding.UTF8.GetBytes(xml.Append("</feed>\n").ToString());
    }

    private static StringBuilder Start() => new("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");

    private static DateTime Date(int i) => new DateTime(2026, 11, 25, 10, 0, 0, DateTimeKind.Utc).AddMinutes(-17 * i);

    private static string Html(Random random, int paragraphs)
    {
        var html = new StringBuilder();
        for (var p = 0; p < paragraphs; p++)
        {
            html.Append("<p>").Append(Sentence(random, 12)).Append(" <a href=\"https://post.example/").Append(random.Next(9_999)).Append("\" rel=\"nofollow\">").Append(Sentence(random, 3)).Append("</a> ").Append(Sentence(random, 14)).Append(" &amp; ").Append(Sentence(random, 4)).Append("</p>\n");
            if (p % 7 == 3) html.Append("<figure class=\"wide\"><img src=\"https://img.example/").Append(random.Next(9_999)).Append(".jpg\" alt=\"").Append(Sentence(random, 4)).Append("\" /></figure>\n");
        }
        return html.ToString();
    }

    private static string Sentence(Random random, int length = 9)
    {
        var words = new string[length];
        // One word in twelve is not English: names and quotations, and what they cost a decoder.
        for (var i = 0; i < length; i++) words[i] = random.Next(12) == 0 ? Foreign[random.Next(Foreign.Length)] : Words[random.Next(Words.Length)];
        return string.Join(' ', words);
    }
}
