using System.Globalization;
using System.Text;
using Firsthand.Accounts;
using Firsthand.Layout;
using Firsthand.Reading.Feeds;
using Firsthand.Search;
using Firsthand.Store;
using Microsoft.AspNetCore.Antiforgery;

namespace Firsthand.Desk;

/// <summary>What of the desk is no page: the seal that a script fetches before it sends a form of its own, and what is followed as OPML.</summary>
public static class DeskEndpoints
{
    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup("/{lang:lang}/desk").WithMetadata(Private.Mark);
        desk.MapGet("/seal.json", Seal).For(PersonRole.Reader);
        desk.MapGet("/follows.opml", Write).For(PersonRole.Reader);
        desk.MapDeskFeeds();
    }

    /// <summary>Pages for everybody carry no seal. No other site can read this answer. What waited on a device goes out only for whoever it was written by.</summary>
    private static IResult Seal(HttpContext context, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return Results.Json(new { name = tokens.FormFieldName, value = tokens.RequestToken, who = context.Person()!.Id.ToString(CultureInfo.InvariantCulture) });
    }

    /// <summary>The feeds of followed outlets, what else is followed as feeds of this site, and the person's own feeds.</summary>
    private static async Task Write(HttpContext context, NewsStore store, TimeProvider time)
    {
        var here = Here.Of(context);
        var t = here.T;
        var follows = await store.Follows.Of(context.Person()!.Id, context.RequestAborted);
        var feeds = (await store.Follows.FeedsOf(context.Person()!.Id, context.RequestAborted)).Select(f => new OpmlFeed(f.Url, f.Title, f.Home, [t["desk.kinds.outlet"]], f.Language));
        var lists = follows.Where(f => f.Kind is "hashtag" or "speaker" or "place" or "story" or "search").Select(f =>
        {
            var (path, query) = Thing.PathOf(here, f).Split('?', 2) is [var p, var q] ? (p, "?" + q) : (Thing.PathOf(here, f), "");
            return new OpmlFeed(here.Absolute(path + "/rss.xml" + query), f.Kind == "place" ? here.CountryName(f.Target) : f.Label, here.Absolute(path + query), [t["desk.kinds." + f.Kind]], here.Lang);
        });
        var own = (await store.OwnFeeds.Of(context.Person()!.Id, context.RequestAborted)).Select(f => new OpmlFeed(f.Url, f.Name, f.HomeUrl, [f.Folder.Length > 0 ? f.Folder : t["own.title"]], f.Language));
        context.Response.ContentType = "text/x-opml; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"desk.opml\"";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Opml.Write(t["site.name"], time.GetUtcNow(), [.. feeds, .. lists, .. own])), context.RequestAborted);
    }
}
