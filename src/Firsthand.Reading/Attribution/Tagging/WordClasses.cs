using System.Collections.Frozen;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>What kind of thing a word mostly names: saying, thinking, a person, a group, a message. In English by WordNet's lexicographer files.</summary>
internal static class WordClasses
{
    private static readonly string[] Names = ["says", "may-say", "thinks", "person", "group", "message", "way"];

    /// <summary>Forms that no ending explains.</summary>
    private static readonly FrozenDictionary<string, string> Irregular = Pairs("""
        said:say told:tell wrote:write written:write thought:think knew:know known:know felt:feel saw:see seen:see swore:swear sworn:swear spoke:speak spoken:speak
        held:hold found:find made:make gave:give given:give took:take taken:take heard:hear read:read put:put meant:mean foretold:foretell forecast:forecast
        foresaw:foresee sought:seek taught:teach understood:understand wept:weep sang:sing sung:sing shown:show told:tell retold:retell forbade:forbid forbidden:forbid
        men:man women:woman people:person children:child police:police
        """);

    private static readonly Lazy<FrozenDictionary<string, byte>> Lemmas = new(() =>
    {
        var found = new Dictionary<string, byte>();
        var sections = DataFile.Sections("Attribution.Data.wordnet-classes.txt");
        for (var i = 0; i < Names.Length; i++)
            foreach (var lemma in sections.TryGetValue(Names[i], out var some) ? some : []) found[lemma] = (byte)(found.GetValueOrDefault(lemma) | (1 << i));
        return found.ToFrozenDictionary();
    });

    private static readonly Lazy<Dictionary<string, Stems>> Others = new(() => DataFile.Sections("Attribution.Data.word-classes.txt")
        .GroupBy(s => s.Key[..2]).ToDictionary(g => g.Key, g => new Stems(g.Select(s => (Array.IndexOf(Names, s.Key[3..]), s.Value)))));

    /// <returns>A bit a class; 0 for what is in none.</returns>
    public static byte Of(string word, string language) =>
        language == "en" ? English(word) : !Others.Value.TryGetValue(language, out var stems) ? (byte)0
            : stems.Of(word) is > 0 and var found ? found : language == "ar" ? stems.Of(WithoutAnd(word)) : (byte)0;

    /// <summary>"وقال" is "and said": Arabic writes "and" and "so" onto the word they stand before.</summary>
    public static string WithoutAnd(string word) => word.Length > 3 && (word[0] is 'و' or 'ف') ? word[1..] : word;

    private static byte English(string word)
    {
        if (Irregular.TryGetValue(word, out var lemma)) return Lemma(lemma);
        if (Lemma(word) is > 0 and var found) return found;
        if (word.EndsWith("'s", StringComparison.Ordinal)) return English(word[..^2]);
        if (word.EndsWith("ies", StringComparison.Ordinal) || word.EndsWith("ied", StringComparison.Ordinal)) return Lemma(word[..^3] + "y");
        if (word.EndsWith('s')) return First(word[..^1], word.EndsWith("es", StringComparison.Ordinal) ? word[..^2] : "");
        if (word.EndsWith("ed", StringComparison.Ordinal)) return Stem(word, 2);
        return word.EndsWith("ing", StringComparison.Ordinal) ? Stem(word, 3) : (byte)0;
    }

    /// <summary>"warned" is warn, "noted" note, "quipped" quip.</summary>
    private static byte Stem(string word, int ending)
    {
        var stem = word[..^ending];
        return stem.Length < 3 ? (byte)0 : First(stem, stem + "e") is > 0 and var found ? found : stem[^1] == stem[^2] ? Lemma(stem[..^1]) : (byte)0;
    }

    private static byte First(string one, string other) => Lemma(one) is > 0 and var found ? found : Lemma(other);

    private static byte Lemma(string lemma) => Lemmas.Value.GetValueOrDefault(lemma);

    private static FrozenDictionary<string, string> Pairs(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(':')).DistinctBy(p => p[0]).ToFrozenDictionary(p => p[0], p => p[1]);
}
