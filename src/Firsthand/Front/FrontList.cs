using Firsthand.Lists;

namespace Firsthand.Front;

/// <summary>The front page's stories: independent origins, then articles, then time, among those with news of late.</summary>
public static class FrontList
{
    public const int Count = 60;
    public static readonly TimeSpan Span = TimeSpan.FromHours(36);

    public static async Task<Listing?> Get(ListRequest request)
    {
        var stories = await request.Store.Stories.Top(request.Here.Lang, request.Here.Ago(Span), Count, request.Cancel);
        // A quiet week or a museum of old feeds still has a front page: the newest there are.
        if (stories.Count == 0) stories = (await request.Store.Stories.Latest(request.Here.Lang, null, Store.Cursor.Newest, Count, cancel: request.Cancel)).Items;
        return new Listing
        {
            Title = request.Here.T["front.title"],
            Description = request.Here.T["front.about"],
            Path = request.Here.Home,
            Stories = stories,
        };
    }
}
