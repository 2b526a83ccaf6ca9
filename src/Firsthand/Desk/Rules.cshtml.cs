using System.Globalization;
using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk;

/// <summary>All rules of a person: switched on and off, applied to what is stored, deleted.</summary>
public sealed class RulesPage(NewsStore store, RuleRunner runner) : AccountPage
{
    /// <summary>So many newest articles a rule is applied to on request.</summary>
    public const int Newest = 2_000;

    /// <summary>on, off, apply, delete.</summary>
    [BindProperty]
    public string? Do { get; set; }
    [BindProperty]
    public string? Id { get; set; }

    public IReadOnlyList<DeskRuleRow> Rules { get; private set; } = [];
    /// <summary>Of the rule that was applied: of how many articles it holds, and how many marks were made.</summary>
    public (string Name, int Held, int Made)? Applied { get; private set; }

    public override async Task Load() => Rules = await store.DeskRules.Of(Person!.Id, HttpContext.RequestAborted);

    public async Task<IActionResult> OnPost()
    {
        var (person, cancel) = (Person!.Id, HttpContext.RequestAborted);
        var none = new Reason("desk.no-rule", "There is no such rule.");
        if (!long.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return await Again(none, StatusCodes.Status404NotFound);
        switch (Do)
        {
            case "delete":
                await store.DeskRules.Remove(person, id, cancel);
                break;
            case "on" or "off":
                if (await store.DeskRules.SetActive(person, id, Do == "on", cancel) is { } gone) return await Again(gone, StatusCodes.Status404NotFound);
                break;
            case "apply":
                if (await store.DeskRules.Find(person, id, cancel) is not { } rule) return await Again(none, StatusCodes.Status404NotFound);
                var (held, made) = await runner.Again(person, rule.What, Newest, cancel);
                Applied = (rule.Name, held, made);
                await Load();
                return Page();
            default:
                return await Again(new Reason("desk.unknown", "The form asks for nothing that there is."));
        }
        return RedirectSeeOther(Here.Path("/desk/rules"));
    }
}
