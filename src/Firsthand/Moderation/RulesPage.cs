using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Moderation;

/// <summary>The house rules, numbered as decisions name them.</summary>
public sealed class RulesPage(NewsStore store) : PageModel
{
    public Here Here => Here.Of(HttpContext);
    public IReadOnlyList<RuleShown> Rules { get; private set; } = [];

    public async Task OnGet() => Rules = HouseRules.Of(await ModerationSettings.Of(store, HttpContext.RequestAborted), Here.T);
}
