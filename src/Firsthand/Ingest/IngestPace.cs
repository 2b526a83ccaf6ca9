namespace Firsthand.Ingest;

/// <summary>How eager ingest is. The defaults are those of a polite reader of real sites; tests against a stand-in are faster.</summary>
public sealed record IngestPace
{
    /// <summary>Shortest and longest time between two fetches of one feed.</summary>
    public TimeSpan Shortest { get; init; } = TimeSpan.FromMinutes(5);
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(24);
    /// <summary>The shortest for a feed that readers follow for themselves.</summary>
    public TimeSpan OwnShortest { get; init; } = TimeSpan.FromMinutes(15);
    /// <summary>Where nothing is known yet.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromMinutes(30);
    /// <summary>Between two requests to one host, where robots.txt asks for no more.</summary>
    public TimeSpan HostPause { get; init; } = TimeSpan.FromSeconds(1);
    /// <summary>After the first failure; doubles with each further one.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromMinutes(5);
    /// <summary>How old a read article is when its page is asked again for changes.</summary>
    public IReadOnlyList<TimeSpan> LookAgain { get; init; } = [TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24)];
    /// <summary>How often a page is tried before its reason stays.</summary>
    public int PageAttempts { get; init; } = 5;
    /// <summary>How long an honest server's answer may be believed: a CDN's max-age of a year is not about news.</summary>
    public TimeSpan MostAskedFor { get; init; } = TimeSpan.FromHours(4);
    public int JitterSeed { get; init; } = Environment.ProcessId;
    /// <summary>When running jobs must have ended after a stop.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>As eager as this shortest interval says; the first look again, and the first try after a failure, go with it.</summary>
    public static IngestPace For(TimeSpan shortest) => new()
    {
        Shortest = shortest,
        First = shortest * 6 < TimeSpan.FromHours(24) ? shortest * 6 : TimeSpan.FromHours(24),
        Retry = shortest,
        OwnShortest = shortest * 3,
    };

    /// <summary>Growing pause with jitter (±20 %), so that failures of one moment do not come back in one moment.</summary>
    public TimeSpan BackOff(long failures, Jitter jitter)
    {
        var wait = Retry * Math.Pow(2, Math.Clamp(failures, 0, 12)) * (0.8 + 0.4 * jitter.Next());
        return wait < Longest ? wait : Longest;
    }

    /// <summary>When to fetch a feed next: sooner when news came, later when nothing did, never sooner than its publisher asks.</summary>
    /// <param name="last">The interval until now.</param>
    /// <param name="changed">Did this fetch bring anything that was not there?</param>
    /// <param name="dates">Of its newest entries; how often they come bounds how long to wait.</param>
    public TimeSpan Next(TimeSpan? last, bool changed, IReadOnlyList<DateTimeOffset> dates, TimeSpan? timeToLive, TimeSpan? maxAge)
    {
        var next = last is { } old ? old * (changed ? 0.7 : 1.4) : First;
        if (changed && Gap(dates) is { } gap && gap < next) next = gap;
        var asked = new[] { timeToLive ?? TimeSpan.Zero, maxAge ?? TimeSpan.Zero }.Max();
        if (asked > MostAskedFor) asked = MostAskedFor;
        if (next < asked) next = asked;
        return next < Shortest ? Shortest : next > Longest ? Longest : next;
    }

    /// <summary>The middle gap between the newest dozen entries.</summary>
    private static TimeSpan? Gap(IReadOnlyList<DateTimeOffset> dates)
    {
        var newest = dates.OrderDescending().Take(12).ToArray();
        if (newest.Length < 4) return null;
        var gaps = newest.Zip(newest.Skip(1), (a, b) => a - b).Order().ToArray();
        return gaps[gaps.Length / 2];
    }
}
