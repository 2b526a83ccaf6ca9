using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>
/// What the articles of a window consist of: each its terms in the order of their numbers, as distances: two bytes a term, since frequent terms have low numbers, and
/// terms that were met together lie together. A record is the number of terms, then for each its distance with two bits that say how it stands there; 3: a byte more does.
/// </summary>
internal sealed class KnownTerms
{
    private const int Told = 3;
    private readonly PackedBytes records = new();
    private byte[] buffer = new byte[4096];

    /// <param name="terms">Each its number in the window and that of its form; they are sorted.</param>
    public uint Add(Span<(int Term, int Form)> terms)
    {
        terms.Sort();
        if (buffer.Length < (terms.Length + 1) * 10) buffer = new byte[(terms.Length + 1) * 10];
        var at = PackedBytes.Write(buffer, 0, (uint)terms.Length);
        var before = 0;
        foreach (var (term, form) in terms)
        {
            at = PackedBytes.Write(buffer, at, ((uint)(term - before) << 2) | (uint)Math.Min(form, Told));
            if (form >= Told) at = PackedBytes.Write(buffer, at, (uint)(form - Told));
            before = term;
        }
        return records.Add(buffer.AsSpan(0, at));
    }

    public Terms At(uint record) => new(records.At(record));

    /// <summary>The terms of one article, numbers ascending.</summary>
    public ref struct Terms
    {
        private readonly ReadOnlySpan<byte> from;
        private int at;
        private int left;

        public Terms(ReadOnlySpan<byte> from)
        {
            this.from = from;
            left = Count = (int)PackedBytes.Read(from, ref at);
        }

        public readonly int Count { get; }
        public int Term { get; private set; }
        public int Form { get; private set; }

        public bool MoveNext()
        {
            if (left-- == 0) return false;
            var read = PackedBytes.Read(from, ref at);
            Term += (int)(read >> 2);
            Form = (int)(read & Told);
            if (Form == Told) Form = Told + (int)PackedBytes.Read(from, ref at);
            return true;
        }
    }
}
