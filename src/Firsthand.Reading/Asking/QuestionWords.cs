using System.Collections.Concurrent;
using System.Collections.Frozen;
using Firsthand.Reading.Entities;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Asking;

/// <summary>The word lists of asking in one language; in folded form.</summary>
internal sealed class QuestionWords
{
    private static readonly Lazy<FrozenDictionary<string, QuestionWords>> All = new(Load);
    private static readonly Lazy<Dictionary<string, string[]>> SameWords = new(() => DataFile.Sections("Asking.Data.same-words.txt"));
    private static readonly ConcurrentDictionary<string, FrozenDictionary<string, FrozenSet<string>>> SameTerms = new();

    private readonly Dictionary<string, FrozenSet<string>> lists = [];
    private readonly Dictionary<string, string[][]> phrases = [];

    public required string Language { get; init; }

    public static IEnumerable<QuestionWords> Languages => All.Value.Values;

    /// <summary>English where a language has no lists: its numbers and clocks are written in many.</summary>
    public static QuestionWords Of(string? language) => All.Value.GetValueOrDefault(language ?? "") ?? All.Value["en"];

    public bool Has(string list, string word)
    {
        var words = lists[list];
        if (words.Contains(word)) return true;
        if (Language != "ar") return false;
        // "and four", "by the dawn", "weeks" in the accusative: Arabic writes them in one word.
        var bare = word.TrimStart('و', 'ف');
        if (bare.Length > 3 && bare[0] is 'ب' or 'ل' or 'ك') bare = bare[1..];
        if (bare.StartsWith("ال", StringComparison.Ordinal)) bare = bare[2..];
        return words.Contains(bare) || (bare.Length > 3 && bare[^1] == 'ا' && words.Contains(bare[..^1]));
    }

    /// <summary>The place and length, in words, of the longest phrase of a list; from the front.</summary>
    public (int At, int Length)? Find(string list, IReadOnlyList<string> words, int within = int.MaxValue)
    {
        for (var at = 0; at < Math.Min(words.Count, within); at++)
            foreach (var phrase in phrases[list])
                if (at + phrase.Length <= words.Count && phrase.Index().All(p => words[at + p.Index] == p.Item))
                    return (at, phrase.Length);
        return null;
    }

    /// <summary>Terms of the analyser that ask and answer the same as this one.</summary>
    public static FrozenSet<string> Same(string term, string? language) =>
        SameTerms.GetOrAdd(language ?? "", Alike).GetValueOrDefault(term, FrozenSet<string>.Empty);

    private static FrozenDictionary<string, FrozenSet<string>> Alike(string language)
    {
        var groups = SameWords.Value.GetValueOrDefault(language, []).Select(g => g.Split(',').SelectMany(w => Analyser.Terms(w, language)).Select(t => t.Text).Distinct().ToArray());
        return groups.SelectMany(g => g.Select(t => (Term: t, Others: g.Where(o => o != t))))
            .GroupBy(p => p.Term).ToFrozenDictionary(p => p.Key, p => p.SelectMany(o => o.Others).ToFrozenSet());
    }

    /// <summary>Without case, accents and the hamzas that Arabic writers leave out.</summary>
    public static string Fold(string word)
    {
        var fold = NameWords.Fold(word);
        return fold.Any(c => c is >= '\u0600' and <= '\u06FF')
            ? string.Concat(fold.Select(c => c is 'أ' or 'إ' or 'آ' or 'ٱ' ? 'ا' : c == 'ى' ? 'ي' : c))
            : fold;
    }

    private static FrozenDictionary<string, QuestionWords> Load()
    {
        var all = new Dictionary<string, QuestionWords>();
        foreach (var (key, words) in DataFile.Sections("Asking.Data.question-words.txt"))
        {
            var (language, list) = (key[..2], key[3..]);
            if (!all.TryGetValue(language, out var own)) all[language] = own = new QuestionWords { Language = language };
            own.phrases[list] = [.. words.Select(w => w.Split('_')).OrderByDescending(p => p.Length)];
            own.lists[list] = words.Where(w => !w.Contains('_', StringComparison.Ordinal)).ToFrozenSet();
        }
        return all.ToFrozenDictionary();
    }
}
