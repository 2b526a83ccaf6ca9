using System.Text.Json;
using Firsthand.Categories;
using Firsthand.Store;
using Firsthand.Texts;

namespace Firsthand.Admin;

/// <summary>Editions that are not offered to readers now.</summary>
public sealed record EditionSettings(IReadOnlyList<string> Off)
{
    public const string Key = "editions";
}

/// <summary>
/// What the operator says of the site itself, beside the texts that ship: its name and those of categories in each language, their order, which editions are
/// offered. Read at the start, before any page is made of a store in which a setting changed, and now and then for pages that ask for no stamp.
/// </summary>
public sealed class SiteSettings(NewsStore store, Languages languages, CategoryOrder categories, TimeProvider time, ILogger<SiteSettings> log) : BackgroundService
{
    public const string NamesKey = "names";
    private static readonly TimeSpan often = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim gate = new(1);
    private long seen = -1;

    /// <param name="version">Of the settings, as this request read it: no page is made with what an older one said.</param>
    public async ValueTask Current(long version, CancellationToken cancel)
    {
        if (Volatile.Read(ref seen) != version) await Load(version, cancel);
    }

    public async Task Load(CancellationToken cancel) => await Load((await store.Facts.Versions(cancel)).Settings, cancel);

    private async Task Load(long version, CancellationToken cancel)
    {
        // Whoever asks meanwhile waits: a page of a moment ago must not be kept as one of now.
        await gate.WaitAsync(cancel);
        try
        {
            if (seen == version) return;
            var all = await store.Settings.All(cancel);
            var names = Of<Dictionary<string, string>>(all, NamesKey) ?? [];
            var order = Of<CategorySettings>(all, CategorySettings.Key) ?? new();
            languages.Offer((Of<EditionSettings>(all, EditionSettings.Key)?.Off ?? []).ToHashSet());
            categories.Set(order);
            foreach (var language in languages.Known)
            {
                var own = (order.Names.GetValueOrDefault(language.Code) ?? new Dictionary<string, string>()).ToDictionary(n => "category." + n.Key, n => n.Value);
                if (names.GetValueOrDefault(language.Code) is { Length: > 0 } name) own["site.name"] = name;
                language.Own = own;
            }
            Volatile.Write(ref seen, version);
        }
        finally
        {
            gate.Release();
        }
    }

    private T? Of<T>(IReadOnlyDictionary<string, string> all, string key)
    {
        try
        {
            return all.TryGetValue(key, out var json) ? JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web) : default;
        }
        catch (JsonException e)
        {
            log.LogWarning("The setting {Key} cannot be read and does not count: {Reason}", key, e.Message);
            return default;
        }
    }

    /// <summary>Before the first page is made.</summary>
    public override async Task StartAsync(CancellationToken cancel)
    {
        await Load(cancel);
        await base.StartAsync(cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(often, time);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await timer.WaitForNextTickAsync(stop)) return;
                await Load(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (StoreException e)
            {
                log.LogWarning("The settings of the site cannot be read for now: {Reason}", e.Reason);
            }
        }
    }
}
