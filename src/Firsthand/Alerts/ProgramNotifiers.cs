using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Firsthand.Ingest;
using Firsthand.Moderation;
using Firsthand.Reading;

namespace Firsthand.Alerts;

/// <summary>How other programs are posted to: JSON through SafeHttp, ten seconds of patience, one address and no redirect.</summary>
internal static class Posting
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static async Task<Told> Post(SafeHttp http, Uri? url, byte[] body, IReadOnlyList<(string, string)> headers, CancellationToken cancel, params int[] gone) =>
        url is null ? new Told(Fate.Gone, new Reason("alerts.address", "This is no address to post to.")) : Told.By(await http.Post(url, body, headers, patience, cancel), gone);
}

/// <summary>To an address of the reader's, signed with the key that the page of alerts shows. 410 ends it.</summary>
public sealed class WebhookNotifier(SafeHttp http, TimeProvider time) : INotifier
{
    public string Kind => "webhook";

    public Task<Told> Send(AlertMessage message, CancellationToken cancel)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { version = 1, kind = message.Post.What, message.Language, message.Title, url = message.Link.AbsoluteUri, stop = message.Stop?.AbsoluteUri, message.Stories }, Posting.Json);
        var now = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Posting.Post(http, UrlGuard.Parse(message.Way.Address), body,
        [
            (OutsideJudging.TimeHeader, now),
            (OutsideJudging.SignatureHeader, OutsideJudging.Sign(message.Way.Keys, now, body)),
            // The same however often it is tried.
            ("X-Firsthand-Delivery", message.Post.Id.ToString(CultureInfo.InvariantCulture)),
        ], cancel, 410);
    }
}

/// <summary>To a topic of an ntfy server, published as JSON, which carries any script (docs.ntfy.sh/publish/#publish-as-json).</summary>
public sealed class NtfyNotifier(SafeHttp http) : INotifier
{
    public string Kind => "ntfy";

    public Task<Told> Send(AlertMessage message, CancellationToken cancel)
    {
        var (server, topic) = Parts(message.Way.Address);
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            topic,
            title = PushNotifier.Cut(message.Title, 200),
            message = PushNotifier.Cut(message.Brief, 1200),
            click = message.Link.AbsoluteUri,
            priority = message.Urgency == "high" ? 4 : 3,
            actions = message.Stop is { } stop ? new[] { new { action = "http", label = message.StopWord, url = stop.AbsoluteUri, method = "POST", clear = true } } : null,
        }, Posting.Json);
        return Posting.Post(http, server, body, message.Way.Keys.Length > 0 ? [("Authorization", "Bearer " + message.Way.Keys)] : [], cancel);
    }

    /// <summary>"https://ntfy.example/news" is topic "news" of the server before it. Null: there is no topic in it.</summary>
    public static (Uri? Server, string Topic) Parts(string address)
    {
        if (UrlGuard.Parse(address) is not { } url || url.Query.Length > 0) return (null, "");
        var path = url.AbsolutePath.TrimEnd('/');
        var topic = path[(path.LastIndexOf('/') + 1)..];
        return topic.Length is 0 or > 64 || !topic.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? (null, "") : (new Uri(url, path[..^topic.Length]), topic);
    }
}

/// <summary>To a Gotify server, with the token of an application there.</summary>
public sealed class GotifyNotifier(SafeHttp http) : INotifier
{
    public string Kind => "gotify";

    public Task<Told> Send(AlertMessage message, CancellationToken cancel)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            title = message.Title,
            message = PushNotifier.Cut(message.Brief, 2000),
            priority = message.Urgency == "high" ? 7 : 4,
            extras = new Dictionary<string, object> { ["client::notification"] = new { click = new { url = message.Link.AbsoluteUri } } },
        }, Posting.Json);
        var server = UrlGuard.Parse(message.Way.Address.TrimEnd('/') + "/message");
        return Posting.Post(http, server, body, [("X-Gotify-Key", message.Way.Keys)], cancel);
    }
}
