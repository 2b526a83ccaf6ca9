using System.Globalization;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Editing;

/// <summary>One story: pin it, merge it, take articles out of it, say what it is about.</summary>
public sealed class StoryEditPage(NewsStore store, NewsSignals signals, TimeProvider time, ILoggerFactory log) : EditPage(store, signals, time, log)
{
    public static readonly int[] Hours = [3, 6, 12, 24, 48, 168];

    public StoryView View { get; private set; } = null!;
    public StoryRow Story => View.Story;
    public IReadOnlyList<CorrectionRow> SoFar { get; private set; } = [];
    /// <summary>The story this one may go into, shown whole before anything is done; null: none was chosen.</summary>
    public StoryView? Into { get; private set; }
    /// <summary>Of both.</summary>
    public string SeenBoth { get; private set; } = "";

    /// <summary>Of a form that came back: the articles that were marked.</summary>
    public IReadOnlySet<long> Chosen => AllSent("article").Select(a => Number(a)?.Id ?? 0).ToHashSet();

    private long Id => long.Parse((string)RouteData.Values["id"]!, CultureInfo.InvariantCulture);
    private string Path => Here.Path("/edit/story/" + Id.ToString(CultureInfo.InvariantCulture));

    protected override async Task<bool> Find()
    {
        if (await Store.Stories.View(Id, Here.Lang, Cancel) is not { } view) return false;
        View = view;
        return true;
    }

    /// <summary>To the story that this one went into; null: it is still one.</summary>
    private IActionResult? Elsewhere => Story.MergedInto is { } into ? RedirectSeeOther(Here.Path("/edit/story/" + into.ToString(CultureInfo.InvariantCulture))) : null;

    public override async Task Load()
    {
        Seen = await Store.Corrections.SeenStory(Id, Cancel);
        SoFar = await Store.Corrections.OfStory(Id, Cancel);
    }

    public override async Task<IActionResult> OnGet()
    {
        return Elsewhere is { } answer ? answer : await base.OnGet();
    }

    public async Task<IActionResult> OnPost()
    {
        var (c, edit) = (Store.Corrections, Edit());
        // A form that came twice finds its story gone: what it did is done.
        if (Elsewhere is { } gone && Sent("act") is not "merge") return gone;
        switch (Sent("act"))
        {
            case "preview":
                if (await Target("into") is not { } into) return await Again(new Reason("edit.address", "There is no such story."));
                if (into.Story.Id == Id) return await Again(new Reason("edit.itself", "A story cannot go into itself."));
                (Into, SeenBoth) = (into, $"{await c.SeenStory(Id, Cancel)},{await c.SeenStory(into.Story.Id, Cancel)}");
                await Load();
                return Page();
            case "merge":
                if (Number(Sent("into")) is not (_, var target)) return View is null ? NotFound() : await Again(new Reason("edit.address", "There is no such story."));
                var merged = await c.Merge(edit, Id, target, Cancel);
                if (merged.Wrong is not null && View is null) return RedirectSeeOther(Path);
                return await Ended(merged, Here.Path("/edit/story/" + target.ToString(CultureInfo.InvariantCulture)), target);
            case "split":
                var chosen = Chosen.ToHashSet();
                var to = Sent("to").Trim().Length == 0 ? null : await Target("to");
                if (to is null && Sent("to").Trim().Length > 0) return await Again(new Reason("edit.address", "There is no such story."));
                var split = await c.Split(edit, Id, chosen, to?.Story.Id, Cancel);
                return await Ended(split, split.Story is { } story ? Here.Path("/edit/story/" + story.ToString(CultureInfo.InvariantCulture)) : Path, Id, split.Story ?? 0);
            case "category":
                return await Ended(await c.SetStoryCategory(edit, Id, Sent("category"), Cancel), Path);
            case "pin":
                var hours = int.TryParse(Sent("hours"), NumberStyles.None, CultureInfo.InvariantCulture, out var h) ? h : 0;
                var position = int.TryParse(Sent("position"), NumberStyles.None, CultureInfo.InvariantCulture, out var p) ? p : 0;
                return await Ended(await Store.Pins.Pin(edit, Id, Here.Lang, position, TimeSpan.FromHours(Math.Min(hours, 10_000)), Cancel), Path);
            case "undo":
                return await Undo(Path, Id);
            default:
                return await Again(new Reason("edit.unknown", "There is nothing of that kind to do."));
        }
    }

    private async Task<StoryView?> Target(string field) =>
        Number(Sent(field)) is (not "article", var id) && await Store.Stories.View(id, Here.Lang, Cancel) is { } view ? view.Story.MergedInto is { } into ? await Store.Stories.View(into, Here.Lang, Cancel) : view : null;
}
