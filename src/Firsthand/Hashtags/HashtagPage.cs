using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Hashtags;

/// <summary>What a hashtag is, how often it is met, what goes with it, who speaks where it is met, and the latest. Three statements beside the stamp.</summary>
public sealed class HashtagPage : PageModel
{
    private const int Days = 30;

    public HashtagRow Hashtag { get; private set; } = null!;
    public Listing List { get; private set; } = null!;
    public HashtagFacts Facts { get; private set; } = null!;
    /// <summary>Articles on each of the last thirty days (UTC), oldest first, today last.</summary>
    public IReadOnlyList<(DateTimeOffset Day, long Count)> HowOften { get; private set; } = [];

    /// <summary>"place.ml" is the country itself, not a place in it.</summary>
    public bool IsCountry => Hashtag.Kind == "place" && Hashtag.Key.Length == 8 && Hashtag.Key.StartsWith("place.", StringComparison.Ordinal);

    public async Task<IActionResult> OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        if (await HashtagList.Find(request) is not var (hashtag, list)) return NotFound();
        // It stands for another one since editors said so; not for ever, as they may take it back.
        if (hashtag.Key != request.Key("key")) return Redirect(list.Path + list.Query);
        (Hashtag, List) = (hashtag, list);
        var today = new DateTimeOffset(request.Here.Now.UtcDateTime.Date, TimeSpan.Zero);
        Facts = await request.Store.Hashtags.About(hashtag.Id, request.Here.Lang, today.AddDays(1 - Days), request.Cancel);
        var counts = Facts.PerDay.ToDictionary(d => d.Day, d => d.Count);
        HowOften = [.. Enumerable.Range(1 - Days, Days).Select(d => today.AddDays(d)).Select(d => (d, counts.GetValueOrDefault(d.ToUnixTimeSeconds() / 86400)))];
        return Page();
    }
}
