using System.Collections.Concurrent;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Similarity;

/// <summary>
/// What a word says happens, under one key in all languages: "earthquake", "séisme", "terremoto" and "زلزال" are "quake". Tells two events
/// of one place apart where no word is shared.
/// </summary>
internal static class Happenings
{
    private static readonly Lazy<Dictionary<string, List<(string Key, string[] Words)>>> Lists = new(Read);
    private static readonly ConcurrentDictionary<string, Dictionary<string, string>> PerLanguage = new();

    /// <summary>Term of the analyser → key; null where there is no list for the language.</summary>
    public static IReadOnlyDictionary<string, string>? Of(string? language) =>
        Analyser.Primary(language) is { } primary && Lists.Value.ContainsKey(primary) ? PerLanguage.GetOrAdd(primary, Load) : null;

    private static Dictionary<string, List<(string, string[])>> Read()
    {
        var lists = new Dictionary<string, List<(string Key, string[] Words)>>();
        foreach (var line in DataFile.Lines("Similarity.Data.happenings.txt").Select(l => l.Split(' ')))
        {
            if (!lists.TryGetValue(line[1], out var list)) lists[line[1]] = list = [];
            list.Add((line[0], line[2..]));
        }
        return lists;
    }

    private static Dictionary<string, string> Load(string language)
    {
        var keys = new Dictionary<string, string>();
        var several = new HashSet<string>();
        foreach (var (key, words) in Lists.Value[language])
            foreach (var word in words)
                if (Analyser.Terms(word, language) is [var term] && !keys.TryAdd(term.Text, key) && keys[term.Text] != key) several.Add(term.Text);
        foreach (var word in several) keys.Remove(word);
        return keys;
    }
}
