namespace Firsthand.Reading.Similarity;

/// <summary>
/// When articles leave a window, in ticks: by the date they were published. One without a date takes the newest that had been met when it came, since articles
/// come about when they are published; one that came before all dates takes the first.
/// </summary>
internal sealed class Leaving
{
    private const long NotMet = long.MaxValue;
    private long first = NotMet;
    private long newest = NotMet;

    /// <summary>Of the article that comes next.</summary>
    public long Date(DateTimeOffset? published)
    {
        if (published is not { UtcTicks: var date }) return newest;
        if (first == NotMet) first = newest = date;
        newest = Math.Max(newest, date);
        return date;
    }

    public bool IsBefore(long date, DateTimeOffset moment) => (date == NotMet ? first : date) < moment.UtcTicks;
}
