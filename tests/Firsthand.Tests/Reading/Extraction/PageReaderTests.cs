using System.Text;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Feeds;

namespace Firsthand.Tests.Reading.Extraction;

/// <summary>Every page of the corpus against its expectation beside it; a missing expectation fails and is written as .received.txt.</summary>
public sealed class PageReaderTests
{
    private static readonly string Corpus = Path.Combine(AppContext.BaseDirectory, "Corpus", "pages");
    private static readonly Uri Address = new("https://www.selwick-ledger.example/2026/03/04/harbour-strike");
    private static readonly Uri Undated = new("https://www.selwick-ledger.example/news/harbour-strike");
    private static readonly Hints AtNoon = new() { Now = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero) };

    public static TheoryData<string> Pages => new(Directory.GetFiles(Corpus, "*.html").Select(p => Path.GetFileNameWithoutExtension(p)!).Order());

    [Theory]
    [MemberData(nameof(Pages))]
    public void Reads_the_page_as_verified(string name)
    {
        var page = PageReader.Read(Bytes(name), "text/html", name.StartsWith("date-", StringComparison.Ordinal) ? Undated : Address, AtNoon);
        var received = Print(page, html: name.StartsWith("html-", StringComparison.Ordinal));
        var expected = Path.Combine(Corpus, name + ".verified.txt");
        if (!File.Exists(expected) || File.ReadAllText(expected).Trim() != received.Trim())
            File.WriteAllText(Path.Combine(Corpus, name + ".received.txt"), received);
        Assert.True(File.Exists(expected), $"{name} has no .verified.txt");
        Assert.Equal(File.ReadAllText(expected).Trim(), received.Trim());
    }

    // Files are UTF-8 for people; a page that is named after a charset is served in it.
    private static byte[] Bytes(string name)
    {
        var text = File.ReadAllText(Path.Combine(Corpus, name + ".html"));
        var legacy = CodePagesEncodingProvider.Instance;
        return name.StartsWith("charset-", StringComparison.Ordinal) ? name["charset-".Length..] switch
        {
            "twice" => Encoding.UTF8.GetBytes(legacy.GetEncoding(1252)!.GetString(Encoding.UTF8.GetBytes(text))),
            "utf-8-called-latin" => Encoding.UTF8.GetBytes(text),
            "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            "iso-8859-7" => Encoding.GetEncoding("iso-8859-7").GetBytes(text),
            var charset => legacy.GetEncoding(charset.Replace("-undeclared", "", StringComparison.Ordinal))!.GetBytes(text),
        } : Encoding.UTF8.GetBytes(text);
    }

    // Facts that few pages have are named only where they are.
    private static string Others(Page page, bool html)
    {
        var facts = new StringBuilder();
        void Add(string name, string? value) => _ = string.IsNullOrEmpty(value) ? facts : facts.Append(name).Append(": ").Append(value).Append('\n');
        Add("standfirst", page.Standfirst);
        Add("section", page.Section);
        Add("keywords", string.Join("; ", page.Keywords));
        Add("direction", page.Direction);
        Add("picture", string.Join(", ", new[] { page.ImageAlt, page.ImageCredit, page.ImageWidth is { } w ? $"{w} × {page.ImageHeight}" : null }.OfType<string>()));
        Add("alternates", string.Join("; ", page.Alternates.Select(a => $"{a.Language ?? a.Type} {a.Address}")));
        Add("embeds", string.Join("; ", page.Embeds.Select(e => $"{e.Kind} {e.Address} {e.Title}".Trim())));
        Add("free", page.IsAccessibleForFree?.ToString());
        Add("behind the wall", page.PaywalledPart);
        Add("dateline", page.Dateline is { } d ? $"{d.Place} / {d.Day:yyyy-MM-dd} / {d.Agency}" : null);
        Add("corrections", string.Join(" || ", page.Corrections));
        Add("rule", page.Rule == "general" ? null : page.Rule);
        Add("html", html ? page.Html : null);
        return facts.ToString();
    }

    private static string Print(Page page, bool html) =>
        $"""
        kind: {page.Kind}{(page.Refusal is { } r ? $" ({r.Code})" : "")}
        title: {page.Title}
        authors: {string.Join("; ", page.Authors)}
        site: {page.SiteName}
        published: {Print(page.Published)}
        modified: {Print(page.Modified)}
        language: {page.Language}
        image: {page.Image}
        canonical: {page.CanonicalUrl}
        {Others(page, html)}
        {page.Text}
        """.ReplaceLineEndings("\n");

    private static string Print(PageDate? date) => date is null ? "" :
        $"{date.Time:yyyy-MM-ddTHH:mm:sszzz} {date.Precision} {date.Source}{(date.ZoneAssumed ? " zone assumed" : "")} {date.Certainty.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)}";

    [Fact]
    public void Keeps_the_words_of_links_and_parts_blocks()
    {
        var page = Read("<article><p>The strike at <a href='/p'>the port of Selwick</a> ended.</p><p>Ships sail.</p></article>");
        Assert.Contains("at the port of Selwick ended.\n\nShips sail.", page.Text);
        Assert.Contains("href=\"https://www.selwick-ledger.example/p\"", page.Html);
    }

    [Fact]
    public void A_sentence_that_a_box_shows_once_more_stands_once_in_the_text()
    {
        const string said = "It grinds rye, and the bakery has ordered all of it until June";
        string Text(string box) => Read($"<article><h1>The mill</h1><p>The old mill turned its wheel again on Tuesday, the first time since the flood of last autumn broke its dam in two.</p>{box}<p>“{said},” said Tilda Voss, who keeps the keys of the mill and has counted the sacks of flour each evening.</p></article>").Text;
        foreach (var box in (string[])[$"<aside>“{said}.”</aside>", $"<blockquote><p>{said}</p></blockquote>", $"<div class='pullquote'>{said.ToUpperInvariant()}!</div>"])
            Assert.Equal(2, Text(box).Split("\n\n").Length);
        // Other words, or no box of their own: both stay.
        Assert.Contains("It grinds nothing but rye", Text("<blockquote>“It grinds nothing but rye, and the bakery takes it all until the end of June,” he wrote to the council.</blockquote>"));
        Assert.Equal(3, Text($"<p>{said}.</p>").Split("\n\n").Length);
    }

    [Theory]
    [InlineData("before<sup><a href='#n1'>1</a></sup>, they say", "before, they say")]
    [InlineData("before<a href='#n1'><sup>[12]</sup></a>, they say", "before, they say")]
    [InlineData("10<sup>6</sup> bees", "106 bees")]
    [InlineData("the 5<sup>th</sup> of March", "the 5th of March")]
    [InlineData("a note<sup><a href='/note'>1</a></sup> elsewhere", "a note1 elsewhere")]
    public void A_mark_that_leads_to_a_note_is_no_part_of_the_word(string html, string text) =>
        Assert.Equal(text, ArticleText.Of(HtmlTree.ParseBody($"<p>{html}</p>")));

    [Theory]
    [InlineData("\"buses, night\"", "buses|night")]
    [InlineData("[\"buses\",\"section:Transport\",\"buses\"]", "buses")]
    [InlineData("{\"a\":1}", "")]
    [InlineData("7", "")]
    public void Takes_the_key_words_of_json_ld_where_no_meta_element_names_any(string json, string expected) =>
        Assert.Equal(expected, string.Join('|', Read($$"""<script type="application/ld+json">{"@type":"NewsArticle","headline":"Buses","keywords":{{json}}}</script><p>Text.</p>""").Keywords));

    [Fact]
    public void Does_not_believe_a_date_in_the_future()
    {
        var page = Read("<meta property='article:published_time' content='2031-01-01T00:00:00Z'><p>Text.</p>");
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero), page.Published?.Time);
        Assert.Equal((Precision.Day, DateSource.Address), (page.Published?.Precision, page.Published?.Source));
    }

    [Fact]
    public void Does_not_believe_a_canonical_address_of_another_site() =>
        Assert.Null(Read("<link rel=canonical href='https://other.example/x'><p>Text.</p>").CanonicalUrl);

    [Fact]
    public void Makes_a_page_from_the_feeds_own_text()
    {
        var entry = new FeedEntry { Title = "Ships &amp; sails", Content = "<p>One <a href='/two'>two</a>.</p><script>x()</script><p onclick=y()>Three.</p>" };
        var page = PageReader.FromEntry(entry, Address, AtNoon);
        Assert.Equal("One two.\n\nThree.", page.Text);
        Assert.DoesNotContain("script", page.Html);
        Assert.Null(page.Refusal);
        Assert.Equal("feed", page.Rule);
    }

    [Fact]
    public void Refuses_an_entry_without_text() =>
        Assert.Equal("page.thin", PageReader.FromEntry(new FeedEntry { Title = "Only a title" }, Address, AtNoon).Refusal?.Code);

    public static TheoryData<string, string> Hostile => new()
    {
        { "nested", string.Concat(Enumerable.Repeat("<div>", 50_000)) + "deep" },
        { "nested in foreign content", "<svg>" + string.Concat(Enumerable.Repeat("<td>", 50_000)) },
        { "nested behind barriers", string.Concat(Enumerable.Repeat("<div><object></div></object>", 9_000)) },
        { "attributes", "<div " + string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"a{i}=1")) + ">text" },
        { "unclosed formatting", "<p>" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<b id={i}>")) },
        { "truncated", "<html><body><div class=\"arti" },
        { "empty", "" },
        { "NULs", "\0\0<p>a\0b</p>\0" },
        { "open comment", string.Concat(Enumerable.Repeat("<!--", 30_000)) },
        { "broken JSON-LD", "<script type='application/ld+json'>{\"@type\":[{}],\"author\":[[[1]]]}</script><script type='application/ld+json'>{{{</script>" },
        { "odd JSON-LD", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":7,\"datePublished\":{},\"author\":{\"name\":{}},\"image\":[[]]}</script>" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Refuses_hostile_input_without_an_exception(string what, string html)
    {
        var page = Read(html);
        Assert.True(page.Refusal is not null, what);
        Assert.Equal(Sanitiser.Clean(page.Html, null), page.Html);
    }

    [Fact]
    public void Says_that_a_page_was_too_large_and_keeps_what_stood_before()
    {
        var article = "<article><h1>Ferries sail again</h1>" + string.Concat(Enumerable.Range(1, 9).Select(i => $"<p>On day {i} the harbour master counted the ferries, found all of them in place, and went home to a late supper with the pilots.</p>")) + "</article>";
        Assert.Null(Read(article).Cut);
        var page = Read(article + string.Concat(Enumerable.Repeat("<i></i>", HtmlGuard.MaxTags)));
        Assert.Equal("page.limits", page.Cut?.Code);
        Assert.Contains("On day 9 the harbour master", page.Text);
        Assert.Null(page.Refusal);
    }

    [Fact]
    public void Caps_the_depth_of_the_tree()
    {
        using var document = HtmlTree.Parse(string.Concat(Enumerable.Repeat("<div>", 50_000)) + "<p>deep");
        var depth = 0;
        for (var at = document.All[^1].ParentElement; at is not null; at = at.ParentElement) depth++;
        Assert.InRange(depth, 1, HtmlGuard.MaxDepth + 3);
        Assert.EndsWith("deep", document.Body!.TextContent);
    }

    [Theory]
    [InlineData("%PDF-1.7")]
    [InlineData("PK\u0003\u0004")]
    public void Refuses_a_file(string start) =>
        Assert.Equal("page.binary", PageReader.Read(Encoding.Latin1.GetBytes(start), null, Address, AtNoon).Refusal?.Code);

    private static Page Read(string html) => PageReader.Read(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", Address, AtNoon);

    [Fact]
    public void What_a_feeds_text_embeds_is_named_and_leaves_no_link_in_the_text()
    {
        var page = PageReader.FromEntry(new FeedEntry { Title = "Bridge", Content = "<p>The bridge from above.</p><iframe src=\"https://video.selwick.example/embed/7\" title=\"The bridge\" width=640 height=360></iframe>" }, Address, Hints.None);
        Assert.Equal(new Embed(EmbedKind.Video, "https://video.selwick.example/embed/7", "The bridge"), Assert.Single(page.Embeds));
        Assert.Equal("<p>The bridge from above.</p>", page.Html);
        Assert.Empty(PageReader.FromEntry(new FeedEntry { Title = "Bridge" }, Address, Hints.None).Embeds);
    }
}
