using Firsthand.Reading.Language;

namespace Firsthand.Reading.Extraction;

/// <summary>Tells whether a line asks the reader to follow, subscribe or join; the words of many languages are in Data/calls.txt.</summary>
internal static class Calls
{
    public const int Longest = 260;
    private static readonly ILookup<string, string> Words = DataFile.Lines("Extraction.Data.calls.txt")
        .Select(l => l.Split(':', 2)).SelectMany(l => l[1].Split('|', StringSplitOptions.TrimEntries).Select(word => (Kind: l[0], word))).ToLookup(w => w.Kind, w => w.word);

    public static bool Is(string line) => line.Length <= Longest && Has("where", line, opens: false) && Has("ask", line, opens: true);

    // An imperative opens its sentence: "he asked them to follow the channel" asks nobody.
    private static bool Has(string kind, string line, bool opens)
    {
        foreach (var word in Words[kind])
            for (var at = 0; (at = line.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
                // Scripts without blanks have no borders of words.
                if (word[0] >= '\u0e00' || (!opens || Opens(line.AsSpan(0, at))) && (at == 0 || !char.IsLetter(line[at - 1])) && (at + word.Length == line.Length || !char.IsLetter(line[at + word.Length])))
                    return true;
        return false;
    }

    private static bool Opens(ReadOnlySpan<char> before) => before.TrimEnd(" \"'“„«‘(*").TrimEnd('\u00a0') is [] or [.., '.' or '!' or '?' or '¡' or '¿' or ':' or '–' or '—' or '-' or '|' or '»' or '>' or '؟' or '،' or ','];
}
