namespace Firsthand.Moderation;

/// <summary>How much a comment looks like what moderators took for spam, and which of its features say so.</summary>
/// <param name="Value">0 to 1.</param>
/// <param name="Top">The features that weigh most for spam, heaviest first, with what each adds to the logarithm of the odds.</param>
public sealed record SpamScore(double Value, IReadOnlyList<(string Feature, double Weight)> Top)
{
    /// <summary>Where precision is at least .98 on comments of our own writing: firsthand train spam --score.</summary>
    public const double HeldAbove = 0.9;
}

/// <summary>Naive Bayes over the features of a comment: counts of how often each was in spam and in what was not. Learns by one, forgets by one; not safe for several writers.</summary>
public sealed class SpamCounts
{
    /// <summary>No single feature decides.</summary>
    private const double MostWeight = 3, Smooth = 0.5;
    /// <summary>Spam is the rarer: what has no feature that tells is not spam.</summary>
    private const double Bias = -4;
    private readonly Dictionary<uint, (int Spam, int Other)> counts = [];
    private int spam, other;

    public int Examples => spam + other;

    public void Learn(IEnumerable<uint> features, bool isSpam, int weight = 1)
    {
        if (isSpam) spam += weight;
        else other += weight;
        foreach (var feature in features.Distinct())
        {
            var (s, o) = counts.GetValueOrDefault(feature);
            counts[feature] = isSpam ? (Math.Max(0, s + weight), o) : (s, Math.Max(0, o + weight));
        }
    }

    public SpamScore Score(IReadOnlyList<string> features)
    {
        if (spam < 1 || other < 1) return new SpamScore(0, []);
        var weights = features.Select(f => (Feature: f, Weight: Weight(SpamFeatures.Number(f)))).Where(w => w.Weight != 0).OrderByDescending(w => w.Weight).ToList();
        // Words of one text depend on each other: a long text must not be surer than a short one for its length alone.
        var sum = Bias + weights.Sum(w => w.Weight) / Math.Max(1, Math.Sqrt(weights.Count / 12.0));
        return new SpamScore(1 / (1 + Math.Exp(-sum)), [.. weights.Where(w => w.Weight > 0.3).Take(5)]);
    }

    private double Weight(uint feature)
    {
        if (!counts.TryGetValue(feature, out var seen) || seen.Spam + seen.Other < 2) return 0;
        var weight = Math.Log((seen.Spam + Smooth) / (spam + (2 * Smooth))) - Math.Log((seen.Other + Smooth) / (other + (2 * Smooth)));
        return Math.Clamp(weight, -MostWeight, MostWeight);
    }
}
