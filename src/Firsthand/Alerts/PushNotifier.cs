using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Alerts;

/// <summary>
/// To a browser, through the push service it named. The service sees how much is sent and when, not what. Its address came from the browser and is
/// trusted no more than any other: SafeHttp refuses private networks.
/// </summary>
public sealed class PushNotifier(SafeHttp http, AlertKeys keys, NewsroomOptions options, TimeProvider time) : INotifier
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions readable = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Kind => "push";

    /// <summary>The address of a push service, as a browser gives it. Null: nothing may be sent there.</summary>
    public static Uri? Service(SafeHttp http, string? endpoint) =>
        endpoint is { Length: <= 1000 } && UrlGuard.Parse(endpoint) is { } url && (url.Scheme == "https" || http.IsOverridden(url)) && http.Refuse(url) is null ? url : null;

    public async Task<Told> Send(AlertMessage message, CancellationToken cancel)
    {
        var known = StoredJson.Read(message.Way.Keys, new PushKeys("", ""));
        if (Service(http, message.Way.Address) is not { } service || PushKeys.Read(known.P256dh, known.Auth) is not { } theirs) return new Told(Fate.Gone, new Reason("alerts.push", "What the browser gave is no push subscription."));
        using var vapid = await keys.Vapid(cancel);
        var answer = await http.Post(service, WebPush.Encrypt(Payload(message), theirs),
        [
            ("Content-Encoding", "aes128gcm"),
            ("TTL", ((long)message.Lives.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
            ("Urgency", message.Urgency),
            // Sent twice, it is shown once; of the Wrap-Up a device that was off gets the newest alone.
            ("Topic", Topic(message)),
            ("Authorization", WebPush.Vapid(vapid, service, options.Accounts.Address!.GetLeftPart(UriPartial.Authority), time.GetUtcNow())),
        ], patience, cancel, "application/octet-stream");
        return Told.By(answer, 404, 410);
    }

    private static string Topic(AlertMessage message) =>
        message.Post.What == "wrap-up" ? string.Create(CultureInfo.InvariantCulture, $"wrap-up-{message.Post.AlertId}") : string.Create(CultureInfo.InvariantCulture, $"post-{message.Post.Id}");

    /// <summary>Paths without a host: the worker shows them under the address it came from.</summary>
    private static byte[] Payload(AlertMessage message)
    {
        byte[] Of(string brief) => JsonSerializer.SerializeToUtf8Bytes(new
        {
            title = Cut(message.Title, 200),
            body = brief,
            url = message.Link.PathAndQuery,
            stop = message.Stop?.PathAndQuery,
            stopWord = message.StopWord,
            stopped = message.StoppedWord,
            tag = Topic(message),
            lang = message.Language,
            dir = message.RightToLeft ? "rtl" : "ltr",
        }, readable);
        var brief = Cut(message.Brief, 1000);
        var payload = Of(brief);
        while (payload.Length > WebPush.MostPayload && brief.Length > 0) payload = Of(brief = Cut(brief, brief.Length / 2));
        return payload;
    }

    internal static string Cut(string text, int most) => text.Length <= most ? text : text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
