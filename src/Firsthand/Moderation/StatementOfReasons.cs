using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Moderation;

/// <summary>What a decision is, on what it rests, how it came about, how long it holds and what can be done about it: the fields of Article 17(3) of the EU's Digital Services Act, in plain words.</summary>
public static class StatementOfReasons
{
    public static IHtmlContent Of(Here here, DecisionRow d)
    {
        var t = here.T;
        var ground = d.Law.Length > 0 ? Html($"{t["statement.law"]} <bdi dir=\"auto\">{d.Law}</bdi>") : Html($"{HouseRules.Name(t, d.Rule)}{(t.Find($"rules.{d.Rule}.text") is { } text ? Html($"<span class=\"quiet small\">{text}</span>") : Nothing)}");
        return Html($"""
            <dl class="rows gap-s">
            {Row(t["statement.what"], Html($"{t["decision." + d.Kind]} <span>{t["statement.effect." + d.Kind]}</span>"))}
            {(d.Kind is "time-out" or "ban" ? Row(t["statement.how-long"], ModerationParts.Length(here, d)) : Nothing)}
            {Row(t["statement.when"], Moment(here, d.MadeAt))}
            {(d.Body is { Length: > 0 } body ? Row(t["statement.about"], Html($"<div class=\"typed small\" dir=\"auto\">{body}</div>")) : Nothing)}
            {Row(t["statement.ground"], ground)}
            {(d.Words.Length > 0 ? Row(t["statement.facts"], Html($"<bdi dir=\"auto\">{d.Words}</bdi>")) : Nothing)}
            {Row(t["statement.how"], Html($"{t["statement.source." + d.Source]} {t["statement.by-hand"]}"))}
            {(d.EndedAs is { } ended ? Row(t["statement.ended"], Html($"{t["decision.ended." + ended]}")) : Nothing)}
            </dl>
            """);
    }

    private static IHtmlContent Row(string name, IHtmlContent value) => Html($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}
