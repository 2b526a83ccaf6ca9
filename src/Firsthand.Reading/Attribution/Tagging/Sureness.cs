namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>How likely a reading of a cue is right in all its parts: a logistic regression over <see cref="Tagged.Facts"/>.</summary>
internal sealed class Sureness(double[] weights)
{
    /// <summary>Facts that are no <see cref="Construction"/>.</summary>
    public const int Plain = 32;
    public const int Count = Plain + (int)Construction.Learned + 1;

    public double Of(Tagged reading) => Of(reading.Facts());

    public double Of(ReadOnlySpan<double> facts)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++) sum += weights[i] * facts[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    public void Write(BinaryWriter to)
    {
        foreach (var weight in weights) to.Write((float)weight);
    }

    public static Sureness Read(BinaryReader from)
    {
        var weights = new double[Count];
        for (var i = 0; i < Count; i++) weights[i] = from.ReadSingle();
        return new Sureness(weights);
    }
}
