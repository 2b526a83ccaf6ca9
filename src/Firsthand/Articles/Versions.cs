using Firsthand.Store;

namespace Firsthand.Articles;

/// <summary>One state of an article as it was found here.</summary>
/// <param name="Number">From 1, the oldest.</param>
/// <param name="SeenAt">When it was first found, Unix milliseconds.</param>
public sealed record ArticleVersion(long Number, long SeenAt, string Title, string Text);

/// <summary>What one version changed of another.</summary>
/// <param name="Title">Null: the headline stayed.</param>
/// <param name="Text">Paragraphs; empty where the words may not be shown.</param>
public sealed record ArticleChange(ArticleVersion From, ArticleVersion To, IReadOnlyList<Edit>? Title, IReadOnlyList<IReadOnlyList<Edit>> Text)
{
    private const int AtOnce = 3, LongText = 1500;

    /// <summary>How many of its paragraphs are shown at once; the others fold.</summary>
    public int Shown
    {
        get
        {
            var (shown, length) = (0, 0);
            while (shown < Text.Count && shown < AtOnce && (shown == 0 || length < LongText)) length += Text[shown++].Sum(e => e.Change == Change.Same ? 0 : e.Words.Length);
            return shown;
        }
    }
}

/// <summary>The versions of an article, oldest first. Of earlier ones headline and text are kept.</summary>
public static class Versions
{
    public static IReadOnlyList<ArticleVersion> Of(ArticleView view)
    {
        var older = view.Revisions.OrderBy(r => r.SeenAt).ThenBy(r => r.Id).ToList();
        // Of very many the oldest are not read.
        var first = Math.Max(0, view.Article.RevisionCount - older.Count) + 1;
        var versions = older.Select((r, i) => new ArticleVersion(first + i, i == 0 ? view.Article.DiscoveredAt : older[i - 1].SeenAt, r.Title, r.Text)).ToList();
        versions.Add(new ArticleVersion(first + older.Count, older.Count == 0 ? view.Article.DiscoveredAt : older[^1].SeenAt, view.Article.Title, view.Article.Text));
        return versions;
    }

    /// <param name="words">The outlet's text may be shown.</param>
    /// <param name="whole">Unchanged paragraphs too.</param>
    public static ArticleChange Compare(ArticleVersion from, ArticleVersion to, bool words, bool whole = false) => new(from, to,
        from.Title == to.Title ? null : WordDiff.Words(from.Title, to.Title), !words ? [] : whole ? WordDiff.Whole(from.Text, to.Text) : WordDiff.Of(from.Text, to.Text));
}
