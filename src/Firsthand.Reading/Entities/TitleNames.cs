using Firsthand.Reading.Language;

namespace Firsthand.Reading.Entities;

/// <summary>Names that stand only in the headline, where it is written like a sentence; a capital there also proves a name that only opens sentences of the text.</summary>
internal static class TitleNames
{
    public static void Add(Dictionary<string, Candidate> names, string title, List<TextWord> words, List<KnownMention> mentions, string? language)
    {
        if (language is "de" or "lb" || !IsSentence(title, words))
            return;
        foreach (var name in CapitalNames.Find(title, words, language, Sentences.Split(title, language), mentions).Values)
        {
            if (!name.InsideSentence)
                continue;
            if (names.TryGetValue(name.Key, out var seen))
                seen.InsideSentence = true;
            else if (name.Words.Length <= 3 && !names.Values.Any(n => n.Words.Intersect(name.Words).Any()))
            {
                name.Mentions = 0;
                name.Spans.Clear();
                name.Located = 0;
                names[name.Key] = name;
            }
        }
    }

    /// <summary>Not "A Headline Like This": most of its longer words after the first are small.</summary>
    private static bool IsSentence(string title, List<TextWord> words)
    {
        var (small, all) = (0, 0);
        for (var i = 1; i < words.Count; i++)
            if (words[i].Span.Length > 3)
            {
                all++;
                small += char.IsLower(title[words[i].Span.Start]) ? 1 : 0;
            }
        return all >= 3 && small * 2 > all;
    }
}
