using Firsthand.Discussion;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Moderation.Desk;

/// <summary>One comment with all that is known of it, and the decision about it.</summary>
public sealed class CommentPage(NewsStore store, TimeProvider time, Suggester suggester) : DeskPage(store, suggester)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }
    [BindProperty]
    public string? Do { get; set; }
    [BindProperty(Name = "rule")]
    public string? RuleKey { get; set; }
    [BindProperty]
    public string? Law { get; set; }
    [BindProperty]
    public string? Words { get; set; }
    [BindProperty]
    public string? Seen { get; set; }
    [BindProperty]
    public long SeenEdit { get; set; }
    [BindProperty]
    public string? After { get; set; }
    [BindProperty]
    public string? State { get; set; }
    [BindProperty]
    public string? Mode { get; set; }

    public string Which => List(HttpMethods.IsPost(Request.Method) && Request.HasFormContentType ? Request.Form["list"].ToString() : Request.Query["list"]);

    public QueueItem? Item { get; private set; }
    public DiscussionRow? Discussion { get; private set; }
    public IReadOnlyList<ActRow> Acts { get; private set; } = [];
    public IReadOnlyList<ReportRow> Reports { get; private set; } = [];
    public IReadOnlyList<(string Kind, long Count)> Kinds { get; private set; } = [];
    public IReadOnlyList<CommentVersion> Versions { get; private set; } = [];
    public IReadOnlyList<CommentRow> Others { get; private set; } = [];
    /// <summary>Set where somebody else was first.</summary>
    public ActRow? First { get; private set; }

    protected override async Task<bool> Find() => await Store.Comments.Find(Id, Cancel) is not null;

    public override async Task Load()
    {
        await base.Load();
        if (await Store.Moderation.Item(Id, Cancel) is not { } item) return;
        Item = item;
        await LookUp([item]);
        Discussion = await Store.Discussions.Find(item.Comment.DiscussionId, Here.Lang, Cancel);
        Acts = await Store.Acts.About("comment", Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Cancel);
        Reports = await Store.Reports.About(Id, cancel: Cancel);
        Kinds = await Store.Reports.Kinds(Id, Cancel);
        Versions = await Store.Comments.Versions(Id, Cancel);
        if (item.Comment.PersonId is { } writer) Others = (await Store.Comments.Of(writer, long.MaxValue, 10, Cancel)).Items;
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Store.Comments.Find(Id, Cancel) is not { } comment) return NotFound();
        if (Do == "discussion") return await Set(comment);
        if (Do == "suggest") return await Suggest(comment);
        var rule = await Rule(RuleKey);
        var (words, law) = (ModerationParts.Words(this, "words", Words), ModerationParts.Words(this, "law", Law));
        if (Wrong.Count > 0) return await Again();
        var reason = await Store.Decisions.Decide(new Ruling
        {
            CommentId = Id,
            ById = Person!.Id,
            Do = Do ?? "",
            Seen = Seen ?? "",
            SeenEdit = SeenEdit,
            Rule = rule?.Key ?? "",
            Law = law,
            Words = words,
            Features = SpamFeatures.Hashed(SpamFeatures.Of(comment.Body)),
            // Whatever breaks another rule says nothing about spam.
            Spam = Do is "approve" or "keep" or "restore" ? false : rule is { Spam: true } ? true : null,
        }, Cancel);
        if (reason is null) return RedirectSeeOther(Queue(Which, After));
        if (reason.Code == "moderation.rule") Wrong["rule"] = reason;
        if (reason.Code == "moderation.decided") First = (await Store.Acts.About("comment", Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Cancel)).LastOrDefault();
        return await Again(reason.Code == "moderation.rule" ? null : reason, reason.Code is "moderation.decided" or "moderation.edited" ? StatusCodes.Status409Conflict : null);
    }

    /// <summary>Asks the model which rule it may break; decides nothing, whatever it says.</summary>
    private async Task<IActionResult> Suggest(CommentRow comment)
    {
        if (!(await CommentSettings.Of(Store, Cancel)).Suggests) return await Again(new Reason("model.none", "No model is asked about comments."));
        return await Suggester!.Ask(comment, await ModerationSettings.Of(Store, Cancel), Cancel) is { } reason ? await Again(reason, StatusCodes.Status503ServiceUnavailable) : RedirectSeeOther(Here.Path($"/moderation/comment/{Id}") + "?list=" + Which);
    }

    /// <summary>Opens or closes the discussion, or says who is read first in it.</summary>
    private async Task<IActionResult> Set(CommentRow comment)
    {
        if (await Store.Discussions.Find(comment.DiscussionId, Here.Lang, Cancel) is not { } discussion) return await Again(new Reason("comment.gone", "What was discussed is not there any more."));
        var (state, mode) = (State == "closed" ? "closed" : "open", Mode is "pre" or "post" ? Mode : null);
        var act = state != discussion.State ? state == "closed" ? "discussion.close" : "discussion.open" : "discussion.mode";
        if (state != discussion.State || mode != discussion.Mode)
            await Store.Discussions.Set(discussion, state, mode, new NewAct(Person!.Id, act, "discussion", "", Details: StoredJson.Write(new HowItGoesOn(state, mode)), Public: true), time.GetUtcNow(), Cancel);
        return RedirectSeeOther(Here.Path($"/moderation/comment/{Id}"));
    }

    private sealed record HowItGoesOn(string State, string? Mode);
}
