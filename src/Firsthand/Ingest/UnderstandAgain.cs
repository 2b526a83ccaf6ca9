using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Makes the facts of one stored article again from its text.</summary>
public sealed class UnderstandAgain(NewsStore store, Gazetteer gazetteer, ILogger<Reanalyse> log)
{
    private readonly Dictionary<long, OutletRow> outlets = [];

    /// <summary>What makes the facts of one article; tests put in one that fails.</summary>
    internal Func<StoredText, Uri, Hints, IReadOnlyList<KnownOutlet>, ArticleReading> Read { get; init; } = Reader.Again;

    public void Begin() => outlets.Clear();

    /// <returns>Why it could not be; null: it is done, or something newer was stored meanwhile.</returns>
    public async Task<Reason?> One(Outdated article, CancellationToken cancel)
    {
        Reason failure;
        try
        {
            if (UrlGuard.Parse(article.Url) is { } url)
            {
                await store.Reanalysis.Store(article, await Found(article, url, cancel), cancel);
                return null;
            }
            failure = new Reason("reading.address", $"\"{article.Url}\" is no address of an article.");
        }
        catch (Exception e) when (e is not (StoreException or OperationCanceledException))
        {
            // One article that we fail on must not keep the others from being read.
            log.LogDebug(e, "Article {Id}", article.Id);
            failure = new Reason("reading.crash", $"Firsthand failed on this text ({e.GetType().Name}: {e.Message}); please report it.");
        }
        log.LogWarning("Article {Id} ({Url}) keeps its older facts: {Reason}", article.Id, article.Url, failure);
        await store.Reanalysis.Failed(article, failure, cancel);
        return failure;
    }

    /// <summary>An article and what the analysers find in its stored text now, for whoever corrects it; null: it is not there, or cannot be read.</summary>
    public async Task<Corrections.Read?> Of(long id, CancellationToken cancel)
    {
        if (await store.Reanalysis.One(id, cancel) is not { } article || UrlGuard.Parse(article.Url) is not { } url) return null;
        try
        {
            return new Corrections.Read(article, await Found(article, url, cancel));
        }
        catch (Exception e) when (e is not (StoreException or OperationCanceledException))
        {
            log.LogWarning(e, "Article {Id} cannot be corrected: its text cannot be read", id);
            return null;
        }
    }

    private async Task<ArticleReading> Found(Outdated article, Uri url, CancellationToken cancel)
    {
        var hints = await Hints(article, cancel);
        var known = await gazetteer.Outlets(cancel);
        return await Task.Run(() => Read(article.Text, url, hints, known), cancel);
    }

    private async Task<Hints> Hints(Outdated article, CancellationToken cancel)
    {
        if (!outlets.TryGetValue(article.OutletId, out var outlet)) outlets[article.OutletId] = outlet = (await store.Outlets.FindById(article.OutletId, cancel))!;
        return new Hints
        {
            OutletName = outlet.Name,
            OutletLanguage = outlet.Language,
            OutletCountry = outlet.Country,
            FeedCategory = (article.Text.OfFeed ? article.FeedCategory : null) ?? outlet.Category,
        };
    }
}
