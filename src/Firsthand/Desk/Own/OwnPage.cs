using Firsthand.Accounts;
using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using static Firsthand.Layout.Parts;

namespace Firsthand.Desk.Own;

/// <summary>A page about the feeds that a person follows for themselves. What was just done is told on the page one is led back to.</summary>
public abstract class OwnPage(NewsStore store) : AccountPage
{
    /// <summary>Names a sentence "own.told.…"; anything else is not shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Told { get; set; }
    /// <summary>Which button was pressed.</summary>
    [BindProperty]
    public string? Do { get; set; }

    public OwnFeedSettings Settings { get; private set; } = new();
    protected NewsStore Store => store;
    protected CancellationToken Cancel => HttpContext.RequestAborted;

    public override async Task Load() => Settings = await OwnFeedSettings.Of(store, Cancel);

    public string Own(string tail = "") => Here.Path("/desk/own" + tail);

    protected IActionResult Tell(string what, string tail) => RedirectSeeOther(Own(tail) + (tail.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "told=" + what);

    /// <summary>Title and pages of the desk; what was done, and whether the operator has switched this off.</summary>
    public IHtmlContent Top()
    {
        var told = Told is { Length: > 0 and < 30 } what && T.Find("own.told." + what) is { } words ? Html($"<p class=\"note gap-s\" role=\"status\">{words}</p>") : Nothing;
        return Html($"{DeskParts.Top(this, "own.title", "own")}{told}{(Settings.On ? Nothing : Html($"<p class=\"note gap-s\">{T["own.off"]}</p>"))}");
    }

    /// <summary>An address outside, isolated from the text around it, followed without a word of where from.</summary>
    public static IHtmlContent Outside(string address, IHtmlContent words) => Html($"<a class=\"link\" href=\"{address}\" rel=\"noopener noreferrer nofollow\">{words}</a>");

    public static IHtmlContent Ltr(string text) => Html($"<bdi dir=\"ltr\">{text}</bdi>");

    /// <summary>How a feed does, in words.</summary>
    public IHtmlContent State(OwnFeedRow feed)
    {
        var state = feed.LastFetchAt is null ? "new" : feed.State;
        var why = feed.State == "active" || feed.ReasonCode is null ? Nothing : Html($" {T.Reason(feed.ReasonCode)} <bdi class=\"quiet small\" dir=\"ltr\" lang=\"en\">{feed.ReasonCode}</bdi>");
        return Html($"{T["own.state." + state]}{why}");
    }
}
