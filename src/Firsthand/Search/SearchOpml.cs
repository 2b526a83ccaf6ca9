using System.Text;
using Firsthand.Lists;
using Firsthand.Reading.Feeds;

namespace Firsthand.Search;

/// <summary>A search as a subscription that feed readers import: …/search/feed.opml?q=…, a list of one feed.</summary>
public static class SearchOpml
{
    public static async Task Get(HttpContext context, TimeProvider time)
    {
        var request = ListRequest.Of(context);
        var address = SearchAddress.Of(request);
        if (address.Query.Empty)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        // Only its name is needed, and no article.
        var list = SearchList.Of(request, address, Store.SearchResult.Nothing);
        var here = request.Here;
        var feed = new OpmlFeed(here.Absolute(list.Feed("rss.xml")), Plain(list.Title), here.Absolute(list.Path + list.Query), Language: here.Lang);
        context.Response.ContentType = "text/x-opml; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"search.opml\"";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Opml.Write(here.T["site.name"], time.GetUtcNow(), [feed])), request.Cancel);
    }

    /// <summary>Without what isolates a foreign word on a page: a feed reader may show it as a box.</summary>
    private static string Plain(string text) => text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
}
