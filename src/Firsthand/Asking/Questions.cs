using Firsthand.Layout;
using Firsthand.Reading;
using Firsthand.Reading.Asking;
using Firsthand.Reading.Language;
using Firsthand.Store;

namespace Firsthand.Asking;

/// <summary>An article that a question is put to: only what may be shown in full is asked, since an answer shows its words.</summary>
public sealed record AskedArticle(long Id, string Title, string? Language, string Text, string Url, string OutletName, string? OutletLanguage, ArticleCard? Card);

/// <summary>A sentence that answers, with its place: number of the paragraph (from 1) and span in the article's text.</summary>
public sealed record Cited(string Text, AskedArticle Article, int Paragraph, TextSpan Span, IReadOnlyList<AskedArticle> Also);

/// <summary>A question that was put, and what was found.</summary>
/// <param name="Asked">How many articles were asked.</param>
/// <param name="All">Of how many.</param>
public sealed record Put(string Question, IReadOnlyList<Cited> Answers, Cited? Nearest, int Asked, int All);

/// <summary>Puts the question of an address to the articles of a page. Nothing of it is kept.</summary>
public sealed class Questions(NewsStore store) : IDisposable
{
    private const int MostArticles = 60;
    // Reading twenty articles takes a core some hundredths of a second; questions wait for each other, pages do not wait for them.
    private readonly SemaphoreSlim room = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>The question as it is put: one line, bounded; "": none.</summary>
    public static string Of(HttpContext context) => Asker.Clean(context.Request.Query[Freshness.QuestionKey].ToString());

    /// <returns>Null: nothing is asked.</returns>
    public async Task<Put?> Put(HttpContext context, StoryView view) => Of(context) is { Length: > 0 } question ? await Answer(question, view, context.RequestAborted) : null;

    /// <returns>Null: nothing is asked, or the text may not be shown.</returns>
    public async Task<Put?> Put(HttpContext context, ArticleView view) => Of(context) is { Length: > 0 } question ? await Answer(question, view, context.RequestAborted) : null;

    public async Task<Put> Answer(string question, StoryView view, CancellationToken cancel)
    {
        var cards = view.Articles.ToDictionary(a => a.Id);
        var texts = await store.Stories.Texts(view.Story.Id, MostArticles, cancel);
        return await Put(question, [.. texts.Where(t => cards.ContainsKey(t.Id)).Select(t => Of(cards[t.Id], t.Text))], view.Articles.Count, cancel);
    }

    /// <returns>Null: the text may not be shown.</returns>
    public async Task<Put?> Answer(string question, ArticleView view, CancellationToken cancel)
    {
        if (view.Outlet.DisplayRight != "full" || view.Article.Text.Length == 0) return null;
        var article = view.Article;
        return await Put(question, [new AskedArticle(article.Id, article.Title, article.Language, article.Text, article.Url, view.Outlet.Name, view.Outlet.Language, null)], 1, cancel);
    }

    private static AskedArticle Of(ArticleCard card, string text) => new(card.Id, card.Title, card.Language, text, card.Url, card.OutletName, card.OutletLanguage, card);

    /// <param name="articles">Only such as may be shown in full.</param>
    public async Task<Put> Put(string question, List<AskedArticle> articles, int all, CancellationToken cancel)
    {
        await room.WaitAsync(cancel);
        try
        {
            var answers = Asker.Ask(question, [.. articles.Select(a => new AskedText(a.Title, a.Text, a.Language))]);
            Cited Of(Answer answer) => Cite(answer, articles);
            return new Put(question, [.. answers.Found.Select(Of)], answers.Nearest is { } near ? Of(near) : null, articles.Count, all);
        }
        finally
        {
            room.Release();
        }
    }

    private static Cited Cite(Answer answer, List<AskedArticle> articles)
    {
        var article = articles[answer.Place.Article];
        return new Cited(answer.Text, article, new Paragraphs(article.Text).At(answer.Place.Span.Start), answer.Place.Span, [.. answer.Also.Select(p => articles[p.Article])]);
    }

    public void Dispose() => room.Dispose();
}
