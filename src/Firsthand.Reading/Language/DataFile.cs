using System.Text;

namespace Firsthand.Reading.Language;

/// <summary>Reads the word lists that travel inside the assembly.</summary>
internal static class DataFile
{
    /// <param name="name">Folder and file with dots: "Language.Data.stop-words.txt".</param>
    public static Stream Open(string name) =>
        typeof(DataFile).Assembly.GetManifestResourceStream("Firsthand.Reading." + name)
        ?? throw new InvalidOperationException($"The data file {name} is not part of the assembly.");

    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Open(name), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }

    /// <summary>Lists of words under "[key]" lines, separated by white space.</summary>
    public static Dictionary<string, string[]> Sections(string name)
    {
        var sections = new Dictionary<string, List<string>>();
        List<string>? current = null;
        foreach (var line in Lines(name))
        {
            if (line[0] == '[')
                sections[line.Trim('[', ']', ' ')] = current = [];
            else
                (current ?? throw new FormatException($"{name}: a word before the first [key]"))
                    .AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        return sections.ToDictionary(s => s.Key, s => s.Value.ToArray());
    }
}
