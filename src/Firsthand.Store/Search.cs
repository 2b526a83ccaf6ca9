namespace Firsthand.Store;

/// <summary>Full-text search over titles and texts, on terms of the analyser, the same in both engines.</summary>
public sealed class Search(Database database)
{
    /// <summary>Articles that contain all terms (analysed for <paramref name="language"/>), newest first; null language of articles: all.</summary>
    public Task<Slice<ArticleCard>> Find(string query, string language, string? articleLanguage, Cursor before, int count, CancellationToken cancel = default) => throw new NotImplementedException();
}
