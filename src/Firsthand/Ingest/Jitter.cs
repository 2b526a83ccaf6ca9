namespace Firsthand.Ingest;

/// <summary>Random parts of pauses, from 0 to 1; the same seed gives the same run.</summary>
public sealed class Jitter(int seed)
{
    private readonly Random random = new(seed);

    public double Next()
    {
        lock (random) return random.NextDouble();
    }
}
