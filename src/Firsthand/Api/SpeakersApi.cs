using System.ComponentModel;
using Firsthand.Speakers;
using Firsthand.Store;

namespace Firsthand.Api;

public sealed record ApiSpoken(ApiArticle Article, IReadOnlyList<ApiClaim> Said);

public sealed record ApiSpeakerOutlet(string Key, string Name, bool StateControlled, long Articles);

public sealed record ApiSpeakerWhole(
    ApiSpeaker Speaker,
    [property: Description("Who lets the speaker speak, of the newest 500 articles.")] IReadOnlyList<ApiSpeakerOutlet> Outlets,
    [property: Description("The same full name in texts of other languages: perhaps somebody else.")] IReadOnlyList<ApiSpeaker> Namesakes,
    [property: Description("Newest first.")] IReadOnlyList<ApiSpoken> Items,
    string? Next);

public static class SpeakersApi
{
    public static async Task<IResult> List(ApiRequest request) =>
        request.Page(await request.Store.Speakers.Top(request.Here.Lang, request.Here.Ago(TimeSpan.FromDays(7)), request.Before, request.Limit, request.Cancel), s => ApiSpeaker.Of(s, request.Here));

    public static async Task<IResult> One(ApiRequest request)
    {
        var here = request.Here;
        if (await request.Store.Speakers.Find(request.Key, request.Cancel) is not { } speaker) return request.NotFound();
        var said = await request.Store.Speakers.Said(speaker.Id, request.Before, request.Limit, request.Cancel);
        if (said.Items.Count == 0 && request.Before == Cursor.Newest) return request.NotFound();
        var outlets = await request.Store.Speakers.Outlets(speaker.Id, request.Cancel);
        var namesakes = await request.Store.Speakers.Namesakes(speaker, request.Cancel);
        request.Link(said.Next?.ToString(), "before");
        return request.Answer(new ApiSpeakerWhole(ApiSpeaker.Of(speaker, here), [.. outlets.Select(o => new ApiSpeakerOutlet(o.Key, o.Name, o.StateControlled, o.Count))], [.. namesakes.Select(s => ApiSpeaker.Of(s, here))],
            [.. said.Items.Select(a => new ApiSpoken(ApiArticle.Of(a, here), [.. SpeakerList.Of(a, speaker.Key).Select(c => ApiClaim.Of(c, a.DisplayRight == "full"))]))], said.Next?.ToString()));
    }
}
