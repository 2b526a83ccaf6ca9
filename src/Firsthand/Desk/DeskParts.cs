using System.Globalization;
using Firsthand.Accounts;
using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Desk;

/// <summary>What the pages of a desk share, and what pages for everybody offer: plain links to a page with a form, which a script may fill in in place.</summary>
public static class DeskParts
{
    private static readonly string[] pages = ["", "saved", "history", "follows", "alerts", "own", "rules", "settings"];

    public static Head Head(AccountPage page, string title) =>
        new() { Title = $"{page.T[title]} · {page.T["site.name"]}", Section = "desk", NoIndex = true, Scripts = ["desk.js"] };

    /// <summary>Title, the pages of the desk, and what is wrong with the form.</summary>
    public static IHtmlContent Top(AccountPage page, string title, string current)
    {
        var (t, here) = (page.T, page.Here);
        var tabs = Several(pages.Select(p => Html($"<a href=\"{here.Path("/desk" + (p.Length > 0 ? "/" + p : ""))}\"{Attribute("aria-current", p == current ? "page" : null)}>{t["desk.nav." + (p.Length > 0 ? p : "for-you")]}</a>")));
        return Html($"<p class=\"crumb\"><a href=\"{here.Home}\">{t["nav.today"]}</a></p><header class=\"head\"><h1>{t[title]}</h1></header><nav class=\"tabs\" aria-label=\"{t["desk.nav"]}\">{tabs}</nav>{page.Trouble()}");
    }

    /// <summary>Where a form leads back to: the page it stood on.</summary>
    public static IHtmlContent Back(HttpContext context) => Html($"<input type=\"hidden\" name=\"back\" value=\"{context.Request.Path.Value ?? ""}{context.Request.QueryString.Value ?? ""}\">");

    public static string Mark(string what, string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{what}:{kind}:{id}");

    /// <summary>"Follow", on the page of something.</summary>
    public static IHtmlContent Follow(Here here, string kind, string what, IHtmlContent? also = null) => Html($"""
        <p class="acts"><a href="{FollowPath(here, kind, what)}" rel="nofollow" data-desk="follow" data-kind="{kind}" data-what="{what}">{here.T["desk.follow." + kind]}</a>{also ?? Nothing}</p>
        """);

    public static string FollowPath(Here here, string kind, string what) => here.Path($"/desk/follow?kind={kind}&what={Uri.EscapeDataString(what)}");

    /// <summary>"Save" and "Mark as read", on the page of an article or a story.</summary>
    public static IHtmlContent Marks(Here here, string kind, long id)
    {
        var path = here.Path(string.Create(CultureInfo.InvariantCulture, $"/desk/mark?{kind}={id}"));
        return Html($"<a href=\"{path}\" rel=\"nofollow\" data-desk=\"mark\" data-do=\"{Mark("save", kind, id)}\">{here.T["desk.save"]}</a><a href=\"{path}\" rel=\"nofollow\" data-desk=\"mark\" data-do=\"{Mark("read", kind, id)}\">{here.T["desk.mark-read"]}</a>");
    }

    public static string MarkedPath(Here here, MarkedItem item) => item.Kind == "story" ? here.Story(item.SubjectId, item.Title) : here.Article(item.SubjectId, item.Title);

    /// <summary>Why a story is on the desk, in words.</summary>
    public static IHtmlContent Why(Here here, ForYouItem item, bool byTime)
    {
        var t = here.T;
        var parts = new List<IHtmlContent>();
        var named = item.Why.Select(f => Named(here, f)).ToList();
        var more = named.Count > 4 ? named.Count - 3 : 0;
        var names = Several(named.Take(named.Count - more).Select((n, i) => Html($"{(i > 0 ? t["list.comma"] + " " : "")}{n}")));
        parts.Add(more > 0 ? t.Markup("desk.why.more", ("names", names), ("more", t.Count("desk.why.others", more))) : t.Markup("desk.why", ("names", names)));
        if (item.Story.OriginCount > 1) parts.Add(Html($"{t.Count("count.origins", item.Story.OriginCount)}"));
        var hours = (item.Rank - item.Story.LastAt) / 3_600_000;
        if (!byTime && hours > 0) parts.Add(Html($"{t.Count("desk.why.hours", hours)}"));
        if (item.Highlights.Count > 0) parts.Add(t.Markup("desk.why.rule", ("names", Several(item.Highlights.Select((n, i) => Html($"{(i > 0 ? t["list.comma"] + " " : "")}<bdi>{n}</bdi>"))))));
        if (item.Hidden > 0) parts.Add(Html($"{t.Count("desk.why.hidden", item.Hidden)}"));
        return Html($"<p class=\"why\">{Several(parts.Select((p, i) => Html($"{(i > 0 ? " · " : "")}{p}")))}</p>");
    }

    public static IHtmlContent Named(Here here, FollowRow follow) => follow.Kind switch
    {
        "hashtag" => Html($"<bdi>#{Hashtags.HashtagList.Tag(follow.Label)}</bdi>"),
        "story" => Html($"{here.T["desk.why.story"]}"),
        "search" => here.T.Markup("desk.why.search", ("query", Html($"<bdi>{follow.Label}</bdi>"))),
        "place" => Html($"<bdi>{here.CountryName(follow.Target)}</bdi>"),
        _ => Html($"<bdi>{follow.Label}</bdi>"),
    };
}
