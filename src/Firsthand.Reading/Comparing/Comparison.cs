namespace Firsthand.Reading.Comparing;

/// <summary>One article as it is laid beside others.</summary>
/// <param name="Original">The article whose text it repeats, or its own number: copies are one text.</param>
/// <param name="Outlet">Whose account it is: several articles of one outlet are one account.</param>
/// <param name="Attributions">Who says what in it: what somebody else says is not what the outlet says itself.</param>
public sealed record Account(long Article, long Original, string Outlet, string? Language, string Text, IReadOnlyList<Attribution.Attribution> Attributions);

/// <summary>Where an article says it.</summary>
/// <param name="Paragraph">From 1.</param>
/// <param name="Words">Index among the words of the statement; -1: not kept.</param>
/// <param name="Reported">The statement's first words are an outlet's own; this article has somebody say it.</param>
public sealed record SaidAt(long Article, int Start, int End, int Paragraph, int Words, bool Reported = false);

/// <summary>What one or more accounts say.</summary>
public sealed record Statement
{
    /// <summary>The distinct sentences, word for word; the first says least, and no more than all others do.</summary>
    public required IReadOnlyList<string> Words { get; init; }
    /// <summary>How many of <see cref="Words"/>, from the first on, say nothing beyond it: each can stand for the statement.</summary>
    public int Alike { get; init; } = 1;
    /// <summary>One place an article, in the order of the accounts.</summary>
    public required IReadOnlyList<SaidAt> By { get; init; }
    /// <summary>How many different texts say it.</summary>
    public int Texts { get; init; }
}

/// <summary>One of several figures that accounts give for one quantity.</summary>
/// <param name="Figure">As it is written.</param>
/// <param name="Words">The distinct sentences that give it.</param>
public sealed record GivenFigure(string Figure, IReadOnlyList<string> Words, IReadOnlyList<SaidAt> By);

/// <summary>One quantity for which accounts give different figures, each figure with whoever gives it; the earliest first.</summary>
public sealed record Difference(IReadOnlyList<GivenFigure> Figures);

/// <summary>What the accounts in one language share, what only some say, where their figures differ.</summary>
/// <param name="Articles">All that were compared.</param>
/// <param name="Texts">How many different texts these are.</param>
public sealed record ComparedIn(string? Language, IReadOnlyList<long> Articles, int Texts, IReadOnlyList<Statement> Shared, IReadOnlyList<Statement> Some, IReadOnlyList<Difference> Differ);

/// <summary>The accounts of one story beside each other, one language at a time, the language of most accounts first.</summary>
public sealed record Comparison(IReadOnlyList<ComparedIn> In)
{
    public static readonly Comparison None = new([]);
}
