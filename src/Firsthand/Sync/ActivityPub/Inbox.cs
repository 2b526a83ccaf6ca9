using System.Text.Json;
using System.Text.Json.Nodes;
using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Sync.ActivityPub;

/// <summary>
/// What others send: wishes to follow and their taking back, and that somebody is gone. All else is thanked for and dropped unread. Nothing counts that its
/// actor's own key did not sign.
/// </summary>
public sealed class Inbox(NewsStore store, Actors actors, Remote remote, Documents documents, Attempts attempts, TimeProvider time, ILogger<Inbox> log)
{
    /// <summary>The longest activity that is read, in bytes.</summary>
    public const int Longest = 128 << 10;
    private const int PerHour = 3_000, MostFollowers = 500_000;

    private sealed record Activity(string Type, string Actor, string? Id, string? Object, JsonElement Whole)
    {
        /// <summary>Of the wish that is taken back: its type, whom it was for, its id.</summary>
        public (string? Type, string? Object, string? Id) Undone => Whole.TryGetProperty("object", out var o) && o.ValueKind == JsonValueKind.Object
            ? (Remote.Text(o, "type"), o.TryGetProperty("object", out var inner) ? Remote.Id(inner) : null, Remote.Text(o, "id")) : (null, null, Object);
    }

    public async Task<IResult> Take(HttpContext context)
    {
        var cancel = context.RequestAborted;
        if (await attempts.FromAddress(context, "ap", PerHour, TimeSpan.FromHours(1)) is not null) return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        if (await Body(context.Request, cancel) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
        using (json)
        {
            if (Read(json.RootElement) is not { } activity) return Results.BadRequest();
            if (activity.Type is not ("Follow" or "Undo" or "Delete" or "Block")) return Results.Accepted();
            // Servers tell of everybody who leaves to every server they ever met: mostly nobody we know.
            if (activity.Type is "Delete" && (activity.Object != activity.Actor || !await store.Federation.Follows(activity.Actor, cancel))) return Results.Accepted();
            var (signed, wrong) = await Signed(context.Request, body, activity, cancel);
            if (signed is null)
            {
                log.LogDebug("Something was sent that its sender did not sign: {Reason}", wrong);
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
            }
            return await Do(activity, signed, cancel);
        }
    }

    private static Activity? Read(JsonElement root) =>
        Remote.Text(root, "type") is { } type && root.TryGetProperty("actor", out var a) && Remote.Id(a) is { Length: <= 2048 } actor
            ? new Activity(type, actor, Remote.Text(root, "id"), root.TryGetProperty("object", out var o) ? Remote.Id(o) : null, root) : null;

    /// <summary>The one who signed, if that is the one who acts. Somebody whose server says that they are gone can no longer sign, and need not.</summary>
    private async Task<(RemoteActor? Actor, Reason? Wrong)> Signed(HttpRequest request, byte[] body, Activity activity, CancellationToken cancel)
    {
        var (signature, wrong) = Signatures.Read(request, body, actors.Site.Authority, time.GetUtcNow());
        if (signature is null) return (null, wrong);
        if (!Uri.TryCreate(signature.KeyId, UriKind.Absolute, out var key) || !Uri.TryCreate(activity.Actor, UriKind.Absolute, out var actor) || key.Authority != actor.Authority || key.Scheme != actor.Scheme)
            return (null, new("federation.key", "The key is another's."));
        for (var again = false; ; again = true)
        {
            (var found, wrong) = await remote.Find(activity.Actor, again, cancel);
            if (found is null) return (null, wrong);
            if (found.Gone) return activity.Type == "Delete" ? (found, null) : (null, new("federation.gone", "There is nobody of that address."));
            if (found.KeyId == signature.KeyId && Signatures.Verify(request, signature, found.PublicPem)) return (found, null);
            if (again) return (null, found.KeyId == signature.KeyId ? new("federation.signature", "The signature is not theirs.") : new("federation.key", "The key is another's."));
        }
    }

    private async Task<IResult> Do(Activity activity, RemoteActor from, CancellationToken cancel)
    {
        switch (activity.Type)
        {
            case "Follow":
                if (await actors.FindById(activity.Object, cancel) is not { } actor) return Results.NotFound();
                if (await store.Federation.Followers(cancel) >= MostFollowers) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
                // Their words come back to them as they wrote them: that is how their server knows its own wish.
                var accept = documents.Accept(actor, JsonNode.Parse(activity.Whole.GetRawText())!, Secrets.Make());
                await store.Federation.Follow(new FollowerRow { Actor = actor.Name, Follower = from.Id, Inbox = from.Inbox, SharedInbox = from.SharedInbox, FollowId = activity.Id }, accept.ToJsonString(), cancel);
                break;
            case "Undo" when activity.Undone is { Type: null or "Follow" } undone:
                await store.Federation.Unfollow((await actors.FindById(undone.Object, cancel))?.Name, from.Id, undone.Id, cancel);
                break;
            case "Block":
                await store.Federation.Unfollow((await actors.FindById(activity.Object, cancel))?.Name, from.Id, null, cancel);
                break;
            case "Delete":
                await store.Federation.Gone(from.Id, cancel);
                break;
        }
        return Results.Accepted();
    }

    private static async Task<byte[]?> Body(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > Longest) return null;
        using var body = new MemoryStream();
        var buffer = new byte[8 << 10];
        for (int n; (n = await request.Body.ReadAsync(buffer, cancel)) > 0;)
        {
            if (body.Length + n > Longest) return null;
            body.Write(buffer, 0, n);
        }
        return body.ToArray();
    }
}
