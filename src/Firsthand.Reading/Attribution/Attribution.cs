namespace Firsthand.Reading.Attribution;

public enum QuoteKind { Direct, Mixed, Indirect }

/// <summary>What a source is. <see cref="Unclear"/>: somebody, but the words do not tell who or what kind ("she", or a name in a script without capitals).</summary>
public enum SourceKind { Named, Organisation, Outlet, Document, Collective, Unnamed, None, Unclear }

/// <summary>Who says what: source, cue and content as spans of the article's text.</summary>
public sealed record Attribution
{
    /// <summary>Who; empty when the text names nobody ("is expected").</summary>
    public IReadOnlyList<TextSpan> Source { get; init; } = [];
    /// <summary>The words that attribute: "said", "according to".</summary>
    public required TextSpan Cue { get; init; }
    /// <summary>What is said; may be several spans.</summary>
    public IReadOnlyList<TextSpan> Content { get; init; } = [];
    public required QuoteKind Quote { get; init; }
    public required SourceKind SourceKind { get; init; }
    /// <summary>The speaker's full name where the text gives it elsewhere ("he" → "Pavel Dorn"); null if the source span says it all.</summary>
    public string? Speaker { get; init; }
    /// <summary>By which way of putting it the text attributes.</summary>
    public Construction Construction { get; init; }
    /// <summary>In a list of them, the place of the attribution whose content holds this one: "Dorn said that Varga had asked …". Null: the text itself says it.</summary>
    public int? Within { get; init; }
    /// <summary>0–1. What is shown to readers lies above <see cref="AttributionFinder.ShownAbove"/>.</summary>
    public double Confidence { get; init; }
    /// <summary>Of the editors' correction that put it in; null: analysers found it.</summary>
    public long? Correction { get; init; }
}
