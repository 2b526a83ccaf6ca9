namespace Firsthand.Written;

/// <summary>The model that the operator named. Without one nothing is written, and nothing is sent anywhere.</summary>
public sealed record ModelOptions
{
    /// <summary>Of an OpenAI-compatible server: https://api.example/v1, http://127.0.0.1:11434/v1.</summary>
    public required Uri Address { get; init; }
    /// <summary>What the server knows the model by; pages name it too.</summary>
    public required string Name { get; init; }
    /// <summary>FIRSTHAND_MODEL_KEY; null: the server wants none.</summary>
    public string? Key { get; init; }
    /// <summary>In and out together, per day (UTC), all processes on one database.</summary>
    public long TokensADay { get; init; } = 200_000;
    /// <summary>Of a million tokens, in whatever money the operator pays; 0: not known.</summary>
    public double PriceIn { get; init; }
    public double PriceOut { get; init; }
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    public double Cost(long tokensIn, long tokensOut) => ((tokensIn * PriceIn) + (tokensOut * PriceOut)) / 1_000_000;

    // A record would print the key into any log that shows it.
    public override string ToString() => $"{Name} at {Address}";
}
