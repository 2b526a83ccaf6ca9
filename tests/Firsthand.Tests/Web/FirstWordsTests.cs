using System.IO.Compression;
using System.Text;
using AngleSharp.Html.Parser;
using Firsthand.Layout;

namespace Firsthand.Tests.Web;

/// <summary>What a page needs before its first words are drawn: the sheet, short and pressed; and the faces, named early.</summary>
[Collection("site")]
public sealed class FirstWordsTests(SiteUnderTest site)
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    private async Task<(byte[] Bytes, string? Encoding)> Sheet(string? asks)
    {
        var answer = asks is null ? await site.Get("/look.css") : await site.Get("/look.css", ("Accept-Encoding", asks));
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        return (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("identity", null)]
    [InlineData("nonsense;;q", null)]
    public async Task The_sheet_is_sent_as_the_browser_can_read_it(string asks, string? encoding)
    {
        var (plain, none) = await Sheet(null);
        Assert.Null(none);
        var (bytes, said) = await Sheet(asks);
        Assert.Equal(encoding, said);
        using Stream from = new MemoryStream(bytes);
        using var read = said switch { "br" => new BrotliStream(from, CompressionMode.Decompress), "gzip" => new GZipStream(from, CompressionMode.Decompress), _ => from };
        using var to = new MemoryStream();
        await read.CopyToAsync(to, TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.GetString(plain), Encoding.UTF8.GetString(to.ToArray()));
    }

    /// <summary>A new connection sends ten packets of 1,460 bytes before it waits for an answer; about 1 KB of them are headers.</summary>
    [Fact]
    public async Task The_sheet_travels_in_one_round_trip() => Assert.InRange((await Sheet("br")).Bytes.Length, 5_000, 13_600);

    [Theory]
    [InlineData("a { color : red; }\n\n/* gone */ b\t>  i ,\n u{ margin : 0 auto ; }", "a{color : red}b > i,u{margin : 0 auto}")]
    [InlineData("a::before{content:\"/* , */  { ; }\"}", "a::before{content:\"/* , */  { ; }\"}")]
    [InlineData("a::before{content:'\\'  ,'} b{}", "a::before{content:'\\'  ,'}b{}")]
    [InlineData("@media (min-width:48rem) and (hover){a :hover{top:calc(1px + 2px)}}", "@media (min-width:48rem) and (hover){a :hover{top:calc(1px + 2px)}}")]
    [InlineData("a{b:c} /* never ends", "a{b:c}")]
    [InlineData("a{b:\"never ends", "a{b:\"never ends")]
    [InlineData("a{b:\"\\", "a{b:\"\\")]
    [InlineData("", "")]
    public void A_short_sheet_says_what_the_long_one_said(string css, string made) => Assert.Equal(made, ShortStyle.Of(css));

    [Theory]
    [InlineData("en", null, "newsreader-latin-400", "libre-franklin-latin-400")]
    [InlineData("fr", null, "newsreader-latin-400", "libre-franklin-latin-400")]
    [InlineData("ar", null, "noto-naskh-arabic-news", "ibm-plex-sans-arabic-news-400", "ibm-plex-sans-arabic-news-600", "newsreader-latin-400", "libre-franklin-latin-400")]
    [InlineData("en", "sans", "libre-franklin-latin-400")]
    [InlineData("ar", "sans", "ibm-plex-sans-arabic-news-400", "ibm-plex-sans-arabic-news-600", "libre-franklin-latin-400")]
    [InlineData("en", "device")]
    public async Task A_page_names_the_faces_that_its_language_needs_and_lets_the_sheet_go_first(string lang, string? face, params string[] faces)
    {
        var answer = face is null ? await site.Get($"/{lang}/") : await site.Get($"/{lang}/", ("Cookie", "settings=" + Uri.EscapeDataString("face=" + face)));
        var head = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Head!;
        var named = head.QuerySelectorAll("link[rel=preload]").ToList();
        Assert.Equal(faces.Select(f => $"/fonts/{f}.woff2"), named.Select(l => l.GetAttribute("href")));
        Assert.All(named, l => Assert.Equal(("low", "font", ""), (l.GetAttribute("fetchpriority"), l.GetAttribute("as"), l.GetAttribute("crossorigin"))));
    }

    /// <summary>Fonts are kept for a year under their name, so that a name that the sheet does not know would be loaded for nothing.</summary>
    [Fact]
    public async Task The_sheet_knows_every_face_there_is_and_no_other()
    {
        var asked = System.Text.RegularExpressions.Regex.Matches(await site.Page("/look.css"), "url\\(fonts/([^)]+)\\)").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(Directory.GetFiles(Path.Combine(Root, "fonts"), "*.woff2").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    /// <summary>Ten packets, then twenty: the third burst costs a slow line another round trip.</summary>
    [Fact]
    public void The_face_that_every_page_waits_for_comes_in_two_bursts() => Assert.All(new[] { "newsreader-latin-400", "libre-franklin-latin-400", "noto-naskh-arabic-news", "ibm-plex-sans-arabic-news-400" },
        f => Assert.InRange(new FileInfo(Path.Combine(Root, "fonts", f + ".woff2")).Length, 1, 42_800));

    /// <summary>Latin and Arabic, headlines and the rest, all weights; without the slanted letters of which a page has a line at most, and without the whole Arabic faces.</summary>
    [Fact]
    public void The_faces_of_an_edition_weigh_at_most_230_KB()
    {
        var all = new[] { "newsreader-latin-400", "newsreader-latin-seldom-400", "newsreader-latin-ext-400", "libre-franklin-latin-400", "libre-franklin-latin-ext-400", "noto-naskh-arabic-news", "ibm-plex-sans-arabic-news-400", "ibm-plex-sans-arabic-news-600" };
        Assert.InRange(all.Sum(f => new FileInfo(Path.Combine(Root, "fonts", f + ".woff2")).Length), 1, 230 * 1024);
    }
}
