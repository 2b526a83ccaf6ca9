namespace Firsthand.Reading.Attribution;

/// <summary>By which way of putting it the text attributes. Each has a confidence of its own.</summary>
public enum Construction
{
    /// <summary>“…,” said X</summary>
    Quotation,
    /// <summary>A quotation beside a verb that is none of saying: “…,” X grinned.</summary>
    BesideQuotation,
    /// <summary>X said that …</summary>
    That,
    /// <summary>X said …, X asked whether …</summary>
    Clause,
    /// <summary>…, X said; …, X said, …</summary>
    Parenthesis,
    /// <summary>According to X, …</summary>
    According,
    /// <summary>…, saying that …</summary>
    Participle,
    /// <summary>X promised to …, X urged them to …</summary>
    Infinitive,
    /// <summary>X praised the plan, X warned of floods</summary>
    Object,
    /// <summary>X thinks, hopes, fears that …</summary>
    Thought,
    /// <summary>X is believed to …, it was reported by X that …</summary>
    Passive,
    /// <summary>X's claim that …</summary>
    Noun,
    /// <summary>reportedly, allegedly</summary>
    Adverb,
    /// <summary>“…” — X</summary>
    Signature,
    /// <summary>X: …, at the beginning of a line</summary>
    Label,
    /// <summary>No rule knows it; learned from texts.</summary>
    Learned,
}

/// <summary>What a rule found in one passage, before sources get their kinds and speakers.</summary>
internal sealed record Finding(TextSpan? Source, TextSpan Cue, List<TextSpan> Content, double Confidence)
{
    public int Paragraph { get; init; }
    public Construction Construction { get; init; }
    public QuoteKind Quote { get; init; } = QuoteKind.Indirect;

    /// <summary>The same in a text that the one it was found in is a part of.</summary>
    public Finding Moved(int by) => this with
    {
        Source = Source is { } source ? Moved(source, by) : null,
        Cue = Moved(Cue, by),
        Content = Content.ConvertAll(c => Moved(c, by)),
    };

    private static TextSpan Moved(TextSpan span, int by) => new(span.Start + by, span.End + by);
}
