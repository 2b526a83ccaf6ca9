using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>The addresses under which articles are known. Addresses given here are normalised already.</summary>
internal static class ArticleLinks
{
    internal sealed record Link
    {
        public long ArticleId { get; init; }
        public string How { get; init; } = "";
    }

    internal static Task<Link?> Find(Session session, string url) =>
        session.First<Link>("SELECT article_id, how FROM article_links WHERE url = @url", new { url });

    /// <returns>False: the address belongs to an article already.</returns>
    internal static async Task<bool> Add(Session session, string url, long articleId, string how) =>
        await session.Execute("INSERT INTO article_links(url, article_id, how) VALUES (@url, @articleId, @how) ON CONFLICT (url) DO NOTHING", new { url, articleId, how }) > 0;

    internal static Task Move(Session session, long from, long to) =>
        session.Execute("UPDATE article_links SET article_id = @to WHERE article_id = @from", new { from, to });

    /// <summary>Does the address lie with this domain or below it?</summary>
    internal static bool Within(string url, string domain) =>
        domain.Length > 0 && Urls.Domain(url) is { } host && (host == domain || host.EndsWith("." + domain, StringComparison.Ordinal));

    /// <summary>Where the home page stands for an article, the address says nothing: many sites name it as canonical on every page.</summary>
    internal static bool NamesAnArticle(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && (uri.AbsolutePath.Length > 1 || uri.Query.Length > 1);
}
