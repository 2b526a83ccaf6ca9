using System.ComponentModel;
using Firsthand.Store;

namespace Firsthand.Api;

public sealed record ApiDay([property: Description("UTC.")] DateOnly Day, long Articles);

public sealed record ApiHashtagWhole(ApiHashtag Hashtag, [property: Description("Hashtags of the same articles, most first.")] IReadOnlyList<ApiHashtag> GoesWith, [property: Description("The last thirty days; days without articles are left out.")] IReadOnlyList<ApiDay> Days);

public static class HashtagsApi
{
    public static async Task<IResult> List(ApiRequest request) =>
        request.Page(await request.Store.Hashtags.Top(request.Here.Lang, request.Here.Ago(TimeSpan.FromDays(7)), request.Before, request.Limit, request.Cancel), h => ApiHashtag.Of(h, request.Here));

    public static async Task<IResult> One(ApiRequest request)
    {
        if (await request.Store.Hashtags.Find(request.Key, request.Here.Lang, request.Cancel) is not { } tag) return request.NotFound();
        var facts = await request.Store.Hashtags.About(tag.Id, request.Here.Lang, new DateTimeOffset(request.Here.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-29), request.Cancel);
        return request.Answer(new ApiHashtagWhole(ApiHashtag.Of(tag, request.Here), [.. facts.GoesWith.Select(h => ApiHashtag.Of(h, request.Here))],
            [.. facts.PerDay.Select(d => new ApiDay(DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(d.Day * 86400).UtcDateTime), d.Count))]));
    }
}
