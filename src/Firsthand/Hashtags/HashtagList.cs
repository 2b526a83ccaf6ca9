using Firsthand.Lists;
using Firsthand.Store;

namespace Firsthand.Hashtags;

public static class HashtagList
{
    public static async Task<Listing?> Get(ListRequest request) => (await Find(request))?.List;

    public static async Task<(HashtagRow Hashtag, Listing List)?> Find(ListRequest request)
    {
        var hashtag = await request.Store.Hashtags.Find(request.Key("key"), request.Here.Lang, request.Cancel);
        if (hashtag is null) return null;
        // A hashtag is the same in every language: its list holds all of them unless one is asked for.
        var language = request.Context.Request.Query["in"].Count == 0 ? null : request.Language;
        var slice = await request.Store.Articles.OfHashtag(hashtag.Id, language, request.Before, ListRequest.PageSize, request.Cancel);
        var tag = Tag(hashtag.Label);
        return (hashtag, new Listing
        {
            Title = request.Here.T.Say("hashtag.latest", ("tag", "#" + tag)),
            Description = request.Here.T.Say("hashtag.about", ("tag", "#" + tag)),
            Path = request.Here.Hashtag(hashtag.Key),
            Query = language is null ? "" : "?in=" + language,
            Articles = slice.Items,
            Next = slice.Next,
        });
    }

    /// <summary>"Auren Strait" as people write a hashtag: "AurenStrait"; where a script has no capitals, words are joined by "_".</summary>
    public static string Tag(string label)
    {
        var words = label.Split([' ', '-', '.', '\'', '’', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        return char.IsUpper(label.FirstOrDefault(char.IsLetter)) || words.Any(w => char.IsUpper(w[0]))
            ? string.Concat(words.Select(w => char.ToUpperInvariant(w[0]) + w[1..]))
            : string.Join('_', words);
    }
}
