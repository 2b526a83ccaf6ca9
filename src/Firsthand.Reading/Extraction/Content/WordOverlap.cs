namespace Firsthand.Reading.Extraction;

/// <summary>How far two lines begin alike.</summary>
internal static class WordOverlap
{
    private const int Least = 8;
    private const int Most = 60;

    /// <returns>0–1: the share of the first letters, at most 60, that are the same; claims may be cut short or carry the site's name.</returns>
    public static float Of(string claim, string line)
    {
        if (claim.Length < Least || line.Length < Least)
            return 0;
        var n = Math.Min(Math.Min(claim.Length, line.Length), Most);
        return (float)claim.AsSpan(0, n).CommonPrefixLength(line.AsSpan(0, n)) / n;
    }
}
