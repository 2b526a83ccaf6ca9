using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>What terms weigh.</summary>
internal static class Weights
{
    // A headline's word counts as if it stood three times; three more than that adds little.
    private const int TitleCounts = 3;
    // With few articles known every word looks rare: as if this many others had been read before.
    private const float ReadBefore = 200;

    public static float Count(VectorTerm term) =>
        VectorTerm.IsAcross(term.Kind) || (term.Kind & TermKind.Name) != 0 ? 0 : 1 + MathF.Log(term.Count + ((term.Kind & TermKind.Title) != 0 ? TitleCounts - 1 : 0));

    public static float Idf(int articles, int having) => MathF.Log((articles + ReadBefore) / (having + 1));

    /// <summary>0–1, the same in a small window and in a large one.</summary>
    public static float Rarity(int articles, int having) => Idf(articles, having) / MathF.Log(articles + ReadBefore);
}
