using System.Globalization;
using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.WrapUp;

/// <summary>The archive: the days of a month that have a Wrap-Up, and the nearest months that have some. Two statements beside the stamp, three where no month is named.</summary>
public sealed class WrapUpDaysPage : PageModel
{
    public DateOnly Month { get; private set; }
    /// <summary>Newest first, with the number of articles that day.</summary>
    public IReadOnlyList<(DateOnly Day, long Articles)> Days { get; private set; } = [];
    public DateOnly? Earlier { get; private set; }
    public DateOnly? Later { get; private set; }

    public static string Path(Layout.Here here, DateOnly month) => here.Path("/wrap-up/days/" + month.ToString("yyyy-MM", CultureInfo.InvariantCulture));

    public async Task<IActionResult> OnGet(string? month)
    {
        var request = ListRequest.Of(HttpContext);
        var here = request.Here;
        if ((month is null ? await Newest(request) : Parse(month, here)) is not { } first) return NotFound();
        Month = first;
        var bounds = Enumerable.Range(0, DateTime.DaysInMonth(first.Year, first.Month) + 1).Select(i => here.Begins(first.AddDays(i))).ToList();
        Days = [.. (await request.Store.Stories.ArticlesOfDays(here.Lang, bounds, request.Cancel)).Select((articles, i) => (first.AddDays(i), articles)).Where(d => d.articles > 0 && d.Item1 <= here.Today).Reverse()];
        var nearest = await request.Store.Stories.Nearest(here.Lang, bounds[0], bounds[^1], request.Cancel);
        Earlier = nearest.Earlier is { } earlier ? here.DayOf(earlier) : null;
        Later = nearest.Later is { } later && here.DayOf(later) is var next && next <= here.Today ? next : null;
        return Page();
    }

    private static async Task<DateOnly> Newest(ListRequest request)
    {
        var tomorrow = request.Here.Begins(request.Here.Today.AddDays(1));
        var nearest = await request.Store.Stories.Nearest(request.Here.Lang, tomorrow, tomorrow, request.Cancel);
        var day = nearest.Earlier is { } newest ? request.Here.DayOf(newest) : request.Here.Today;
        return day.AddDays(1 - day.Day);
    }

    private static DateOnly? Parse(string month, Layout.Here here) => WrapUpPage.Parse(month + "-01", here);
}
