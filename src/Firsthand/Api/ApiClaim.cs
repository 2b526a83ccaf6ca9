using System.ComponentModel;
using Firsthand.Articles;
using Firsthand.Layout;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;

namespace Firsthand.Api;

[Description("Half open, in UTF-16 units of the article's text.")]
public sealed record ApiSpan(int Start, int End)
{
    public static ApiSpan Of(TextSpan span) => new(span.Start, span.End);
}

[Description("What an article has somebody say. Words and their places only where the outlet's full text may be shown.")]
public sealed record ApiClaim(
    [property: Description("As the article names whoever speaks; null: it only says \"she\", or its words may not be shown.")] string? Who,
    [property: Description("The text's own words for the source, where they tell more than the name.")] string? As,
    [property: Description("Key of the speaker; null: no full name tells who it is.")] string? Speaker,
    string Kind,
    [property: Description("direct, indirect, mixed.")] string Quote,
    double Confidence,
    [property: Description("The words that attribute: said, denies, according to.")] string? Cue,
    string? Words,
    [property: Description("From 1; 0: not known, or not shown.")] int Paragraph,
    IReadOnlyList<ApiSpan> Spans)
{
    public static ApiClaim Of(Claim claim, bool full) => full
        ? new(claim.Who, claim.As, claim.Key, Lower(claim.Kind), Lower(claim.Quote), claim.Confidence, claim.Cue, claim.Words, claim.Paragraph, [.. claim.Spans.Select(ApiSpan.Of)])
        // A full name is a name; "a man who saw it all from the bridge" is the outlet's text.
        : new(claim.Key is null ? null : claim.Who, null, claim.Key, Lower(claim.Kind), Lower(claim.Quote), claim.Confidence, null, null, 0, []);

    internal static string Lower<T>(T value) where T : Enum => value.ToString().ToLowerInvariant();
}

public sealed record ApiOrigin(string Name, string Kind, [property: Description("Outlets through which it came, nearest first.")] IReadOnlyList<string> Via, [property: Description("The sentence that says so; null where it may not be shown.")] string? Evidence)
{
    /// <param name="text">Null: sentences may not be shown.</param>
    public static ApiOrigin Of(Origin origin, string? text, string? language) => new(origin.Name, ApiClaim.Lower(origin.Kind), origin.Via,
        text is null ? null : origin.Evidence.Select(e => Evidence_(text, language, e)).FirstOrDefault(e => e is not null));

    private static string? Evidence_(string text, string? language, TextSpan span) => Articles.Evidence.Of(text, language, span)?.Sentence;
}

public sealed record ApiEmbed(string Kind, string Address, string Service, string? Title)
{
    public static ApiEmbed Of(EmbedCard card) => new(ApiClaim.Lower(card.Kind), card.Address, card.Service, card.Title);
}
