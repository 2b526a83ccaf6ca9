using System.Globalization;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Categories;

/// <summary>What word vectors add to our own lists: common words that lean to a category, and how much less a listed word says because everybody uses it.</summary>
internal static class CategoryAffinities
{
    /// <summary>Sections "language.category.hundredths" hold words that speak for a category with that weight, "language.common.hundredths" listed words that keep that share of theirs.</summary>
    private static readonly Lazy<Dictionary<string, string[]>> Sections = new(() => DataFile.Sections("Categories.Data.category-affinities.txt"));

    public static void Add(string language, Dictionary<string, List<(int Category, double Weight)>> words)
    {
        var sections = Sections.Value.Select(s => (Name: s.Key.Split('.'), Words: s.Value)).Where(s => s.Name[0] == language).ToList();
        foreach (var (name, common) in sections.Where(s => s.Name[1] == "common"))
            foreach (var list in Terms(common, language).Select(t => words.GetValueOrDefault(t)).OfType<List<(int Category, double Weight)>>())
                for (var i = 0; i < list.Count; i++)
                    list[i] = (list[i].Category, list[i].Weight * Hundredths(name[2]));
        foreach (var (name, leaning) in sections.Where(s => s.Name[1] != "common"))
        {
            var category = Category.Keys.ToList().IndexOf(name[1]);
            foreach (var term in Terms(leaning, language))
            {
                // A list that is empty is the first word of a compound; one that is not is ours, and ours go first.
                if (!words.TryGetValue(term, out var list))
                    words[term] = list = [];
                if (list.Count == 0)
                    list.Add((category, Hundredths(name[2])));
            }
        }
    }

    private static IEnumerable<string> Terms(string[] words, string language) =>
        words.Select(w => Analyser.Terms(w, language)).Where(t => t.Count == 1).Select(t => t[0].Text).Distinct();

    private static double Hundredths(string text) => int.Parse(text, CultureInfo.InvariantCulture) / 100.0;
}
