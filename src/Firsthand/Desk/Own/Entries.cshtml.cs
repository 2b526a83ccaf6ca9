using System.Globalization;
using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk.Own;

/// <summary>The newest entries of all own feeds, or of one; and where every list of them sends its marks.</summary>
public sealed class EntriesPage(NewsStore store) : OwnPage(store)
{
    private const int PageSize = 50;
    private static readonly Reason unknown = new("desk.unknown", "The form asks for nothing that there is.");

    [BindProperty(SupportsGet = true)]
    public string? Feed { get; set; }
    /// <summary>unread, saved.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }
    /// <summary>When the page was made that is marked as read: what came since then stays unread.</summary>
    [BindProperty]
    public string? Until { get; set; }
    [BindProperty]
    public string? Back { get; set; }

    public OwnFeedRow? Of { get; private set; }
    public Slice<OwnEntryRow> List { get; private set; } = new([], null);
    public DeskRow Desk { get; private set; } = new();
    public bool First { get; private set; }
    /// <summary>Whether there is a feed at all.</summary>
    public bool Any { get; private set; } = true;

    protected override async Task<bool> Find()
    {
        if (Feed is null) return true;
        if (long.TryParse(Feed, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) Of = await Store.OwnFeeds.Of(Person!.Id, id, Cancel);
        return Of is not null;
    }

    public override async Task Load()
    {
        await base.Load();
        First = !Cursor.TryParse(Request.Query["before"], out var before);
        List = await Store.OwnEntries.Page(Person!.Id, Of?.FeedId, Show, First ? Cursor.Newest : before, PageSize, Cancel);
        Desk = await Store.Desks.Of(Person!.Id, Cancel);
        Any = List.Items.Count > 0 || Of is not null || (await Store.OwnFeeds.Addresses(Person!.Id, Cancel)).Count > 0;
    }

    /// <summary>This page, with another choice of entries, or further on.</summary>
    public string With(string? show, Cursor? before = null)
    {
        var query = new List<string>();
        if (Of is { } feed) query.Add(string.Create(CultureInfo.InvariantCulture, $"feed={feed.FeedId}"));
        if (show is "unread" or "saved") query.Add("show=" + show);
        if (before is { } cursor) query.Add("before=" + cursor);
        return Own(query.Count > 0 ? "?" + string.Join('&', query) : "");
    }

    public async Task<IActionResult> OnPost()
    {
        if (Do == "all") return await MarkAll();
        var (reason, said, id) = await Mark();
        if (Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal))
        {
            // For the script: what to say, in the words of the page.
            Response.StatusCode = reason is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
            var way = said switch { "read" => "unread", "unread" => "read", "save" => "unsave", _ => "save" };
            return new JsonResult(new
            {
                ok = reason is null,
                words = reason is null ? T["desk.done." + said] : T.Reason(reason.Code),
                next = DeskParts.Mark(way, "own", id),
                label = T[way is "read" or "unread" ? "desk.mark-" + way : "desk." + way],
            });
        }
        if (reason is not null) return await Again(reason, reason.Code == "own.nothing" ? StatusCodes.Status404NotFound : null);
        var back = Forms.Local(Back) ?? Own();
        return RedirectSeeOther(back.Contains('#', StringComparison.Ordinal) ? back : string.Create(CultureInfo.InvariantCulture, $"{back}#entry-{id}"));
    }

    private async Task<(Reason? Reason, string Said, long Id)> Mark()
    {
        if (Do?.Split(':') is not [var what, "own", var number] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return (unknown, "", 0);
        return (what switch
        {
            "read" or "unread" => await Store.OwnEntries.Read(Person!.Id, id, what == "read", Cancel),
            "save" or "unsave" => await Store.OwnEntries.Save(Person!.Id, id, what == "save", Cancel),
            _ => unknown,
        }, what, id);
    }

    private async Task<IActionResult> MarkAll()
    {
        if (!long.TryParse(Until, NumberStyles.None, CultureInfo.InvariantCulture, out var until) || until > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()) return await Again(unknown);
        if (await Store.OwnEntries.AllRead(Person!.Id, Of?.FeedId, DateTimeOffset.FromUnixTimeMilliseconds(until), Cancel) is { } off) return await Again(off);
        return Tell("read", Of is { } feed ? string.Create(CultureInfo.InvariantCulture, $"?feed={feed.FeedId}") : "");
    }
}
