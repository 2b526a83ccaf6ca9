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

    // Entries of one bucket that are looked at, whatever their hash.
    private const int LongestWalk = 1024;
    private const int EntriesOfBucket = 4;
    private const int FirstBuckets = 1024;
    // Forgetting begins anew when so many of the known are forgotten: one in so many.
    private const int ForgottenShare = 8;

    private Paged<Known> known = new();
    private PackedBytes sketches = new();
    private readonly IdIndex byId;
    // So many of each article, in the order of the articles; those of one bucket are chained, newest first.
    private Paged<Entry> entries = new();
    private int[] newest = Empty(FirstBuckets);
    private int forgotten;

    private readonly record struct Known(long Id, long Root, long Published, uint Sketch, bool Forgotten);
    private readonly record struct Entry(uint Hash, int Before);

    public DuplicateFinder() => byId = new IdIndex(at => known[at].Id);

    /// <summary>Ids of the earlier articles that this one may be a copy of, first texts only: a copy of a copy is a copy of the first. At most 4, likeliest first.</summary>
    public IReadOnlyList<long> Suspects(ArticleVector article) =>
        [.. Candidates(article.Sketch).Where(at => MayRepeat(article.Sketch, at)).Select(at => known[at].Root).Where(id => id != article.Id).Distinct().Take(Suspected)];

    /// <summary>Remembers an article.</summary>
    /// <param name="of">The first article with this text; null: it is the first itself.</param>
    public void Add(ArticleVector article, long? of)
    {
        Span<byte> record = stackalloc byte[SketchBits.Longest];
        var sketch = sketches.Add(record[..SketchBits.Write(article.Sketch, record)]);
        Enter(new Known(article.Id, of is { } first ? RootOf(first) : article.Id, article.Published?.UtcTicks ?? long.MaxValue, sketch, false), article.Sketch.Hashes);
    }

    private long RootOf(long id) => byId.Find(id) is >= 0 and var at && !known[at].Forgotten ? known[at].Root : id;

    /// <summary>Forgets what was published before a moment; articles without a date stay.</summary>
    public void Forget(DateTimeOffset before)
    {
        for (var at = 0; at < known.Count; at++)
            if (known[at] is { Forgotten: false } article && article.Published < before.UtcTicks)
            {
                known[at] = article with { Forgotten = true };
                forgotten++;
            }
        if (forgotten * ForgottenShare > known.Count) Renew();
    }

    private void Renew()
    {
        var (before, beforeEntries, beforeSketches) = (known, entries, sketches);
        (known, entries, sketches, newest, forgotten) = (new(), new(), new(), Empty(FirstBuckets), 0);
        byId.Clear();
        Span<uint> hashes = stackalloc uint[ShingleSketch.Size];
        for (var at = 0; at < before.Count; at++)
        {
            if (before[at].Forgotten) continue;
            var record = beforeSketches.At(before[at].Sketch);
            var (count, _) = SketchBits.Read(record, hashes, out var length);
            count = Math.Min(count, Entered);
            for (var i = 0; i < count; i++) hashes[i] = beforeEntries[(at * Entered) + i].Hash;
            Enter(before[at] with { Sketch = sketches.Add(record[..length]) }, hashes[..count]);
        }
    }

    private void Enter(Known article, ReadOnlySpan<uint> hashes)
    {
        for (var i = 0; i < Entered; i++)
        {
            if (i >= hashes.Length)
            {
                entries.Add(new Entry(0, -1));
                continue;
            }
            ref var last = ref newest[Bucket(hashes[i])];
            entries.Add(new Entry(hashes[i], last));
            last = entries.Count - 1;
        }
        byId.Put(article.Id, known.Count);
        known.Add(article);
        if (entries.Count > newest.Length * EntriesOfBucket) Spread();
    }

    /// <summary>Twice as many buckets.</summary>
    private void Spread()
    {
        newest = Empty(newest.Length * 2);
        Span<uint> hashes = stackalloc uint[ShingleSketch.Size];
        for (var at = 0; at < known.Count; at++)
        {
            var (count, _) = SketchBits.Read(sketches.At(known[at].Sketch), hashes, out _);
            for (var i = 0; i < Math.Min(count, Entered); i++)
            {
                ref var entry = ref entries[(at * Entered) + i];
                ref var last = ref newest[Bucket(entry.Hash)];
                entry = entry with { Before = last };
                last = (at * Entered) + i;
            }
        }
    }

    private IEnumerable<int> Candidates(ShingleSketch sketch)
    {
        var shared = new Dictionary<int, int>();
        foreach (var hash in sketch.Hashes)
        {
            var at = newest[Bucket(hash)];
            for (int steps = 0, walked = 0; at >= 0 && steps < LongestChain && walked < LongestWalk; walked++)
            {
                var entry = entries[at];
                var article = at / Entered;
                at = entry.Before;
                if (entry.Hash != hash || known[article].Forgotten) continue;
                CollectionsMarshal.GetValueRefOrAddDefault(shared, article, out _)++;
                steps++;
            }
        }
        return shared.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(Compared).Select(s => s.Key);
    }

    private bool MayRepeat(ShingleSketch text, int at)
    {
        Span<uint> hashes = stackalloc uint[ShingleSketch.Size];
        var (count, shingles) = SketchBits.Read(sketches.At(known[at].Sketch), hashes, out _);
        var (shared, ofText, ofEarlier) = text.Compare(hashes[..count], shingles);
        return shared >= Fewest && Math.Max(ofText, ofEarlier) >= LeastOfShorter;
    }

    private int Bucket(uint hash) => (int)(Hash.Mix(hash) & (ulong)(newest.Length - 1));

    private static int[] Empty(int buckets)
    {
        var empty = new int[buckets];
        Array.Fill(empty, -1);
        return empty;
    }
}
