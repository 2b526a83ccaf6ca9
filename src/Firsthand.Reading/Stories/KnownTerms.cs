using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>
/// What the articles of a window consist of: each its terms in the order of their keys, two to four bytes a term. A record is the number of terms, then for each its
/// number with two bits that say how it stands there; 3: a byte more does.
/// </summary>
internal sealed class KnownTerms(TermIndex index, TermForms forms)
{
    private const int Told = 3;
    private readonly PackedBytes records = new();
    private byte[] buffer = new byte[4096];

    public uint Add(IReadOnlyList<VectorTerm> terms)
    {
        Room(terms.Count);
        var at = PackedBytes.Write(buffer, 0, (uint)terms.Count);
        foreach (var term in terms) at = Write(at, term.Key, forms.Of(term));
        return records.Add(buffer.AsSpan(0, at));
    }

    /// <summary>Adds again what another window had, whose index numbered the terms otherwise.</summary>
    public uint Add(Terms terms, TermIndex before)
    {
        Room(terms.Count);
        var at = PackedBytes.Write(buffer, 0, (uint)terms.Count);
        while (terms.MoveNext()) at = Write(at, before.Key(terms.Term), terms.Form);
        return records.Add(buffer.AsSpan(0, at));
    }

    private void Room(int count)
    {
        if (buffer.Length < (count + 1) * 10) buffer = new byte[(count + 1) * 10];
    }

    private int Write(int at, uint key, int form)
    {
        at = PackedBytes.Write(buffer, at, ((uint)index.FindOrAdd(key) << 2) | (uint)Math.Min(form, Told));
        return form < Told ? at : PackedBytes.Write(buffer, at, (uint)(form - Told));
    }

    public Terms At(uint record) => new(records.At(record));

    /// <summary>The terms of one article, keys ascending.</summary>
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
            Term = (int)(read >> 2);
            Form = (int)(read & Told);
            if (Form == Told) Form = Told + (int)PackedBytes.Read(from, ref at);
            return true;
        }
    }
}
