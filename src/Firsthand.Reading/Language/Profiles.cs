using System.Numerics;
using System.Runtime.InteropServices;

namespace Firsthand.Reading.Language;

/// <summary>
/// Character profiles: how likely each run of one to four letters and each whole word is in each language. Built at
/// first use from word frequencies; the tables of all languages together take a few megabytes.
/// </summary>
internal sealed class Profiles
{
    private const int Orders = 4;
    private const int WordOrder = 3;
    private const int LongestWord = 32;
    /// <summary>A letter run of so many languages is kept as a row.</summary>
    private const int CommonToMany = 12;
    private const int MostGrams = ((LongestWord + 2) * 3) + 1;
    private static readonly double[] Smoothing = [0.4, 0.4, 0.4, 0.2];
    private static readonly double[] Weights = [0.2, 0.6, 1.2, 3.5];

    /// <summary>Little is published in these: they take as much as one telling word more.</summary>
    private static readonly HashSet<string> Rare = ["mt", "lb", "gl", "jv", "ts", "ee", "bm", "ak", "wo", "mg", "ht", "ku", "yi", "ps", "ug", "ny", "st", "tn", "tk", "ckb"];
    private const double RareGain = -5;

    private static readonly Lazy<Profiles> Instance = new(() => new Profiles());

    private readonly string[] languages;
    private readonly Script[] scripts;
    private readonly double[] priors;
    private readonly float[][] unseen = new float[Orders][];
    /// <summary>Where the gains of a letter run stand: so many in <see cref="gains"/>, or a row in <see cref="rows"/>.</summary>
    private readonly Dictionary<ulong, (int Start, int Count)> index;
    private const int Row = -1;
    private readonly (byte Language, float Gain)[] gains;
    /// <summary>Gains of the letter runs that most languages have, a row of all languages each: added many at once.</summary>
    private readonly float[] rows;
    /// <summary>Floats in a row: the languages, and noughts up to a whole number of vectors.</summary>
    private readonly int width;

    public static Profiles Default => Instance.Value;

    public IReadOnlyList<string> Languages => languages;
    /// <summary>What each language has before a word is read.</summary>
    public ReadOnlySpan<double> Priors => priors;

    public Script ScriptOf(int language) => scripts[language];

    /// <returns>−1 where the language is not written in the script, or not known.</returns>
    public int IndexOf(string language, Script script)
    {
        for (var l = 0; l < languages.Length; l++)
            if (scripts[l] == script && languages[l] == language)
                return l;
        return -1;
    }

    private Profiles()
    {
        var counts = new Dictionary<(string Language, Script Script), Dictionary<string, double>>();
        foreach (var (language, words) in DataFile.Sections("Language.Data.declaration-words.txt"))
            foreach (var entry in words)
            {
                var equals = entry.LastIndexOf('=');
                Count(counts, language, equals < 0 ? entry : entry[..equals], equals < 0 ? 1 : int.Parse(entry.AsSpan(equals + 1)));
            }
        foreach (var (language, words) in DataFile.Sections("Language.Data.common-words.txt"))
            foreach (var word in words)
                Count(counts, language, word, 6);
        foreach (var (language, words) in DataFile.Sections("Language.Data.news-words.txt"))
            foreach (var word in words)
                Count(counts, language, word, 3);
        foreach (var language in counts.Keys.Select(k => k.Language).Distinct().ToList())
            foreach (var word in StopWords.Raw(language))
                Count(counts, language, word.ToLowerInvariant(), 8);

        var keys = counts.Keys.Where(k => counts[k].Count > 150).OrderBy(k => k.Language, StringComparer.Ordinal).ThenBy(k => k.Script).ToList();
        languages = [.. keys.Select(k => k.Language)];
        scripts = [.. keys.Select(k => k.Script)];
        priors = [.. languages.Select(l => Rare.Contains(l) ? RareGain : 0)];
        var grams = new Dictionary<ulong, List<(byte, float)>>();
        for (var order = 0; order < Orders; order++)
            unseen[order] = new float[languages.Length];
        for (var l = 0; l < languages.Length; l++)
            AddLanguage(l, counts[keys[l]], grams);
        index = new Dictionary<ulong, (int, int)>(grams.Count);
        width = (languages.Length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        rows = new float[grams.Values.Count(l => l.Count >= CommonToMany) * width];
        var all = new List<(byte, float)>();
        var row = 0;
        foreach (var (key, list) in grams)
        {
            if (list.Count >= CommonToMany)
            {
                index[key] = (row, Row);
                foreach (var (language, gain) in list)
                    rows[row + language] = gain;
                row += width;
                continue;
            }
            index[key] = (all.Count, list.Count);
            all.AddRange(list);
        }
        gains = [.. all];
    }

    private static void Count(Dictionary<(string, Script), Dictionary<string, double>> counts, string language, string word, double times)
    {
        var script = word.Select(Scripts.Of).FirstOrDefault(s => s != Script.None);
        if (script == Script.None || Scripts.OnlyLanguage(script) is not null)
            return;
        ref var words = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, (language, script), out _);
        words ??= [];
        CollectionsMarshal.GetValueRefOrAddDefault(words, word, out _) += times;
        // Titles are often set without the tone marks and hooks that the seed text has.
        if (language is "yo" or "ig" or "ln" or "ha" && Folding.Strip(word, null) is var plain && plain != word)
            CollectionsMarshal.GetValueRefOrAddDefault(words, plain, out _) += times / 2;
    }

