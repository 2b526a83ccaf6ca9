using System.Net.Http.Headers;

namespace Firsthand.Ingest;

/// <summary>How long a server asks to be left alone.</summary>
internal static class Wishes
{
    private static readonly TimeSpan most = TimeSpan.FromHours(24);

    /// <summary>Retry-After in seconds or as a date, at most a day; null where it is absent or nonsense.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => Within(delta),
        // A date has no fractions: the moment meant lies anywhere within its second.
        { Date: { } date } => Within(date - now + TimeSpan.FromSeconds(1)),
        _ => null,
    };

    /// <summary>Cache-Control: max-age, else Expires; null where neither says anything.</summary>
    public static TimeSpan? MaxAge(HttpResponseMessage response, DateTimeOffset now)
    {
        if (response.Headers.CacheControl is { } cache)
        {
            if (cache.NoCache || cache.NoStore) return null;
            if (cache.MaxAge is { } age) return Within(age);
        }
        return response.Content.Headers.Expires is { } expires && expires > now ? Within(expires - now) : null;
    }

    private static TimeSpan? Within(TimeSpan wish) => wish < TimeSpan.Zero ? null : wish > most ? most : wish;
}
