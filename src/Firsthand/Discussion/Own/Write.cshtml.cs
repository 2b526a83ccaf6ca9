using System.Security.Cryptography;
using Firsthand.Accounts;
using Firsthand.Layout;
using Firsthand.Moderation;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Discussion.Own;

/// <summary>
/// Where a comment is written: about an article or a story, in answer to another, with a passage of the article or without. Whoever is signed out meanwhile
/// gets the words back, and the way to the door beside them.
/// </summary>
public sealed class WritePage(NewsStore store, Moderator moderator) : AccountPage
{
    [BindProperty(SupportsGet = true)]
    public long? Article { get; set; }
    [BindProperty(SupportsGet = true)]
    public long? Story { get; set; }
    [BindProperty(SupportsGet = true)]
    public long? Reply { get; set; }
    [BindProperty(SupportsGet = true)]
    public string? Quote { get; set; }
    [BindProperty]
    public string? Body { get; set; }
    /// <summary>Made with the form: the same form sent twice is one comment.</summary>
    [BindProperty]
    public string? Key { get; set; }
    /// <summary>preview, send.</summary>
    [BindProperty]
    public string? Do { get; set; }

    public DiscussionRow Discussion { get; private set; } = null!;
    public CommentRow? Parent { get; private set; }
    public Reason? Closed { get; private set; }
    public string? Preview { get; private set; }
    private CommentSettings settings = new();

    public async Task<IActionResult> OnPost()
    {
        if (Person is not { Active: true } person) return await Again(new Reason("comment.signed-out", "Nobody is signed in."), StatusCodes.Status401Unauthorized);
        // Sent once more, it is not judged once more: it would be found to say what it says.
        if (Do != "preview" && Key is { Length: > 0 and <= 64 } key && await store.Comments.Sent(person.Id, key, HttpContext.RequestAborted) is { } sent) return RedirectSeeOther(CommentParts.Comment(Here, sent) + "/sent");
        if (Closed is not null) return await Again(Closed);
        var (body, wrong) = CommentText.Read(Body);
        if (wrong is not null) Wrong["body"] = wrong;
        if (Reply is not null && Parent is null) Wrong[""] = new Reason("comment.parent-gone", "What this answers is not there any more.");
        if (Wrong.Count > 0) return await Again();
        if (Do == "preview")
        {
            Preview = body;
            return Page();
        }
        var quote = await Passage();
        var language = CommentText.Language(body!, Here.Lang);
        var judgement = await moderator.Judge(new Draft(person, Discussion, body!, language, quote, Reply, Sender: Attempts.Sender(HttpContext)), HttpContext.RequestAborted);
        if (judgement.Outcome == Outcome.Refuse)
        {
            Wrong["body"] = judgement.Heaviest!.Reason;
            return await Again();
        }
        var (id, reason) = await store.Comments.Add(new NewComment
        {
            Discussion = Discussion,
            PersonId = person.Id,
            ParentId = Parent?.Id,
            Body = body!,
            Quote = quote,
            Language = language,
            Shown = judgement.Outcome == Outcome.Pass,
            FormKey = Key is { Length: > 0 and <= 64 } ? Key : NewKey(),
            Verdicts = Verdicts(judgement),
            Mentions = CommentText.Mentions(body!),
        }, HttpContext.RequestAborted);
        return reason is not null ? await Again(reason) : RedirectSeeOther(CommentParts.Comment(Here, id!.Value) + "/sent");
    }

    public static IReadOnlyList<VerdictRow> Verdicts(Judgement judgement) => [.. judgement.Verdicts.Select(v =>
        new VerdictRow { Step = v.Step, Outcome = v.Outcome.ToString().ToLowerInvariant(), Code = v.Reason.Code, Detail = v.Reason.Detail, Matched = v.Matched })];

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    protected override async Task<bool> Find()
    {
        var id = Article ?? Story;
        if (id is null || await CommentList.Find(store, Here, Article is null, id.Value, HttpContext.RequestAborted) is not var (discussion, kept)) return false;
        (Discussion, settings) = (discussion, kept);
        Closed = settings.Closed(Discussion, Here.Now);
        Parent = Reply is { } reply && await store.Comments.Find(reply, HttpContext.RequestAborted) is { State: "shown" } parent && parent.DiscussionId == Discussion.Id ? parent : null;
        Key ??= NewKey();
        return true;
    }

    /// <summary>Words of the article, or none: nobody is made to have said what is not there. Where the text may not be shown, it is not quoted either.</summary>
    private async Task<string> Passage()
    {
        if (Article is not { } id || string.IsNullOrWhiteSpace(Quote)) return "";
        var words = Flat(Quote);
        if (words.Length is < 3 or > CommentText.LongestQuote || await store.Articles.View(id, Here.Lang, HttpContext.RequestAborted) is not { Outlet.DisplayRight: "full" } view) return "";
        return Flat(view.Article.Title + "\n" + view.Article.Standfirst + "\n" + view.Article.Text).Contains(words, StringComparison.Ordinal) ? words : "";
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
