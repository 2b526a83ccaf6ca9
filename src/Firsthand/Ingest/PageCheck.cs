using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Language;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Is what came the article that the feed announced?</summary>
internal static class PageCheck
{
    /// <param name="NoArticle">True: the page is something else. False: it is the article, but its text is not to be had.</param>
    public readonly record struct Refusal(Reason Reason, bool NoArticle);

    public static Refusal? Refuse(ArticleRow article, ArticleReading reading, Fetched fetched)
    {
        var page = reading.Page;
        if (page.Refusal is { } refusal) return new(refusal, page.Kind is PageKind.Index or PageKind.Listing or PageKind.Error or PageKind.Thin or PageKind.Gallery);
        if (fetched.FinalUrl.AbsolutePath == "/" && new Uri(article.Url).AbsolutePath != "/" && fetched.FinalUrl.Query.Length == 0)
        {
            return new(new Reason("page.elsewhere", "The link leads to the outlet's home page instead of the article."), true);
        }
        if (!Shares(article.Title, page, reading.Language)) return new(new Reason("page.other", "The page's title and text share nothing with what the feed announces."), true);
        // Feeds with whole texts, pages with a stub: the longer one is the article.
        if (article.State is "pending" or "feed" && article.Words >= 120 && Words(page.Text) * 2 < article.Words)
        {
            return new(new Reason("page.shorter", "The page gives less than half of the text that the feed gives."), false);
        }
        return null;
    }

    /// <summary>Do the page's title or text speak of what the entry's title says? Titles are rewritten all the time; all words of one are not.</summary>
    private static bool Shares(string announced, Page page, string? language)
    {
        var wanted = Analyser.Terms(announced, language).Select(t => t.Text).ToHashSet();
        if (wanted.Count < 3) return true;
        if (Analyser.Terms(page.Title ?? "", language).Any(t => wanted.Contains(t.Text))) return true;
        // The title element counts with the text, not alone: it holds the outlet's name, and that may be a word of any headline.
        var there = Analyser.Terms(page.HeadTitle + "\n" + page.Text, language).Select(t => t.Text).Where(wanted.Contains).Distinct().Count();
        return there * 3 >= wanted.Count;
    }

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
