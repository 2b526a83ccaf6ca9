using Firsthand.Articles;
using Firsthand.Layout;

namespace Firsthand.Asking;

/// <summary>The form that takes a question, and what was answered; printed by _Ask.cshtml.</summary>
/// <param name="Path">Of the page that is asked.</param>
public sealed record AskView(Here Here, string Path, Put? Put, bool OfStory)
{
    /// <summary>Of the article's sentences, on its own page.</summary>
    public SentencePlaces? Places { get; init; }

    /// <summary>Where a sentence stands: in this page, or in that of its article.</summary>
    public string Place(Cited cited) => Places is not null ? Places.Anchor(cited.Span.Start, cited.Paragraph) : (OfStory ? Here.Article(cited.Article.Id, cited.Article.Title) : "") + (cited.Paragraph > 0 ? FormattableString.Invariant($"#p{cited.Paragraph}") : "#main");
}
