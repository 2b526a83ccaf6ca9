using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Moderation.Desk;

/// <summary>A person as moderators see them: what they wrote, what was decided about them, what moderators noted; never an address.</summary>
public sealed class PersonPage(NewsStore store) : DeskPage(store)
{
    private const int Shown = 20;
    /// <summary>Hours that are offered; 0: for good.</summary>
    public static readonly int[] Hours = [1, 24, 72, 168, 720, 0];

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }
    [BindProperty]
    public string? Do { get; set; }
    [BindProperty]
    public int Length { get; set; } = 24;
    [BindProperty(Name = "rule")]
    public string? RuleKey { get; set; }
    [BindProperty]
    public string? Words { get; set; }
    [BindProperty]
    public string? Note { get; set; }

    public PersonRow? Them { get; private set; }
    public bool Watched { get; private set; }
    public WriterRecord Record { get; private set; } = new();
    public Slice<CommentRow> Comments { get; private set; } = new([], null);
    public IReadOnlyList<DecisionRow> Decisions { get; private set; } = [];
    public IReadOnlyList<PersonNote> Notes { get; private set; } = [];

    protected override async Task<bool> Find() => await Store.People.Find(Id, Cancel) is not null;

    public override async Task Load()
    {
        await base.Load();
        if (await Store.People.Find(Id, Cancel) is not { } person) return;
        Them = person;
        Record = await Store.Moderation.Writer(Id, Cancel);
        Watched = Record.Watched;
        Comments = await Store.Comments.Of(Id, Cursor.TryParse(Request.Query["before"], out var cursor) ? cursor.Id : long.MaxValue, Shown, Cancel);
        Decisions = (await Store.Decisions.Of(Id, long.MaxValue, 50, Cancel)).Items;
        Notes = await Store.Moderation.Notes(Id, Cancel);
    }

    public async Task<IActionResult> OnPost()
    {
        var by = Person!.Id;
        switch (Do)
        {
            case "warn" or "time-out" or "ban":
                return await Measure(Do, by);
            case "lift":
                await Store.Decisions.Lift(Id, by, Cancel);
                break;
            case "note":
                var note = ModerationParts.Words(this, "note", Note);
                if (note.Length == 0) Wrong["note"] = new Reason("comment.empty", "There is nothing to read in it.");
                if (Wrong.Count > 0) return await Again();
                await Store.Moderation.Note(Id, by, note, Cancel);
                break;
            case "watch" or "unwatch":
                await Store.Moderation.Watch(Id, by, Do == "watch", Cancel);
                break;
            case "trust" or "distrust":
                if (!await Store.Moderation.Trust(Id, by, Do == "trust", Cancel)) return await Again(new Reason("moderation.decided", "The role is another by now."), StatusCodes.Status409Conflict);
                break;
            default:
                return await Again(new Reason("moderation.what", "Nothing that can be done."));
        }
        return RedirectSeeOther(Here.Path($"/moderation/person/{Id}"));
    }

    private async Task<IActionResult> Measure(string kind, long by)
    {
        var rule = await Rule(RuleKey);
        var words = ModerationParts.Words(this, "words", Words);
        if (rule is null) Wrong["rule"] = new Reason("moderation.rule", "A rule must be named.");
        if (!Hours.Contains(Length) || (kind == "time-out" && Length == 0)) Wrong[""] = new Reason("moderation.length", "A time-out has an end.");
        if (Wrong.Count > 0) return await Again();
        var reason = await Store.Decisions.Take(new Measure
        {
            PersonId = Id,
            ById = by,
            Kind = kind,
            Length = kind == "warn" || Length == 0 ? null : TimeSpan.FromHours(Length),
            Rule = rule!.Key,
            Words = words,
            Stamp = Secrets.Stamp(),
        }, Cancel);
        return reason is null ? RedirectSeeOther(Here.Path($"/moderation/person/{Id}")) : await Again(reason, reason.Code == "moderation.banned" ? StatusCodes.Status409Conflict : null);
    }
}
