using System.Text.Json.Nodes;
using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Sync.ActivityPub;

/// <summary>An edition or a hashtag that Mastodon and its kin can follow, read-only; where the operator switched it on.</summary>
public static class ActivityPubEndpoints
{
    private const int PageSize = 20;

    public static void AddActivityPub(this IServiceCollection services, NewsroomOptions options)
    {
        if (!options.Federates) return;
        services.AddSingleton<Actors>();
        services.AddSingleton<OwnKey>();
        services.AddSingleton<Documents>();
        services.AddSingleton<Remote>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<Outbox>().AddHostedService(s => s.GetRequiredService<Outbox>());
    }

    public static void MapActivityPub(this IEndpointRouteBuilder routes, NewsroomOptions options)
    {
        if (!options.Federates) return;
        var ap = routes.MapGroup("").ForAnyone();
        ap.MapGet("/.well-known/webfinger", WebFinger).WithMetadata(Api.ApiRoutes.ForAll);
        ap.MapGet("/ap/{name}", One);
        ap.MapGet("/ap/{name}/outbox", Stories);
        ap.MapGet("/ap/{name}/followers", Followers);
        ap.MapGet("/ap/{name}/story/{id:long}", Story);
        ap.MapGet("/ap/{name}/story/{id:long}/create", Created);
        ap.MapPost("/ap/inbox", (HttpContext context, Inbox inbox) => inbox.Take(context)).WithMetadata(new RequestSizeLimitAttribute(Inbox.Longest + 1));
        ap.MapPost("/ap/{name}/inbox", (HttpContext context, Inbox inbox) => inbox.Take(context)).WithMetadata(new RequestSizeLimitAttribute(Inbox.Longest + 1));
    }

    private static IResult Answer(HttpContext context, JsonObject document, string type = Documents.Type)
    {
        context.Response.Headers.CacheControl = "public, max-age=180";
        return Results.Text(document.ToJsonString(), type, System.Text.Encoding.UTF8);
    }

    private static async Task<IResult> WebFinger(HttpContext context, Actors actors)
    {
        var resource = context.Request.Query["resource"].ToString();
        if (resource.Length is 0 or > 2048) return Results.BadRequest();
        Actor? actor;
        if (resource.StartsWith("acct:", StringComparison.OrdinalIgnoreCase))
        {
            var account = resource["acct:".Length..].TrimStart('@').Split('@');
            actor = account.Length == 2 && account[1].Equals(actors.Site.Authority, StringComparison.OrdinalIgnoreCase) ? await actors.Find(account[0].ToLowerInvariant(), context.RequestAborted) : null;
        }
        else actor = await actors.FindById(resource, context.RequestAborted);
        return actor is null ? Results.NotFound() : Answer(context, Documents.WebFinger(actors, actor), "application/jrd+json");
    }

    private static async Task<IResult> One(string name, HttpContext context, Actors actors, Documents documents, OwnKey key)
    {
        if (name == "site") return Answer(context, documents.Site(await key.PublicPem(context.RequestAborted)));
        return await actors.Find(name, context.RequestAborted) is { } actor ? Answer(context, documents.Actor(actor, await key.PublicPem(context.RequestAborted))) : Results.NotFound();
    }

    private static async Task<IResult> Followers(string name, HttpContext context, Actors actors, Documents documents, NewsStore store) =>
        await actors.Find(name, context.RequestAborted) is { } actor
            // How many they are is all that is told of them.
            ? Answer(context, documents.Collection(actors.Id(name) + "/followers", await store.Federation.Followers(actor.Name, context.RequestAborted), null)) : Results.NotFound();

    private static async Task<IResult> Stories(string name, HttpContext context, Actors actors, Documents documents, NewsStore store)
    {
        var cancel = context.RequestAborted;
        if (await actors.Find(name, cancel) is not { } actor) return Results.NotFound();
        var id = actors.Id(name) + "/outbox";
        if (context.Request.Query["page"].Count == 0)
        {
            var total = actor.Hashtag is { } counted ? counted.Count : (await store.Stories.CountByLanguage(cancel)).GetValueOrDefault(actor.Edition.Code);
            return Answer(context, documents.Collection(id, total, id + "?page=true"));
        }
        var before = Cursor.TryParse(context.Request.Query["before"], out var cursor) ? cursor : Cursor.Newest;
        var slice = actor.Hashtag is { } tag ? await store.Stories.OfHashtag(tag.Id, before, PageSize, actor.Edition.Code, cancel) : await store.Stories.Latest(actor.Edition.Code, null, before, PageSize, actor.Edition.Code, cancel);
        var self = id + "?page=true" + (before == Cursor.Newest ? "" : $"&before={before}");
        return Answer(context, documents.CollectionPage(self, id, slice.Items.Select(s => documents.Create(actor, s, alone: false)), slice.Next is { } next ? $"{id}?page=true&before={next}" : null));
    }

    private static Task<IResult> Story(string name, long id, HttpContext context, Actors actors, Documents documents, NewsStore store) =>
        OfStory(name, id, context, actors, documents, store, (actor, story) => documents.Note(actor, story));

    private static Task<IResult> Created(string name, long id, HttpContext context, Actors actors, Documents documents, NewsStore store) =>
        OfStory(name, id, context, actors, documents, store, (actor, story) => documents.Create(actor, story));

    private static async Task<IResult> OfStory(string name, long id, HttpContext context, Actors actors, Documents documents, NewsStore store, Func<Actor, StoryRow, JsonObject> write)
    {
        if (await actors.Find(name, context.RequestAborted) is not { } actor) return Results.NotFound();
        if (await store.Stories.Find(id, actor.Edition.Code, context.RequestAborted) is { MergedInto: null, ArticleCount: > 0 } story) return Answer(context, write(actor, story));
        return await store.Federation.ToldOf(name, id, context.RequestAborted)
            ? Results.Text(documents.Tombstone(actor, id).ToJsonString(), Documents.Type, System.Text.Encoding.UTF8, StatusCodes.Status410Gone) : Results.NotFound();
    }
}
