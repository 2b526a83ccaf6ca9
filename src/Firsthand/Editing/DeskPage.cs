using System.Globalization;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Editing;

/// <summary>Where editors begin: an address to open, what is pinned, the latest corrections, hashtags of the whole site.</summary>
public sealed class DeskPage(NewsStore store, NewsSignals signals, TimeProvider time, ILoggerFactory log) : EditPage(store, signals, time, log)
{
    private const int Shown = 30;

    public IReadOnlyList<PinRow> Pins { get; private set; } = [];
    public IReadOnlyList<CorrectionRow> Latest { get; private set; } = [];

    public override async Task Load()
    {
        Pins = await Store.Pins.All(Cancel);
        Latest = (await Store.Corrections.Latest(Cursor.Newest, Shown, Cancel)).Items;
    }

    public async Task<IActionResult> OnPost()
    {
        var path = Here.Path("/edit");
        var (tag, edit) = (Sent("tag").TrimStart('#').Trim(), Edit() with { Seen = null });
        switch (Sent("act"))
        {
            case "open":
                return Number(Sent("address")) is not ({ } kind, var id) ? await Again(new Reason("edit.address", "This is no address of a story or an article."))
                    : RedirectSeeOther(Here.Path($"/edit/{(kind == "article" ? "article" : "story")}/{id.ToString(CultureInfo.InvariantCulture)}"));
            case "unpin":
                return await Ended(long.TryParse(Sent("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var pin) ? await Store.Pins.Unpin(edit, pin, Cancel) : new Edited(new Reason("edit.unknown", "There is no such pin.")), path);
            case "undo":
                return await Undo(path);
            case "hide":
                return await Ended(await Store.Corrections.HideHashtag(edit, tag, Here.Lang, Cancel), path);
            case "rename":
                return await Ended(await Store.Corrections.NameHashtag(edit, tag, Here.Lang, Sent("name"), Cancel), path);
            case "alias":
                return await Ended(await Store.Corrections.MergeHashtag(edit, tag, Sent("into").TrimStart('#').Trim(), Here.Lang, Cancel), path);
            default:
                return await Again(new Reason("edit.unknown", "There is nothing of that kind to do."));
        }
    }
}
