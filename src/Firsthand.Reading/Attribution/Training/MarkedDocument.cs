namespace Firsthand.Reading.Attribution.Training;

/// <summary>An attribution as people marked it. Spans are of the text it stands in.</summary>
public sealed record MarkedAttribution
{
    public IReadOnlyList<TextSpan> Source { get; init; } = [];
    public required TextSpan Cue { get; init; }
    public required IReadOnlyList<TextSpan> Content { get; init; }
    public required SourceKind Kind { get; init; }
    /// <summary>Whom a pronoun or part of a name means; null where the source says it all or the text does not tell.</summary>
    public string? Speaker { get; init; }
}

/// <summary>A text and who says what in it.</summary>
public sealed record MarkedBody(string Text, IReadOnlyList<MarkedAttribution> Attributions);

/// <summary>One invented news report of the corpus.</summary>
public sealed record MarkedDocument
{
    public required string File { get; init; }
    public required int Line { get; init; }
    public required string Language { get; init; }
    /// <summary>Held back: nothing is fitted to it.</summary>
    public required bool IsTest { get; init; }
    /// <summary>"wire", "court report", …</summary>
    public required string Kind { get; init; }
    public required MarkedBody Title { get; init; }
    public required MarkedBody Body { get; init; }
}
