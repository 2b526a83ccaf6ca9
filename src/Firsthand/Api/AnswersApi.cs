using System.ComponentModel;
using Firsthand.Asking;
using Firsthand.Layout;

namespace Firsthand.Api;

public sealed record ApiAsked(long Id, string Title, string? Language, string Url, string Original, string Outlet)
{
    public static ApiAsked Of(AskedArticle article, Here here) => new(article.Id, article.Title, article.Language, here.Absolute(here.Article(article.Id, article.Title)), article.Url, article.OutletName);
}

public sealed record ApiCited(string Text, ApiAsked Article, int Paragraph, ApiSpan Span, [property: Description("Other articles that say the same.")] IReadOnlyList<ApiAsked> Also)
{
    public static ApiCited Of(Cited cited, Here here) => new(cited.Text, ApiAsked.Of(cited.Article, here), cited.Paragraph, ApiSpan.Of(cited.Span), [.. cited.Also.Select(a => ApiAsked.Of(a, here))]);
}

[Description("Sentences of the articles themselves, unchanged; only of those whose full text may be shown.")]
public sealed record ApiAnswer(
    string Question,
    bool Answered,
    [property: Description("How many articles were asked,")] int Asked,
    [property: Description("of how many.")] int Of,
    IReadOnlyList<ApiCited> Answers,
    [property: Description("Where nothing answers: the sentence that comes nearest.")] ApiCited? Nearest);

public static class AnswersApi
{
    public static async Task<IResult> Story(ApiRequest request)
    {
        var view = await request.Store.Stories.View(request.Id, request.Here.Lang, request.Cancel);
        if (view is { Story.MergedInto: { } into }) return TypedResults.Redirect($"{ApiRoutes.Root}/stories/{into}/answer{request.Context.Request.QueryString}", permanent: true);
        return view is not { Articles.Count: > 0 } ? request.NotFound() : Answer(request, await Questions(request).Put(request.Context, view));
    }

    public static async Task<IResult> Article(ApiRequest request) =>
        await request.Store.Articles.View(request.Id, request.Here.Lang, request.Cancel) is { } view ? Answer(request, await Questions(request).Put(request.Context, view)) : request.NotFound();

    private static Questions Questions(ApiRequest request) => request.Context.RequestServices.GetRequiredService<Questions>();

    private static IResult Answer(ApiRequest request, Put? put)
    {
        var (here, asked) = (request.Here, put ?? new Put(Asking.Questions.Of(request.Context), [], null, 0, 0));
        return request.Answer(new ApiAnswer(asked.Question, asked.Answers.Count > 0, asked.Asked, asked.All, [.. asked.Answers.Select(a => ApiCited.Of(a, here))], asked.Nearest is { } nearest ? ApiCited.Of(nearest, here) : null));
    }
}
