using Firsthand.Store;

namespace Firsthand.Articles;

/// <summary>One state of an article as it was found here.</summary>
/// <param name="Number">From 1, the oldest.</param>
/// <param name="SeenAt">When it was first found, Unix milliseconds.</param>
/// <param name="Standfirst">Empty: none; null: it was not kept.</param>
public sealed record ArticleVersion(long Number, long SeenAt, string Title, string? Standfirst, string Text);

/// <summary>What one version changed of another.</summary>
/// <param name="Title">Null: the headline stayed.</param>
/// <param name="Standfirst">Null: it stayed, one of the two is not known, or it may not be shown.</param>
/// <param name="Text">Paragraphs; empty where the words may not be shown.</param>
public sealed record ArticleChange(ArticleVersion From, ArticleVersion To, IReadOnlyList<Edit>? Title, IReadOnlyList<Edit>? Standfirst, IReadOnlyList<IReadOnlyList<Edit>> Text)
{
    private const int AtOnce = 3, LongText = 1500;

    public bool TextDiffers => From.Text != To.Text;
    public bool StandfirstDiffers => From.Standfirst is { } was && To.Standfirst is { } now && was != now;

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

/// <summary>The versions of an article, oldest first. Of earlier ones headline, standfirst and text are kept.</summary>
public static class Versions
{
    public static IReadOnlyList<ArticleVersion> Of(ArticleView view)
    {
        var older = view.Revisions.OrderBy(r => r.SeenAt).ThenBy(r => r.Id).ToList();
        // Of very many the oldest are not read.
        var first = Math.Max(0, view.Article.RevisionCount - older.Count) + 1;
        var versions = older.Select((r, i) => new ArticleVersion(first + i, i == 0 ? view.Article.DiscoveredAt : older[i - 1].SeenAt, r.Title, r.Standfirst is null ? null : OneLine(r.Standfirst), r.Text)).ToList();
        versions.Add(new ArticleVersion(first + older.Count, older.Count == 0 ? view.Article.DiscoveredAt : older[^1].SeenAt, view.Article.Title, OneLine(view.Article.Standfirst ?? ""), view.Article.Text));
        return versions;
    }

    // White space is no change of an outlet's words.
    private static string OneLine(string standfirst) => string.Join(' ', standfirst.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <param name="right">The outlet's display right: headline, excerpt (the standfirst too) or full.</param>
    /// <param name="whole">Unchanged paragraphs too.</param>
    public static ArticleChange Compare(ArticleVersion from, ArticleVersion to, string right, bool whole = false)
    {
        var change = new ArticleChange(from, to, from.Title == to.Title ? null : WordDiff.Words(from.Title, to.Title), null,
            right != "full" ? [] : whole ? WordDiff.Whole(from.Text, to.Text) : WordDiff.Of(from.Text, to.Text));
        return change.StandfirstDiffers && right != "headline" ? change with { Standfirst = WordDiff.Words(from.Standfirst!, to.Standfirst!) } : change;
    }
}
