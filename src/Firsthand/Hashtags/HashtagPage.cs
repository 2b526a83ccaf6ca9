using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Hashtags;

public sealed class HashtagPage : PageModel
{
    private const int Days = 30;

    public HashtagRow Hashtag { get; private set; } = null!;
    public Listing List { get; private set; } = null!;
    public IReadOnlyList<HashtagRow> GoesWith { get; private set; } = [];
    /// <summary>Articles on each of the last thirty days (UTC), oldest first, today last.</summary>
    public IReadOnlyList<(DateTimeOffset Day, long Count)> HowOften { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        if (await HashtagList.Find(request) is not var (hashtag, list)) return NotFound();
        (Hashtag, List) = (hashtag, list);
        GoesWith = await request.Store.Hashtags.GoesWith(hashtag.Id, request.Here.Lang, 12, request.Cancel);
        var today = new DateTimeOffset(request.Here.Now.UtcDateTime.Date, TimeSpan.Zero);
        var counts = (await request.Store.Hashtags.PerDay(hashtag.Id, today.AddDays(1 - Days), request.Cancel)).ToDictionary(d => d.Day, d => d.Count);
        HowOften = [.. Enumerable.Range(1 - Days, Days).Select(d => today.AddDays(d)).Select(d => (d, counts.GetValueOrDefault(d.ToUnixTimeSeconds() / 86400)))];
        return Page();
    }
}
