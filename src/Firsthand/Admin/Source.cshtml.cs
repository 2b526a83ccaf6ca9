using System.Globalization;
using Firsthand.Catalogue;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Reading.Categories;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using static Firsthand.Layout.Parts;

namespace Firsthand.Admin;

/// <summary>One outlet: its feeds, its source card, what was asked of it and how that ended.</summary>
public sealed class SourcePage(NewsSignals signals) : AdminPage
{
    private const int Lines = 50;

    /// <param name="Typed">What the form shows: the fact as it stands, or what was typed.</param>
    /// <param name="Held">The operator said so; the catalogue says <paramref name="Catalogue"/>.</param>
    public sealed record Fact(string Field, string? Was, string? Typed, bool Held, string? Catalogue, string? Url, string? Date);

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }
    [BindProperty(Name = "feed")]
    public long FeedId { get; set; }
    [BindProperty]
    public string? Address { get; set; }
    [BindProperty]
    public string? Was { get; set; }
    [BindProperty]
    public string? Why { get; set; }
    /// <summary>Which fact is given back to the catalogue.</summary>
    [BindProperty]
    public string? Back { get; set; }

    public OutletRow Outlet { get; private set; } = null!;
    public SourceRow? Figures { get; private set; }
    public IReadOnlyList<SourceFeed> Feeds { get; private set; } = [];
    public IReadOnlyList<Fact> Facts { get; private set; } = [];
    public IReadOnlyList<OutletFactRow> History { get; private set; } = [];
    public IReadOnlyList<FetchRow> Fetches { get; private set; } = [];
    public Cursor? Older { get; private set; }
    public bool HasRule { get; private set; }

    public string Own => Desk("/sources/" + Uri.EscapeDataString(Outlet.Key));
    private string Tail => "/sources/" + Uri.EscapeDataString(Outlet.Key);

    protected override async Task<bool> Find()
    {
        if (await Store.Outlets.Find(Key, Cancel) is not { } outlet) return false;
        Outlet = outlet;
        return true;
    }

    public override async Task Load()
    {
        Feeds = await Store.SourceList.FeedsOf(Outlet.Id, Cancel);
        History = await Store.OutletFacts.History(Outlet.Id, Cancel);
        HasRule = await Store.SiteRules.Of(Outlet.Id, Cancel) is not null;
        var shown = await Store.SourceList.Fetches(Outlet.Id, Cursor.TryParse(Before, out var before) ? before : Cursor.Newest, Lines, Cancel);
        (Fetches, Older) = (shown.Items, shown.Next);
        Figures = await Store.SourceList.One(Outlet.Id, Here.Ago(SourcesPage.Span), Cancel);
        var form = Request.HasFormContentType && Do == "card" ? Request.Form : null;
        Facts = [.. OutletFacts.Fields.Select(field =>
        {
            var held = History.FirstOrDefault(h => h.Field == field && h.Holds);
            var now = OutletFacts.Of(Outlet, field);
            return new Fact(field, form is null ? now : form["was-" + field].ToString(), form is null ? now : form["f-" + field].ToString(), held is not null, held?.Catalogue,
                form is null ? held?.ReferenceUrl : form["u-" + field].ToString(), form is null ? held?.ReferenceDate : form["d-" + field].ToString());
        })];
    }

    public async Task<IActionResult> OnPost()
    {
        if (Back is not null) return await GiveBack();
        return Do switch
        {
            "fetch" => await FetchNow(),
            "pause" => await Ended(await Store.Sources.SetState(Outlet.Id, "paused", By, cancel: Cancel), "paused", Tail),
            "resume" => await Woken(await Store.Sources.SetState(Outlet.Id, "active", By, cancel: Cancel), "resumed"),
            "remove" => await Ended(await Store.Sources.SetState(Outlet.Id, "removed", By, Cut(Why), Cancel), "outlet-removed", Tail),
            "feed-pause" when await Mine() => await Ended(await Store.Sources.SetFeedState(FeedId, "paused", By, Cancel), "paused", Tail),
            "feed-resume" when await Mine() => await Woken(await Store.Sources.SetFeedState(FeedId, "active", By, Cancel), "resumed"),
            "feed-remove" => await Remove(),
            "feed-address" when await Mine() => await MoveFeed(),
            "card" => await Card(),
            _ => await Again(new Reason("admin.gone", "There is nothing of that kind.")),
        };
    }

    /// <summary>A feed of another outlet is not touched from this page.</summary>
    private async Task<bool> Mine() => (await Store.Feeds.Find(FeedId, Cancel))?.OutletId == Outlet.Id;

    private static string Cut(string? reason) => Typed(reason) is not { } typed ? "" : typed.Length > Acts.LongestReason ? typed[..Acts.LongestReason] : typed;

    private async Task<IActionResult> FetchNow()
    {
        if (await Store.Sources.FetchNow(Outlet.Id, By, Cancel) == 0) return await Again(new Reason("admin.nothing-to-fetch", "There is no feed that could be fetched."));
        return await Woken(null, "due");
    }

    private async Task<IActionResult> Woken(Reason? reason, string what)
    {
        if (reason is null) signals.Work.Set();
        return await Ended(reason, what, Tail);
    }

    /// <summary>Sent twice, it is gone already: that is what was wanted.</summary>
    private async Task<IActionResult> Remove()
    {
        if (await Mine()) await Store.Sources.RemoveFeed(FeedId, By, cancel: Cancel);
        return Tell("feed-removed", Tail);
    }

    private async Task<IActionResult> MoveFeed()
    {
        var http = HttpContext.RequestServices.GetRequiredService<SafeHttp>();
        var wrong = UrlGuard.Parse(Address) is not { } url ? new Reason("admin.address", "This is no address that could be fetched.") : http.Refuse(url);
        wrong ??= await Store.Sources.MoveFeed(FeedId, Address!.Trim(), Was ?? "", By, Cancel);
        if (wrong is null) return await Woken(null, "moved");
        if (wrong.Code != "admin.changed") Wrong["address-" + FeedId.ToString(CultureInfo.InvariantCulture)] = wrong;
        return await Ended(wrong, "", Tail);
    }

    private async Task<IActionResult> GiveBack()
    {
        if (OutletFacts.Fields.Contains(Back!)) await Store.OutletFacts.GiveBack(Outlet.Id, Back!, By, Cancel);
        return Tell("given-back", Tail);
    }

    private async Task<IActionResult> Card()
    {
        var form = Request.Form;
        var changes = new List<FactChange>();
        foreach (var field in OutletFacts.Fields.Where(f => form.ContainsKey("f-" + f)))
        {
            var (value, url, date) = (Typed(form["f-" + field]), Typed(form["u-" + field]), Typed(form["d-" + field]));
            if (!Sound(field, value)) Wrong["f-" + field] = new Reason(value is null ? "admin.needed" : "admin.value", "This is no value of that kind.");
            if (url is not null && UrlGuard.Parse(url) is null) Wrong["u-" + field] = new Reason("admin.address", "This is no address.");
            if (date is not null && (url is null || !CatalogueCodes.Date.IsMatch(date))) Wrong["d-" + field] = new Reason("admin.date", "A date is written as 2026-11-28 and stands beside a reference.");
            changes.Add(new FactChange(field, value, Typed(form["was-" + field]), url, date));
        }
        if (Wrong.Count > 0) return await Again();
        return await Ended(await Store.OutletFacts.Set(Outlet.Id, changes, By, Cancel), "saved", Tail);
    }

    private static bool Sound(string field, string? value) => value is { Length: > 500 } ? false : field switch
    {
        "name" => value is not null,
        "state_controlled" => value is "0" or "1",
        "display_right" => value is not null && CatalogueCodes.DisplayRights.Contains(value),
        _ when value is null => true,
        "country" => CatalogueCodes.Countries.Contains(value) || value is { Length: 2 } && value.All(char.IsAsciiLetterUpper) && value[0] == 'X',
        "language" => CatalogueCodes.Languages.Contains(value),
        "category" => CatalogueCodes.Categories.Contains(value),
        "owner_kind" => CatalogueCodes.OwnerKinds.Contains(value),
        "founded" => CatalogueCodes.Year.IsMatch(value),
        "reference_url" => UrlGuard.Parse(value) is not null,
        "reference_date" => CatalogueCodes.Date.IsMatch(value),
        _ => true,
    };

    /// <summary>Null: any text.</summary>
    public IEnumerable<(string Value, string Words)>? Choices(string field) => field switch
    {
        "display_right" => CatalogueCodes.DisplayRights.Select(r => (r, T["right." + r])),
        "state_controlled" => [("0", T["card.state.none"]), ("1", T["state"])],
        "owner_kind" => CatalogueCodes.OwnerKinds.Select(k => (k, OwnerWords(Here, k))).Prepend(("", T["card.unknown"])),
        "category" => Category.Keys.Select(c => (c, T["category." + c])).Prepend(("", T["card.unknown"])),
        _ => null,
    };

    public string Shown(string field, string? value) => value is null ? T["card.unknown"] : Choices(field)?.FirstOrDefault(c => c.Value == value).Words ?? value;

    /// <summary>What was asked and how it ended, as a sentence.</summary>
    public IHtmlContent InWords(FetchRow fetch)
    {
        var kind = fetch.FeedId is not null ? "feed" : "page";
        if (fetch.ReasonCode is { } code) return Html($"{T["admin.fetch." + kind + ".failed"]} {this.Why(code, fetch.Reason)}");
        var how = T.Say("admin.fetch.how", ("size", Here.Bytes(fetch.Bytes)), ("ms", T.Number(fetch.Milliseconds)));
        if (kind == "page") return Html($"{T[fetch.Status == 304 ? "admin.fetch.page.same" : "admin.fetch.page.read"]} {how}");
        return fetch.Status == 304 ? Html($"{T["admin.fetch.feed.same"]}") : fetch.Found == 0 ? Html($"{T["admin.fetch.feed.none"]} {how}") : Html($"{T.Count("admin.fetch.feed.new", fetch.Found)} {how}");
    }
}
