using Firsthand.Layout;
using Firsthand.Lists;

namespace Firsthand.Front;

/// <summary>The front page's stories for machines: the same in the same order, what editors pinned at its place (<see cref="FrontOrder"/>).</summary>
public static class FrontList
{
    public const int Count = 60;
    public static readonly TimeSpan Span = TimeSpan.FromHours(36);

    public static async Task<Listing?> Get(ListRequest request)
    {
        var news = await request.Context.RequestServices.GetRequiredService<FrontDesk>().News(request.Here.Lang, Freshness.StampOf(request.Context));
        return new Listing
        {
            Title = request.Here.T["front.title"],
            Description = request.Here.T["front.about"],
            Path = request.Here.Home,
            Stories = news.View.Top,
        };
    }
}
