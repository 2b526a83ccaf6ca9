using System.Globalization;
using Firsthand.Accounts;
using Firsthand.Layout;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Admin;

/// <summary>What the pages of the desk share.</summary>
public static class AdminParts
{
    private static readonly (string Tail, string Key)[] pages =
        [("", "health"), ("/sources", "sources"), ("/add", "add"), ("/people", "people"), ("/invitations", "invitations"), ("/settings", "settings"), ("/editions", "editions"), ("/words", "words"), ("/storage", "storage"), ("/jobs", "jobs"), ("/model", "model"), ("/log", "log")];

    /// <summary>Where one is, the other pages, the title, and what was just done or is wrong.</summary>
    public static IHtmlContent Heading(this AdminPage page, string current, IHtmlContent title, IHtmlContent? deck = null)
    {
        var tabs = pages.Select(p => Html($"<a href=\"{page.Desk(p.Tail)}\"{(p.Key == current ? Html($" aria-current=\"page\"") : Nothing)}>{page.T["admin." + p.Key]}</a>"));
        var told = page.Told is { Length: > 0 and < 40 } what && page.T.Find("admin.told." + what) is { } words ? Html($"<p class=\"note gap-s\" role=\"status\">{words}</p>") : Nothing;
        return Html($"<p class=\"crumb\"><a href=\"{page.Here.Home}\">{page.T["nav.today"]}</a> / <a href=\"{page.Desk()}\">{page.T["admin.title"]}</a></p><nav class=\"tabs\" aria-label=\"{page.T["admin.title"]}\">{Several(tabs)}</nav><header class=\"head desk\"><h1>{title}</h1>{(deck is null ? Nothing : Html($"<p class=\"deck\">{deck}</p>"))}</header>{page.Trouble()}{told}");
    }

    public static IHtmlContent Heading(this AdminPage page, string current) => page.Heading(current, Html($"{page.T["admin." + current]}"), Html($"{page.T["admin." + current + ".what"]}"));

    public static Head Head(this AdminPage page, string title, params string[] scripts) => new() { Title = $"{title} · {page.T["admin.title"]} · {page.T["site.name"]}", Section = "account", Room = "admin", NoIndex = true, Scripts = scripts };

    /// <summary>A form of one button.</summary>
    public static IHtmlContent Button(this AdminPage page, string path, string act, string words, params (string Name, string Value)[] hidden) =>
        Html($"<form class=\"one\" method=\"post\" action=\"{path}\">{Fields.Seal(page.HttpContext)}{Several(hidden.Select(h => Html($"<input type=\"hidden\" name=\"{h.Name}\" value=\"{h.Value}\">")))}<button class=\"btn plain\" type=\"submit\" name=\"do\" value=\"{act}\">{words}</button></form>");

    public static IHtmlContent Input(this AdminPage page, string id, string name, string label, string? value, string type = "text", string? hint = null, bool required = false, string direction = "auto", int longest = 500)
    {
        var wrong = page.Wrong.GetValueOrDefault(id);
        var described = string.Join(' ', new[] { hint is null ? null : id + "-hint", wrong is null ? null : id + "-wrong" }.OfType<string>());
        return Html($"""
            <div class="fld"><label for="{id}">{label}</label>{Hint(id, hint)}<input class="field" id="{id}" name="{name}" type="{type}" value="{value ?? ""}" maxlength="{longest.ToString(CultureInfo.InvariantCulture)}" autocomplete="off" dir="{direction}"{(required ? Html($" required") : Nothing)}{Described(described)}{(wrong is null ? Nothing : Html($" aria-invalid=\"true\""))}>{Wrong(page, id)}</div>
            """);
    }

    public static IHtmlContent Select(this AdminPage page, string id, string name, string label, string? value, IEnumerable<(string Value, string Words)> choices, string? hint = null) => Html($"""
        <div class="fld"><label for="{id}">{label}</label>{Hint(id, hint)}<select class="field" id="{id}" name="{name}"{Described(hint is null ? "" : id + "-hint")}>{Several(choices.Select(c => Html($"<option value=\"{c.Value}\"{(c.Value == (value ?? "") ? Html($" selected") : Nothing)}>{c.Words}</option>")))}</select>{Wrong(page, id)}</div>
        """);

    public static IHtmlContent Area(this AdminPage page, string id, string name, string label, string? value, int rows, string? hint = null, string direction = "auto")
    {
        var wrong = page.Wrong.GetValueOrDefault(id);
        var described = string.Join(' ', new[] { hint is null ? null : id + "-hint", wrong is null ? null : id + "-wrong" }.OfType<string>());
        return Html($"<div class=\"fld\"><label for=\"{id}\">{label}</label>{Hint(id, hint)}<textarea id=\"{id}\" name=\"{name}\" rows=\"{rows.ToString(CultureInfo.InvariantCulture)}\" dir=\"{direction}\" spellcheck=\"false\"{Described(described)}{(wrong is null ? Nothing : Html($" aria-invalid=\"true\""))}>\n{value ?? ""}</textarea>{Wrong(page, id)}</div>");
    }

    private static IHtmlContent Hint(string id, string? hint) => hint is null ? Nothing : Html($"<p class=\"quiet small\" id=\"{id}-hint\">{hint}</p>");

    private static IHtmlContent Described(string ids) => ids.Length == 0 ? Nothing : Html($" aria-describedby=\"{ids}\"");

    private static IHtmlContent Wrong(AdminPage page, string id) => page.Wrong.GetValueOrDefault(id) is { } wrong ? Html($"<p class=\"err\" id=\"{id}-wrong\">{page.T.Reason(wrong.Code)}</p>") : Nothing;

    /// <summary>"3,2 MB", in the page's digits.</summary>
    public static string Bytes(this Here here, long bytes)
    {
        var (size, unit) = bytes switch { >= 1L << 30 => (bytes / (double)(1L << 30), "GB"), >= 1 << 20 => (bytes / (double)(1 << 20), "MB"), _ => (bytes / 1024.0, "KB") };
        var text = size.ToString(size < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
        return here.T.Digits(text.Replace(".", here.T["admin.decimal"], StringComparison.Ordinal)) + " " + unit;
    }

    /// <summary>The moment, or the word for never.</summary>
    public static IHtmlContent When(this AdminPage page, long? at) => at is { } ms ? Moment(page.Here, ms) : Html($"{page.T["source.feed.never"]}");

    /// <summary>A reason in words, with its code for whoever looks it up.</summary>
    public static IHtmlContent Why(this AdminPage page, string? code, string? detail = null) => code is null ? Nothing
        : Html($"<span>{page.T.Reason(code)}</span> <bdi class=\"quiet small\" dir=\"ltr\" lang=\"en\">{(detail is { Length: > 0 } ? code + ": " + (detail.Length > 300 ? detail[..300] + "…" : detail) : code)}</bdi>");

    /// <summary>A foreign word or address, apart from the text around it.</summary>
    public static IHtmlContent Ltr(string? text) => Html($"<bdi dir=\"ltr\">{text ?? ""}</bdi>");
}
