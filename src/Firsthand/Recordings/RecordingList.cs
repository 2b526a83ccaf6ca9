using Firsthand.Lists;

namespace Firsthand.Recordings;

/// <summary>All that is to be heard or seen, newest first; ?kind=audio or ?kind=video of one kind.</summary>
public static class RecordingList
{
    public static string? Kind(ListRequest request) => request.Context.Request.Query["kind"].ToString() is "audio" or "video" ? request.Context.Request.Query["kind"].ToString() : null;

    public static async Task<Listing?> Get(ListRequest request)
    {
        var kind = Kind(request);
        var slice = await request.Store.Articles.Recordings(request.Language, kind, request.Before, ListRequest.PageSize, request.Cancel);
        var query = string.Join('&', new[] { kind is null ? null : "kind=" + kind, request.LanguageQuery is { Length: > 0 } language ? language[1..] : null }.OfType<string>());
        return new Listing
        {
            Title = request.Here.T[kind is null ? "recordings.title" : "recordings." + kind],
            Description = request.Here.T["recordings.about"],
            Path = request.Here.Path("/recordings"),
            Query = query.Length == 0 ? "" : "?" + query,
            Articles = slice.Items,
            Next = slice.Next,
        };
    }
}