    private void AddLanguage(int language, Dictionary<string, double> words, Dictionary<ulong, List<(byte, float)>> grams)
    {
        var counted = new Dictionary<ulong, double>[Orders];
        for (var order = 0; order < Orders; order++)
            counted[order] = [];
        var keys = new ulong[MostGrams];
        var orders = new byte[MostGrams];
        foreach (var (word, times) in words)
        {
            // Frequent words would drown the rest of the vocabulary, which is what unseen words resemble.
            var weight = Math.Sqrt(times);
            var found = Grams(word, keys, orders);
            for (var g = 0; g < found; g++)
                CollectionsMarshal.GetValueRefOrAddDefault(counted[orders[g]], keys[g], out _) += orders[g] == WordOrder ? times : weight;
        }
        for (var order = 0; order < Orders; order++)
        {
            var space = order == WordOrder ? 20_000 : Math.Min(30_000, Math.Pow(30, order + 2));
            var total = counted[order].Values.Sum() + (Smoothing[order] * space);
            unseen[order][language] = (float)(Math.Log(Smoothing[order] / total) * Weights[order]);
            foreach (var (key, count) in counted[order])
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(grams, key, out _);
                (list ??= []).Add(((byte)language, (float)(Math.Log((count + Smoothing[order]) / Smoothing[order]) * Weights[order])));
            }
        }
    }

    /// <summary>Adds the log-likelihood of lower-case words in every language.</summary>
    /// <param name="scores">One for each language.</param>
    public void Score(ReadOnlySpan<string> words, double[] scores)
    {
        Span<int> seen = stackalloc int[Orders];
        Span<float> sums = stackalloc float[width];
        sums.Clear();
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(sums);
        Span<ulong> keys = stackalloc ulong[MostGrams];
        Span<byte> orders = stackalloc byte[MostGrams];
        foreach (var word in words)
        {
            var count = Grams(word, keys, orders);
            for (var g = 0; g < count; g++)
            {
                seen[orders[g]]++;
                if (!index.TryGetValue(keys[g], out var range))
                    continue;
                if (range.Count == Row)
                {
                    var row = MemoryMarshal.Cast<float, Vector<float>>(rows.AsSpan(range.Start, width));
                    for (var v = 0; v < vectors.Length; v++)
                        vectors[v] += row[v];
                    continue;
                }
                foreach (ref readonly var gain in gains.AsSpan(range.Start, range.Count))
                    sums[gain.Language] += gain.Gain;
            }
        }
        for (var l = 0; l < scores.Length; l++)
            scores[l] += sums[l];
        for (var order = 0; order < Orders; order++)
            for (var l = 0; l < scores.Length; l++)
                scores[l] += seen[order] * (double)unseen[order][l];
    }

    /// <summary>Letter runs of the word between two blanks, and the word itself. Four UTF-16 units make a key; a whole word is hashed.</summary>
    private static int Grams(string word, Span<ulong> keys, Span<byte> orders)
    {
        var count = 0;
        var hash = 14695981039346656037UL;
        var end = Math.Min(word.Length, LongestWord);
        for (var start = -1; start < end; start++)
        {
            ulong key = 0;
            for (var n = 0; n < 4 && start + n <= end; n++)
            {
                var at = start + n;
                key = (key << 16) | (at < 0 || at == end ? ' ' : (ulong)word[at]);
                if (n == 0)
                    continue;
                keys[count] = key;
                orders[count++] = (byte)(n - 1);
            }
            if (start >= 0)
                hash = (hash ^ word[start]) * 1099511628211UL;
        }
        keys[count] = hash | (1UL << 63);
        orders[count++] = WordOrder;
        return count;
    }
}
