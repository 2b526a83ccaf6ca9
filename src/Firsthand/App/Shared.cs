using System.Text.RegularExpressions;
using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.App;

/// <summary>What other apps share with this one: an address that is known here leads to its article, words lead to the search.</summary>
public static partial class Shared
{
    private const int Longest = 2000, LongestQuery = 400;

    public static async Task<IResult> Take(HttpContext context, NewsStore store)
    {
        var here = Here.Of(context);
        // Apps put the address wherever they like, most into the text.
        string[] said = [.. new[] { "url", "text", "title" }.Select(k => context.Request.Query[k].ToString()).Select(s => s.Length > Longest ? s[..Longest] : s)];
        foreach (var address in said.SelectMany(s => Address().Matches(s).Take(3)).Select(m => m.Value.TrimEnd('.', ',', ')', '"', '»', '؟', '،')))
            if (await store.Articles.FindByUrl(address, context.RequestAborted) is { } id) return Results.Redirect(here.Path(FormattableString.Invariant($"/article/{id}")));
        var words = said.Reverse().Select(s => Address().Replace(s, " ").Trim()).FirstOrDefault(s => s.Length > 0);
        return Results.Redirect(here.Path("/search") + (words is null ? "" : "?q=" + Uri.EscapeDataString(words.Length > LongestQuery ? words[..LongestQuery] : words)));
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Address();
}
