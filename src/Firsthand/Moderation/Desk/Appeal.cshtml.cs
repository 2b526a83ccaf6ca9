using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Moderation.Desk;

/// <summary>Somebody asks that a decision be looked at again; a moderator who has not made it does.</summary>
public sealed class AppealPage(NewsStore store) : DeskPage(store)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }
    [BindProperty]
    public string? Do { get; set; }
    [BindProperty]
    public string? Words { get; set; }

    public AppealRow? Appeal { get; private set; }
    public DecisionRow? Decision { get; private set; }

    protected override async Task<bool> Find() => await Store.Decisions.FindAppeal(Id, Cancel) is not null;

    public override async Task Load()
    {
        await base.Load();
        Appeal = await Store.Decisions.FindAppeal(Id, Cancel);
        if (Appeal is not null) Decision = await Store.Decisions.Find(Appeal.DecisionId, Cancel);
    }

    public async Task<IActionResult> OnPost()
    {
        if (Do is not ("grant" or "deny")) return await Again(new Reason("moderation.what", "Nothing that can be done."));
        var words = ModerationParts.Words(this, "words", Words);
        if (Do == "deny" && words.Length == 0) Wrong["words"] = new Reason("appeal.answer", "Whoever is refused learns why.");
        if (Wrong.Count > 0) return await Again();
        var reason = await Store.Decisions.Answer(Id, Person!.Id, Do == "grant", words, Cancel);
        return reason is null ? RedirectSeeOther(Queue("appeals")) : await Again(reason, reason.Code == "appeal.decided" ? StatusCodes.Status409Conflict : null);
    }
}
