namespace Firsthand.Bench.Affinities;

/// <summary>Multinomial regression, fitted over all examples at once; the same input gives the same numbers.</summary>
public sealed class Softmax
{
    private const int Steps = 300;
    private const double Rate = 0.1;
    private const double Shrinking = 1e-4;
    private readonly float[][] weights;
    private readonly float[] bias;

    /// <param name="examples">Vector, class, and what the example counts.</param>
    public Softmax(IReadOnlyList<(float[] Vector, int Class, double Weight)> examples, int classes)
    {
        var size = examples[0].Vector.Length;
        weights = [.. Enumerable.Range(0, classes).Select(_ => new float[size])];
        bias = new float[classes];
        var total = examples.Sum(e => e.Weight);
        var (mean, square) = (new double[classes, size + 1], new double[classes, size + 1]);
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = Enumerable.Range(0, classes).Select(_ => new float[size + 1]).ToArray();
            foreach (var (vector, wanted, weight) in examples)
            {
                var chances = Chances(vector);
                for (var c = 0; c < classes; c++)
                {
                    var off = (float)((chances[c] - (c == wanted ? 1 : 0)) * weight / total);
                    Numbers.Add(gradient[c], vector, off);
                    gradient[c][size] += off;
                }
            }
            for (var c = 0; c < classes; c++)
                for (var d = 0; d <= size; d++)
                {
                    var g = gradient[c][d] + (d < size ? Shrinking * weights[c][d] : 0);
                    mean[c, d] = (0.9 * mean[c, d]) + (0.1 * g);
                    square[c, d] = (0.999 * square[c, d]) + (0.001 * g * g);
                    var change = Rate * (mean[c, d] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(square[c, d] / (1 - Math.Pow(0.999, step))) + 1e-8);
                    if (d < size) weights[c][d] -= (float)change;
                    else bias[c] -= (float)change;
                }
        }
    }

    /// <summary>How likely each class is; they sum to 1.</summary>
    public float[] Chances(float[] vector)
    {
        var scores = new float[bias.Length];
        for (var c = 0; c < scores.Length; c++)
            scores[c] = Numbers.Dot(weights[c], vector) + bias[c];
        var most = scores.Max();
        for (var c = 0; c < scores.Length; c++)
            scores[c] = MathF.Exp(scores[c] - most);
        var sum = scores.Sum();
        for (var c = 0; c < scores.Length; c++)
            scores[c] /= sum;
        return scores;
    }
}
