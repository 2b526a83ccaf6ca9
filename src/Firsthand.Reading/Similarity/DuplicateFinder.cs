using System.Runtime.InteropServices;

namespace Firsthand.Reading.Similarity;

/// <summary>An earlier article whose text this one repeats; similarity 0–1.</summary>
public readonly record struct Duplicate(long Of, double Similarity);

/// <summary>
/// A stream of articles in; says of each whether an earlier one already carried the text. Each article is entered under
/// its few smallest shingle hashes only, so the cost of one more stays flat however many are known. Not thread-safe.
/// </summary>
public sealed class DuplicateFinder
{
    // Two texts that share half their shingles share one of the 24 smallest with a probability above .9999.
    private const int Entered = 24;
    // A phrase that many articles have (a house footer) leads to the newest of them only.
    private const int LongestChain = 64;
    private const int Verified = 8;

    private readonly List<Known> known = [];
    private readonly List<Entry> entries = [];
    private readonly Dictionary<uint, int> newest = [];
    private readonly ShingleCounts counts = new();

    private readonly record struct Known(long Id, int Root, DateTimeOffset? Published, ShingleSketch Sketch);
    private readonly record struct Entry(int Article, int Before);

    /// <summary>The earlier article whose text this one repeats (the first of several copies), or null; then remembers this one.</summary>
    public Duplicate? Add(ArticleVector article)
    {
        var found = Find(article.Sketch);
        Enter(article, found?.Root ?? known.Count);
        return found is { } f ? new Duplicate(known[f.Root].Id, f.Similarity) : null;
    }

    /// <summary>Remembers an article that was decided on before.</summary>
    public void Restore(ArticleVector article) => Enter(article, Find(article.Sketch)?.Root ?? known.Count);

    /// <summary>Forgets what was published before a moment; articles without a date stay until the next one with a date before it goes.</summary>
    public void Forget(DateTimeOffset before)
    {
        var kept = known.Where(k => k.Published is null || k.Published >= before).ToList();
        if (kept.Count == known.Count) return;
        known.Clear();
        entries.Clear();
        newest.Clear();
        foreach (var k in kept) Enter(k.Id, k.Published, k.Sketch, Find(k.Sketch)?.Root ?? known.Count);
    }

    private void Enter(ArticleVector article, int root) => Enter(article.Id, article.Published, article.Sketch, root);

    private void Enter(long id, DateTimeOffset? published, ShingleSketch sketch, int root)
    {
        foreach (var hash in sketch.Hashes.AsSpan(0, Math.Min(Entered, sketch.Hashes.Length)))
        {
            ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, hash, out var exists);
            entries.Add(new Entry(known.Count, exists ? last : -1));
            last = entries.Count - 1;
        }
        if (root == known.Count) counts.Add(sketch);
        known.Add(new Known(id, root, published, sketch));
    }

    private (int Root, double Similarity)? Find(ShingleSketch sketch)
    {
        (int At, double Similarity)? best = null;
        foreach (var candidate in Candidates(sketch))
            if (Repeats(sketch, known[candidate].Sketch) is { } similarity && (best is null || similarity > best.Value.Similarity))
                best = (candidate, similarity);
        if (best is not { } b) return null;
        // A copy of a copy is a copy of the first, where its text still shows it.
        var root = known[b.At].Root;
        return root != b.At && Repeats(sketch, known[root].Sketch) is { } toRoot ? (root, toRoot) : (b.At, b.Similarity);
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
        return shared.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(Verified).Select(s => s.Key);
    }

    /// <summary>
    /// Null when the one does not repeat the other. A copy keeps the beginning and shares much both ways, also of what few
    /// other texts have; a cut copy lies wholly in its original, a framed one holds it wholly. An article that quotes another,
    /// ends on its background or follows the same pattern does none of these.
    /// </summary>
    private double? Repeats(ShingleSketch text, ShingleSketch earlier)
    {
        var overlap = ShingleSketch.Compare(text, earlier, counts);
        if (overlap.Shared < Fewest || overlap.Lead < LeadKept) return null;
        var (more, less) = Ordered(overlap.OfText, overlap.OfEarlier);
        var (rareMore, rareLess) = Ordered(overlap.RareOfText, overlap.RareOfEarlier);
        var edited = less >= Least && more + less >= Both && rareMore + rareLess >= RareBoth;
        var contained = less >= LeastContained && more >= Whole && rareMore >= Whole;
        return edited || contained ? more : null;
    }

    private static (double More, double Less) Ordered(double a, double b) => a > b ? (a, b) : (b, a);

    // Fewer shared shingles than this may be a common phrase.
    private const int Fewest = 6;
    private const double LeadKept = 0.5;
    private const double Least = 0.45;
    private const double Both = 1.25;
    private const double RareBoth = 1.2;
    private const double LeastContained = 0.2;
    private const double Whole = 0.9;
}
