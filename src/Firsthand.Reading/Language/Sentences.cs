namespace Firsthand.Reading.Language;

/// <summary>Splits text into sentences; paragraphs (empty line) always end one. Spans cover the sentence without outer white space.</summary>
public static class Sentences
{
    public static IReadOnlyList<TextSpan> Split(string text, string? language) => [];
}
