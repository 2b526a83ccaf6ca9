using System.Globalization;
using Firsthand.Layout;
using Firsthand.Reading.Feeds;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Recordings;

/// <summary>
/// The player: a page of its own, so that every other page may forbid browsers to ask anybody else for sound or pictures. Even here nothing is
/// asked for before the reader presses play.
/// </summary>
[PlaysFromOutlets]
public sealed class PlayPage(NewsStore store) : PageModel
{
    public ArticleView View { get; private set; } = null!;
    public Recording Recording { get; private set; } = null!;
    /// <summary>Where to begin, in seconds.</summary>
    public int From { get; private set; }

    public async Task<IActionResult> OnGet(long id)
    {
        if (await store.Articles.View(id, Here.Of(HttpContext).Lang, HttpContext.RequestAborted) is not { } view) return NotFound();
        if (view.Outlet.DisplayRight == "headline" || RecordingParts.Of(view.Article.Recording) is not { Files.Count: > 0 } recording) return NotFound();
        (View, Recording) = (view, recording);
        // Nonsense begins at the beginning.
        From = int.TryParse(Request.Query["from"], NumberStyles.None, CultureInfo.InvariantCulture, out var from) && from < (recording.Seconds ?? 86_400) ? from : 0;
        return Page();
    }
}
