using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Moderation;

/// <summary>What moderators, editors and administrators did, for everybody to read; never about whom.</summary>
public sealed class LogPage(NewsStore store) : PageModel
{
    private const int Shown = 50;

    public Here Here => Here.Of(HttpContext);
    public Slice<ActRow> Acts { get; private set; } = new([], null);
    public bool Names { get; private set; }

    public async Task OnGet()
    {
        Names = (await ModerationSettings.Of(store, HttpContext.RequestAborted)).NameModerators;
        Acts = await store.Acts.Latest(Cursor.TryParse(Request.Query["before"], out var cursor) ? cursor.Id : long.MaxValue, Shown, publicly: true, cancel: HttpContext.RequestAborted);
    }

    /// <summary>Where what was acted on can be seen; null: nowhere, or it is a person.</summary>
    public static string? Place(Here here, ActRow act) => act.Object switch
    {
        "comment" => here.Path("/comment/" + act.ObjectId),
        "discussion" => here.Path($"/{act.ObjectId}/comments"),
        "article" or "story" => here.Path($"/{act.Object}/{act.ObjectId}"),
        "outlet" => here.Outlet(act.ObjectId),
        _ => null,
    };

    /// <summary>Hours that a measure holds.</summary>
    public static long? Hours(ActRow act) => StoredJson.Read<Span?>(act.Details, null)?.Hours;

    private sealed record Span(long? Hours);
}
