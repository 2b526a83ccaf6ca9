using System.Text.Json;
using AngleSharp.Html.Parser;
using Firsthand.Accounts;
using Firsthand.Discussion;

namespace Firsthand.Tests.Discussion;

/// <summary>What becomes of what people type.</summary>
public sealed class CommentTextTests
{
    [Theory]
    [InlineData("  plain  ", "plain")]
    [InlineData("one\r\n\r\n\r\n\r\n\r\ntwo\rthree", "one\n\ntwo\nthree")]
    [InlineData("a\0b\u0007c\u001b[31m", "abc[31m")]
    [InlineData("file\u202egnp.exe\u202c", "filegnp.exe")]
    [InlineData("\u2066hidden\u2069 \u200bwords\ufeff", "hidden words")]
    [InlineData("می\u200cخواهم", "می\u200cخواهم")]
    [InlineData("👩\u200d🚀 flies", "👩\u200d🚀 flies")]
    [InlineData("قُرْآنٌ", "قُرْآنٌ")]
    public void Is_kept_without_what_cannot_be_seen(string typed, string kept) => Assert.Equal(kept, CommentText.Normal(typed));

    [Fact]
    public void Halves_of_letters_are_left_out() => Assert.Equal("lone  half", CommentText.Normal("lone " + (char)0xD800 + " half"));

    [Fact]
    public void Towers_of_accents_are_cut_down()
    {
        var zalgo = "Z" + string.Concat(Enumerable.Repeat("\u0317\u0344\u0352", 200)) + "algo";
        var kept = CommentText.Read(zalgo).Body!;
        Assert.True(kept.Length < 15, $"{kept.Length}");
        Assert.StartsWith("Z", kept, StringComparison.Ordinal);
        Assert.EndsWith("algo", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "comment.empty")]
    [InlineData("\u200b\u202e \n", "comment.empty")]
    [InlineData("…!?", "comment.empty")]
    public void What_says_nothing_is_refused(string? typed, string code) => Assert.Equal(code, CommentText.Read(typed).Reason?.Code);

    [Fact]
    public void What_is_too_long_is_refused_without_being_worked_on()
    {
        Assert.Equal("comment.long", CommentText.Read(new string('a', 10_001)).Reason?.Code);
        Assert.Equal("comment.long", CommentText.Read(new string('\u0301', 3_000_000)).Reason?.Code);
        Assert.Equal(10_000, CommentText.Read(new string('a', 10_000)).Body!.Length);
    }

    [Theory]
    [InlineData("**strong** and *soft*", "<p><strong>strong</strong> and <em>soft</em></p>")]
    [InlineData("> quoted\n\nanswer", "<blockquote><p>quoted</p></blockquote><p>answer</p>")]
    [InlineData("- one\n- two", "<ul><li>one</li><li>two</li></ul>")]
    [InlineData("# not a heading", "<p># not a heading</p>")]
    [InlineData("not\n===", "<p>not<br>===</p>")]
    [InlineData("a line\nanother", "<p>a line<br>another</p>")]
    [InlineData("<b>no</b> html", "<p>&lt;b&gt;no&lt;/b&gt; html</p>")]
    public void Markdown_reads_as_people_mean_it(string body, string html) => Assert.Equal(html, CommentMarkdown.Html(body).Replace("\n", "", StringComparison.Ordinal));

    [Fact]
    public void A_link_leads_away_without_recommending_and_a_picture_is_a_link()
    {
        var tree = new HtmlParser().ParseDocument(Written("See https://a.example/x and ![a cat](https://b.example/cat.png) and [c](javascript:alert(1))"));
        Assert.Equal(["https://a.example/x", "https://b.example/cat.png"], tree.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")));
        Assert.All(tree.QuerySelectorAll("a[href]"), a => Assert.Equal("nofollow noopener noreferrer ugc", a.GetAttribute("rel")));
        Assert.Empty(tree.QuerySelectorAll("img"));
    }

    private static string Written(string body)
    {
        using var writer = new StringWriter();
        CommentMarkdown.Print(body).WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }

    [Fact]
    public void Nothing_that_runs_survives()
    {
        string[] own = ["[x](data:text/html,<script>alert(1)</script>)", "<img src=x onerror=alert(1)>", "[a]: javascript:alert(1)\n[a]", "`<script>alert(1)</script>`", "<javascript:alert(1)>", "[x](  java\nscript:alert(1))", "[x](&#106;avascript:alert(1))", "![\"onerror=alert(1)](x)", "[x](https://a.example \"\\\" onmouseover=alert(1)\")", "```\"><script>alert(1)</script>\nx\n```"];
        foreach (var vector in own.Concat(Vectors()))
        {
            var tree = new HtmlParser().ParseDocument("<body>" + Written(vector));
            Assert.Empty(tree.QuerySelectorAll("script, style, iframe, object, embed, form, svg, math, img, link, meta, base"));
            foreach (var element in tree.Body!.QuerySelectorAll("*"))
                foreach (var attribute in element.Attributes)
                    Assert.True(attribute.Name is "dir" or "rel" or "lang" || (attribute.Name == "href" && attribute.Value.StartsWith("http", StringComparison.Ordinal)), $"{vector}: {attribute.Name}={attribute.Value}");
        }
    }

    /// <summary>The shared vectors of the sanitiser, where they lie beside the project.</summary>
    private static IEnumerable<string> Vectors() =>
        Environment.GetEnvironmentVariable("FIRSTHAND_BENCH") is { } bench && Directory.Exists(Path.Combine(bench, "sanitize"))
            ? Directory.EnumerateFiles(Path.Combine(bench, "sanitize"), "*.jsonl", SearchOption.AllDirectories).SelectMany(File.ReadLines).SelectMany(Strings)
            : [];

    private static List<string> Strings(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.ValueKind == JsonValueKind.Object ? [.. json.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => p.Value.GetString()!).Where(v => v.Contains('<') && v.Length < 10_000)] : [];
    }

    [Fact]
    public void Quotes_within_quotes_without_end_are_words()
    {
        var written = Written(new string('>', 9_000) + " deep");
        Assert.Contains("deep", written, StringComparison.Ordinal);
        Assert.Contains("deep", Written(string.Concat(Enumerable.Repeat("[", 5_000)) + "deep"), StringComparison.Ordinal);
        Assert.Contains("deep", Written(string.Concat(Enumerable.Repeat("*a **b ", 1_400)) + "deep"), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_after_an_at_sign_are_tried_longest_first()
    {
        Assert.Equal([[PersonName.KeyOf("Anna Bell said"), "annabell", "anna"], ["berta"]], CommentText.Mentions("@Anna Bell said to @Berta, not mail@carla.example").Select(m => m.ToArray()));
    }

    [Theory]
    [InlineData("Die Fähren bleiben heute im Hafen, weil die Meerenge gesperrt ist.", "en", "de")]
    [InlineData("ok", "fr", "fr")]
    [InlineData("متى تفتح المدرسة أبوابها من جديد؟", "en", "ar")]
    public void The_language_is_that_of_the_words(string body, string page, string language) => Assert.Equal(language, CommentText.Language(body, page));
}
