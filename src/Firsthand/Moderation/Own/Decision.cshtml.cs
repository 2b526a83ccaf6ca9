using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Moderation.Own;

/// <summary>A decision with its statement of reasons (as Article 17 of the EU's Digital Services Act asks for), and the way to have it looked at again.</summary>
public sealed class DecisionPage(NewsStore store) : AccountPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }
    [BindProperty]
    public string? Words { get; set; }

    public DecisionRow Decision { get; private set; } = null!;

    public async Task<IActionResult> OnPost()
    {
        var words = ModerationParts.Words(this, "words", Words);
        if (words.Length == 0) Wrong["words"] = new Reason("comment.empty", "There is nothing to read in it.");
        if (Wrong.Count > 0) return await Again();
        var reason = await store.Decisions.Appeal(Id, Person!.Id, words, HttpContext.RequestAborted);
        // Whoever sends the form twice has what they wanted.
        return reason is null or { Code: "appeal.twice" } ? RedirectSeeOther(Here.Path($"/account/decisions/{Id}")) : await Again(reason);
    }

    protected override async Task<bool> Find()
    {
        if (await store.Decisions.Find(Id, HttpContext.RequestAborted) is not { } decision || decision.PersonId != Person!.Id) return false;
        Decision = decision;
        return true;
    }
}
