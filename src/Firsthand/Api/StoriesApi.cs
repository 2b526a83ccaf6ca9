using System.ComponentModel;
using Firsthand.Layout;
using Firsthand.Store;
using Firsthand.Stories;

namespace Firsthand.Api;

[Description("\"article rests on on\", with the sentence that says so.")]
public sealed record ApiEdge(
    long Article,
    [property: Description("Another article of the story; null: something it names.")] long? On,
    string? Name,
    string Why,
    [property: Description("Null: known by equal text, or the words may not be shown.")] string? Evidence)
{
    public static ApiEdge Of(StoryEdge edge) => new(edge.From.Id, edge.To?.Id, edge.Row.Name ?? edge.To?.OutletName, edge.Row.Why, edge.Evidence?.Sentence);
}

public sealed record ApiSaying(long Article, string Outlet, [property: Description("Later articles of other outlets with the same words.")] IReadOnlyList<long> Also, ApiClaim Claim)
{
    public static ApiSaying Of(Saying saying) => new(saying.Article.Id, saying.Article.OutletKey, [.. saying.Also.Select(a => a.Id)], ApiClaim.Of(saying.Claim, saying.Shown));
}

public sealed record ApiVoice(string Name, string? Speaker, string Kind, long Articles, long Outlets, IReadOnlyList<ApiSaying> Said)
{
    public static ApiVoice Of(Voice voice) => new(voice.Name, voice.Key, ApiClaim.Lower(voice.Kind), voice.Articles, voice.Outlets, [.. voice.Sayings.Select(ApiSaying.Of)]);
}

public sealed record ApiStoryWhole(
    ApiStory Story,
    [property: Description("In all languages, oldest first.")] IReadOnlyList<ApiArticle> Articles,
    IReadOnlyList<ApiEdge> RestsOn,
    [property: Description("Most outlets first.")] IReadOnlyList<ApiVoice> Speakers,
    IReadOnlyList<ApiHashtag> Hashtags);

public static class StoriesApi
{
    // As the front page ranks them.
    private static readonly TimeSpan Ranked = TimeSpan.FromHours(36);

    public static async Task<IResult> List(ApiRequest request)
    {
        var (stories, here) = (request.Store.Stories, request.Here);
        var by = new[] { ApiParameter.Category, ApiParameter.Country, ApiParameter.Hashtag, ApiParameter.Outlet, ApiParameter.Speaker }.Where(p => request[p] is not null).ToList();
        if (by.Count > 1) return ApiRequest.Problem(request.Context, StatusCodes.Status400BadRequest, new("api.together", string.Join(", ", by.Select(b => b.Name))));
        var key = by.Count == 0 ? null : request[by[0]];
        if (request[ApiParameter.Order] == "top")
        {
            if (by.Count > 0 || request.Before != Cursor.Newest) return ApiRequest.Problem(request.Context, StatusCodes.Status400BadRequest, new("api.together", "order=top, " + (by.Count > 0 ? by[0].Name : "before")));
            return request.Answer(new ApiList<ApiStory>([.. (await stories.Top(here.Lang, here.Ago(Ranked), request.Limit, request.Cancel)).Select(s => ApiStory.Of(s, here))], null));
        }
        Slice<StoryRow>? found;
        if (by.Count == 0 || by[0] == ApiParameter.Category) found = await stories.Latest(request.In(here.Lang), key, request.Before, request.Limit, here.Lang, request.Cancel);
        else if (by[0] == ApiParameter.Country) found = await stories.OfCountry(key!.ToUpperInvariant(), request.Before, request.Limit, here.Lang, request.Cancel);
        else if (by[0] == ApiParameter.Hashtag) found = await request.Store.Hashtags.Find(key!, here.Lang, request.Cancel) is { } tag ? await stories.OfHashtag(tag.Id, request.Before, request.Limit, here.Lang, request.Cancel) : null;
        else if (by[0] == ApiParameter.Outlet) found = await request.Store.Outlets.Find(key!, request.Cancel) is { } outlet ? await stories.OfOutlet(outlet.Id, request.Before, request.Limit, here.Lang, request.Cancel) : null;
        else found = await request.Store.Speakers.Find(key!, request.Cancel) is { } speaker ? await stories.OfSpeaker(speaker.Id, request.Before, request.Limit, here.Lang, request.Cancel) : null;
        return found is null ? request.NotFound() : request.Page(found, s => ApiStory.Of(s, here));
    }

    public static async Task<IResult> One(ApiRequest request)
    {
        var here = request.Here;
        var view = await request.Store.Stories.View(request.Id, here.Lang, request.Cancel);
        if (view is { Story.MergedInto: { } into }) return TypedResults.Redirect($"{ApiRoutes.Root}/stories/{into}{request.Context.Request.QueryString}", permanent: true);
        if (view is not { Articles.Count: > 0 }) return request.NotFound();
        return request.Answer(new ApiStoryWhole(ApiStory.Of(view.Story, here), [.. view.Articles.Select(a => ApiArticle.Of(a, here))],
            [.. StoryEdges.Of(view).Select(ApiEdge.Of)], [.. StoryVoices.Of(view.Articles).Select(ApiVoice.Of)], [.. view.Hashtags.Select(h => ApiHashtag.Of(h, here))]));
    }
}
