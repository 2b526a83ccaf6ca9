using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Alerts;

/// <summary>Alerts in sentences.</summary>
public static class AlertWords
{
    /// <summary>Hours of a day in the page's digits.</summary>
    public static string Hour(Here here, long hour) => here.T.Clock(new DateTimeOffset(2000, 1, 1, (int)Math.Clamp(hour, 0, 23), 0, 0, TimeSpan.Zero));

    public static string What(Here here, AlertRow alert) => alert.What switch
    {
        "wrap-up" => here.T["wrap.title"],
        "breaking" => here.T["alerts.what.breaking"],
        "answers" => here.T["alerts.what.answers"],
        "follow" when alert.FollowKind is { } kind => AlertWriter.Name(here, new FollowRow { Kind = kind, Target = alert.FollowTarget ?? "", Label = alert.FollowLabel ?? "" }) + (kind == "story" ? here.T["list.colon"] + " " + alert.FollowLabel : ""),
        _ => here.T[alert.Kind.Length == 0 ? "alerts.what.follows" : "alerts.what.follows." + alert.Kind],
    };

    public static string Way(Here here, string kind, string label) => kind == "mail" ? here.T["alerts.way.mail"] : $"{here.T["alerts.way." + kind]}{here.T["list.colon"]} {label}";

    public static string When(Here here, AlertRow alert)
    {
        if (alert.AtHour is { } hour) return here.T.Say("alerts.when.daily-at", ("hour", Hour(here, hour)), ("zone", alert.Zone));
        return alert is { QuietFrom: { } from, QuietTo: { } to } && from != to
            ? here.T.Say("alerts.when.now-but", ("from", Hour(here, from)), ("to", Hour(here, to)), ("zone", alert.Zone)) : here.T["alerts.when.now"];
    }

    /// <summary>What, in which edition, where, when.</summary>
    public static IHtmlContent Sentence(Here here, AlertRow alert) =>
        Html($"<bdi>{What(here, alert)}</bdi> <span class=\"quiet\">({here.Languages.Find(alert.Language)?.Name ?? alert.Language})</span> · <bdi>{Way(here, alert.WayKind, alert.WayLabel)}</bdi> · {When(here, alert)}");

    /// <summary>The rule by which a story breaks, in words.</summary>
    public static string Breaking(Here here) => here.T.Say("alerts.breaking.rule",
        ("origins", here.T.Count("count.origins", here.Options.Alerts.Breaking.Origins)), ("outlets", here.T.Count("count.outlets", here.Options.Alerts.Breaking.Outlets)), ("hours", here.T.Count("alerts.hours", here.Options.Alerts.Breaking.Hours)));
}
