using System.Globalization;
using Firsthand.Catalogue;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Admin;

/// <summary>How an outlet's pages are read: a rule is tried on a real page of it, beside what is read without, before it is kept.</summary>
public sealed class RulePage(PageTrial trial, SiteRuleBook book) : AdminPage
{
    private const int Longest = 10_000, MostParagraphs = 60;

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";
    [BindProperty]
    public string? Rule { get; set; }
    [BindProperty]
    public string? Was { get; set; }
    /// <summary>Address of the page it is tried on.</summary>
    [BindProperty(Name = "page")]
    public string? Try { get; set; }

    public OutletRow Outlet { get; private set; } = null!;
    public IReadOnlyList<(long Id, string Url, string Title, string State)> Pages { get; private set; } = [];
    public IReadOnlyList<string> Mistakes { get; private set; } = [];
    public ArticleReading? Now { get; private set; }
    public ArticleReading? Then { get; private set; }
    public bool Same => Now?.Page is { } now && Then?.Page is { } then && (now.Text, now.Title, now.Published?.Time) == (then.Text, then.Title, then.Published?.Time) && now.Authors.SequenceEqual(then.Authors);

    private string Tail => $"/sources/{Uri.EscapeDataString(Outlet.Key)}/rule";
    public string Own => Desk(Tail);
    /// <summary>Rules go by names of hosts; a port that an outlet is known by is none of theirs.</summary>
    private string Host => Outlet.Domain.Split(':')[0];

    public override async Task<IActionResult> OnGet()
    {
        Was = Rule = await Store.SiteRules.Of(Outlet.Id, Cancel) ?? "";
        // A form to begin with: the outlet's name and host.
        if (Rule.Length == 0) Rule = $"- name: {Outlet.Key}\n  hosts: {Host}\n  content: article\n";
        return await base.OnGet();
    }

    protected override async Task<bool> Find()
    {
        if (await Store.Outlets.Find(Key, Cancel) is not { } outlet) return false;
        Outlet = outlet;
        return true;
    }

    public override async Task Load()
    {
        Pages = await Store.SourceList.Pages(Outlet.Id, 12, Cancel);
        Try ??= Pages.FirstOrDefault(p => p.State == "full").Url ?? Pages.FirstOrDefault().Url;
    }

    public async Task<IActionResult> OnPost()
    {
        // Browsers send ends of lines as two characters.
        var text = (Rule ?? "").ReplaceLineEndings("\n");
        var was = (Was ?? "").ReplaceLineEndings("\n");
        if (Do == "clear" || text.Trim().Length == 0) return await Ended(await Store.SiteRules.Set(Outlet.Id, "", was, By, Cancel), "rule-cleared", Tail);
        var rules = Read(text);
        if (rules is null) return await Again();
        if (Do == "save") return await Ended(await Store.SiteRules.Set(Outlet.Id, text, was, By, Cancel), "saved", Tail);
        if (!Outlet.Owns(Try ?? ""))
        {
            Wrong["page"] = new Reason("admin.not-own", "The page is not of this outlet.");
            return await Again();
        }
        var (page, failure) = await trial.Fetch(Try, Cancel);
        if (page is null)
        {
            Wrong["page"] = failure!;
            return await Again();
        }
        Now = await trial.Read(page, Outlet, await book.With(Outlet.Key, [], Cancel), null, Cancel);
        Then = await trial.Read(page, Outlet, await book.With(Outlet.Key, rules, Cancel), null, Cancel);
        await Load();
        return Page();
    }

    /// <summary>Null: there are mistakes, which are noted.</summary>
    private IReadOnlyList<SiteRule>? Read(string text)
    {
        if (text.Length > Longest)
        {
            Wrong["rule"] = new Reason("admin.too-long", string.Create(CultureInfo.InvariantCulture, $"A rule has at most {Longest} characters."));
            return null;
        }
        var reading = SiteRuleFiles.Parse(Outlet.Key, text);
        Mistakes = [.. reading.Errors.Take(20).Select(e => e.ToString())];
        if (reading.Errors.Count > 0 || reading.Rules.Count == 0) Wrong["rule"] = new Reason("admin.rule-wrong", "The rule has mistakes.");
        else if (reading.Rules.Any(r => r.Hosts.Any(h => h != Host && !h.EndsWith("." + Host, StringComparison.Ordinal)))) Wrong["rule"] = new Reason("admin.rule-host", "The rule is for hosts of others.");
        return Wrong.Count > 0 ? null : reading.Rules;
    }

    public static IEnumerable<string> Paragraphs(ArticleReading reading) => reading.Page.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Take(MostParagraphs);
}
