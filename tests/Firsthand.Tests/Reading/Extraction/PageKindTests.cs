using System.Text;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Extraction.Claims;
using Firsthand.Reading.Feeds;

namespace Firsthand.Tests.Reading.Extraction;

/// <summary>Corpus/kinds: the name of a page before "--" is the reason for which it must be refused, or "article", "live", or "refused" where the reason depends on how much text is found.</summary>
public sealed class PageKindTests
{
    private static readonly string Corpus = Path.Combine(AppContext.BaseDirectory, "Corpus", "kinds");
    private static readonly Uri Address = new("https://www.selwick-ledger.example/2026/03/04/quays-open-again-after-storm");

    public static TheoryData<string> Pages => new(Directory.GetFiles(Corpus, "*.html").Select(p => Path.GetFileNameWithoutExtension(p)!).Order(StringComparer.Ordinal));

    private static Page Read(string name, Hints? hints = null, PageExplanation? explanation = null) =>
        PageReader.Read(File.ReadAllBytes(Path.Combine(Corpus, name + ".html")), "text/html; charset=utf-8", Address, hints ?? Hints.None, explanation: explanation);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Tells_an_article_from_what_must_never_be_published(string name)
    {
        var page = Read(name);
        var expected = name[..name.IndexOf("--", StringComparison.Ordinal)];
        if (expected == "refused") Assert.NotNull(page.Refusal);
        else Assert.Equal(expected is "article" or "live" ? null : expected, page.Refusal?.Code);
        Assert.Equal(expected == "live", page.Kind == PageKind.LiveBlog);
        Assert.InRange(page.Confidence, 0, 1);
    }

    /// <summary>What a feed announces is refused no less when it is plainly a wall.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Refuses_a_wall_though_a_feed_announced_it(string name)
    {
        var page = Read(name, new Hints { Entry = new FeedEntry { Title = "Quays open again" } });
        Assert.Equal(!name.StartsWith("article", StringComparison.Ordinal) && !name.StartsWith("live", StringComparison.Ordinal), page.Refusal is not null);
    }

    /// <summary>Many articles hold a gallery and say so; what has pictures and hardly more than their captions is one.</summary>
    [Theory]
    [InlineData("NewsArticle", 8, PageKind.Article)]
    [InlineData("WebPage", 2, PageKind.Gallery)]
    [InlineData("NewsArticle", 2, PageKind.Gallery)]
    public void An_article_with_a_gallery_in_it_is_an_article(string type, int paragraphs, PageKind kind)
    {
        var text = string.Concat(Enumerable.Range(1, paragraphs).Select(i => $"<p>The {i}. quay of Selwick opened again on Wednesday, three days after the storm had carried its cranes into the basin, and the first boats came in before noon to land what they had caught off Orrin, the harbour master said.</p>"));
        var html = $$"""<html><head><title>Quays open again</title><meta property="article:published_time" content="2026-03-04T09:00:00Z"><script type="application/ld+json">[{"@type":"{{type}}","headline":"Quays open again","datePublished":"2026-03-04T09:00:00Z"},{"@type":"ImageGallery"}]</script></head><body><main><article><h1>Quays open again</h1>{{text}}</article></main></body></html>""";
        var page = PageReader.Read(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", Address, Hints.None);
        Assert.Null(page.Refusal);
        Assert.Equal(kind, page.Kind);
    }

    [Fact]
    public void Explains_by_which_signs_it_went()
    {
        var explanation = new PageExplanation();
        Read("page.index--author", explanation: explanation);
        Assert.Equal("structure", explanation.DecidedBy);
        Assert.NotEqual(0, explanation.Signs[0].Moved);
        Assert.Contains(explanation.Signs, s => s is { Name: "claims.person", Value: 1 });
    }

    public static TheoryData<string, string[]> Bodies => new()
    {
        { "page.video", [.. Enumerable.Range(10, 8).SelectMany(n => new[] { $"Harbour report {n}", $"03:{n}" })] },
        { "page.list", ["The Selwick Ledger", "Northmoor Courier", "The Evening Tide", "Harbour Gazette", "Stonebridge Post", "The Fenland Echo", "Daily Lantern", "Port Observer", "The Quay Times", "Marsh Chronicle"] },
        { "page.mail", ["Dear *|FNAME|*, this is the harbour letter of the week.", "Unsubscribe"] },
        { "page.template", ["The quays of {{ city }} open again.", "{{ body }}"] },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Refuses_a_body_made_of_what_is_no_text(string code, string[] paragraphs)
    {
        using var document = HtmlTree.Parse("<p>x</p>");
        var shape = PageShape.Of(document.Body!, Address);
        var page = new Page { Kind = PageKind.Thin, Title = "Harbour" };
        Assert.Equal(code, NoArticle.Find(page, paragraphs, shape, KindClaims.Of(document, PageOutline.Of(document), StructuredData.Of(document), shape), article: 0.1)?.Code);
    }

    [Fact]
    public void Is_surer_of_an_article_than_of_the_authors_page() =>
        Assert.True(Read("article--english").Confidence > 0.7);

    [Theory]
    [InlineData("https://a.example/2026/03/04/the-quays-open-again", 4, true, 0)]
    [InlineData("https://a.example/category/harbour/page/2", 1, false, 1)]
    [InlineData("https://a.example/", 0, false, 0)]
    [InlineData("https://a.example/%D8%AA%D8%B5%D9%86%D9%8A%D9%81/x", 1, false, 1)]
    public void Reads_the_form_of_an_address(string url, int words, bool dated, int lists)
    {
        var shape = AddressShape.Of(new Uri(url));
        Assert.Equal((words, dated, lists), (shape.SlugWords, shape.Dated, shape.Lists));
    }

    [Fact]
    public void Reads_trees_as_they_are_written()
    {
        var model = KindModel.Parse(new StringReader("# note\nbias 1\nlinks 5 0.1 = 0.5 h1 1 -0.2 = 0 = -3\n"));
        var page = new Page { Kind = PageKind.Thin };
        using var document = HtmlTree.Parse("<h1>x</h1>" + string.Concat(Enumerable.Repeat("<a href=/x>x</a>", 6)));
        var shape = PageShape.Of(document.Body!, Address);
        var moved = new Dictionary<string, double>();
        var chance = model.Probability(KindSigns.Of(page, shape, KindClaims.Of(document, PageOutline.Of(document), StructuredData.Of(document), shape), AddressShape.Of(Address)), moved);
        Assert.Equal(1 / (1 + Math.Exp(2)), chance, 6);
        Assert.Equal(-2.8, moved["h1"], 6);
    }

    [Fact]
    public void Measures_a_hostile_page_in_one_walk()
    {
        var html = string.Concat(Enumerable.Repeat("<div class='product card reply'><a href=/x>$5</a>", 20_000));
        using var document = HtmlTree.Parse(html);
        var body = document.Body!;
        Assert.Equal(body.QuerySelectorAll("*").Length + 1, PageShape.Of(body, Address).Elements);
        var before = ThreadWork.Now();
        PageReader.Read(Encoding.UTF8.GetBytes(html), null, Address, Hints.None);
        Assert.True(ThreadWork.Now() - before < TimeSpan.FromSeconds(10), (ThreadWork.Now() - before).ToString());
    }
}
