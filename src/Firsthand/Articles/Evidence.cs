using Firsthand.Reading;
using Firsthand.Reading.Language;

namespace Firsthand.Articles;

/// <summary>The sentence in which a text tells where something comes from, with the words that tell it.</summary>
/// <param name="Number">Of the paragraph, from 1.</param>
public sealed record Evidence(string Before, string Marked, string After, int Number)
{
    private const int Longest = 700;

    public string Sentence => Before + Marked + After;
    /// <summary>Of the words that tell it, in the text.</summary>
    public int Start { get; init; }

    /// <returns>Null where the span does not lie in the text.</returns>
    public static Evidence? Of(string text, string? language, TextSpan span)
    {
        if (span.Start < 0 || span.Start >= span.End || span.End > text.Length) return null;
        var paragraphs = new Paragraphs(text);
        var number = paragraphs.At(span.Start);
        if (number == 0) return null;
        var paragraph = paragraphs.Spans[number - 1];
        var (start, end) = (span.Start, span.End);
        foreach (var sentence in Sentences.Split(paragraph.Of(text), language).Select(s => new TextSpan(s.Start + paragraph.Start, s.End + paragraph.Start)))
        {
            if (sentence.End <= span.Start || sentence.Start >= span.End) continue;
            (start, end) = (Math.Min(start, sentence.Start), Math.Max(end, sentence.End));
        }
        // A text without full stops is one sentence.
        if (end - start > Longest) (start, end) = (Edge(text, Math.Max(start, span.Start - (Longest / 2))), Edge(text, Math.Min(end, span.End + (Longest / 2))));
        return new Evidence(text[start..span.Start], span.Of(text), text[span.End..end], number) { Start = span.Start };
    }

    private static int Edge(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
