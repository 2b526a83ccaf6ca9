namespace Firsthand.Reading.Language;

/// <summary>The paragraphs of a text (separated by an empty line), numbered from 1: what ¶3 means.</summary>
public sealed class Paragraphs
{
    public IReadOnlyList<TextSpan> Spans { get; }

    public Paragraphs(string text)
    {
        var spans = new List<TextSpan>();
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf("\n\n", start, StringComparison.Ordinal);
            if (end < 0) end = text.Length;
            if (!text.AsSpan(start, end - start).IsWhiteSpace()) spans.Add(new TextSpan(start, end));
            start = end + 2;
        }
        Spans = spans;
    }

    /// <summary>Number of the paragraph that holds a place of the text; 0 where none does.</summary>
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
}
