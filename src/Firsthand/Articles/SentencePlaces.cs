using Firsthand.Reading;
using Firsthand.Reading.Language;

namespace Firsthand.Articles;

/// <summary>The sentences of an article's text, numbered from 1: what #s7 of its page leads to.</summary>
public sealed class SentencePlaces(string text, string? language)
{
    /// <summary>Of a text as long as a book the first ones have a number; the others are found by their paragraph.</summary>
    private const int Most = 2000;

    /// <summary>In UTF-16 units of the text, in order.</summary>
    public IReadOnlyList<TextSpan> Spans { get; } = [.. Sentences.Split(text, language).Take(Most)];

    /// <summary>Number of the sentence that holds a place of the text; 0 where none does.</summary>
    public int At(int offset)
    {
        var (low, high) = (0, Spans.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Spans[middle].End <= offset) low = middle + 1;
            else if (Spans[middle].Start > offset) high = middle - 1;
            else return middle + 1;
        }
        return 0;
    }

    /// <summary>The anchor of a place: its sentence, else its paragraph, else the text's page.</summary>
    public string Anchor(int offset, int paragraph) => At(offset) is var number and > 0 ? FormattableString.Invariant($"#s{number}") : paragraph > 0 ? FormattableString.Invariant($"#p{paragraph}") : "#main";
}
