using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Store;

namespace Firsthand.WrapUp;

/// <summary>The feed: an entry for each of the last days that are over and had stories, newest first.</summary>
public static class WrapUpList
{
    /// <summary>Without entries: what a page tells of the feed.</summary>
    public static Listing Frame(Here here) => new()
    {
        Title = $"{here.T["site.name"]}{here.T["list.colon"]} {here.T["wrap.title"]}",
        Description = here.T["wrap.about"],
        Path = here.Path("/wrap-up"),
    };

    public static async Task<Listing?> Get(ListRequest request)
    {
        var here = request.Here;
        var days = await DayWrapUp.Read(request, here.Today.AddDays(-Store.Stories.MostDays), Store.Stories.MostDays);
        return Frame(here) with { Items = [.. days.Where(d => d.Count > 0).Reverse().Select(d => Item(d, here))] };
    }

    private static FeedItem Item(DayWrapUp day, Here here) => new()
    {
        Id = here.Absolute(here.WrapUp(day.Day)),
        Url = here.Absolute(here.WrapUp(day.Day)),
        Title = WrapUpWords.Title(day, here),
        Summary = string.Join(" · ", day.Sections[0].Stories.Select(s => s.Title)),
        Html = WrapUpWords.Html(day, here),
        Language = here.Lang,
        Published = here.Begins(day.Day.AddDays(1)),
        Updated = here.Begins(day.Day.AddDays(1)),
        Author = here.T["site.name"],
    };
}
