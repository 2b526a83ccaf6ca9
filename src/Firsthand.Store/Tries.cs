namespace Firsthand.Store;

/// <summary>Counts how often something was tried within a span, for all processes on one database.</summary>
public sealed class Tries(Database database, TimeProvider time)
{
    /// <summary>
    /// Counts one try of each of these, before it is made: many at the same moment do not slip through. A clock that went back begins anew rather than
    /// locking out for as long as it went.
    /// </summary>
    /// <param name="who">Hashes of whoever tries.</param>
    /// <returns>How many tries each has made within the span, this one among them.</returns>
    public Task<IReadOnlyList<long>> Count(IReadOnlyList<string> who, TimeSpan span, CancellationToken cancel = default) => database.Write<IReadOnlyList<long>>(async s =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var counts = new List<long>();
        // One after the other in one order: writers that meet wait for each other instead of crossing.
        foreach (var one in who.Order(StringComparer.Ordinal))
            counts.Add(await s.First<long>("""
                INSERT INTO tries(who, since, count) VALUES (@one, @now, 1) ON CONFLICT (who) DO UPDATE SET
                  count = CASE WHEN tries.since > @now OR tries.since <= @over THEN 1 ELSE tries.count + 1 END,
                  since = CASE WHEN tries.since > @now OR tries.since <= @over THEN @now ELSE tries.since END
                RETURNING count
                """, new { one, now, over = now - (long)span.TotalMilliseconds }));
        var placed = who.Order(StringComparer.Ordinal).ToList();
        return [.. who.Select(w => counts[placed.IndexOf(w)])];
    }, cancel);

    /// <summary>What was tried has worked.</summary>
    public Task Forget(IReadOnlyList<string> who, CancellationToken cancel = default) => database.Write(s => s.Execute("DELETE FROM tries WHERE who IN @who", new { who }), cancel);

    public Task<int> Trim(DateTimeOffset before, CancellationToken cancel = default) => database.Write(s => s.Execute("DELETE FROM tries WHERE since < @before", new { before }), cancel);
}
