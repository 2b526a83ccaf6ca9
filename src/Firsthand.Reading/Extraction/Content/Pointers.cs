using Firsthand.Reading.Language;

namespace Firsthand.Reading.Extraction;

/// <summary>Lines that point to other articles, by what they begin with; the words of many languages are in Data/pointers.txt.</summary>
internal static class Pointers
{
    private const int LongestLine = 260;
    private const int LongestLead = 70;
    private const float MostlyLinked = 0.4f;
    private static readonly System.Buffers.SearchValues<char> Around = System.Buffers.SearchValues.Create(" \u00a0:：|…?!.»«›→>–—-*[]()【】「」•\"“”");

    // Longest first: "Read more" is tried before "Read".
    private static readonly ILookup<char, string> ByLetter = DataFile.Lines("Extraction.Data.pointers.txt")
        .SelectMany(l => l.Split('|', StringSplitOptions.TrimEntries)).Distinct(StringComparer.OrdinalIgnoreCase)
        .OrderByDescending(p => p.Length).ToLookup(p => char.ToLowerInvariant(p[0]));

    /// <summary>"Read also: TITLE", where the title is a link.</summary>
    public static bool IsLine(Block block)
    {
        if (block.Links == 0 || block.Letters > LongestLine || block.LinkDensity <= MostlyLinked || block.Box.Shape.IsHeading() && block.LinkDensity > 0.9f)
            return false;
        var rest = After(block.Start);
        // A single word needs the colon: "Read the report" is a sentence.
        return rest.Length < block.Start.Length && rest.TrimStart(' ') is ([] or [':' or '：' or '|' or '»' or '>' or '→' or '–' or '—' or '?' or '…', ..]);
    }

    /// <summary>"Related articles": nothing else in the line, so that it speaks of what follows.</summary>
    public static bool IsLead(Block block) => block.Letters <= LongestLead && After(block.Start) is var rest && rest.Length < block.Start.Length && !rest.ContainsAnyExcept(Around);

    // What the line says behind the phrase that it begins with; all of it where it begins with none.
    private static ReadOnlySpan<char> After(string line)
    {
        var start = line.AsSpan();
        var skipped = start.IndexOfAnyExcept(Around);
        if (skipped < 0)
            return line;
        start = start[skipped..];
        foreach (var phrase in ByLetter[char.ToLowerInvariant(start[0])])
            if (start.StartsWith(phrase, StringComparison.OrdinalIgnoreCase) && (start.Length == phrase.Length || !char.IsLetterOrDigit(start[phrase.Length])))
                return start[phrase.Length..];
        return line;
    }
}
