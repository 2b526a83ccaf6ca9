namespace Firsthand.Sync;

/// <summary>Moments as apps send them: seconds, but also thousandths, millionths and billionths of them; told apart by their size, which holds from 1973 to the year 5138.</summary>
public static class SentMoment
{
    /// <returns>Unix milliseconds; null: none, or nonsense.</returns>
    public static long? Read(long? sent) => sent switch
    {
        null or <= 0 => null,
        < 100_000_000_000 => sent * 1000,
        < 100_000_000_000_000 => sent,
        < 100_000_000_000_000_000 => sent / 1000,
        _ => sent / 1_000_000,
    };
}
