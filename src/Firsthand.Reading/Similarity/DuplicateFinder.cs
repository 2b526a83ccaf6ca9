using System.Runtime.InteropServices;

namespace Firsthand.Reading.Similarity;

/// <summary>An earlier article whose text this one repeats; similarity 0–1.</summary>
public readonly record struct Duplicate(long Of, double Similarity);

/// <summary>
/// A stream of articles in; names for each the few earlier ones whose text it may repeat, for <see cref="Copies"/> to compare. Each article
/// is entered under its few smallest shingle hashes only, so the cost of one more stays flat however many are known. Not thread-safe.
/// </summary>
public sealed class DuplicateFinder
{
    // Two texts that share half their shingles share one of the 24 smallest with a probability above .9999.
    private const int Entered = 24;
    // A phrase that many articles have (a house footer) leads to the newest of them only.
    private const int LongestChain = 64;
    private const int Compared = 8;
    private const int Suspected = 4;
    // Fewer shared shingles than this may be a common phrase.
    private const int Fewest = 6;
    private const double LeastOfShorter = 0.45;

    private readonly List<Known> known = [];
    private readonly List<Entry> entries = [];
    private readonly Dictionary<uint, int> newest = [];
    private readonly Dictionary<long, int> byId = [];

    private readonly record struct Known(long Id, long Root, DateTimeOffset? Published, ShingleSketch Sketch);
    private readonly record struct Entry(int Article, int Before);

    /// <summary>Ids of the earlier articles that this one may be a copy of, first texts only: a copy of a copy is a copy of the first. At most 4, likeliest first.</summary>
    public IReadOnlyList<long> Suspects(ArticleVector article) =>
        [.. Candidates(article.Sketch).Where(at => MayRepeat(article.Sketch, known[at].Sketch)).Select(at => known[at].Root).Where(id => id != article.Id).Distinct().Take(Suspected)];

    /// <summary>Remembers an article.</summary>
    /// <param name="of">The first article with this text; null: it is the first itself.</param>
    public void Add(ArticleVector article, long? of) => Enter(new Known(article.Id, of is { } first ? RootOf(first) : article.Id, article.Published, article.Sketch));

    private long RootOf(long id) => byId.TryGetValue(id, out var at) ? known[at].Root : id;

    /// <summary>Forgets what was published before a moment; articles without a date stay until the next one with a date before it goes.</summary>
    public void Forget(DateTimeOffset before)
    {
        var kept = known.Where(k => k.Published is null || k.Published >= before).ToList();
        if (kept.Count == known.Count) return;
        known.Clear();
        entries.Clear();
        newest.Clear();
        byId.Clear();
        foreach (var k in kept) Enter(k);
    }

    private void Enter(Known article)
    {
        foreach (var hash in article.Sketch.Hashes.AsSpan(0, Math.Min(Entered, article.Sketch.Hashes.Length)))
        {
            ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, hash, out var exists);
            entries.Add(new Entry(known.Count, exists ? last : -1));
            last = entries.Count - 1;
        }
        byId[article.Id] = known.Count;
        known.Add(article);
    }

    private IEnumerable<int> Candidates(ShingleSketch sketch)
    {
        var shared = new Dictionary<int, int>();
        foreach (var hash in sketch.Hashes)
        {
            if (!newest.TryGetValue(hash, out var at)) continue;
            for (var steps = 0; at >= 0 && steps < LongestChain; steps++, at = entries[at].Before)
                CollectionsMarshal.GetValueRefOrAddDefault(shared, entries[at].Article, out _)++;
        }
        return shared.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(Compared).Select(s => s.Key);
    }

    private static bool MayRepeat(ShingleSketch text, ShingleSketch earlier)
    {
        var (shared, ofText, ofEarlier) = ShingleSketch.Compare(text, earlier);
        return shared >= Fewest && Math.Max(ofText, ofEarlier) >= LeastOfShorter;
    }
}
