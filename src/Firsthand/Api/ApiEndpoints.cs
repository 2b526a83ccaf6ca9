namespace Firsthand.Api;

/// <summary>An address of the API.</summary>
/// <param name="Name">Its sentence stands in the texts under "api.{name}".</param>
public sealed record ApiEndpoint(string Name, string Path, Type Answer, Func<ApiRequest, Task<IResult>> Get, params ApiParameter[] Parameters)
{
    public IEnumerable<ApiParameter> InPath => Parameters.Where(p => p.InPath);

    /// <summary>The address with values where it has places for them.</summary>
    public string At(Func<ApiParameter, string?> value) => ApiRoutes.Root + InPath.Aggregate(Path, (path, p) => path.Replace($"{{{p.Name}}}", Uri.EscapeDataString(value(p) ?? ""), StringComparison.Ordinal));
}

/// <summary>All of the API on one screen. Stories and articles by what they are about take one of category, country, hashtag, outlet, speaker.</summary>
public static class ApiEndpoints
{
    private static readonly ApiParameter[] Found =
    [
        ApiParameter.Query, ApiParameter.Any("outlet"), ApiParameter.Any("country"), ApiParameter.Any("in"), ApiParameter.Any("category"), ApiParameter.Any("owner"),
        ApiParameter.OneOf("first", "1"), ApiParameter.OneOf("date", "day", "week", "month", "year"), ApiParameter.Any("from"), ApiParameter.Any("to"), ApiParameter.OneOf("order", "relevance"),
    ];

    public static readonly IReadOnlyList<ApiEndpoint> All =
    [
        new("editions", "/editions", typeof(IReadOnlyList<ApiEdition>), EditionsApi.All),
        new("stories", "/stories", typeof(ApiList<ApiStory>), StoriesApi.List, ApiParameter.Language, ApiParameter.Order, ApiParameter.Category, ApiParameter.Country, ApiParameter.Hashtag, ApiParameter.Outlet, ApiParameter.Speaker, ApiParameter.In, ApiParameter.Before, ApiParameter.Limit),
        new("story", "/stories/{id}", typeof(ApiStoryWhole), StoriesApi.One, ApiParameter.Id, ApiParameter.Language),
        new("story-answer", "/stories/{id}/answer", typeof(ApiAnswer), AnswersApi.Story, ApiParameter.Id, ApiParameter.Question, ApiParameter.Language),
        new("articles", "/articles", typeof(ApiList<ApiArticle>), ArticlesApi.List, ApiParameter.Language, ApiParameter.Country, ApiParameter.Hashtag, ApiParameter.Outlet, ApiParameter.In, ApiParameter.Before, ApiParameter.Limit),
        new("article", "/articles/{id}", typeof(ApiArticleWhole), ArticlesApi.One, ApiParameter.Id, ApiParameter.Language),
        new("article-answer", "/articles/{id}/answer", typeof(ApiAnswer), AnswersApi.Article, ApiParameter.Id, ApiParameter.Question, ApiParameter.Language),
        new("outlets", "/outlets", typeof(ApiList<ApiOutlet>), OutletsApi.List, ApiParameter.Language, ApiParameter.After, ApiParameter.Limit),
        new("outlet", "/outlets/{key}", typeof(ApiOutletWhole), OutletsApi.One, ApiParameter.OutletKey, ApiParameter.Language),
        new("hashtags", "/hashtags", typeof(ApiList<ApiHashtag>), HashtagsApi.List, ApiParameter.Language, ApiParameter.Before, ApiParameter.Limit),
        new("hashtag", "/hashtags/{key}", typeof(ApiHashtagWhole), HashtagsApi.One, ApiParameter.OutletKey, ApiParameter.Language),
        new("speakers", "/speakers", typeof(ApiList<ApiSpeaker>), SpeakersApi.List, ApiParameter.Language, ApiParameter.Before, ApiParameter.Limit),
        new("speaker", "/speakers/{key}", typeof(ApiSpeakerWhole), SpeakersApi.One, ApiParameter.OutletKey, ApiParameter.Language, ApiParameter.Before, ApiParameter.Limit),
        new("search", "/search", typeof(ApiSearch), SearchApi.Find, [ApiParameter.Language, .. Found, ApiParameter.Before, ApiParameter.Limit]),
        new("wrap-up", "/wrap-up", typeof(ApiWrapUp), WrapUpApi.Newest, ApiParameter.Language),
        new("wrap-up-day", "/wrap-up/{date}", typeof(ApiWrapUp), WrapUpApi.OfDay, ApiParameter.Day, ApiParameter.Language),
    ];
}
