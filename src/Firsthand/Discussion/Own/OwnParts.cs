using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Discussion.Own;

/// <summary>Parts of the pages on which somebody writes.</summary>
public static class OwnParts
{
    /// <summary>Where many words are typed, with what is wrong beneath it.</summary>
    public static IHtmlContent Words(AccountPage page, string label, string? value, string name = "body", int longest = CommentText.Longest, int rows = 8)
    {
        var wrong = page.Wrong.GetValueOrDefault(name);
        return Html($"""
            <div class="fld"><label for="{name}">{page.T[label]}</label>
            <textarea class="field" id="{name}" name="{name}" rows="{rows}" maxlength="{longest}" dir="auto" required{(wrong is null ? Nothing : Html($" aria-invalid=\"true\" aria-describedby=\"{name}-wrong\""))}>
            {value}</textarea>
            {(wrong is null ? Nothing : Html($"<p class=\"err\" id=\"{name}-wrong\">{page.T.Reason(wrong.Code)}</p>"))}</div>
            """);
    }

    /// <summary>What became of a comment, for its writer.</summary>
    public static string State(AccountPage page, CommentRow comment) => page.T["comment.state." + comment.State];
}
