using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Comparing;

/// <summary>What Data/words.txt knows of one language, folded and stemmed as the analyser does it.</summary>
internal sealed class CompareWords
{
    private static readonly Lazy<Dictionary<string, string[]>> Lists = new(() => DataFile.Sections("Comparing.Data.words.txt"));
    private static readonly ConcurrentDictionary<string, CompareWords> Known = new();

    /// <summary>False: nothing tells that a sentence denies what another says; only all but equal sentences are then the same.</summary>
    public bool Told { get; }
    public FrozenSet<string> Against { get; }
    public FrozenSet<string> May { get; }
    public FrozenSet<string> Leaning { get; }
    public FrozenSet<string> Pronouns { get; }
    public FrozenSet<string> Months { get; }
    public FrozenSet<string> Percent { get; }
    public FrozenSet<string> About { get; }
    public FrozenDictionary<string, double> Numbers { get; }
    public FrozenDictionary<string, double> Scale { get; }
    /// <summary>A stem, to the one that stands for it and all that say the same.</summary>
    public FrozenDictionary<string, string> Same { get; }
    /// <summary>A word or its stem, to the words and stems of which it is the contrary.</summary>
    public FrozenDictionary<string, FrozenSet<string>> Opposites { get; }

    private CompareWords(string language)
    {
        Told = Lists.Value.ContainsKey(language + " against");
        (Against, May, Leaning, Pronouns) = (Set("against"), Set("may"), Set("leaning"), Set("pronouns"));
        (Months, Percent, About) = (Set("months"), Set("percent"), Set("about"));
        (Numbers, Scale) = (Values("numbers"), Values("scale"));
        Same = List("same").SelectMany(g => g.Split('/').Select(w => (Of: Stem(w), By: Stem(g.Split('/')[0])))).DistinctBy(w => w.Of).ToFrozenDictionary(w => w.Of, w => w.By);
        var pairs = List("opposites").Select(p => p.Split('/')).SelectMany(p => new (string A, string B)[] { (Fold(p[0]), Fold(p[1])), (Stem(p[0]), Stem(p[1])), (One(p[0]), One(p[1])) }).Where(p => p.A != p.B).ToList();
        Opposites = pairs.Concat(pairs.Select(p => (A: p.B, B: p.A))).GroupBy(p => p.A).ToFrozenDictionary(g => g.Key, g => g.Select(p => p.B).ToFrozenSet());

        string[] List(string name) => Lists.Value.GetValueOrDefault($"{language} {name}", []);
        string Fold(string word) => Folding.Strip(Folding.Lower(word, language), language);
        string Stem(string word) => Analyser.Make(word, language) is { Length: > 0 } stem ? stem : Fold(word);
        string One(string word) => Same.GetValueOrDefault(Stem(word), Stem(word));
        FrozenSet<string> Set(string name) => List(name).Select(Fold).ToFrozenSet();
        FrozenDictionary<string, double> Values(string name) => List(name).Select(w => w.Split('='))
            .DistinctBy(w => Fold(w[0])).ToFrozenDictionary(w => Fold(w[0]), w => double.Parse(w[1], CultureInfo.InvariantCulture));
    }

    public static CompareWords Of(string? language) => Known.GetOrAdd(Analyser.Primary(language) ?? "", l => new CompareWords(l));
}
