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
    // Two texts that share half their shingles share one of the 16 smallest with a probability above .9999.
    private const int Entered = 16;
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
    private const int FirstBits = 14;
    // Forgetting begins anew when so many of the known are forgotten: one in so many.
    private const int ForgottenShare = 8;

    private Paged<Known> known = new();
    private PackedBytes sketches = new();
    private readonly IdIndex byId;
    // So many of each article, in the order of the articles; those of one bucket are chained, newest first.
    private Paged<Entry> entries = new();
    private int[] newest = Empty(1 << FirstBits);
    private readonly Leaving leaving = new();
    private int forgotten;

    private readonly record struct Known(long Id, long Root, long Leaves, uint Sketch, bool Forgotten);

    /// <summary>The hash by 16 of its bits: those that make the buckets more, and then some. The bucket an entry is in has the lowest.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 2)]
    private readonly record struct Entry(ushort Bits, int Before);

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
        Enter(new Known(article.Id, of is { } first ? RootOf(first) : article.Id, leaving.Date(article.Published), sketch, false), article.Sketch.Hashes);
    }

    private long RootOf(long id) => byId.Find(id) is >= 0 and var at && !known[at].Forgotten ? known[at].Root : id;

    /// <summary>Forgets what was published before a moment; articles without a date go with those that came when they did.</summary>
    public void Forget(DateTimeOffset before)
    {
        for (var at = 0; at < known.Count; at++)
            if (known[at] is { Forgotten: false } article && leaving.IsBefore(article.Leaves, before))
            {
                known[at] = article with { Forgotten = true };
                forgotten++;
            }
        if (forgotten * ForgottenShare > known.Count) Renew();
    }

    /// <summary>Packs what is left anew. Each bucket keeps its chain without the forgotten.</summary>
    private void Renew()
    {
        var (before, beforeEntries, beforeSketches) = (known, entries, sketches);
        (known, entries, sketches, forgotten) = (new(), new(), new(), 0);
        byId.Clear();
        var places = new int[before.Count];
        Span<uint> hashes = stackalloc uint[ShingleSketch.Size];
        for (var at = 0; at < before.Count; at++)
        {
            places[at] = before[at].Forgotten ? -1 : known.Count;
            if (places[at] < 0) continue;
            var record = beforeSketches.At(before[at].Sketch);
            SketchBits.Read(record, hashes, out var length);
            Remember(before[at] with { Sketch = sketches.Add(record[..length]) });
            for (var i = 0; i < Entered; i++) entries.Add(default);
        }
        for (var bucket = 0; bucket < newest.Length; bucket++)
        {
            var chain = new Chain();
            for (var at = newest[bucket]; at >= 0; at = beforeEntries[at].Before)
                if (places[at / Entered] is >= 0 and var place) chain.Append(entries, (place * Entered) + (at % Entered), beforeEntries[at].Bits);
            newest[bucket] = chain.First;
        }
    }

    private void Enter(Known article, ReadOnlySpan<uint> hashes)
    {
        for (var i = 0; i < Entered; i++)
        {
            if (i >= hashes.Length)
            {
                entries.Add(default);
                continue;
            }
            var (bucket, bits) = Place(hashes[i]);
            entries.Add(new Entry(bits, newest[bucket]));
            newest[bucket] = entries.Count - 1;
        }
        Remember(article);
        if (entries.Count > newest.Length * EntriesOfBucket) Spread();
    }

    private void Remember(Known article)
    {
        byId.Put(article.Id, known.Count);
        known.Add(article);
    }

    /// <summary>Twice as many buckets: of each one, those go into a new one whose next bit is set.</summary>
    private void Spread()
    {
        var before = newest;
        newest = Empty(before.Length * 2);
        for (var bucket = 0; bucket < before.Length; bucket++)
        {
            Chain lower = new(), upper = new();
            for (var at = before[bucket]; at >= 0;)
            {
                var entry = entries[at];
                if ((entry.Bits & (before.Length >> FirstBits)) == 0) lower.Append(entries, at, entry.Bits);
                else upper.Append(entries, at, entry.Bits);
                at = entry.Before;
            }
            (newest[bucket], newest[bucket + before.Length]) = (lower.First, upper.First);
        }
    }

    /// <summary>Entries of a bucket as they are put together anew, newest first.</summary>
    private struct Chain()
    {
        private int last = -1;

        public int First { get; private set; } = -1;

        public void Append(Paged<Entry> entries, int at, ushort bits)
        {
            entries[at] = new Entry(bits, -1);
            if (last < 0) First = at;
            else entries[last] = entries[last] with { Before = at };
            last = at;
        }
    }

    private IEnumerable<int> Candidates(ShingleSketch sketch)
    {
        var shared = new Dictionary<int, int>();
        foreach (var hash in sketch.Hashes)
        {
            var (bucket, bits) = Place(hash);
            var at = newest[bucket];
            for (int steps = 0, walked = 0; at >= 0 && steps < LongestChain && walked < LongestWalk; walked++)
            {
                var entry = entries[at];
                var article = at / Entered;
                at = entry.Before;
                if (entry.Bits != bits || known[article].Forgotten) continue;
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

    private (int Bucket, ushort Bits) Place(uint hash)
    {
        var mixed = Hash.Mix(hash);
        return ((int)(mixed & (ulong)(newest.Length - 1)), (ushort)(mixed >> FirstBits));
    }

    private static int[] Empty(int buckets)
    {
        var empty = new int[buckets];
        Array.Fill(empty, -1);
        return empty;
    }
}
