using Firsthand.Reading.Attribution.Tagging;

namespace Firsthand.Reading.Attribution.Training;

/// <summary>Fits <see cref="Sureness"/> by gradient descent on findings that were right or wrong.</summary>
internal static class SurenessTrainer
{
    private const int Rounds = 4000;
    private const double Rate = 0.5, Ridge = 1e-3;

    public static Sureness Fit(IReadOnlyList<(double[] Facts, bool Right)> examples)
    {
        var weights = new double[Sureness.Count];
        var slopes = new double[weights.Length];
        var squares = new double[weights.Length];
        for (var round = 0; round < Rounds && examples.Count > 0; round++)
        {
            Array.Clear(slopes);
            var model = new Sureness(weights);
            foreach (var (facts, right) in examples)
            {
                var miss = (right ? 1 : 0) - model.Of(facts);
                for (var i = 0; i < weights.Length; i++) slopes[i] += miss * facts[i];
            }
            for (var i = 0; i < weights.Length; i++)
            {
                var slope = slopes[i] / examples.Count - Ridge * weights[i];
                squares[i] += slope * slope;
                weights[i] += Rate * slope / Math.Sqrt(squares[i] + 1e-9);
            }
        }
        return new Sureness(weights);
    }
}
