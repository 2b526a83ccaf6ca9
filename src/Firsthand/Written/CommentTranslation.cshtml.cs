using Firsthand.Accounts;
using Firsthand.Discussion;
using Firsthand.Layout;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Written;

/// <summary>A comment in another language, when a reader asks for it. Only its words are sent to the model, without the names and addresses in them; and only where the operator lets comments be sent at all.</summary>
public sealed class CommentTranslationPage(NewsStore store, Writer writer, Attempts attempts) : AccountPage
{
    private const int PerAddress = 40;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }
    [BindProperty(SupportsGet = true)]
    public string? Into { get; set; }

    public ModelOptions Model => writer.Model!;
    public CommentRow Comment { get; private set; } = null!;
    public DiscussionRow Discussion { get; private set; } = null!;
    public CommentPieces Pieces { get; private set; } = null!;
    public WriteJob Job { get; private set; } = null!;
    /// <summary>Null: not written yet.</summary>
    public WrittenText? Text { get; private set; }
    public string Own => CommentParts.Comment(Here, Id) + "/translation";

    protected override async Task<bool> Find()
    {
        if (writer.Model is null) return false;
        // What a moderator or its writer took away is not to be read here either.
        if (await ThreadPage.Visible(store, Here, Id, HttpContext.RequestAborted) is not ({ State: "shown" } comment, var discussion, { Translate: true })) return false;
        (Comment, Discussion) = (comment, discussion);
        if (Into is null || Into == comment.Language || Here.Languages.Find(Into) is null)
            Into = comment.Language != Here.Lang ? Here.Lang : Here.Languages.All.Select(l => l.Code).First(c => c != comment.Language);
        Pieces = CommentPieces.Of(comment.Body, comment.Language);
        Job = Pieces.Job(comment, Into);
        return true;
    }

    public override async Task Load() => Text = await writer.AtHand(Job, HttpContext.RequestAborted);

    public async Task<IActionResult> OnPost()
    {
        if (await attempts.FromAddress(HttpContext, "written", PerAddress, TimeSpan.FromHours(1)) is { } tooOften) return await Again(tooOften);
        var (_, reason) = await writer.Write(Job, HttpContext.RequestAborted);
        return reason is not null ? await Again(reason, StatusCodes.Status503ServiceUnavailable) : RedirectSeeOther($"{Own}?into={Into}#text");
    }
}
