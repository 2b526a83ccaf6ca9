using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Reading.Language;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk;

/// <summary>All that is followed and muted, each with its end; words to mute; the way in and out as OPML.</summary>
public sealed class FollowsPage(NewsStore store) : AccountPage
{
    public const int LongestWord = 60;

    /// <summary>A word, or a few that stand beside each other.</summary>
    [BindProperty]
    public string? Word { get; set; }

    public ILookup<string, FollowRow> Followed { get; private set; } = null!;
    public ILookup<string, FollowRow> Muted { get; private set; } = null!;

    public override async Task Load()
    {
        Followed = (await store.Follows.Of(Person!.Id, HttpContext.RequestAborted)).ToLookup(f => f.Kind);
        Muted = (await store.Follows.MutedBy(Person!.Id, HttpContext.RequestAborted)).ToLookup(f => f.Kind);
    }

    public async Task<IActionResult> OnPost()
    {
        var label = SearchSyntax.Tidy(Word ?? "");
        if (label.Length > LongestWord) Wrong["word"] = new Reason("desk.word-long", $"At most {LongestWord} letters.");
        else if (FoldedText.Fold(label) is var folded && folded.Count(char.IsLetterOrDigit) < 2) Wrong["word"] = new Reason("desk.word-short", "At least two letters.");
        else if (await store.Follows.Mute(Person!.Id, new FollowRow { Kind = "word", Target = folded, Label = label }, HttpContext.RequestAborted) is { } many) Wrong["word"] = many;
        return Wrong.Count > 0 ? await Again() : RedirectSeeOther(Here.Path("/desk/follows#muted"));
    }
}
