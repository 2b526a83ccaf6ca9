using System.Globalization;
using Firsthand.Layout;
using Firsthand.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.WrapUp;

/// <summary>A day's Wrap-Up, or the newest of a day that is over. At most five statements with the site's stamp.</summary>
public sealed class WrapUpPage : PageModel
{
    public DayWrapUp WrapUp { get; private set; } = null!;
    public Listing List { get; private set; } = null!;
    /// <summary>The nearest days with stories.</summary>
    public DateOnly? Earlier { get; private set; }
    public DateOnly? Later { get; private set; }

    public async Task<IActionResult> OnGet(string? date)
    {
        var request = ListRequest.Of(HttpContext);
        var here = request.Here;
        if ((date is null ? (DateOnly?)await Newest(request) : Parse(date, here)) is not { } day) return NotFound();
        List = WrapUpList.Frame(here);
        WrapUp = (await DayWrapUp.Read(request, day, 1))[0];
        var nearest = await request.Store.Stories.Nearest(here.Lang, here.Begins(day), here.Begins(day.AddDays(1)), request.Cancel);
        Earlier = nearest.Earlier is { } earlier ? here.DayOf(earlier) : null;
        Later = nearest.Later is { } later && here.DayOf(later) is var next && next <= here.Today ? next : null;
        return Page();
    }

    internal static async Task<DateOnly> Newest(ListRequest request)
    {
        var today = request.Here.Begins(request.Here.Today);
        var nearest = await request.Store.Stories.Nearest(request.Here.Lang, today, today, request.Cancel);
        return nearest.Earlier is { } earlier ? request.Here.DayOf(earlier) : request.Here.Today;
    }

    /// <summary>"2026-11-26"; null for what is no day, a day to come, and days before there was any feed.</summary>
    internal static DateOnly? Parse(string? date, Here here) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= here.Today && day.Year >= 1990 ? day : null;
}
