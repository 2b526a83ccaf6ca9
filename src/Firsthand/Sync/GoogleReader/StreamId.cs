using System.Globalization;
using Firsthand.Store;

namespace Firsthand.Sync.GoogleReader;

public enum StreamKind { All, Saved, Read, Unread, Nothing, Feed, Label }

/// <summary>A stream as the protocol names it: "feed/12", "user/-/label/Name", "user/-/state/com.google/starred".</summary>
/// <param name="Value">Number or address of a feed; name of a label.</param>
public sealed record StreamId(StreamKind Kind, string Value = "")
{
    public const string States = "user/-/state/com.google/";

    public static string OfFeed(long id) => string.Create(CultureInfo.InvariantCulture, $"feed/{id}");

    public static string OfLabel(string name) => "user/-/label/" + name;

    /// <summary>Null: nothing that is known. The user may be "-", a number or a name: it is whoever asks.</summary>
    public static StreamId? Read(string? text)
    {
        if (text is not { Length: > 0 and <= 2100 }) return null;
        if (text.StartsWith("feed/", StringComparison.Ordinal)) return text.Length > 5 ? new StreamId(StreamKind.Feed, text[5..]) : null;
        if (text.Split('/', 4) is not ["user", _, var kind, var rest]) return null;
        if (kind == "label") return rest.Length > 0 ? new StreamId(StreamKind.Label, rest) : null;
        if (kind != "state" || !rest.StartsWith("com.google/", StringComparison.Ordinal)) return null;
        return rest["com.google/".Length..] switch
        {
            "reading-list" => new StreamId(StreamKind.All),
            "starred" => new StreamId(StreamKind.Saved),
            "read" => new StreamId(StreamKind.Read),
            "kept-unread" or "fresh" => new StreamId(StreamKind.Unread),
            // Sharing, liking and the like, which Reader had and we have not: nothing is ever in them, and nothing is refused that goes there.
            "broadcast" or "broadcast-friends" or "like" or "tracking-kept-unread" or "created" or "saved-web-pages" => new StreamId(StreamKind.Nothing),
            _ => null,
        };
    }

    /// <summary>Which feeds it names; null: a feed or label that the reader has not.</summary>
    public IReadOnlyList<long>? Feeds(SyncCall call, IReadOnlyList<SubscriptionRow> all) => Kind switch
    {
        StreamKind.Feed => all.Where(f => f.Id.ToString(CultureInfo.InvariantCulture) == Value || SyncText.Address(call, f) == Value).Select(f => f.Id).ToList() is { Count: > 0 } some ? some : null,
        StreamKind.Label => all.Where(f => f.Folder == Value).Select(f => f.Id).ToList() is { Count: > 0 } some ? some : null,
        _ => [],
    };
}
