namespace Firsthand.Reading.Similarity;

/// <summary>
/// The smallest hashes of a text's word shingles (a bottom-k sketch): enough to estimate how much of one text stands in
/// another, whatever their lengths. Below its bound a sketch holds every shingle, so two sketches are compared below the lower bound.
/// </summary>
public sealed class ShingleSketch
{
    /// <summary>Most hashes kept; 512 bytes.</summary>
    internal const int Size = 128;
    private const int ShingleWords = 3;
    private const int LeadWords = 50;
    // What comes after is an archive or a dump, not an article.
    private const int MostWords = 20_000;

    public static readonly ShingleSketch Empty = new([], 0, []);

    /// <summary>Ascending, distinct.</summary>
    internal uint[] Hashes { get; }
    /// <summary>Every shingle of the first words, ascending, distinct: copies keep the beginning, quotations seldom do.</summary>
    internal uint[] Lead { get; }
    /// <summary>How many distinct shingles the text has.</summary>
    public int Shingles { get; }
    private uint Bound => Hashes.Length < Shingles ? Hashes[^1] : uint.MaxValue;

    internal ShingleSketch(uint[] hashes, int shingles, uint[] lead)
    {
        Hashes = hashes;
        Shingles = shingles;
        Lead = lead;
    }

    public static ShingleSketch Of(string text)
    {
        var words = Words.Of(text, most: MostWords);
        if (words.Count < ShingleWords) return Empty;
        var hashes = new ulong[words.Count];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = Hash.Folded(text.AsSpan(words[i].Start, words[i].End - words[i].Start));
        var shingles = new uint[hashes.Length - ShingleWords + 1];
        for (var i = 0; i < shingles.Length; i++)
        {
            var mixed = 0UL;
            for (var k = 0; k < ShingleWords; k++) mixed = Hash.Mix(mixed * 31 + hashes[i + k]);
            shingles[i] = (uint)(mixed >> 32);
        }
        var lead = Distinct(shingles[..Math.Min(shingles.Length, LeadWords - ShingleWords + 1)]);
        var distinct = Distinct(shingles);
        return new ShingleSketch(distinct.Length > Size ? distinct[..Size] : distinct, distinct.Length, lead);
    }

    private static uint[] Distinct(uint[] hashes)
    {
        Array.Sort(hashes);
        return [.. hashes.Distinct()];
    }

    /// <summary>Which share of each text the other has, as far as both sketches see; shingles that many articles have count little.</summary>
    internal static Overlap Compare(ShingleSketch text, ShingleSketch earlier, ShingleCounts counts)
    {
        var bound = Math.Min(text.Bound, earlier.Bound);
        var overlap = new Overlap();
        int i = 0, j = 0;
        while (true)
        {
            var x = i < text.Hashes.Length && text.Hashes[i] <= bound ? text.Hashes[i] : (uint?)null;
            var y = j < earlier.Hashes.Length && earlier.Hashes[j] <= bound ? earlier.Hashes[j] : (uint?)null;
            if (x is null && y is null) break;
            var hash = x is null ? y!.Value : y is null ? x.Value : Math.Min(x.Value, y.Value);
            overlap.Count(x == hash, y == hash, 1.0 / Math.Max(1, counts.Of(hash)));
            if (x == hash) i++;
            if (y == hash) j++;
        }
        (overlap.LeadSeen, overlap.LeadShared) = LeadIn(text, earlier);
        return overlap;
    }

    private static (int Seen, int Shared) LeadIn(ShingleSketch text, ShingleSketch earlier)
    {
        var seen = Below(earlier.Lead, text.Bound);
        var shared = 0;
        for (var i = 0; i < seen; i++)
            if (Array.BinarySearch(text.Hashes, earlier.Lead[i]) >= 0) shared++;
        return (seen, shared);
    }

    private static int Below(uint[] hashes, uint bound)
    {
        var at = Array.BinarySearch(hashes, bound);
        return at < 0 ? ~at : at + 1;
    }
}
