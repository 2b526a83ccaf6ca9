using System.Globalization;
using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Reading.Categories;
using Firsthand.Reading.Language;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk;

/// <summary>One rule: written, tried on what is stored, kept.</summary>
public sealed class RulePage(NewsStore store) : AccountPage
{
    /// <summary>So many newest articles a rule is tried on.</summary>
    public const int Tried = 500;
    private const int Shown = 30;

    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }
    [BindProperty]
    public string? Name { get; set; }
    [BindProperty]
    public string? Scope { get; set; }
    [BindProperty]
    public string? Outlet { get; set; }
    [BindProperty]
    public string? Category { get; set; }
    [BindProperty]
    public string? Match { get; set; }
    [BindProperty]
    public string[] Action { get; set; } = [];
    /// <summary>try, save.</summary>
    [BindProperty]
    public string? Do { get; set; }
    /// <summary>Made with the form: sent twice, it is one rule.</summary>
    [BindProperty(Name = "draft")]
    public string? FormKey { get; set; }

    /// <summary>As typed, one for each row of the form.</summary>
    public List<DeskCondition> Conditions { get; } = [];
    public IReadOnlyList<DeskArticle>? Held { get; private set; }
    public int HeldCount { get; private set; }
    public int LookedAt { get; private set; }

    private long? Number => long.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public override async Task Load()
    {
        FormKey ??= Secrets.Make();
        // A form that is too old comes here without its handler having been asked.
        if (HttpMethods.IsPost(Request.Method)) await ReadConditions();
        while (Conditions.Count < RuleMatch.MostConditions) Conditions.Add(new DeskCondition(Conditions.Count == 0 ? "title" : "text", "has", ""));
    }

    private async Task ReadConditions()
    {
        if (Conditions.Count > 0) return;
        var form = await Request.ReadFormAsync(HttpContext.RequestAborted);
        for (var i = 0; i < RuleMatch.MostConditions; i++)
            Conditions.Add(new DeskCondition(form["field" + i].ToString(), form["how" + i].ToString(), form["value" + i].ToString()));
    }

    public override async Task<IActionResult> OnGet()
    {
        if (Id is not null)
        {
            if (Number is not { } id || await store.DeskRules.Find(Person!.Id, id, HttpContext.RequestAborted) is not { } row) return NotFound();
            Show(row.Name, row.What);
        }
        await Load();
        return Page();
    }

    private void Show(string name, DeskRule rule)
    {
        (Name, Scope, Match) = (name, rule.Scope, rule.Any ? "any" : "all");
        if (rule.Scope == "outlet") Outlet = rule.Key;
        if (rule.Scope == "category") Category = rule.Key;
        Action = [.. RuleWords.Actions(rule)];
        Conditions.AddRange(rule.Conditions);
    }

    public async Task<IActionResult> OnPost()
    {
        var (person, cancel) = (Person!.Id, HttpContext.RequestAborted);
        await ReadConditions();
        var rule = await Read(cancel);
        var name = SearchSyntax.Tidy(Name ?? "");
        if (Do != "try" && name.Length is 0 or > DeskRules.LongestName) Wrong["name"] = new Reason("desk.rule-name", $"A name of at most {DeskRules.LongestName} letters.");
        if (Wrong.Count > 0) return await Again();
        if (Do == "try")
        {
            await Try(rule, cancel);
            await Load();
            return Page();
        }
        if (FormKey is not { Length: > 0 and <= 100 }) FormKey = Secrets.Make();
        if (Id is not null && Number is null) return NotFound();
        var wrong = Number is { } id ? await store.DeskRules.Change(person, id, name, rule, cancel) : await store.DeskRules.Add(person, name, rule, FormKey, cancel);
        return wrong is null ? RedirectSeeOther(Here.Path("/desk/rules")) : await Again(wrong);
    }

    private async Task Try(DeskRule rule, CancellationToken cancel)
    {
        var match = RuleMatch.Of(rule);
        var articles = await store.DeskRules.Newest(rule, Tried, match.NeedsText, match.NeedsHashtags, cancel);
        var held = articles.Where(a => match.Holds(new Looked(a))).ToList();
        (LookedAt, HeldCount, Held) = (articles.Count, held.Count, [.. held.Take(Shown)]);
    }

    /// <summary>What the form says; what it says wrongly is in <see cref="AccountPage.Wrong"/>.</summary>
    private async Task<DeskRule> Read(CancellationToken cancel)
    {
        var rule = new DeskRule
        {
            Any = Match == "any",
            Conditions = [.. Conditions.Where(c => !string.IsNullOrWhiteSpace(c.Value)).Select(c => c with { Value = Tidy(c) })],
            Hide = Action.Contains("hide"),
            Read = Action.Contains("read"),
            Save = Action.Contains("save"),
            Highlight = Action.Contains("highlight"),
        };
        for (var i = 0; i < Conditions.Count; i++)
            if (!string.IsNullOrWhiteSpace(Conditions[i].Value) && WrongIn(Conditions[i]) is { } wrong) Wrong["value" + i] = wrong;
        if (rule.Conditions.Count == 0) Wrong.TryAdd("value0", new Reason("desk.rule-empty", "A rule needs a condition."));
        if (!RuleWords.Actions(rule).Any() && Do != "try") Wrong["action"] = new Reason("desk.rule-idle", "A rule does something.");
        switch (Scope)
        {
            case "outlet":
                var outlet = Outlet is { Length: > 0 and <= 200 } key ? await store.Outlets.Find(key.Trim(), cancel) ?? (await store.Outlets.All(cancel)).FirstOrDefault(o => o.Name.Equals(key.Trim(), StringComparison.OrdinalIgnoreCase)) : null;
                if (outlet is null) Wrong["outlet"] = new Reason("desk.rule-outlet", "There is no such outlet.");
                return rule with { Scope = "outlet", Key = outlet?.Key ?? "" };
            case "category":
                if (!Firsthand.Reading.Categories.Category.Keys.Contains(Category)) Wrong["category"] = new Reason("desk.unknown", "There is no such category.");
                return rule with { Scope = "category", Key = Category ?? "" };
            default:
                return rule;
        }
    }

    private static string Tidy(DeskCondition condition) => condition.How == "pattern" ? condition.Value : SearchSyntax.Tidy(condition.Value);

    private static Reason? WrongIn(DeskCondition condition)
    {
        if (!RuleMatch.Fields.Contains(condition.Field) || !RuleMatch.Ways.Contains(condition.How)) return new Reason("desk.unknown", "There is no such field.");
        if (condition.Value.Length > RuleMatch.LongestValue) return new Reason("desk.rule-long", $"At most {RuleMatch.LongestValue} letters.");
        if (condition.How == "pattern") return condition.Value.Any(char.IsControl) ? new Reason("desk.pattern", "Control characters are no pattern.") : RuleMatch.Pattern(condition.Value).Reason;
        return condition.Field != "language" && FoldedText.Fold(condition.Value).Length == 0 ? new Reason("desk.rule-no-word", "There is no letter in it.") : null;
    }
}
