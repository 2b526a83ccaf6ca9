using Firsthand.Moderation;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Discussion.Own;

/// <summary>Another wording, for a while after it was sent; what it said before stays readable. Moderation judges it again.</summary>
public sealed class EditPage(NewsStore store, Moderator moderator) : OwnCommentPage(store)
{
    [BindProperty]
    public string? Body { get; set; }

    public bool Late => Here.Now.ToUnixTimeMilliseconds() > Comment.CreatedAt + (long)Settings.EditTime.TotalMilliseconds;

    // Somebody else's comment is there all right: the page says that it is not theirs.
    protected override bool Mine(CommentRow comment) => true;

    public override Task Load()
    {
        if (Comment.PersonId != Person!.Id) Wrong[""] = new Reason("comment.not-yours", "This comment is somebody else's.");
        else if (Comment.State is not ("shown" or "waiting")) Wrong[""] = new Reason("comment.gone", "This comment is not there any more.");
        else if (Late && HttpMethods.IsGet(Request.Method)) Wrong[""] = new Reason("comment.too-late", "The time to change it is over.");
        if (Comment.PersonId == Person.Id) Body ??= Comment.Body;
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPost()
    {
        var (body, wrong) = CommentText.Read(Body);
        if (wrong is not null)
        {
            Wrong["body"] = wrong;
            return await Again();
        }
        if (Comment.PersonId != Person!.Id || Discussion is null) return await Again(new Reason("comment.not-yours", "This comment is somebody else's."));
        var language = CommentText.Language(body!, Here.Lang);
        var judgement = await moderator.Judge(new Draft(Person, Discussion, body!, language, Comment.Quote, Comment.ParentId, Id), HttpContext.RequestAborted);
        if (judgement.Outcome == Outcome.Refuse)
        {
            Wrong["body"] = judgement.Heaviest!.Reason;
            return await Again();
        }
        var reason = await Store.Comments.Edit(Id, Person.Id, body!, language, judgement.Outcome == Outcome.Pass, WritePage.Verdicts(judgement), Settings.EditTime, HttpContext.RequestAborted);
        return reason is not null ? await Again(reason) : RedirectSeeOther(CommentParts.Comment(Here, Id) + "/sent");
    }
}
