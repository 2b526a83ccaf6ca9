using System.Globalization;
using Firsthand.Accounts;
using Firsthand.Alerts;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk;

/// <summary>What I am told: what, where and when, each with its end; what was sent lately, and why something was not.</summary>
public sealed class AlertsPage(NewsStore store, AlertKeys keys, MailServer mail, SafeHttp http, AlertRunner runner, TimeProvider time) : AccountPage
{
    public static readonly string[] FollowKinds = ["hashtag", "outlet", "story", "speaker", "place", "search"];
    /// <summary>Of all that is followed, so many newest stand in the list to choose from; a list of thousands nobody reads.</summary>
    public const int MostOffered = 200;

    /// <summary>add, stop, start, remove, way, push, test, resume, forget.</summary>
    [BindProperty]
    public string? Do { get; set; }
    [BindProperty]
    public string? Id { get; set; }
    /// <summary>wrap-up, breaking, answers, follows, follows:KIND, follow:ID.</summary>
    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }
    [BindProperty]
    public string? Edition { get; set; }
    /// <summary>mail, or the number of a way.</summary>
    [BindProperty]
    public string? Way { get; set; }
    /// <summary>now, daily.</summary>
    [BindProperty]
    public string? When { get; set; }
    [BindProperty]
    public string? Hour { get; set; }
    [BindProperty]
    public string? Zone { get; set; }
    /// <summary>Hours; "": no quiet hours.</summary>
    [BindProperty]
    public string? QuietFrom { get; set; }
    [BindProperty]
    public string? QuietTo { get; set; }
    /// <summary>webhook, ntfy, gotify.</summary>
    [BindProperty]
    public string? Kind { get; set; }
    [BindProperty]
    public string? Address { get; set; }
    [BindProperty]
    public string? Token { get; set; }
    [BindProperty]
    public string? Endpoint { get; set; }
    [BindProperty]
    public string? P256dh { get; set; }
    [BindProperty]
    public string? Auth { get; set; }
    [BindProperty]
    public string? Device { get; set; }

    public IReadOnlyList<AlertRow> Alerts { get; private set; } = [];
    public IReadOnlyList<AlertWayRow> Ways { get; private set; } = [];
    public IReadOnlyList<FollowRow> Follows { get; private set; } = [];
    public IReadOnlyList<AlertPostRow> Posts { get; private set; } = [];
    public string PushKey { get; private set; } = "";

    /// <summary>Whether anything can be sent at all: links begin with an address that the operator names.</summary>
    public bool Open => Here.Options.Accounts.Address is not null && Here.Options.Alerts.Ways.Count > 0;
    public bool May(string kind) => Open && Here.Options.Alerts.Ways.Contains(kind);
    /// <summary>Whether mail can reach the person.</summary>
    public bool MayMail => May("mail") && mail.Ready && Person is { EmailConfirmed: true };
    public bool Set { get; private set; }

    public override async Task Load()
    {
        var (cancel, person) = (HttpContext.RequestAborted, Person!.Id);
        Alerts = await store.Alerts.Of(person, cancel);
        Ways = await store.Alerts.Ways(person, cancel);
        Follows = await store.Follows.Of(person, cancel);
        Posts = await store.AlertPosts.Of(person, 12, cancel);
        if (May("push")) PushKey = await keys.VapidPublic(cancel);
        Set = Request.Query["set"] == "1";
        if (HttpMethods.IsPost(Request.Method) && Do == "add") return;
        Edition = Here.Lang;
        (When, Hour) = ("daily", "7");
        Zone = Alerts.LastOrDefault()?.Zone ?? (AlertClock.Find(Here.Options.TimeZone?.Id ?? time.LocalTimeZone.Id)?.Id ?? "UTC");
        (QuietFrom, QuietTo) = (Alerts.LastOrDefault()?.QuietFrom?.ToString(CultureInfo.InvariantCulture), Alerts.LastOrDefault()?.QuietTo?.ToString(CultureInfo.InvariantCulture));
    }

    public async Task<IActionResult> OnPost()
    {
        var (person, cancel) = (Person!.Id, HttpContext.RequestAborted);
        var id = long.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        switch (Do)
        {
            case "add": await Add(person, cancel); break;
            case "stop": await store.Alerts.Stop(person, id, cancel); break;
            case "start": await Start(person, id, cancel); break;
            case "remove": await store.Alerts.Remove(person, id, cancel); break;
            case "way": await AddWay(person, cancel); break;
            case "push": await AddDevice(person, cancel); break;
            case "resume": await store.Alerts.Resume(person, id, cancel); break;
            case "forget": await store.Alerts.RemoveWay(person, id, cancel); break;
            case "test":
                await store.AlertPosts.Test(person, id, Here.Lang, cancel);
                runner.Ring();
                break;
            default: Wrong[""] = new Reason("desk.unknown", "The form asks for nothing that there is."); break;
        }
        return Wrong.Count > 0 ? await Again() : RedirectSeeOther(Here.Path("/desk/alerts?set=1") + (Do is "way" or "push" or "resume" or "forget" ? "#where" : Do == "test" ? "#sent" : ""));
    }

    private async Task Add(long person, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var what = (What ?? "").Split(':', 2);
        var (kind, follow) = (what is ["follows", var of] ? of : "", what is ["follow", var one] && long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (long?)null);
        if (what[0] is not ("wrap-up" or "breaking" or "answers" or "follows" or "follow") || (kind.Length > 0 && !FollowKinds.Contains(kind)) || (what[0] == "follow") != follow is not null) Wrong["what"] = new Reason("alerts.what", "There is nothing of that kind to be told.");
        if (Here.Languages.Find(Edition) is null) Wrong["edition"] = new Reason("alerts.edition", "There is no such edition.");
        var zone = AlertClock.Find(Zone?.Trim());
        if (zone is null) Wrong["zone"] = new Reason("alerts.zone", "There is no such time zone.");
        var daily = When == "daily" || what[0] == "wrap-up";
        var (hour, from, to) = (OfDay(Hour, "hour"), OfDay(QuietFrom, "quietFrom"), OfDay(QuietTo, "quietTo"));
        if (daily && hour is null) Wrong.TryAdd("hour", new Reason("alerts.hour", "An hour is 0 to 23."));
        if (!Open) Wrong[""] = new Reason("alerts.closed", "The operator has not set up alerts.");
        else if (Way == "mail" && !MayMail) Wrong["way"] = new Reason("alerts.no-address", "The account has no confirmed e-mail address, or no mail leaves here.");
        if (Wrong.Count > 0) return;
        var way = Way == "mail" ? await MailWay(person, cancel) : long.TryParse(Way, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) ? chosen : 0;
        if (Wrong.Count > 0) return;
        var reason = await store.Alerts.Save(person, new NewAlert
        {
            WayId = way,
            What = what[0],
            Kind = kind,
            FollowId = follow,
            Language = Edition!,
            AtHour = daily ? hour : null,
            Zone = zone!.Id,
            QuietFrom = daily ? null : from,
            QuietTo = daily ? null : to,
            Due = daily ? AlertClock.Daily(hour!.Value, zone, now) : null,
            Upto = what[0] == "wrap-up" ? Here.Today.DayNumber - 2 : 0,
        }, cancel);
        if (reason is not null) Wrong[reason.Code switch { "alerts.no-way" => "way", "alerts.no-follow" => "what", _ => "" }] = reason;
    }

    private long? OfDay(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour < 24) return hour;
        Wrong[field] = new Reason("alerts.hour", "An hour is 0 to 23.");
        return null;
    }

    private async Task<long> MailWay(long person, CancellationToken cancel)
    {
        var (id, many) = await store.Alerts.AddWay(person, "mail", "", "", "", cancel);
        if (many is not null) Wrong["way"] = many;
        return id ?? 0;
    }

    private async Task Start(long person, long id, CancellationToken cancel)
    {
        if ((await store.Alerts.Of(person, cancel)).FirstOrDefault(a => a.Id == id) is not { } alert) return;
        await store.Alerts.Start(person, id, alert.AtHour is { } hour ? AlertClock.Daily(hour, AlertClock.Known(alert.Zone), time.GetUtcNow()) : null, cancel);
    }

    private async Task AddWay(long person, CancellationToken cancel)
    {
        var (address, token) = (Address?.Trim() ?? "", Token?.Trim() ?? "");
        if (Kind is not ("webhook" or "ntfy" or "gotify") || !May(Kind)) Wrong["kind"] = new Reason("alerts.way-off", "The operator has switched this way off.");
        else if (address.Length > 1000 || UrlGuard.Parse(address) is not { } url || http.Refuse(url) is not null || (Kind == "ntfy" && NtfyNotifier.Parts(address).Server is null)) Wrong["address"] = new Reason("alerts.address", "This is no address to post to.");
        else if (token.Length > 200 || token.Any(c => c is < '!' or > '~') || (Kind == "gotify" && token.Length == 0)) Wrong["token"] = new Reason("alerts.token", "This is no token.");
        else
        {
            // A webhook's key is ours to make; one that is there keeps its own.
            var key = Kind != "webhook" ? token : (await store.Alerts.Ways(person, cancel)).FirstOrDefault(w => w.Kind == "webhook" && w.Address == address)?.Keys ?? Secrets.Make();
            if ((await store.Alerts.AddWay(person, Kind, address, key, Kind == "ntfy" ? url.Host + url.AbsolutePath : url.Authority, cancel)).Reason is { } many) Wrong["address"] = many;
        }
    }

    private async Task AddDevice(long person, CancellationToken cancel)
    {
        var label = Device is { Length: > 0 } ? Device.Length > 60 ? Device[..60] : Device : T["alerts.way.push"];
        if (!May("push")) Wrong[""] = new Reason("alerts.way-off", "The operator has switched this way off.");
        else if (PushNotifier.Service(http, Endpoint) is null || PushKeys.Read(P256dh, Auth) is not { } theirs) Wrong[""] = new Reason("alerts.push", "What the browser gave is no push subscription.");
        else if ((await store.Alerts.AddWay(person, "push", Endpoint!, StoredJson.Write(theirs), label, cancel)).Reason is { } many) Wrong[""] = many;
    }
}
