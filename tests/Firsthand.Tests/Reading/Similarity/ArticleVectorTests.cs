using Firsthand.Reading.Entities;
using Firsthand.Reading.Similarity;

namespace Firsthand.Tests.Reading.Similarity;

public sealed class ArticleVectorTests
{
    private static readonly Tag Minister = new() { Key = "ilse-varga", Label = "Ilse Varga", Kind = TagKind.Person, Salience = 0.8 };

    private static ArticleVector Some() => ArticleVector.Of("Harbour of Selwick closes for 40 days", InventedNews.Storm, "en", "The Selwick Ledger",
        new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), [Minister]) with
    { Id = 7 };

    [Fact]
    public void Comes_back_the_same_from_its_bytes()
    {
        var before = Some();
        var after = ArticleVector.FromBytes(before.Id, before.Outlet, before.Language, before.Published, before.ToBytes());
        Assert.Equal(before.Terms, after.Terms);
        Assert.Equal(before.Sketch.Shingles, after.Sketch.Shingles);
        Assert.Equal(before.ToBytes(), after.ToBytes());
    }

    [Fact]
    public void Refuses_bytes_cut_anywhere()
    {
        var bytes = Some().ToBytes();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<FormatException>(() => ArticleVector.FromBytes(1, "", null, null, bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Refuses_bytes_left_over_and_unknown_versions()
    {
        var bytes = Some().ToBytes();
        Assert.Throws<FormatException>(() => ArticleVector.FromBytes(1, "", null, null, [.. bytes, 0]));
        bytes[0] = 99;
        Assert.Throws<FormatException>(() => ArticleVector.FromBytes(1, "", null, null, bytes));
    }

    [Fact]
    public void Damage_is_a_format_error_or_another_vector_but_never_a_crash()
    {
        var good = Some().ToBytes();
        var random = new Random(5);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = good.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try { ArticleVector.FromBytes(1, "", null, null, bytes); }
            catch (FormatException) { }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("\ud800 \udc00 \0 \u200f")]
    [InlineData("港口关闭")]
    public void Takes_any_text(string text)
    {
        var vector = ArticleVector.Of(text, text, null, "", null, []);
        Assert.Equal(vector.Terms, ArticleVector.FromBytes(0, "", null, null, vector.ToBytes()).Terms);
    }

    [Fact]
    public void A_text_of_two_megabytes_stays_small()
    {
        var vector = ArticleVector.Of("Long", string.Concat(Enumerable.Range(0, 300_000).Select(i => $"word{i} ")), "en", "A", null, []);
        Assert.True(vector.ToBytes().Length < 8_000);
    }

    [Fact]
    public void Names_and_numbers_keep_their_labels()
    {
        var labels = Some().Terms.Select(t => t.Label).ToList();
        Assert.Contains("Ilse Varga", labels);
        Assert.Contains("40", labels);
    }
}
