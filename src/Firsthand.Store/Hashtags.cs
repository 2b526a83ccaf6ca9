namespace Firsthand.Store;

public sealed record HashtagRow
{
    public long Id { get; init; }
    public string Key { get; init; } = "";
    /// <summary>In the language asked for, else in any.</summary>
    public string Label { get; init; } = "";
    /// <summary>person, organisation, place, event, work, other.</summary>
    public string Kind { get; init; } = "other";
    public string? Country { get; init; }
    /// <summary>Articles (in lists of hashtags), or articles shared (in "goes with").</summary>
    public long Count { get; init; }
    public double Salience { get; init; }
}

/// <summary>Articles on one day (UTC).</summary>
public sealed record DayCount(long Day, long Count);

public sealed class Hashtags(Database database)
{
    public Task<HashtagRow?> Find(string key, string language, CancellationToken cancel = default) => throw new NotImplementedException();
    /// <summary>Most articles since a moment first.</summary>
    public Task<IReadOnlyList<HashtagRow>> Top(string language, DateTimeOffset since, int count, CancellationToken cancel = default) => throw new NotImplementedException();
    /// <summary>Hashtags that share its newest articles (at most 500 of them).</summary>
    public Task<IReadOnlyList<HashtagRow>> GoesWith(long hashtagId, string language, int count, CancellationToken cancel = default) => throw new NotImplementedException();
    /// <summary>Articles a day since a moment; days without are left out. Day = days since 1970-01-01.</summary>
    public Task<IReadOnlyList<DayCount>> PerDay(long hashtagId, DateTimeOffset since, CancellationToken cancel = default) => throw new NotImplementedException();
}
