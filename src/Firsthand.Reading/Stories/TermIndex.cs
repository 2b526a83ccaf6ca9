using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>
/// The terms of a window, numbered in the order they were met, with how many articles have each and which the newest of these are. The places of the
/// articles are kept as distances, newest last and read from there: most take one byte.
/// </summary>
internal sealed class TermIndex
{
    /// <summary>Older articles of a common term tell little and cost much.</summary>
    public const int MostOfTerm = 4_000;
    // Cutting a list is put off until so many more are in it.
    private const int Surplus = 500;

    private readonly Paged<Entry> entries = new();
    private readonly IdIndex byKey;

    private struct Entry
    {
        public uint Key;
        public int Having;
        public int Newest;
        public ushort Kept;
        public ushort Used;
        public byte[]? Distances;
    }

    public TermIndex() => byKey = new IdIndex(term => entries[term].Key);

    public int Count => entries.Count;

    public uint Key(int term) => entries[term].Key;

    /// <summary>How many articles have it.</summary>
    public int Having(int term) => entries[term].Having;

    /// <returns>−1: no article has ever had it.</returns>
    public int Find(uint key) => byKey.Find(key);

    public int FindOrAdd(uint key)
    {
        if (byKey.Find(key) is >= 0 and var known) return known;
        byKey.Put(key, entries.Count);
        entries.Add(new Entry { Key = key });
        return entries.Count - 1;
    }

    /// <param name="article">Its place; not before the last one that was entered.</param>
    public void Enter(int term, int article)
    {
        ref var entry = ref entries[term];
        entry.Having++;
        if (entry.Kept > 0) Append(ref entry, (uint)(article - entry.Newest));
        entry.Newest = article;
        if (++entry.Kept > MostOfTerm + Surplus) Cut(ref entry);
    }

    /// <summary>An article that had it is forgotten. It stays in the list.</summary>
    public void Leave(int term) => entries[term].Having--;

    public Newest NewestOf(int term) => new(entries[term].Kept, entries[term].Newest, entries[term].Distances.AsSpan(0, entries[term].Used));

    /// <summary>Places of articles, newest first.</summary>
    public ref struct Newest(int kept, int newest, ReadOnlySpan<byte> distances)
    {
        private readonly ReadOnlySpan<byte> distances = distances;
        private int at = distances.Length;
        private int left = kept;
        private bool begun;

        public int Current { get; private set; } = newest;
        /// <summary>How many bytes are not read yet.</summary>
        public readonly int Before => at;

        public bool MoveNext()
        {
            if (left == 0) return false;
            left--;
            if (begun) Current -= Distance();
            begun = true;
            return true;
        }

        private int Distance()
        {
            int read = distances[--at];
            var distance = read & 0x7F;
            for (var shift = 7; read >= 0x80; shift += 7)
            {
                read = distances[--at];
                distance |= (read & 0x7F) << shift;
            }
            return distance;
        }
    }

    /// <summary>Seven bits a byte, the lowest last, since it is read from the end.</summary>
    private static void Append(ref Entry entry, uint distance)
    {
        var length = 1;
        for (var rest = distance >> 7; rest > 0; rest >>= 7) length++;
        if (entry.Distances is null || entry.Used + length > entry.Distances.Length)
            Array.Resize(ref entry.Distances, entry.Used + length + (entry.Used / 5) + (entry.Used > 2 ? 3 : 0));
        for (var i = length - 1; i >= 0; i--, distance >>= 7)
            entry.Distances[entry.Used + i] = (byte)((distance & 0x7F) | (i > 0 ? 0x80u : 0));
        entry.Used += (ushort)length;
    }

    private static void Cut(ref Entry entry)
    {
        var newest = new Newest(entry.Kept, entry.Newest, entry.Distances.AsSpan(0, entry.Used));
        for (var i = 0; i < MostOfTerm; i++) newest.MoveNext();
        entry.Distances.AsSpan(newest.Before, entry.Used - newest.Before).CopyTo(entry.Distances);
        entry.Used -= (ushort)newest.Before;
        entry.Kept = MostOfTerm;
    }
}
