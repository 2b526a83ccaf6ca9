using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Moderation.Door;

/// <summary>Whoever is banned cannot come in, and shall be heard all the same: name and password say who speaks.</summary>
public sealed class AppealBanPage(NewsStore store, SignIns signIns) : AccountPage
{
    [BindProperty]
    public string? Name { get; set; }
    [BindProperty]
    public string? Password { get; set; }
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>Once it is known who asks.</summary>
    public DecisionRow? Decision { get; private set; }
    public bool Sent { get; private set; }

    public async Task<IActionResult> OnPost()
    {
        var words = ModerationParts.Words(this, "words", Words);
        if (words.Length == 0) Wrong["words"] = new Reason("comment.empty", "There is nothing to read in it.");
        if (Wrong.Count > 0) return await Again();
        var (person, wrong) = await signIns.Whose(HttpContext, Name, Password);
        if (wrong is not null) return await Again(wrong);
        if (person!.State != "banned") return await Again(new Reason("appeal.not-banned", "This account is not banned."));
        Decision = (await store.Decisions.Of(person.Id, long.MaxValue, 100, HttpContext.RequestAborted)).Items.FirstOrDefault(d => d is { Kind: "ban", EndedAt: null });
        if (Decision is null) return await Again(new Reason("appeal.no-decision", "The ban was made by whoever runs this site."));
        // Whoever asks twice sees what became of it.
        if (Decision.Appeal is null && await store.Decisions.Appeal(Decision.Id, person.Id, words, HttpContext.RequestAborted) is { } not and not { Code: "appeal.twice" }) return await Again(not);
        Sent = true;
        return Page();
    }
}
