using Firsthand.Layout;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Accounts;

/// <summary>The parts of a form: label above, error in words beneath, everything typed shown again.</summary>
public static class Fields
{
    private const int Shown = 400;

    public static IHtmlContent Field(this AccountPage page, string name, string? value, string type = "text", string autocomplete = "off", string? hint = null, string? label = null, bool required = true)
    {
        var wrong = page.Wrong.GetValueOrDefault(name);
        var described = string.Join(' ', new[] { hint is null ? null : name + "-hint", wrong is null ? null : name + "-wrong" }.Where(d => d is not null));
        // Names and addresses of any script; a password shows nothing that has a direction.
        var direction = type == "text" ? Html($" dir=\"auto\"") : type == "email" ? Html($" dir=\"ltr\"") : Nothing;
        var shown = type == "password" || value is null ? Nothing : Html($" value=\"{(value.Length > Shown ? value[..Shown] : value)}\"");
        return Html($"""
            <div class="fld"><label for="{name}">{label ?? page.T["account.field." + name]}</label>{(hint is null ? Nothing : Html($"<p class=\"quiet small\" id=\"{name}-hint\">{hint}</p>"))}
            <input class="field" id="{name}" name="{name}" type="{type}" autocomplete="{autocomplete}" maxlength="{Shown}"{direction}{shown}{(required ? Html($" required") : Nothing)}{(described.Length > 0 ? Html($" aria-describedby=\"{described}\"") : Nothing)}{(wrong is null ? Nothing : Html($" aria-invalid=\"true\""))}>
            {(wrong is null ? Nothing : Html($"<p class=\"err\" id=\"{name}-wrong\">{page.T.Reason(wrong.Code)}</p>"))}</div>
            """);
    }

    /// <summary>What is wrong with the whole form, first thing on the page.</summary>
    public static IHtmlContent Trouble(this AccountPage page) => page.Wrong.Count == 0 ? Nothing
        : Html($"<p class=\"note gap-s trouble\" role=\"{(KeptWords.CameBack(page.HttpContext) ? "status" : "alert")}\">{page.T.Reason(page.Wrong.GetValueOrDefault("")?.Code ?? "account.fields")}</p>");

    /// <summary>What shows that a form is ours. Sets the reader's form cookie, so only pages that are kept nowhere may have it.</summary>
    public static IHtmlContent Seal(HttpContext context)
    {
        if (!Private.Is(context)) throw new InvalidOperationException("A form with a seal stands on a page that is the same for everybody.");
        var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return Html($"<input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{tokens.RequestToken ?? ""}\">");
    }

    public static Head Head(this AccountPage page, string title, params string[] scripts) =>
        new() { Title = $"{page.T[title]} · {page.T["site.name"]}", Section = "account", NoIndex = true, Scripts = scripts };

    public static IHtmlContent Top(this AccountPage page, string title) =>
        Html($"<p class=\"crumb\"><a href=\"{page.Here.Home}\">{page.T["nav.today"]}</a> · <a href=\"{page.Here.Path("/account")}\">{page.T["account.title"]}</a></p><header class=\"head\"><h1>{page.T[title]}</h1></header>{page.Trouble()}");
}
