using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Extraction.Claims;
using Firsthand.Reading.Extraction.Dates;

namespace Firsthand.Tests.Reading.Extraction.Claims;

public sealed class PageFactsTests
{
    private static readonly string Prose = string.Concat(Enumerable.Range(1, 5).Select(i => $"<p>On day {i} the harbour master of Selwick counted the ferries, found all of them in place, and went home to a late supper with the pilots.</p>"));

    private static Page Read(string head, string body) =>
        PageReader.Read(System.Text.Encoding.UTF8.GetBytes($"<html dir=ltr><head>{head}</head><body><article><h1>Ferries sail again</h1>{Prose}{body}</article></body></html>"), "text/html; charset=utf-8", new Uri("https://www.selwick-ledger.example/news/ferries"), Hints.None);

    [Theory]
    [InlineData("<iframe src='https://media.example/embed/7' allowfullscreen title='The ferry'></iframe>", EmbedKind.Video, "https://media.example/embed/7")]
    [InlineData("<iframe data-src='//media.example/player/7'></iframe>", EmbedKind.Video, "https://media.example/player/7")]
    [InlineData("<iframe src='https://pod.example/episode/7'></iframe>", EmbedKind.Audio, "https://pod.example/episode/7")]
    [InlineData("<iframe src='/maps/harbour' width=600 height=400></iframe>", EmbedKind.Frame, "https://www.selwick-ledger.example/maps/harbour")]
    [InlineData("<video><source src='/v.mp4'></video>", EmbedKind.Video, "https://www.selwick-ledger.example/v.mp4")]
    [InlineData("<blockquote class='social-embed'><p>Ahoy!</p><a href='https://posts.example/u/ada/1'>4 March</a></blockquote>", EmbedKind.Post, "https://posts.example/u/ada/1")]
    public void Names_what_is_embedded_without_loading_it(string html, EmbedKind kind, string address)
    {
        var page = Read("", html);
        Assert.Equal((kind, address), (page.Embeds.Single().Kind, page.Embeds.Single().Address));
        Assert.DoesNotContain("<iframe", page.Html);
        Assert.DoesNotContain("<video", page.Html);
    }

    [Theory]
    [InlineData("<iframe src='javascript:alert(1)'></iframe>")]
    [InlineData("<iframe src='https://count.example/pixel' width=1 height=1></iframe>")]
    [InlineData("<iframe src='https://count.example/x' style='display: none'></iframe>")]
    [InlineData("<iframe srcdoc='<p>x'></iframe>")]
    [InlineData("<blockquote><p>\"We sail.\"</p><a href='/who'>Ada</a></blockquote>")]
    [InlineData("<video></video>")]
    public void Counters_and_quotations_are_no_embeds(string html) => Assert.Empty(Read("", html).Embeds);

    [Fact]
    public void Lists_other_languages_and_the_amp_form_but_no_feeds()
    {
        var page = Read("<link rel=alternate hreflang=ar href='/ar/ferries'><link rel=amphtml href='/amp/ferries'><link rel=alternate type='application/rss+xml' href='/feed'><link rel=alternate hreflang=fr href='javascript:x'>", "");
        Assert.Equal(["ar https://www.selwick-ledger.example/ar/ferries", "amp https://www.selwick-ledger.example/amp/ferries"], page.Alternates.Select(a => $"{a.Language ?? a.Type} {a.Address}"));
    }

    [Fact]
    public void Knows_what_structured_data_says_of_the_paywall_and_the_picture()
    {
        var page = Read("""<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferries sail again","isAccessibleForFree":"False","hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".rest"},"image":{"@type":"ImageObject","url":"/ferry.jpg","width":1200,"height":"800","creditText":"Photo: Piet Vos"}}</script>""", "");
        Assert.False(page.IsAccessibleForFree);
        Assert.Equal(".rest", page.PaywalledPart);
        Assert.Equal((1200, 800, "Photo: Piet Vos"), (page.ImageWidth, page.ImageHeight, page.ImageCredit));
        Assert.Equal("ltr", page.Direction);
    }

