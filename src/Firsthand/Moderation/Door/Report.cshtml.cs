using Firsthand.Accounts;
using Firsthand.Discussion;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Moderation.Door;

/// <summary>
/// Somebody reports a comment, with an account or without. Of what is illegal more is asked, as Article 16 of the EU's Digital Services Act has it: where it is,
/// why it is illegal, who says so (but of what involves children nobody need be named), and that it is said in good faith.
/// </summary>
public sealed class ReportPage(NewsStore store, Attempts attempts, MailServer mail, PostBell bell) : AccountPage
{
    public static readonly string[] Kinds = ["spam", "abuse", "private", "off-topic", "illegal"];

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }
    [BindProperty]
    public string? Kind { get; set; }
    [BindProperty]
    public string? Words { get; set; }
    [BindProperty]
    public string? Location { get; set; }
    [BindProperty]
    public string? Name { get; set; }
    [BindProperty]
    public string? Email { get; set; }
    [BindProperty]
    public bool Faith { get; set; }
    /// <summary>What is reported involves the sexual abuse of children: the law lets its notifier stay unnamed.</summary>
    [BindProperty]
    public bool Children { get; set; }

    public CommentRow Comment { get; private set; } = null!;
    public string Address => Here.Absolute(CommentParts.Comment(Here, Id));

    public async Task<IActionResult> OnPost()
    {
        if (Checked() is not { } report) return await Again();
        if (Person is null && await attempts.FromAddress(HttpContext, "report", 10, TimeSpan.FromHours(1)) is { } tooOften) return await Again(tooOften);
        if (Person is { } person && (await store.Tries.Count([$"report:{person.Id}"], TimeSpan.FromHours(1), HttpContext.RequestAborted))[0] > 30) return await Again(new Reason("account.too-often", "Too many reports in an hour."));
        // The address is one that anybody may have typed: few mails a day go there.
        var byMail = mail.Ready && report.Email.Length > 0 && !await attempts.TooManyMails(report.Email.ToLowerInvariant(), HttpContext.RequestAborted);
        var (receipt, reason) = await store.Reports.Add(report with { ByMail = byMail }, HttpContext.RequestAborted);
        if (reason is not null) return await Again(reason);
        if (byMail) bell.Ring();
        return RedirectSeeOther(Here.Path("/moderation/report/" + receipt));
    }

    private NewReport? Checked()
    {
        if (Kind is null || !Kinds.Contains(Kind)) Wrong["kind"] = new Reason("report.kind", "One of the kinds must be chosen.");
        var (words, location, name) = (ModerationParts.Words(this, "words", Words), ModerationParts.Words(this, "location", Location), ModerationParts.Words(this, "name", Name));
        var illegal = Kind == "illegal";
        var email = "";
        if (!string.IsNullOrWhiteSpace(Email))
        {
            var (read, wrong) = EmailAddress.Read(Email);
            if (read is null) Wrong["email"] = wrong!;
            else email = read.Address;
        }
        if (illegal)
        {
            if (words.Length == 0) Wrong.TryAdd("words", new Reason("report.why", "A notice of something illegal says why it is illegal."));
            if (!Children && name.Length == 0) Wrong.TryAdd("name", new Reason("report.name", "A notice of something illegal names its notifier."));
            if (!Children && email.Length == 0) Wrong.TryAdd("email", new Reason("report.email", "A notice of something illegal has an address for the answer."));
            if (!Faith) Wrong["faith"] = new Reason("report.faith", "A notice says that it is made in good faith.");
        }
        return Wrong.Count > 0 ? null : new NewReport
        {
            CommentId = Id,
            PersonId = Person?.Id,
            Kind = Kind!,
            Words = words,
            Location = illegal ? location.Length > 0 ? location : Address : "",
            Name = illegal ? name : "",
            Email = illegal ? email : "",
            Faith = illegal && Faith,
            Language = Here.Lang,
            Receipt = Secrets.Code(),
        };
    }

    protected override async Task<bool> Find()
    {
        if (await store.Comments.Find(Id, HttpContext.RequestAborted) is not { State: "shown" } comment) return false;
        Comment = comment;
        return true;
    }
}
