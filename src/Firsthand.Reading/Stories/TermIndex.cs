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
    // Beside the entries: weighing an article asks for nothing else of its terms.
    private readonly Paged<int> having = new();
    private readonly GrowingRows rows = new();
    private readonly IdIndex byKey;

    private struct Entry
    {
        public uint Key;
        public int Newest;
        public ushort Kept;
        public ushort Used;
        public uint Row;
    }

    public TermIndex() => byKey = new IdIndex(term => entries[term].Key);

    public int Count => entries.Count;

    public uint Key(int term) => entries[term].Key;

    /// <summary>How many articles have it.</summary>
    public int Having(int term) => having[term];

    /// <returns>−1: no article has ever had it.</returns>
    public int Find(uint key) => byKey.Find(key);

    public int FindOrAdd(uint key)
    {
        if (byKey.Find(key) is >= 0 and var known) return known;
        byKey.Put(key, entries.Count);
        entries.Add(new Entry { Key = key });
        having.Add(0);
        return entries.Count - 1;
    }

    /// <param name="article">Its place; not before the last one that was entered.</param>
    public void Enter(int term, int article)
    {
        ref var entry = ref entries[term];
        having[term]++;
        if (entry.Kept > 0) Append(ref entry, (uint)(article - entry.Newest));
        entry.Newest = article;
        if (++entry.Kept > MostOfTerm + Surplus) Cut(ref entry);
    }

    /// <summary>An article that had it is forgotten. It stays in the list.</summary>
    public void Leave(int term) => having[term]--;

    public Newest NewestOf(int term) => NewestOf(in entries[term]);

    private Newest NewestOf(in Entry entry)
    {
        if (entry.Used == 0) return new Newest(entry.Kept, entry.Newest, [], 0);
        var page = rows.Page(entry.Row, out var from);
        return new Newest(entry.Kept, entry.Newest, page, from + entry.Used);
    }

    /// <summary>Places of articles, newest first.</summary>
    public struct Newest(int kept, int newest, byte[] page, int at)
    {
        private readonly byte[] page = page;
        private int at = at;
        private int left = kept;
        private bool begun;

        /// <summary>−1 at the end.</summary>
        public int Current { get; private set; } = newest;
        /// <summary>Up to where the page is not read yet.</summary>
        public readonly int At => at;

        public bool MoveNext()
        {
            if (left == 0)
            {
                Current = -1;
                return false;
            }
            left--;
            if (begun) Current -= Distance();
            begun = true;
            return true;
        }

        private int Distance()
        {
            // Whether it takes one byte or two cannot be foreseen: both are read, without a branch. Before the first of a page there is room.
            int first = page[at - 1], second = page[at - 2];
            var two = first >> 7;
            at -= 1 + two;
            var distance = (first & 0x7F) | (((second & 0x7F) << 7) & -two);
            return (first & second) < 0x80 ? distance : distance | Longer(page, ref at);
        }

        private static int Longer(byte[] page, ref int at)
        {
            var distance = 0;
            var next = at;
            for (var shift = 14; ; shift += 7)
            {
                int read = page[--next];
                distance |= (read & 0x7F) << shift;
                if (read < 0x80) break;
            }
            at = next;
            return distance;
        }
    }

    /// <summary>Seven bits a byte, the lowest last, since it is read from the end.</summary>
    private void Append(ref Entry entry, uint distance)
    {
        var length = 1;
        for (var rest = distance >> 7; rest > 0; rest >>= 7) length++;
        Fit(ref entry, entry.Used + length);
        var row = rows.At(entry.Row)[entry.Used..];
        for (var i = length - 1; i >= 0; i--, distance >>= 7)
            row[i] = (byte)((distance & 0x7F) | (i > 0 ? 0x80u : 0));
        entry.Used += (ushort)length;
    }

    /// <summary>Moves a row where one of another length has its room.</summary>
    private void Fit(ref Entry entry, int length)
    {
        var (before, now) = (GrowingRows.Room(entry.Used), GrowingRows.Room(length));
        if (before == now) return;
        var to = rows.Take(now);
        if (before > 0)
        {
            rows.At(entry.Row)[..Math.Min(before, now)].CopyTo(rows.At(to));
            rows.Leave(entry.Row, before);
        }
        entry.Row = to;
    }

    private void Cut(ref Entry entry)
    {
        var newest = NewestOf(entry);
        for (var i = 0; i < MostOfTerm; i++) newest.MoveNext();
        var page = rows.Page(entry.Row, out var from);
        var length = from + entry.Used - newest.At;
        page.AsSpan(newest.At, length).CopyTo(page.AsSpan(from));
        Fit(ref entry, length);
        entry.Used = (ushort)length;
        entry.Kept = MostOfTerm;
    }
}
