using System.Text;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Extraction.Dates;
using Firsthand.Reading.Extraction.People;

namespace Firsthand.Tests.Fuzzing;

public sealed class PageFuzzTests
{
    private static readonly Uri Url = new("https://news.example/2026/03/04/harbour");
    private static readonly Hints Now = new() { Now = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero) };

    private static readonly string[] Tags =
    [
        "<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<a href=/x>", "</a>", "<table>", "<tr><td>", "</table>", "<svg>", "<math><mtext>", "</svg>", "<foreignObject>", "<script>", "</script>", "<script type='application/ld+json'>", "<style>", "</style>", "<title>", "<textarea>", "<template>", "<select>",
        "<noscript>", "<plaintext>", "<frameset>", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?", "<!doctype html>", "&amp;", "&#x", "&notit", "\0", "<", ">", "\"", "'", "=", "/", "`", "<article>", "<h1>", "<li>", "<pre>\n", "<iframe src=//youtube.com/>", "<img src=x srcset='a 1x, b 2x'>", "onclick=x()", "\\ud800", "\\udc00", "<script id=__NUXT_DATA__ type=application/json>[{\"title\":1,\"body\":[2]},", "<script>self.__next_f.push([1,\"1:T5,", "<script>window.a = JSON.parse('",
        "class='byline date share'", "style='display:none'", "<time datetime='2026-03-04T10:00:00Z'>", "<meta charset=shift_jis>", "<meta name=author content='", "\"author\":", "\"@graph\":[", "{\"@type\":\"NewsArticle\"}", "\"datePublished\":\"2026-13-45\"", "[[[", "{{{", "\\u0000", "\u200b", "é", "\u202e",
    ];

    private static IReadOnlyList<byte[]> Pages => Fuzz.Files("pages", ".html");

    [Fact]
    public void Every_broken_page_is_read_or_refused_with_a_reason() => Fuzz.Run(Pages, Tags, 500, bytes =>
    {
        var page = PageReader.Read(bytes, null, Url, Now);
        Assert.True(page.Refusal is not null || page.Text.Length > 0);
        Assert.Equal(Sanitiser.Clean(page.Html, null), page.Html);
    });

    // Short texts meet their readers far more often alone than at the bottom of a page.
    [Fact]
    public void Every_broken_line_is_a_date_a_name_or_nothing() => Fuzz.Run(
        [.. Lines.Select(Encoding.UTF8.GetBytes)], ["(", ")", "( )", "[", "+", "-", ":", "/", ",", ".", "T", "Z", " am", " Uhr", "by ", "von ", " und ", "&", "|", "@", "年", "الساعة", "٣", "dpa", "\u00a0", "\n"], 5_000, bytes =>
        {
            var line = Encoding.UTF8.GetString(bytes)[..Math.Min(300, Encoding.UTF8.GetCharCount(bytes))];
            TextDates.Find(line, monthFirst: true);
            DateCandidates.Parse(line, monthFirst: false);
            ByLine.Read(line, claimed: true);
            ByLine.Read(line, claimed: false);
        });

    private static readonly string[] Lines =
    [
        "By Ada Lund and Bo Krag in Oslo", "Von Ada Lund (dpa)", "Lund, Ada M.", "Text: Ada Lund | Foto: Bo Krag", "记者 林安", "3 March 2026, 10:15 am (CET)", "2026-03-04T10:15:30+01:00", "24. November 2026 um 10:15 Uhr", "2026年11月24日 15:20", "Updated: Nov. 8, 2023 5.30pm EST", "١٨ تشرين الثاني ٢٠٢٣",
    ];

    [Fact]
    public void Whatever_is_sanitised_stays_as_it_is() => Fuzz.Run(Pages, Tags, 500, bytes =>
    {
        var clean = Sanitiser.Clean(Encoding.UTF8.GetString(bytes), Url);
        Assert.Equal(clean, Sanitiser.Clean(clean, Url));
        foreach (var element in HtmlTree.ParseBody(clean).QuerySelectorAll("*"))
        {
            Assert.Contains<string>(element.LocalName, HtmlWriter.Tags.AsEnumerable());
            Assert.All(element.Attributes, a => Assert.Contains<string>(a.LocalName, HtmlWriter.Attributes.AsEnumerable()));
        }
    });
}
