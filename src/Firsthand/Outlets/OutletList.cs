using Firsthand.Lists;
using Firsthand.Store;

namespace Firsthand.Outlets;

public static class OutletList
{
    public static async Task<Listing?> Get(ListRequest request) => (await Find(request))?.List;

    public static async Task<(OutletRow Outlet, Listing List)?> Find(ListRequest request)
    {
        var outlet = await request.Store.Outlets.Find(request.Key("key"), request.Cancel);
        if (outlet is null) return null;
        var slice = await request.Store.Articles.OfOutlet(outlet.Id, request.Before, ListRequest.PageSize, request.Cancel);
        return (outlet, new Listing
        {
            Title = outlet.Name,
            Description = request.Here.T.Say("source.about", ("name", outlet.Name)),
            Path = request.Here.Outlet(outlet.Key),
            Articles = slice.Items,
            Next = slice.Next,
        });
    }
}
