using System.Globalization;
using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk;

/// <summary>Read, unread, saved: the form behind the links of articles and stories, and where every list of the desk sends its marks.</summary>
public sealed class MarkPage(NewsStore store, TimeProvider time) : AccountPage
{
    /// <summary>Hours before now, of "everything older".</summary>
    public static readonly int[] Ages = [0, 24, 72, 168, 720];

    [BindProperty(SupportsGet = true)]
    public string? Article { get; set; }
    [BindProperty(SupportsGet = true)]
    public string? Story { get; set; }
    /// <summary>"read:story:12", "save:article:7", …, "older".</summary>
    [BindProperty]
    public string? Do { get; set; }
    [BindProperty]
    public string? Older { get; set; }
    [BindProperty]
    public string? Back { get; set; }

    public string Kind => Story is not null ? "story" : "article";
    public long Id { get; private set; }
    public string? Name { get; private set; }
    public string? Language { get; private set; }
    public string Path { get; private set; } = "";
    public MarkRow Mark { get; private set; } = new();
    public bool History { get; private set; } = true;

    public override async Task Load()
    {
        var cancel = HttpContext.RequestAborted;
        // A form that is too old comes back with what it was about.
        if (Story is null && Article is null && Do?.Split(':') is [_, var kind, var number]) (Story, Article) = kind == "story" ? (number, (string?)null) : (null, number);
        if (!long.TryParse(Story ?? Article, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return;
        if (Story is not null && await store.Stories.Find(id, Here.Lang, cancel) is { } story) (Id, Name, Language, Path) = (story.MergedInto ?? id, story.Title, story.Language, Here.Story(story.MergedInto ?? id, story.Title));
        else if (Story is null && await store.Articles.View(id, Here.Lang, cancel) is { Article: var article }) (Id, Name, Language, Path) = (id, article.Title, article.Language, Here.Article(id, article.Title));
        if (Name is null) return;
        Mark = await store.Marks.Of(Person!.Id, Kind, Id, cancel);
        History = (await store.Desks.Of(Person!.Id, cancel)).History;
    }

    public override async Task<IActionResult> OnGet()
    {
        await Load();
        return Name is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var (reason, said, subject) = await Make();
        if (Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal))
        {
            // For the script: what to say, in the words of the page.
            Response.StatusCode = reason is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
            var way = said switch { "read" => "unread", "unread" => "read", "save" => "unsave", _ => "save" };
            return new JsonResult(new
            {
                ok = reason is null,
                words = reason is null ? T["desk.done." + said] : T.Reason(reason.Code),
                next = subject is { } one ? $"{way}:{one.Kind}:{one.Id}" : null,
                label = T[way is "read" or "unread" ? "desk.mark-" + way : "desk." + way],
            });
        }
        if (reason is not null)
        {
            return await Again(reason, reason.Code == "desk.nothing" ? StatusCodes.Status404NotFound : null);
        }
        var back = Forms.Local(Back) ?? (subject is { } marked ? Here.Path($"/desk/mark?{marked.Kind}={marked.Id}") : Here.Path("/desk"));
        return RedirectSeeOther(subject is { Kind: "story" } s && back.StartsWith(Here.Path("/desk"), StringComparison.Ordinal) && !back.Contains('#', StringComparison.Ordinal) ? $"{back}#story-{s.Id}" : back);
    }

    private async Task<(Reason? Reason, string Said, (string Kind, string Id)? Subject)> Make()
    {
        var (person, cancel) = (Person!.Id, HttpContext.RequestAborted);
        if (Do == "older")
            return !int.TryParse(Older, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || !Ages.Contains(hours) ? (Unknown, "", null)
                : (await store.Marks.ReadBefore(person, time.GetUtcNow().AddHours(-hours), cancel), "older", null);
        if (Do?.Split(':') is not [var what, ("article" or "story") and var kind, var number] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return (Unknown, "", null);
        Reason? reason = what switch
        {
            "read" or "unread" => await store.Marks.Read(person, kind, id, what == "read", cancel),
            "save" or "unsave" => await store.Marks.Save(person, kind, id, what == "save", cancel),
            _ => Unknown,
        };
        return (reason, what, (kind, id.ToString(CultureInfo.InvariantCulture)));
    }

    private static readonly Reason Unknown = new("desk.unknown", "The form asks for nothing that there is.");
}
