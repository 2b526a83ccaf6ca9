using Firsthand.Reading.Attribution;

namespace Firsthand.Tests.Reading.Attribution;

/// <summary>Headlines of our own writing, in five languages: what is shown of them is said by whom it says, and most of it is found.</summary>
public sealed class HeadlineGoldTests
{
    private sealed record Line(string Language, string Headline, string? Who, string Words);

    private static readonly Line[] Lines =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", "headlines", "headlines.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(" | "))
            .Select(p => new Line(p[0], p[1], p[2] == "-" ? null : p[2], p[3])),
    ];

    [Fact]
    public void What_is_shown_of_a_headline_is_right_and_most_is_found()
    {
        var (shown, right, wrongSource, wanted) = (0, 0, new List<string>(), Lines.Count(l => l.Who is not null));
        foreach (var line in Lines)
            foreach (var claim in Claims.InTitle(line.Headline, line.Language, []))
            {
                shown++;
                var sameSource = line.Who is { } who && claim.Who is { } named && (Bare(named).Contains(Bare(who)) || Bare(who).Contains(Bare(named)));
                if (sameSource && Bare(claim.Words) == Bare(line.Words)) right++;
                if (!sameSource) wrongSource.Add($"{line.Headline}: {claim.Who}");
            }
        TestContext.Current.TestOutputHelper?.WriteLine($"headlines: {right} of {shown} shown are right, {right} of {wanted} found; other sources than the gold's: {string.Join(" | ", wrongSource)}");
        Assert.True(right >= 0.9 * shown, $"precision {right} of {shown}");
        Assert.True(right >= 0.5 * wanted, $"recall {right} of {wanted}");
        Assert.True(wrongSource.Count <= 1, string.Join(" | ", wrongSource));
    }

    [Fact]
    public void A_surname_in_the_headline_is_whoever_of_it_the_text_names()
    {
        const string text = "The bridge is safe, Pavel Dorn said on Tuesday. “We checked every bolt,” Dorn said.";
        var said = Claims.Of(text, "en", AttributionFinder.Find(text, "en"), [], []);
        var claim = Assert.Single(Claims.InTitle("Dorn: bridge is safe", "en", said));
        Assert.Equal(("Pavel Dorn", said.First(c => c.Key is not null).Key, "bridge is safe", 0), (claim.Who, claim.Key, claim.Words, claim.Paragraph));
        // Nobody of that name speaks in the text: the name stands as it is and leads nowhere.
        Assert.Null(Assert.Single(Claims.InTitle("Ida Roemer: “I would do it again”", "en", said)).Key);
    }

    private static string Bare(string words) => string.Join(' ', words.ToLowerInvariant().Split(['“', '”', '‘', '’', '«', '»', '„', ' ', ','], StringSplitOptions.RemoveEmptyEntries));
}
