using Firsthand.Lists;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Speakers;

/// <summary>Articles that have one person or body say something.</summary>
public static class SpeakerList
{
    private const int LongestKey = 200;

    public static async Task<Listing?> Get(ListRequest request) => (await Find(request))?.List;

    public static async Task<(SpeakerRow Speaker, Listing List)?> Find(ListRequest request)
    {
        if (request.Key("key") is not { Length: > 0 and <= LongestKey } key || await request.Store.Speakers.Find(key, request.Cancel) is not { } speaker) return null;
        var slice = await request.Store.Speakers.Said(speaker.Id, request.Before, ListRequest.PageSize, request.Cancel);
        // Nothing that is stored has this speaker say anything any more.
        if (slice.Items.Count == 0 && request.Before == Cursor.Newest) return null;
        return (speaker, new Listing
        {
            Title = request.Here.T.Say("speaker.title", ("name", speaker.Name)),
            Description = request.Here.T.Say("speaker.about", ("name", speaker.Name)),
            Path = request.Here.Speaker(speaker.Key),
            Articles = slice.Items,
            Speaker = speaker.Key,
            Next = slice.Next,
        });
    }

    /// <summary>What an article has the speaker say; words only where its full text may be shown.</summary>
    public static IReadOnlyList<Claim> Of(ArticleCard article, string speaker) =>
        [.. StoredJson.Read<List<Claim>>(article.Claims, []).Where(c => c.Key == speaker)];
}
