using Firsthand.Layout;

namespace Firsthand.Lists;

/// <summary>Marks the feeds of the site, which a hub may send.</summary>
public sealed class MachineMark
{
    public static readonly MachineMark Here = new();

    /// <summary>The hub to whoever reads a feed's headers, where there is one.</summary>
    public static void Announce(Here here)
    {
        if (Hub(here) is { } hub) here.Response.Headers.Append("Link", $"<{hub}>; rel=\"hub\", <{here.Self}>; rel=\"self\"");
    }

    /// <returns>Null: nobody sends our feeds.</returns>
    public static string? Hub(Here here) => here.Options.PushesFeeds ? new Uri(here.Options.Accounts.Address!, Sync.WebSub.Hub.Path).AbsoluteUri : null;
}

/// <summary>Every list for machines, at the page's own address: …/rss.xml, …/atom.xml, …/feed.json.</summary>
public static class Machines
{
    /// <param name="query">The same method that feeds the page; null: there is no such list.</param>
    public static void MapList(this IEndpointRouteBuilder routes, string path, Func<ListRequest, Task<Listing?>> query)
    {
        Map(routes, path + "/rss.xml", "application/rss+xml; charset=utf-8", query, FeedWriter.Rss);
        Map(routes, path + "/atom.xml", "application/atom+xml; charset=utf-8", query, FeedWriter.AtomFeed);
        Map(routes, path + "/feed.json", "application/feed+json; charset=utf-8", Told(query), FeedWriter.Json);
    }

    /// <summary>With who says what in each article; only JSON Feed has a place for it.</summary>
    private static Func<ListRequest, Task<Listing?>> Told(Func<ListRequest, Task<Listing?>> query) => async request =>
        await query(request) is { } list ? list.Articles.Count == 0 ? list : list with { Sources = await request.Store.Speakers.Of([.. list.Articles.Select(a => a.Id)], request.Cancel) } : null;

    private static void Map(IEndpointRouteBuilder routes, string path, string type, Func<ListRequest, Task<Listing?>> query, Func<Listing, Here, byte[]> write) =>
        routes.MapGet(path, async context =>
        {
            var request = ListRequest.Of(context);
            var list = await query(request);
            if (list is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            MachineMark.Announce(request.Here);
            context.Response.ContentType = type;
            await context.Response.Body.WriteAsync(write(list, request.Here), request.Cancel);
        }).WithMetadata(MachineMark.Here);
}
