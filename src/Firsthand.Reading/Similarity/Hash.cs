namespace Firsthand.Reading.Similarity;

/// <summary>Hashes that stay the same on every machine and in every version: they are stored.</summary>
internal static class Hash
{
    /// <summary>Of a word without regard to letter case.</summary>
    public static ulong Folded(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word) hash = (hash ^ char.ToLowerInvariant(c)) * 1099511628211UL;
        return Mix(hash);
    }

    public static ulong Of(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word) hash = (hash ^ c) * 1099511628211UL;
        return Mix(hash);
    }

    public static ulong Mix(ulong x)
    {
        x ^= x >> 33;
        x *= 0xff51afd7ed558ccdUL;
        x ^= x >> 33;
        x *= 0xc4ceb9fe1a85ec53UL;
        return x ^ (x >> 33);
    }
}
