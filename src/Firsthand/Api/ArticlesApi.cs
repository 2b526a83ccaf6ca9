using System.ComponentModel;
using Firsthand.Articles;
using Firsthand.Layout;
using Firsthand.Reading.Summaries;
using Firsthand.Store;

namespace Firsthand.Api;

public sealed record ApiSentence(string Text, [property: Description("From 1; 0: not known.")] int Paragraph);

public sealed record ApiRelated(ApiArticle Article, string? Why);

public sealed record ApiRevision(DateTimeOffset SeenAt, [property: Description("The headline before that moment.")] string Title,
    [property: Description("What stood below it; empty: nothing. Null where it was not kept, or the outlet allows its headline only.")] string? Standfirst);

public sealed record ApiArticleWhole(
    ApiArticle Article,
    [property: Description("Null where the outlet allows its headline only.")] string? Standfirst,
    IReadOnlyList<string> Authors,
    DateTimeOffset? Modified,
    [property: Description("Null unless the outlet allows its full text.")] string? Text,
    [property: Description("Sentences of the text that tell most of it.")] IReadOnlyList<ApiSentence> KeySentences,
    [property: Description("True: the outlet's own people gathered it; false: it rests on another's report; null: the text does not tell.")] bool? FirstHand,
    IReadOnlyList<ApiOrigin> Origins,
    IReadOnlyList<ApiClaim> Said,
    [property: Description("What the headline has somebody say; spans are in the title.")] IReadOnlyList<ApiClaim> Headline,
    [property: Description("What the captions of pictures have somebody say; spans are in the caption.")] IReadOnlyList<ApiClaim> Captions,
    IReadOnlyList<ApiHashtag> Hashtags,
    IReadOnlyList<ApiRelated> Related,
    [property: Description("Players and posts the article shows: named, not loaded.")] IReadOnlyList<ApiEmbed> Embeds,
    IReadOnlyList<ApiRevision> Revisions);

public static class ArticlesApi
{
    public static async Task<IResult> List(ApiRequest request)
    {
        var (articles, here) = (request.Store.Articles, request.Here);
        var by = new[] { ApiParameter.Country, ApiParameter.Hashtag, ApiParameter.Outlet }.Where(p => request[p] is not null).ToList();
        if (by.Count > 1) return ApiRequest.Problem(request.Context, StatusCodes.Status400BadRequest, new("api.together", string.Join(", ", by.Select(b => b.Name))));
        Slice<ArticleCard>? found;
        if (by.Count == 0) found = await articles.Latest(request.In(here.Lang), request.Before, request.Limit, request.Cancel);
        else if (by[0] == ApiParameter.Country) found = await articles.OfCountry(request[by[0]]!.ToUpperInvariant(), request.Before, request.Limit, request.Cancel);
        else if (by[0] == ApiParameter.Hashtag) found = await request.Store.Hashtags.Find(request[by[0]]!, here.Lang, request.Cancel) is { } tag ? await articles.OfHashtag(tag.Id, request.In(null), request.Before, request.Limit, request.Cancel) : null;
        else found = await request.Store.Outlets.Find(request[by[0]]!, request.Cancel) is { } outlet ? await articles.OfOutlet(outlet.Id, request.Before, request.Limit, request.Cancel) : null;
        return found is null ? request.NotFound() : request.Page(found, a => ApiArticle.Of(a, here));
    }

    public static async Task<IResult> One(ApiRequest request)
    {
        var here = request.Here;
        if (await request.Store.Articles.View(request.Id, here.Lang, request.Cancel) is not { } view) return request.NotFound();
        var (article, outlet) = (view.Article, view.Outlet);
        var (full, words) = (outlet.DisplayRight == "full", outlet.DisplayRight != "headline");
        var by = SaidBy.Of(article, outlet.Name);
        return request.Answer(new ApiArticleWhole(
            ApiArticle.Of(Card(article, outlet), here),
            words ? article.Standfirst : null,
            StoredJson.Read<List<string>>(article.Authors, []),
            article.ModifiedAt is { } modified ? ApiTime.Of(modified) : null,
            full ? article.Text : null,
            full ? [.. StoredJson.Read<List<SummarySentence>>(article.Summary, []).Select(s => new ApiSentence(s.Text, s.Paragraph))] : [],
            by.Origins.FirstHand,
            [.. by.Origins.Origins.Select(o => ApiOrigin.Of(o, full ? article.Text : null, article.Language))],
            [.. by.Claims.Select(c => ApiClaim.Of(c, full))],
            [.. by.Headline.Select(c => ApiClaim.Of(c, true))],
            [.. by.Captions.Select(c => ApiClaim.Of(c, full))],
            [.. view.Hashtags.Select(h => ApiHashtag.Of(h, here))],
            [.. view.Related.Select(r => new ApiRelated(ApiArticle.Of(r, here), r.Why))],
            words ? [.. EmbedCard.Of(article).Select(ApiEmbed.Of)] : [],
            [.. view.Revisions.Select(r => new ApiRevision(ApiTime.Of(r.SeenAt), r.Title, words ? r.Standfirst : null))]));
    }

    /// <summary>The same facts as in a list, as far as the display right goes.</summary>
    private static ArticleCard Card(ArticleRow article, OutletRow outlet) => new()
    {
        Id = article.Id,
        Url = article.Url,
        Title = article.Title,
        Excerpt = outlet.DisplayRight == "headline" ? "" : article.Excerpt,
        Language = article.Language,
        Direction = article.Direction,
        Category = article.Category,
        ImageUrl = outlet.DisplayRight == "headline" ? null : article.ImageUrl,
        PublishedAt = article.PublishedAt,
        PublishedPrecision = article.PublishedPrecision,
        SortAt = article.SortAt,
        Kind = article.Kind,
        RecordingKind = article.RecordingKind,
        Recording = outlet.DisplayRight == "headline" ? null : article.Recording,
        Words = article.Words,
        Role = article.Role,
        StoryId = article.StoryId,
        DuplicateOf = article.DuplicateOf,
        DatelinePlace = article.DatelinePlace,
        DatelineDay = article.DatelineDay,
        DatelineAgency = article.DatelineAgency,
        Corrections = outlet.DisplayRight == "headline" ? "[]" : article.Corrections,
        AccessibleForFree = article.AccessibleForFree,
        OutletId = outlet.Id,
        OutletKey = outlet.Key,
        OutletName = outlet.Name,
        OutletCountry = outlet.Country,
        OutletLanguage = outlet.Language,
        OwnerKind = outlet.OwnerKind,
        StateControlled = outlet.StateControlled,
        DisplayRight = outlet.DisplayRight,
        Sample = outlet.Sample,
        FoundInName = article.FoundInName,
    };
}
