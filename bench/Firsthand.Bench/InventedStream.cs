using Firsthand.Reading.Similarity;

namespace Firsthand.Bench;

/// <summary>
/// What is kept of invented articles, the same for a seed: as many terms, names, numbers and shingles as whole articles of the kit have on the
/// average (153 terms, 20 of them sounds, 9 names, 4 numbers, 28 capitals, 10 of the headline; 600 words), words and names distributed as there, in twelve languages (half English), stories of
/// 1 to 40 articles within 14 days, one article in twelve a copy of an earlier one.
/// </summary>
internal sealed class InventedStream(int seed, int articles)
{
    private const int Languages = 12, Days = 14, Sounds = 80_000, Frequent = 6_000;
    private readonly Random random = new(seed);
    private readonly List<Told> running = [];
    private readonly string[] labels = [.. Enumerable.Range(0, 4096).Select(i => $"Name{i:x3}")];
    private readonly string[] outlets = [.. Enumerable.Range(0, 2000).Select(i => $"Outlet {i}")];
    private readonly List<ArticleVector> recent = [];
    private static readonly DateTimeOffset Begin = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A story: what all of its articles draw from.</summary>
    private sealed record Told(int Language, int[] Words, int[] Names, int[] Numbers) { public int Left { get; set; } }

    public ArticleVector Next(int number)
    {
        var at = Begin.AddDays((double)number / articles * Days);
        if (random.Next(12) == 0 && recent.Count > 0)
        {
            var copied = recent[random.Next(recent.Count)];
            return copied with { Id = number + 1, Outlet = outlets[random.Next(outlets.Length)], Published = at, Sketch = Sketch(copied.Sketch) };
        }
        var story = Story();
        // One article in eight tells the story in another language.
        var language = random.Next(8) == 0 ? Language() : story.Language;
        var terms = new Dictionary<uint, VectorTerm>();
        for (var i = 0; i < 118; i++)
        {
            var told = language == story.Language && random.Next(100) < 45;
            var word = told ? story.Words[random.Next(story.Words.Length)] : Word(0);
            var capital = random.Next(100) < 22;
            var kind = (i < 8 ? TermKind.Title : 0) | (capital ? TermKind.Capital : 0);
            Add(terms, new VectorTerm(Key(language, word), Count(), kind, kind == 0 ? null : labels[word & 4095]));
        }
        for (var i = 0; i < 9; i++)
        {
            var name = random.Next(100) < 60 ? story.Names[random.Next(story.Names.Length)] : Zipf(600_000, 3);
            Add(terms, new VectorTerm(Key(100, name), (byte)random.Next(1, 255), name < 200 ? TermKind.Name : TermKind.Name | TermKind.Wide, labels[name & 4095]));
        }
        for (var i = 0; i < 20; i++)
        {
            var name = random.Next(100) < 60 ? (int)(story.Names[random.Next(story.Names.Length)] * 13L % Sounds) : Zipf(Sounds, 8);
            Add(terms, new VectorTerm(Key(101, name), (byte)random.Next(3, 7), TermKind.Wide | (i < 4 ? TermKind.Title : 0), labels[name & 4095]));
        }
        for (var i = 0; i < 4; i++)
        {
            var figure = random.Next(100) < 50 ? story.Numbers[random.Next(story.Numbers.Length)] : Zipf(20_000, 3);
            Add(terms, new VectorTerm(Key(102, figure), 1, TermKind.Number | (figure > 10 ? TermKind.Wide : 0), figure.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
        if (random.Next(10) < 8) Add(terms, new VectorTerm(Key(103, story.Words[0] % 40), 1, TermKind.Happening | TermKind.Title, null));
        var article = new ArticleVector
        {
            Id = number + 1,
            Outlet = outlets[random.Next(outlets.Length)],
            Language = "l" + (char)('a' + language),
            Published = at,
            Terms = [.. terms.Values.OrderBy(t => t.Key)],
            Sketch = Sketch(null),
        };
        if (recent.Count < 2000) recent.Add(article);
        else recent[random.Next(recent.Count)] = article;
        return article;
    }

    private static void Add(Dictionary<uint, VectorTerm> terms, VectorTerm term)
    {
        if (terms.TryGetValue(term.Key, out var before)) terms[term.Key] = before with { Count = (byte)Math.Min(255, before.Count + 1), Kind = before.Kind | term.Kind };
        else terms[term.Key] = term;
    }

    private int Language() => random.Next(2) == 0 ? 0 : random.Next(1, Languages);

    private byte Count() => (byte)(1 + (int)Math.Min(20, -Math.Log(1 - random.NextDouble()) * 0.9));

    /// <summary>Several thousand run at once, each until it has as many articles as it was begun for: most have one or two, a few forty.</summary>
    private Told Story()
    {
        var at = running.Count < 5000 ? running.Count : random.Next(running.Count);
        if (at == running.Count) running.Add(Begun());
        else if (running[at].Left <= 0) running[at] = Begun();
        running[at].Left--;
        return running[at];
    }

    private Told Begun() => new(Language(), [.. Enumerable.Range(0, 70).Select(_ => Word(3))], Draw(14, 600_000, 20), Draw(6, 20_000, 20)) { Left = Math.Min(40, (int)(1 / Math.Pow(1 - random.NextDouble(), 0.9))) };

    private int[] Draw(int count, int of, int offset) => [.. Enumerable.Range(0, count).Select(_ => Zipf(of, offset))];

    /// <summary>A word by its rank: some thousand are most of a text, and beyond them each rank is much rarer, so that the vocabulary grows as real ones do (Heaps).</summary>
    private int Word(int rare) => random.Next(10) >= 1 + rare ? Zipf(Frequent, 60) : (int)Math.Min(4_000_000, Frequent * Math.Pow(1 - random.NextDouble(), -1.25));

    /// <summary>A rank: the density falls with 1 / (rank + offset).</summary>
    private int Zipf(int of, int offset) => (int)(offset * (Math.Pow((double)(of + offset) / offset, random.NextDouble()) - 1));

    private static uint Key(int space, int word) => (uint)(Hash.Mix(((ulong)space << 32) + (uint)word + 1) >> 32);

    private ShingleSketch Sketch(ShingleSketch? copied)
    {
        var shingles = copied?.Shingles ?? (int)Math.Clamp(Math.Exp(6.3 + (0.6 * Normal())), 40, 5000);
        var hashes = new SortedSet<uint>();
        if (copied is not null) foreach (var hash in copied.Hashes) if (random.Next(10) > 0) hashes.Add(hash);
        var most = Math.Min(shingles, 128);
        var bound = (uint)(uint.MaxValue * ((double)most / shingles));
        while (hashes.Count < most) hashes.Add((uint)random.NextInt64(bound));
        return new ShingleSketch([.. hashes], shingles);
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
