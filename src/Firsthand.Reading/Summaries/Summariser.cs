namespace Firsthand.Reading.Summaries;

/// <summary>A sentence taken from a text, with its place there; Article is the index among several texts.</summary>
public sealed record SummarySentence(string Text, TextSpan Span, int Article = 0);

/// <summary>Summaries by choosing sentences: nothing is rewritten, every sentence can be found in its source.</summary>
public static class Summariser
{
    /// <summary>The sentences that carry the article, in the order of the text.</summary>
    public static IReadOnlyList<SummarySentence> Summarise(string title, string text, string? language, int sentences) => [];

    /// <summary>The sentences that carry a story told by several outlets, without repetition.</summary>
    public static IReadOnlyList<SummarySentence> Summarise(IReadOnlyList<(string Title, string Text)> articles, string? language, int sentences) => [];
}
