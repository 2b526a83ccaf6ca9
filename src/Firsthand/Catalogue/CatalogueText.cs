namespace Firsthand.Catalogue;

/// <summary>Cuts a catalogue file into its entries: each begins with a dash in the first column.</summary>
internal static class CatalogueText
{
    /// <summary>The entries with the number of their first line.</summary>
    public static IEnumerable<(int Line, string Text)> Split(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        var start = -1;
        for (var i = 0; i <= lines.Length; i++)
        {
            var begins = i == lines.Length || lines[i].StartsWith('-');
            // What stands before the first entry and is no comment belongs to nothing: it is handed out to be named.
            if (!begins && start < 0 && !IsBlank(lines[i])) start = i;
            if (!begins) continue;
            if (start >= 0) yield return (start + 1, string.Join('\n', lines[start..i]));
            start = i;
        }
    }

    private static bool IsBlank(string line) => line.AsSpan().TrimStart() is var rest && (rest.IsEmpty || rest[0] == '#');
}