    [Theory]
    [InlineData("{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"hasPart\":[[[7]]],\"image\":[1,{}],\"isAccessibleForFree\":{}}")]
    [InlineData("{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"hasPart\":{\"isAccessibleForFree\":false},\"image\":{\"width\":\"wide\",\"height\":-3}}")]
    public void Odd_structured_data_says_nothing(string json)
    {
        var page = Read($"<script type='application/ld+json'>{json}</script>", "");
        Assert.Null(page.IsAccessibleForFree);
        Assert.Null(page.PaywalledPart);
        Assert.Null(page.ImageWidth);
    }

    [Theory]
    [InlineData("Correction: An earlier report gave the wrong number of ferries; there are nine.")]
    [InlineData("An earlier version of this article gave the wrong number of ferries.")]
    [InlineData("Korrektur: In der Meldung stand eine falsche Zahl von Fähren, es sind neun.")]
    [InlineData("Une version précédente de cet article donnait un autre nombre de ferries.")]
    [InlineData("تصحيح: ذكر الخبر عددا خاطئا من العبارات، وهي تسع عبارات.")]
    [InlineData("訂正：記事の初版ではフェリーの数が誤っていました。正しくは九隻です。")]
    public void Keeps_notes_of_correction_word_for_word(string note) => Assert.Equal([note], Read("", $"<p>{note}</p>").Corrections);

    [Theory]
    [InlineData("Corrections officers met in Selwick to speak about the harbour and its prisons.")]
    [InlineData("The correction of the harbour wall took nine weeks and three cranes, the master said.")]
    public void Speaks_of_corrections_are_no_corrections(string text) => Assert.Empty(Read("", $"<p>{text}</p>").Corrections);

    [Fact]
    public void Twenty_thousand_claims_are_cut_to_a_few_hundred_before_they_are_compared()
    {
        using var document = HtmlTree.Parse(Claims(20_000));
        var url = new Uri("https://www.selwick-ledger.example/news/ferries");
        var outline = PageOutline.Of(document);
        var data = StructuredData.Of(outline, url);
        Assert.Equal(1_601, outline.Metas.Count);
        Assert.Equal(400, outline.Links.Count);
        Assert.Equal(500, data.Json.Nodes.Count);
        Assert.Equal(100, Alternates.Of(outline, url).Count);
        Assert.Equal(300, DateCandidates.Of(outline, data, url, null, "en", Hints.None).Count);
    }

    [Fact]
    public void Twice_as_many_claims_take_at_most_twice_the_memory()
    {
        Metadata(1_000);
        Assert.InRange((double)Least(20_000) / Least(10_000), 0, 2.1);

        // Buffers that are lent and given back count only where another test holds them all.
        static long Least(int claims) => Enumerable.Range(0, 3).Min(_ => Metadata(claims));

        static long Metadata(int claims)
        {
            using var document = HtmlTree.Parse(Claims(claims));
            var url = new Uri("https://www.selwick-ledger.example/news/ferries");
            var before = GC.GetAllocatedBytesForCurrentThread();
            var outline = PageOutline.Of(document);
            Firsthand.Reading.Extraction.Metadata.Of(outline, StructuredData.Of(outline, url), url, Hints.None);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static string Claims(int count)
    {
        var head = string.Concat(Enumerable.Range(0, count).Select(i => $"<meta name='publish-date-{i}' content='2026-03-04T08:00:00Z'><link rel=alternate hreflang=x{i % 90} href='/{i}'>"));
        var nodes = string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"@type":"NewsArticle","headline":"Ferries {{i}}","datePublished":"2026-03-0{{i % 9 + 1}}"}"""));
        return $"<html><head>{head}<script type='application/ld+json'>[{nodes}]</script></head><body><h1>Ferries sail again</h1>{Prose}</body></html>";
    }
}
