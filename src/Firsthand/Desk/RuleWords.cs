using Firsthand.Layout;
using Firsthand.Store;
using Firsthand.Texts;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Desk;

/// <summary>A rule in a sentence.</summary>
public static class RuleWords
{
    public static IHtmlContent Of(Here here, DeskRule rule)
    {
        var t = here.T;
        var scope = rule.Scope switch
        {
            "outlet" => t.Markup("desk.rule.in.outlet", ("name", Html($"<bdi>{rule.Key}</bdi>"))),
            "category" => t.Markup("desk.rule.in.category", ("name", t["category." + rule.Key])),
            _ => Html($"{t["desk.rule.scope.all"]}"),
        };
        var joint = " " + t[rule.Any ? "desk.rule.or" : "desk.rule.and"] + " ";
        var conditions = Several(rule.Conditions.Select((c, i) => Html($"{(i > 0 ? joint : "")}{t["desk.rule.field." + c.Field]} {t["desk.rule.how." + c.How]} <bdi>{(c.Field == "language" && c.How != "pattern" ? Language(here, c.Value) : c.Value)}</bdi>")));
        var actions = string.Join(t["list.comma"] + " ", Actions(rule).Select(a => t["desk.rule.does." + a]));
        return Html($"{scope}{t["list.colon"]} {conditions} → {actions}");
    }

    public static IEnumerable<string> Actions(DeskRule rule)
    {
        if (rule.Hide) yield return "hide";
        if (rule.Read) yield return "read";
        if (rule.Save) yield return "save";
        if (rule.Highlight) yield return "highlight";
    }

    private static string Language(Here here, string code) => code.Trim() is { Length: 2 or 3 } known && known.All(char.IsAsciiLetter) ? Languages.Language(here.Lang, known.ToLowerInvariant()) : code;
}
