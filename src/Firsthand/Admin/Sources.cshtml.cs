using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using static Firsthand.Layout.Parts;

namespace Firsthand.Admin;

/// <summary>All outlets and how their fetching goes.</summary>
public sealed class SourcesPage : AdminPage
{
    private const int Page_ = 50;
    /// <summary>Over what span pages are counted.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(30);

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<SourceRow> Rows { get; private set; } = [];
    public string? Next { get; private set; }
    public IReadOnlyDictionary<string, long> Counts { get; private set; } = new Dictionary<string, long>();

    public override async Task Load()
    {
        if (Q?.Length > 100) Q = Q[..100];
        if (State is null || !SourceList.Filters.Contains(State)) State = null;
        (Rows, Next) = await Store.SourceList.Page(State, Q?.Trim() ?? "", After is { Length: <= 200 } after ? after : "", Page_, Here.Ago(Span), Cancel);
        Counts = await Store.SourceList.Counts(Cancel);
    }

    public string With(string? state, string? after = null)
    {
        var query = string.Join('&', new[] { ("state", state), ("q", Q), ("after", after) }.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => p.Item1 + "=" + Uri.EscapeDataString(p.Item2!)));
        return Desk("/sources") + (query.Length > 0 ? "?" + query : "");
    }

    public IHtmlContent StateOf(SourceRow row) => Html($"{row switch
    {
        { State: "removed" } => T["admin.state.removed"],
        { State: "paused" } => T["feed.paused"],
        { Feeds: 0 } => T["admin.state.none"],
        { Failing: > 0 } or { Gone: > 0 } => T.Say("admin.feeds-failing", ("n", T.Number(row.Failing + row.Gone)), ("all", T.Number(row.Feeds))),
        { Paused: > 0 } => T.Say("admin.feeds-paused", ("n", T.Number(row.Paused)), ("all", T.Number(row.Feeds))),
        _ => T["feed.active"],
    }}");
}
