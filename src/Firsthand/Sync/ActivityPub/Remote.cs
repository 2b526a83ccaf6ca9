using System.Collections.Concurrent;
using System.Text.Json;
using Firsthand.Ingest;
using Firsthand.Reading;

namespace Firsthand.Sync.ActivityPub;

/// <summary>Somebody elsewhere, as their own server tells of them.</summary>
/// <param name="Gone">The server says that there is nobody any more.</param>
public sealed record RemoteActor(string Id, string Inbox, string? SharedInbox, string KeyId, string PublicPem, bool Gone = false);

/// <summary>
/// Asks other servers who somebody is. Nothing they say is believed about anybody but themselves: the document must lie where it says it lies, its key must be
/// its own, and its inboxes must be on its own host, so that nobody can have us send to a third.
/// </summary>
public sealed class Remote(SafeHttp http, OwnKey key, Actors actors, TimeProvider time)
{
    private const int MostKept = 5_000;
    private static readonly TimeSpan within = TimeSpan.FromSeconds(10), kept = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, (RemoteActor Actor, DateTimeOffset At)> known = new();

    /// <param name="again">Ask even if the answer is known: the key may be another by now.</param>
    /// <returns>Or why it is nobody that could be believed.</returns>
    public async Task<(RemoteActor? Actor, Reason? Wrong)> Find(string id, bool again, CancellationToken cancel)
    {
        if (!again && known.TryGetValue(id, out var old) && time.GetUtcNow() - old.At < kept) return (old.Actor, null);
        if (UrlGuard.Parse(id) is not { } url || url.Fragment.Length > 0) return (null, new("federation.actor", "It is no address of an actor."));
        // Servers that show their people to known servers alone look at who asks.
        var name = actors.Id("site");
        var headers = Signatures.Sign(await key.Get(cancel), name + "#main-key", HttpMethod.Get, url, null, null, time.GetUtcNow());
        var answer = await http.Send(HttpMethod.Get, url, FetchKind.Actor, null, null, headers, within, cancel);
        if (answer.Status == 410) return (new RemoteActor(id, "", null, "", "", Gone: true), null);
        if (!answer.Ok) return (null, answer.Failure);
        if (Read(answer.Body, url) is not { } actor || actor.Id != id) return (null, new("federation.actor", "The document is not that of the actor."));
        if (known.Count >= MostKept) known.Clear();
        known[id] = (actor, time.GetUtcNow());
        return (actor, null);
    }

    /// <summary>Forgets what is known: everybody is asked again.</summary>
    public void Forget() => known.Clear();

    private static RemoteActor? Read(ReadOnlyMemory<byte> body, Uri from)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            var root = json.RootElement;
            var id = Id(root);
            if (Uri.TryCreate(id, UriKind.Absolute, out var own) is false || own!.Authority != from.Authority) return null;
            if (!root.TryGetProperty("publicKey", out var k) || k.ValueKind != JsonValueKind.Object || Text(k, "owner") != id || Text(k, "id") is not { } keyId || Text(k, "publicKeyPem") is not { } pem) return null;
            var inbox = OnHost(Text(root, "inbox"), own);
            if (inbox is null || OnHost(keyId, own) is null) return null;
            var shared = root.TryGetProperty("endpoints", out var ends) && ends.ValueKind == JsonValueKind.Object ? OnHost(Text(ends, "sharedInbox"), own) : null;
            return new RemoteActor(id!, inbox, shared, keyId, pem);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? OnHost(string? address, Uri actor) => UrlGuard.Parse(address) is { } url && url.Authority == actor.Authority && url.Scheme == actor.Scheme && url.UserInfo.Length == 0 ? address : null;

    /// <summary>The address of what stands there: itself, or the id of the object.</summary>
    internal static string? Id(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Object => Text(element, "id"),
        _ => null,
    };

    internal static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 16_384 } text ? text : null;
}
