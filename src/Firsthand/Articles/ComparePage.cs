using System.Globalization;
using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Articles;

/// <summary>Two versions of an article, word by word: …/compare/1-3. Only what the outlet's display right allows.</summary>
public sealed class ComparePage(NewsStore store) : PageModel
{
    public ArticleView View { get; private set; } = null!;
    public IReadOnlyList<ArticleVersion> Versions { get; private set; } = [];
    public ArticleChange Change { get; private set; } = null!;
    public bool Full { get; private set; }

    public static string Path(Here here, long article, long from, long to) => here.Path(string.Create(CultureInfo.InvariantCulture, $"/article/{article}/compare/{from}-{to}"));

    public async Task<IActionResult> OnGet(long id, string pair)
    {
        if (await store.Articles.View(id, Here.Of(HttpContext).Lang, HttpContext.RequestAborted) is not { } view) return NotFound();
        (View, Versions) = (view, Articles.Versions.Of(view));
        if (pair.Split('-') is not [var first, var second] || Find(first) is not { } from || Find(second) is not { } to || from.Number >= to.Number) return NotFound();
        Full = view.Outlet.DisplayRight == "full";
        Change = Articles.Versions.Compare(from, to, view.Outlet.DisplayRight, whole: true);
        return Page();
    }

    private ArticleVersion? Find(string number) => long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? Versions.FirstOrDefault(v => v.Number == n) : null;
}
