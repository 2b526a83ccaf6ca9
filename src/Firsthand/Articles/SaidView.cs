using Firsthand.Layout;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Articles;

/// <summary>What the list of speakers below an article needs.</summary>
/// <param name="Full">The outlet's words may be shown; else only who speaks, as far as a name tells, and what is named as the origin.</param>
/// <param name="Marked">Claims are marked in the text above.</param>
public sealed record SaidView(Here Here, ArticleRow Article, SaidBy By, bool Full, bool Marked)
{
    /// <summary>Of each speaker; the others open.</summary>
    public const int Shown = 3;

    /// <summary>Of the text's sentences, where it is shown.</summary>
    public SentencePlaces? Places { get; init; }

    public string Place(Claim claim) => Anchor(claim.Spans.Count > 0 ? claim.Spans[0].Start : -1, claim.Paragraph);

    public string Anchor(int offset, int paragraph) => Places?.Anchor(offset, paragraph) ?? FormattableString.Invariant($"#p{paragraph}");
}
