using System.Text.Json;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>All outlets as names to be recognised in texts; read anew every ten minutes.</summary>
public sealed class Gazetteer(NewsStore store, TimeProvider time)
{
    private static readonly TimeSpan keptFor = TimeSpan.FromMinutes(10);
    private (IReadOnlyList<KnownOutlet> Outlets, DateTimeOffset At)? kept;

    public async Task<IReadOnlyList<KnownOutlet>> Outlets(CancellationToken cancel)
    {
        if (kept is { } k && time.GetUtcNow() - k.At < keptFor) return k.Outlets;
        var rows = await store.Outlets.All(cancel);
        KnownOutlet[] outlets = [.. rows.Select(o => new KnownOutlet(o.Key, o.Name, JsonSerializer.Deserialize<string[]>(o.Aliases) ?? [], o.Domain))];
        kept = (outlets, time.GetUtcNow());
        return outlets;
    }
}
