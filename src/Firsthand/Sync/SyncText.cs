using System.Text.Encodings.Web;
using Firsthand.Desk;
using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.Sync;

/// <summary>An article's text for apps: as much of it as its outlet allows, what a reader should know beforehand, and the way to who else tells it.</summary>
public static class SyncText
{
    private static readonly HtmlEncoder encoder = HtmlEncoder.Create(Markup.Settings);

    public static string Of(SyncCall call, SyncItem item)
    {
        string[] signs = [item.StateControlled ? call.T["state"] : "", item.AccessibleForFree == false ? call.T["paywall.at-outlet"] : "", item.Sample ? call.T["sample.item"] : ""];
        var before = string.Join(" · ", signs.Where(s => s.Length > 0));
        var text = item.Html.Length > 0 ? item.Html : item.Excerpt.Length > 0 ? $"<p>{encoder.Encode(item.Excerpt)}</p>" : "";
        return $"{(before.Length > 0 ? $"<p><em>{encoder.Encode(before)}</em></p>" : "")}<div dir=\"{(item.Direction == "rtl" ? "rtl" : "ltr")}\">{text}</div><p><a href=\"{encoder.Encode(Page(call, item.Id))}\">{encoder.Encode(call.T.Say("sync.compare", ("site", call.T["site.name"])))}</a></p>";
    }

    /// <summary>Our page of it.</summary>
    public static string Page(SyncCall call, long id) => call.Absolute($"/{call.T.Code}/article/{id}");

    public static string Author(SyncItem item) => string.Join(", ", StoredJson.Read<List<string>>(item.Authors, []));

    /// <summary>Whose words these are must be seen without opening them: in a feed that is no outlet's, with the outlet.</summary>
    public static string Author(SyncItem item, SubscriptionRow? feed) => Author(item) is not { Length: > 0 } people ? item.OutletName : feed?.Kind is null or "outlet" ? people : $"{people} · {item.OutletName}";

    /// <summary>The page of something that is followed; an outlet's is its own home page.</summary>
    public static string Home(SyncCall call, SubscriptionRow feed) => feed.HomeUrl ?? call.Absolute(Path(call, feed));

    /// <summary>The address of a feed; of what is no outlet's, the one of our own.</summary>
    public static string Address(SyncCall call, SubscriptionRow feed)
    {
        if (feed.FeedUrl is { } url) return url;
        var path = Path(call, feed).Split('?', 2);
        return call.Absolute(path[0] + "/rss.xml" + (path.Length > 1 ? "?" + path[1] : ""));
    }

    private static string Path(SyncCall call, SubscriptionRow feed) => Thing.PathOf(call.Here, new FollowRow { Kind = feed.Kind, Target = feed.Target });

    /// <summary>A name of a folder or feed as an app sends it; null: it is none.</summary>
    public static string? Name(string? typed)
    {
        var name = string.Concat((typed ?? "").EnumerateRunes().Where(r => !System.Text.Rune.IsControl(r)).Take(Subscriptions.LongestName + 1)).Trim();
        return name.Length == 0 || name.EnumerateRunes().Count() > Subscriptions.LongestName ? null : name;
    }
}
