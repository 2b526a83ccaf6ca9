using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution;

internal static class WordSet
{
    /// <summary>Words between blanks, as a set.</summary>
    public static FrozenSet<string> Of(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
