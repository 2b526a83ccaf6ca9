namespace Firsthand.Reading.Attribution;

/// <summary>Something an article's report rests on.</summary>
public sealed record Origin
{
    public required string Name { get; init; }
    public required SourceKind Kind { get; init; }
    /// <summary>Outlets through which it came, nearest first: "according to A, citing B" is origin B via A.</summary>
    public IReadOnlyList<string> Via { get; init; } = [];
    /// <summary>Where the text says so.</summary>
    public IReadOnlyList<TextSpan> Evidence { get; init; } = [];
}

/// <summary>Where one article's report comes from, as far as its own text tells.</summary>
public sealed record ArticleOrigins
{
    public static readonly ArticleOrigins Unknown = new();

    /// <summary>True: the outlet's own people gathered it; false: it rests on another's report; null: the text does not tell.</summary>
    public bool? FirstHand { get; init; }
    /// <summary>The sentence that tells of the outlet's own people, where <see cref="FirstHand"/> is true.</summary>
    public TextSpan? FirstHandEvidence { get; init; }
    public IReadOnlyList<Origin> Origins { get; init; } = [];
    /// <summary>Where the first paragraph stands on the word of somebody called only by what it is: "the government", "police". It names nobody beyond this text.</summary>
    public Origin? Generic { get; init; }
}

/// <summary>An outlet as a name to be recognised in texts.</summary>
public sealed record KnownOutlet(string Key, string Name, IReadOnlyList<string> Aliases, string? Domain);
