using Firsthand.Reading.Language;
using Firsthand.Reading.Summaries;
using Firsthand.Store;

namespace Firsthand.Articles;

/// <summary>A sentence of the text that helps to read it.</summary>
/// <param name="Paragraph">From 1.</param>
/// <param name="Anchor">Of the sentence in the page.</param>
public sealed record HelpSentence(string Text, int Paragraph, string Anchor)
{
    /// <summary>What stands in the text; the outlet's notes of correction stand above it and are left out.</summary>
    public static IReadOnlyList<HelpSentence> Of(IEnumerable<SummarySentence> sentences, ArticleRow article, SentencePlaces places, IReadOnlyList<string> notes)
    {
        var paragraphs = new Paragraphs(article.Text);
        return [.. sentences.Select(s => new HelpSentence(s.Text, paragraphs.At(s.Span.Start), places.Anchor(s.Span.Start, paragraphs.At(s.Span.Start))))
            .Where(s => s.Paragraph > 0 && !ArticleBody.IsNote(paragraphs.Spans[s.Paragraph - 1].Of(article.Text), notes))];
    }
}
