using Firsthand.Cards;
using Firsthand.Tests.Web;
using SkiaSharp;

namespace Firsthand.Tests.Pictures;

[Collection("site")]
public sealed class CardTests(SiteUnderTest site)
{
    private static CardWords Words(string headline, bool rightToLeft = false) => new(headline, "Orvane · Politics", "14 articles · 9 outlets · 2 origins", "Firsthand", rightToLeft, null) { HeadlineRightToLeft = rightToLeft, Dots = (2, 5, 7, 0) };

    private static SKBitmap Draw(CardWords words)
    {
        var png = Card.Png(words);
        Assert.InRange(png.Length, 1000, 300_000);
        return SKBitmap.Decode(png);
    }

    private static int Ink(SKBitmap card) => Enumerable.Range(0, 1200).Sum(x => Enumerable.Range(120, 360).Count(y => card.GetPixel(x, y).Red < 100));

    [Theory]
    [InlineData("Ferries back tomorrow, freight left waiting, agreement shows")]
    [InlineData("Łódź, Ångström, São Tomé et l’Œuvre : « ça va » ?")]
    [InlineData("العبّارات تعود غدًا والشاحنات تنتظر منذ ١١ أسبوعًا", true)]
    [InlineData("وزيرة النقل: شركة Varnholm Lines تعلّق 12.5% من رحلاتها", true)]
    public void A_headline_of_ours_is_drawn_at_its_size_with_its_dots(string headline, bool rightToLeft = false)
    {
        using var card = Draw(Words(headline, rightToLeft));
        Assert.Equal((1200, 630), (card.Width, card.Height));
        Assert.Equal(new SKColor(0xFD, 0xFC, 0xFA), card.GetPixel(3, 3));
        Assert.InRange(Ink(card), 4000, 120_000);
        Assert.Equal(new SKColor(0x0B, 0x5A, 0x4A), card.GetPixel(rightToLeft ? 1200 - 80 : 80, 504));
    }

    [Fact]
    public void Arabic_letters_are_joined()
    {
        var face = CardFonts.Serif[2];
        const string word = "العبارات";
        var joined = face.Shape(word, rightToLeft: true, 40).Glyphs;
        var alone = word.SelectMany(c => face.Shape(c.ToString(), rightToLeft: true, 40).Glyphs).Reverse().ToList();
        Assert.DoesNotContain((ushort)0, joined);
        Assert.NotEqual(alone, joined);
        // Of eight letters at least the four that join on both sides have another form than alone.
        Assert.True(joined.Except(alone).Count() >= 3, string.Join(' ', joined));
    }

    [Theory]
    [InlineData("مصر")]
    [InlineData("Ferries")]
    [InlineData("شركة Varnholm Lines تعلّق 12.5% من رحلاتها")]
    public void No_glyph_is_a_box(string text)
    {
        var line = CardText.Of(text, CardFonts.Serif, 40, rightToLeft: true);
        Assert.All(line.Pieces, p => Assert.DoesNotContain((ushort)0, p.Glyphs));
        Assert.InRange(line.Width, 20, 2000);
    }

    [Theory]
    [InlineData("日本の首相が辞任")]
    [InlineData("Россия и мир")]
    [InlineData("Ferries 🚢 back")]
    public void What_our_fonts_have_not_is_left_out_rather_than_boxed(string headline)
    {
        Assert.False(CardFonts.Have(headline));
        using var card = Draw(Words(headline));
        Assert.InRange(Ink(card), 0, 200);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u202E\u200Bevil\uD800")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Strange_headlines_make_a_card_all_the_same(string headline)
    {
        using var card = Draw(Words(headline));
        Assert.Equal(1200, card.Width);
    }

    [Fact]
    public void A_long_headline_is_cut_within_four_lines()
    {
        var lines = CardText.Lines(string.Join(' ', Enumerable.Repeat("ferries", 80)), CardFonts.Serif, 50, false, 1056, 4, out var cut);
        Assert.True(cut);
        Assert.Equal(4, lines.Count);
        Assert.All(lines, l => Assert.InRange(l.Width, 1, 1056));
    }

    [Theory]
    [InlineData("abc", false, "0-3:0")]
    [InlineData("abc", true, "0-3:2")]
    [InlineData("אבג", false, "0-3:1")]
    [InlineData("مصر 12 abc", true, "0-4:1 4-6:2 6-7:1 7-10:2")]
    [InlineData("abc مصر 12", false, "0-4:0 4-8:1 8-10:2")]
    [InlineData("مصر (abc) مصر", true, "0-5:1 5-8:2 8-13:1")]
    [InlineData("", true, "")]
    public void Stretches_have_their_direction(string text, bool rightToLeft, string expected) =>
        Assert.Equal(expected, string.Join(' ', Direction.Stretches(text, rightToLeft).Select(s => $"{s.Start}-{s.End}:{s.Level}")));

    [Fact]
    public void Parts_are_drawn_from_left_to_right()
    {
        Assert.Equal([3, 2, 1], Direction.Drawn([(1, 1), (2, 1), (3, 1)], p => p.Item2).Select(p => p.Item1));
        Assert.Equal([5, 4, 2, 3, 1], Direction.Drawn([(1, 1), (2, 2), (3, 2), (4, 1), (5, 1)], p => p.Item2).Select(p => p.Item1));
        Assert.Equal([1, 3, 2, 4], Direction.Drawn([(1, 0), (2, 1), (3, 2), (4, 0)], p => p.Item2).Select(p => p.Item1));
    }

    [Fact]
    public async Task Cards_are_served_for_what_there_is()
    {
        foreach (var path in new[] { $"/card/story/{site.Ferries}.png", $"/card/story/{site.Ferries}.png?lang=ar", $"/card/article/{site.Arabic}.png?lang=fr", "/card/hashtag/aurenstrait.png", "/card/site.png?lang=es", "/card/site.png?lang=nonsense" })
        {
            var answer = await site.Get(path);
            Assert.Equal((200, "image/png"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            Assert.NotNull(answer.Headers.ETag);
            using var card = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal((1200, 630), (card.Width, card.Height));
        }
        foreach (var path in new[] { "/card/story/0.png", "/card/story/-1.png", "/card/story/99999999999999999999.png", "/card/story/x.png", "/card/article/987654321.png", "/card/hashtag/nothing.png", "/card/hashtag/..%2F..%2Fsecret.png", "/card/.png", "/card/story/1.jpg" })
            Assert.Equal(404, (int)(await site.Get(path)).StatusCode);
    }
}
