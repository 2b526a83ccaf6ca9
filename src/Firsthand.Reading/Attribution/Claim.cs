namespace Firsthand.Reading.Attribution;

/// <summary>What an article has somebody say, sure enough to be shown; see <see cref="Claims"/>.</summary>
public sealed record Claim
{
    /// <summary>Who, as a page names it: "Pavel Dorn", "the ministry"; null where the text only says "she".</summary>
    public string? Who { get; init; }
    /// <summary>The text's own words for the source where they tell more than the name: "its chairman, Pavel Dorn".</summary>
    public string? As { get; init; }
    /// <summary>Who it is across articles: <see cref="SpeakerKeys"/> of the full name. Null: no person or body that a full name tells from all others.</summary>
    public string? Key { get; init; }
    public required SourceKind Kind { get; init; }
    public required QuoteKind Quote { get; init; }
    /// <summary>The words that attribute, as the text has them: "told", "denies", "according to". They belong to what is shown: who denies something does not say it.</summary>
    public string? Cue { get; init; }
    /// <summary>0–1, above <see cref="AttributionFinder.ShownAbove"/>.</summary>
    public double Confidence { get; init; }
    /// <summary>What is said, in UTF-16 units of the text; at least one, in order.</summary>
    public required IReadOnlyList<TextSpan> Spans { get; init; }
    /// <summary>The same as words, parts joined by " … "; at most 600 characters.</summary>
    public required string Words { get; init; }
    /// <summary>Number of the paragraph in which it begins, from 1.</summary>
    public int Paragraph { get; init; }
    /// <summary>Of the editors' correction that put it in; null: analysers found it.</summary>
    public long? Correction { get; init; }
}
