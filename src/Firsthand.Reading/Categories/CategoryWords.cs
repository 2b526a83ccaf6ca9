using System.Collections.Concurrent;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Categories;

/// <summary>The word lists: what a term says for which category, and which category a section's name means.</summary>
internal static class CategoryWords
{
    private const double Strong = 2;
    private const double Weak = 0.3;

    private static readonly Lazy<Dictionary<string, string[]>> Lists = new(() => DataFile.Sections("Categories.Data.category-words.txt"));
    private static readonly ConcurrentDictionary<string, Dictionary<string, List<(int Category, double Weight)>>> PerLanguage = new();
    private static readonly Lazy<Dictionary<string, string>> SectionNames = new(() =>
        DataFile.Sections("Categories.Data.section-words.txt").SelectMany(s => s.Value.Select(w => (Word: Fold(w), s.Key))).GroupBy(p => p.Word).ToDictionary(g => g.Key, g => g.First().Key));

    /// <summary>Term → categories it speaks for; null where there is no list for the language.</summary>
    public static Dictionary<string, List<(int Category, double Weight)>>? Of(string? language)
    {
        // Nigerian Pidgin shares the words of news with English.
        language = language == "pcm" ? "en" : language;
        return language is not null && Lists.Value.ContainsKey(language + ".world") ? PerLanguage.GetOrAdd(language, Load) : null;
    }

    public static string? Section(string? name) => name is not null && SectionNames.Value.TryGetValue(Fold(name), out var key) ? key : null;

    private static Dictionary<string, List<(int, double)>> Load(string language)
    {
        var words = Own(language);
        CategoryAffinities.Add(language, words);
        return words;
    }

    /// <summary>The terms of our own lists alone; those without a category are first words of compounds.</summary>
    internal static Dictionary<string, List<(int Category, double Weight)>> Own(string language)
    {
        var words = new Dictionary<string, List<(int Category, double Weight)>>();
        for (var category = 0; category < Category.Keys.Count - 1; category++)
        {
            foreach (var word in Lists.Value[$"{language}.{Category.Keys[category]}"])
            {
                var terms = Analyser.Terms(word.TrimStart('!', '?').Replace('-', ' '), language);
                // "Banque de France" is found by two of its words; "US Open" by one would be any "open".
                if (terms.Count == 0 || (terms.Count == 1 && word.Contains('-')))
                    continue;
                var key = string.Join(' ', terms.Select(t => t.Text));
                if (!words.TryGetValue(key, out var list))
                    words[key] = list = [];
                if (!list.Any(l => l.Category == category))
                    list.Add((category, word[0] switch { '!' => Strong, '?' => Weak, _ => 1 }));
            }
        }
        // The first word of a compound is known too, if for nothing: only behind such a word is a compound looked for.
        foreach (var key in words.Keys.Where(k => k.Contains(' ')).ToList())
            words.TryAdd(key[..key.IndexOf(' ')], []);
        // A word that several categories claim says less for each.
        foreach (var list in words.Values)
            for (var i = 0; i < list.Count; i++)
                list[i] = (list[i].Category, list[i].Weight / list.Count);
        return words;
    }

    private static string Fold(string word) => Folding.Strip(Folding.Lower(word.Replace(' ', '-'), null), null);
}
