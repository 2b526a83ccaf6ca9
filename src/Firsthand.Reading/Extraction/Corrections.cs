using System.Buffers;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Extraction;

/// <summary>Finds the notes in which an outlet corrects its own article.</summary>
internal static class Corrections
{
    private const int Most = 5;
    private const int Longest = 1200;
    // A note names itself in its first words.
    private const int Opening = 60;

    private static readonly string[] Words = [.. DataFile.Lines("Extraction.Data.corrections.txt").SelectMany(l => l.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    // One look for all of them: almost no paragraph begins with any.
    private static readonly SearchValues<string> AnyWord = SearchValues.Create(Words, StringComparison.OrdinalIgnoreCase);

    /// <param name="text">The article's paragraphs.</param>
    /// <param name="named">Texts of elements that call themselves corrections; they may stand outside the text.</param>
    public static IReadOnlyList<string> Of(string text, IEnumerable<string> named)
    {
        var notes = new List<string>();
        foreach (var paragraph in text.Split("\n\n").Concat(named))
            if (notes.Count < Most && paragraph.Length is > 20 and < Longest && IsNote(paragraph) && !notes.Exists(n => n.Contains(paragraph, StringComparison.Ordinal) || paragraph.Contains(n, StringComparison.Ordinal)))
                notes.Add(paragraph.Trim());
        return notes;
    }

    private static bool IsNote(string paragraph)
    {
        var start = paragraph.AsSpan().TrimStart(" *([");
        if (!start[..Math.Min(start.Length, Opening)].ContainsAny(AnyWord))
            return false;
        foreach (var word in Words)
            // A phrase of several words may stand a little later ("An earlier version of this article …"), a single word only before a colon, a dash, a date.
            if (word.Contains(' ') || word[0] > '\u2e7f' ? start[..Math.Min(start.Length, Opening)].Contains(word, StringComparison.OrdinalIgnoreCase)
                : start.StartsWith(word, StringComparison.OrdinalIgnoreCase) && start.Length > word.Length && start[word.Length..].TrimStart() is [':' or '：' or '-' or '–' or '—' or '(' or '*' or '.', ..])
                return true;
        return false;
    }
}
