using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>Articles that come from a file instead of a feed.</summary>
public sealed partial class Articles
{
    /// <summary>Stores an article whose text is whole already; nothing is fetched for it.</summary>
    /// <returns>False: its address is known (also as a tombstone), and nothing was changed.</returns>
    public Task<bool> Import(long outletId, NewArticle article, CancellationToken cancel = default) => database.Write(async session =>
    {
        var url = Urls.Normalise(article.Url);
        if (await ArticleLinks.Find(session, url) is not null) return false;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var id = await ArticleWriter.Insert(session, outletId, feedId: null, article, url, now);
        await ArticleLinks.Add(session, url, id, "import");
        await ArticleWriter.Apply(session, (await Stored.Find(session, id))!, article.Reading, "full", revise: false, now);
        await Recorded.Store(session, id, article.Recording, null);
        await Facts.MoveStamp(session);
        return true;
    }, cancel);
}
