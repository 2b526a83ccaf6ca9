using System.Globalization;
using System.Text;

namespace Firsthand.Tests.Reading.Extraction;

/// <summary>Shapes of HTML on which parsers and extractors turn quadratic. One list for the tests (which bound it) and the benchmark (which times it).</summary>
public static class HostilePages
{
    /// <summary>250 KB: what an ordinary page may weigh.</summary>
    private const int Size = 250_000;

    private const string Prose = "The harbour master said on Tuesday that the ferries would sail again once the ice had gone, and nobody on the quay believed it. ";

    private const string Title = "<title>ice in the harbour</title>";

    public static IEnumerable<(string Name, string Html)> All =>
    [
        ("nested div", Repeat("<div>")),
        ("nested div with text", Repeat("<div>a ")),
        ("nested div, named", Repeat("<div class=\"story-body main\">")),
        ("nested span", Repeat("<span>")),
        ("nested lists", Repeat("<ul><li>")),
        ("nested quotes", Repeat("<blockquote><p>word ")),
        ("nested anchors", Repeat("<a href=/x>")),
        ("nested tables", Repeat("<table><tr><td>")),
        ("nested buttons", Repeat("<button>")),
        ("nested headings", Repeat("<h1>a<h2>")),
        ("nested unknown elements", Repeat("<x-y>")),
        ("nested svg", Repeat("<svg>")),
        ("nested math", Repeat("<math><mi>")),
        ("nested in foreign content", "<svg>" + Repeat("<td>")),
        ("nested foreignObject", Repeat("<svg><foreignObject>")),
        ("nested templates", Repeat("<template>")),
        ("nested behind barriers", Repeat("<div><object></div></object>")),
        ("nested fonts behind barriers", Repeat("<b><object></b></object>")),
        ("unclosed bold", Repeat("<b>")),
        ("unclosed bold, each its own", Series(i => $"<b id={i}>")),
        ("misnested formatting", Repeat("<b><i></b></i>")),
        ("misnested over blocks", Repeat("<b><p></b>x")),
        ("adoption agency", Repeat("<a><div></a>")),
        ("formatting closed across blocks", Repeat("<p><b><i><u><s><em>") + Repeat("</b></i></u></s></em>")),
        ("unclosed formatting, then paragraphs", "<b><i><u><s><em><strong><small><big><tt>" + Repeat("<p>x")),
        ("end tags only", Repeat("</div>")),
        ("end tags of formatting only", Repeat("</b>")),
        ("end tags of p only", Repeat("</p>")),
        ("end tags in depth", string.Concat(Enumerable.Repeat("<div>", 250)) + Repeat("</span>")),
        ("attributes on one tag", "<div " + string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"a{i}=1")) + ">" + Prose),
        ("attributes on an end tag", "</div " + string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"a{i}=1")) + ">" + Prose),
        ("attributes over tags", string.Concat(Enumerable.Repeat("<p a=1 b=2 c=3 d=4 e=5 f=6 g=7 h=8 i=9 j=10>x", 10_000))),
        ("one attribute of 250 KB", "<div title=\"" + Repeat("x ") + "\">" + Prose),
        ("class of 250 KB", "<div class=\"" + Repeat("share ") + "\">" + Prose),
        ("attributes on html and body", Series(i => $"<html a{i}=1><body b{i}=1>")),
        ("foster parenting", "<table>" + Repeat("<p>x")),
        ("foster parented text", "<table>" + Repeat("a<tr>")),
        ("unclosed tables", Repeat("<table>x")),
        ("foster parented formatting", Repeat("<table><b>x")),
        ("rows without tables", Repeat("<tr><td>x")),
        ("paragraphs", string.Concat(Enumerable.Repeat("<p>", 200_000))),
        ("paragraphs with text", string.Concat(Enumerable.Repeat("<p>word", 200_000))),
        ("line breaks", Repeat("<br>")),
        ("line breaks with text", Repeat("a<br>")),
        ("rules", Repeat("<hr>")),
        ("headings", Repeat("<h2>a</h2>")),
        ("list items", Repeat("<li>word")),
        ("links", Repeat("<a href=/x>y</a>")),
        ("links in paragraphs", Repeat("<p><a href=/x>words</a>")),
        ("pictures", Repeat("<img src=/x.jpg>")),
        ("articles", Repeat("<article><h2><a href=/x>y</a></h2></article>")),
        ("huge select", "<select>" + Repeat("<option>a")),
        ("huge optgroups", "<select>" + Repeat("<optgroup><option>a")),
        ("framesets", Repeat("<frameset>")),
        ("forms", Repeat("<form>")),
        ("times", Repeat("<time datetime=x>y</time>")),
        ("meta", Repeat("<meta name=author content=x>")),
        ("meta, each its own", Series(i => $"<meta name=n{i} content=x>")),
        ("titles", Repeat("<title>a</title>")),
        ("JSON-LD scripts", Repeat("<script type='application/ld+json'>{}</script>")),
        ("deep JSON-LD", "<script type='application/ld+json'>" + Repeat("[") + "</script>"),
        ("JSON-LD of many nodes", "<script type='application/ld+json'>[" + Repeat("{\"@type\":\"Person\",\"@id\":\"a\"},") + "{}]</script>"),
        ("JSON-LD of authors", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"author\":[" + Repeat("{\"name\":\"Ann Lee\"},") + "{}]}</script>"),
        ("JSON-LD of authors by reference", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"author\":[" + Repeat("{\"@id\":\"a\"},") + "{}]}</script>"),
        ("by-lines", Repeat("<div class=byline><a href=/x>By Ann Lee</a></div>")),
        ("dates in text", Repeat("<div class=date>3 March 2026</div>")),
        ("nested by-lines", Repeat("<div class=byline>by Ann Lee, ")),
        ("nested dates", Repeat("<div class=date>on 3 Marsh ")),
        ("nested headings of text", Repeat("<h1><div>" + "some words ")),
        ("nested links of teasers", Repeat("<h2><div><a href=/x>words of it</a>")),
        ("giant text node", "<p>" + Repeat("word ")),
        ("giant word", "<p>" + Repeat("x")),
        ("giant text without a block", Repeat("word ")),
        ("giant pre", "<pre>" + Repeat("a\n")),
        ("line breaks in a pre", "<pre>" + Repeat("\n")),
        ("giant comment", "<!--" + Repeat("- ") + "-->" + Prose),
        ("comments", Repeat("<!---->")),
        ("open comments", Repeat("<!--")),
        ("comment ends", "<!--" + Repeat("--!")),
        ("processing instructions", Repeat("<?x ")),
        ("doctypes", Repeat("<!doctype html>")),
        ("CDATA in svg", "<svg>" + Repeat("<![CDATA[")),
        ("open tags", Repeat("<a ")),
        ("less-than signs", Repeat("<")),
        ("less-than and blanks", "<" + Repeat(" ")),
        ("open quotes", Repeat("<a href=\"")),
        ("open quotes of two kinds", Repeat("<a b=\"<a c='")),
        ("open scripts", Repeat("<script>")),
        ("script escapes", "<script>" + Repeat("<!--<script>")),
        ("open titles", Repeat("<title>")),
        ("open text areas", Repeat("<textarea></textare")),
        ("plaintext", Repeat("<plaintext>")),
        ("entities", "<p>" + Repeat("&amp;&lt;&eacute;")),
        ("entities without end", "<p>" + Repeat("&notit&amp")),
        ("numeric entities", "<p>" + Repeat("&#x41;")),
        ("endless numeric entity", "<p>&#" + Repeat("9")),
        ("ampersands", Repeat("&")),
        ("entities in attributes", "<p title=\"" + Repeat("&amp;") + "\">"),
        ("white space", Repeat(" \t\r\n")),
        ("zero width", "<p>" + Repeat("\u200b")),
        ("combining marks", "<p>a" + Repeat("\u0301")),
        ("NULs", Repeat("\0")),
        ("NULs in tags", Repeat("<p\0>")),
        ("lone surrogates", "<p>" + Repeat("\ud800")),
        ("empty inline elements", Repeat("<i></i>")),
        ("whole article, ordinary", "<h1>Ice in the harbour</h1>" + Repeat("<p>" + Prose + Prose + "</p>")),
        ("article in one block with breaks", "<article>" + Repeat(Prose + "<br><br>")),
        ("article in spans", "<article>" + Repeat("<span>" + Prose + "</span>")),
        ("title of separators", "<title>" + Repeat("a | ") + "</title>"),
        ("title of 250 KB", "<title>" + Repeat("word ") + "</title><h1>" + Repeat("word ") + "</h1>"),
        ("state of nested arrays", Title + "<script type=application/json>" + Repeat("[") + "</script>"),
        ("state of nested objects", Title + "<script type=application/json>" + Repeat("{\"content\":") + "</script>"),
        ("state of titled objects", Title + "<script type=application/json>[" + Repeat("{\"title\":\"ice in the harbour\",\"body\":[[\"word \"]]},") + "0]</script>"),
        ("state of one long body", Title + "<script type=application/json>{\"title\":\"ice in the harbour\",\"body\":\"" + Repeat("\u003cp\u003e\u003cb\u003e" + Prose) + "\"}</script>"),
        ("state that leads to itself", Title + "<script id=__NUXT_DATA__ type=application/json>[{\"title\":1,\"body\":2},\"ice in the harbour\",[" + Repeat("2,0,") + "1]]</script>"),
        ("state in a string", Title + "<script>window.a = JSON.parse(\"" + Repeat("\\") + "</script>"),
        ("flight of rows", Title + "<script>self.__next_f.push([1,\"" + Repeat("1:{}\\n") + "\"])</script>"),
        ("flight of texts without end", Title + "<script>self.__next_f.push([1,\"" + Repeat("1:T7fffffff,") + "\"])</script>"),
        ("flight of pieces", Title + Repeat("<script>self.__next_f.push([1,\"1:T5,aaaaa\"])</script>")),
        ("many h1", Repeat("<h1>The harbour reopens today</h1>")),
    ];

    private static string Repeat(string piece) => new StringBuilder(Size + piece.Length).Insert(0, piece, Size / piece.Length).ToString();

    private static string Series(Func<int, string> piece)
    {
        var text = new StringBuilder(Size + 64);
        for (var i = 0; text.Length < Size; i++)
            text.Append(CultureInfo.InvariantCulture, $"{piece(i)}");
        return text.ToString();
    }
}
