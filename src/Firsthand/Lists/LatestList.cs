namespace Firsthand.Lists;

/// <summary>All stories, newest first: no ranking at all.</summary>
public static class LatestList
{
    public static async Task<Listing?> Get(ListRequest request)
    {
        var slice = await request.Store.Stories.Latest(request.Language, null, request.Before, ListRequest.PageSize, request.Here.Lang, request.Cancel);
        return new Listing
        {
            Title = request.Here.T["latest.title"],
            Description = request.Here.T["latest.about"],
            Path = request.Here.Path("/latest"),
            Query = request.LanguageQuery,
            Stories = slice.Items,
            Next = slice.Next,
        };
    }
}
