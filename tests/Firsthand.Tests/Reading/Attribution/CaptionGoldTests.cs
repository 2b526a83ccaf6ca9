using Firsthand.Reading.Attribution;

namespace Firsthand.Tests.Reading.Attribution;

/// <summary>Captions of our own writing, in five languages: what is shown of them is said by whom it says, and most of it is found.</summary>
public sealed class CaptionGoldTests
{
    private sealed record Line(string Language, string Caption, string? Who, string Words);

    private static readonly Line[] Lines =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", "captions", "captions.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(" | "))
            .Select(p => new Line(p[0], p[1], p[2] == "-" ? null : p[2], p[3])),
    ];

    [Fact]
    public void What_is_shown_of_a_caption_is_right_and_most_is_found()
    {
        var (shown, right, wrong, wanted) = (0, 0, new List<string>(), Lines.Count(l => l.Who is not null));
        foreach (var line in Lines)
            foreach (var claim in Claims.InCaptions($"<p>Text.</p><figure><img src=\"a.jpg\"><figcaption class=\"c\">{line.Caption}</figcaption></figure>", line.Language, []))
            {
                shown++;
                if (line.Who is { } who && claim.Who is { } named && (Bare(named).Contains(Bare(who), StringComparison.Ordinal) || Bare(who).Contains(Bare(named), StringComparison.Ordinal)) && Said(claim.Words) == Said(line.Words)) right++;
                else wrong.Add($"{line.Caption}: {claim.Who}: {claim.Words}");
            }
        TestContext.Current.TestOutputHelper?.WriteLine($"captions: {right} of {shown} shown are right, {right} of {wanted} found; others: {string.Join(" | ", wrong)}");
        Assert.True(right >= 0.9 * shown, $"precision {right} of {shown}: {string.Join(" | ", wrong)}");
        Assert.True(right >= 0.5 * wanted, $"recall {right} of {wanted}");
    }

    [Fact]
    public void A_surname_in_a_caption_is_whoever_of_it_the_text_names()
    {
        const string text = "The bridge is safe, Pavel Dorn said on Tuesday. “We checked every bolt,” Dorn said.";
        var said = Claims.Of(text, "en", AttributionFinder.Find(text, "en"), [], []);
        var claim = Assert.Single(Claims.InCaptions("<figcaption>“I would cross it tomorrow,” Dorn said.<br>Picture: Coastwatch</figcaption>", "en", said));
        Assert.Equal(("Pavel Dorn", said.First(c => c.Key is not null).Key, 0), (claim.Who, claim.Key, claim.Paragraph));
        Assert.Equal("“I would cross it tomorrow,”", claim.Words);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<figcaption")]
    [InlineData("<figcaption>“It is shut,” said Ida Roemer.")]
    [InlineData("<figcaption></figcaption><figcaption>   </figcaption>")]
    [InlineData("<p>“It is shut,” said Ida Roemer.</p>")]
    public void What_is_no_caption_says_nothing(string html) => Assert.Empty(Claims.InCaptions(html, "en", []));

    [Fact]
    public void A_whole_text_in_a_caption_and_hundreds_of_captions_are_bounded()
    {
        Assert.Empty(Claims.InCaptions($"<figcaption>{string.Concat(Enumerable.Repeat("“It is shut,” said Ida Roemer. ", 40))}</figcaption>", "en", []));
        Assert.Equal(20, Claims.InCaptions(string.Concat(Enumerable.Range(0, 500).Select(i => $"<figcaption>“It is {i},” said Ida Roemer.</figcaption>")), "en", []).Count);
    }

    /// <summary>With or without "that", which our marks count to what is said.</summary>
    private static string Said(string words) => Bare(words).Replace(" … ", " ", StringComparison.Ordinal) is var bare && bare.Split(' ', 2) is ["that" or "que" or "dass" or "إن" or "أن", var rest] ? rest : bare;

    private static string Bare(string words) => string.Join(' ', words.ToLowerInvariant().Split(['“', '”', '‘', '’', '«', '»', '„', ' ', '\u00a0', ','], StringSplitOptions.RemoveEmptyEntries));
}
