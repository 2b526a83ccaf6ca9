using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.Articles;

/// <summary>What the list of speakers below an article needs.</summary>
/// <param name="Full">The outlet's words may be shown; else only who speaks, as far as a name tells, and what is named as the origin.</param>
/// <param name="Marked">Claims are marked in the text above.</param>
public sealed record SaidView(Here Here, ArticleRow Article, SaidBy By, bool Full, bool Marked)
{
    /// <summary>Of each speaker; the others open.</summary>
    public const int Shown = 3;
}
