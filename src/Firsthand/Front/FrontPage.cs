using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Reading.Categories;
using Firsthand.Store;
using Firsthand.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Front;

/// <summary>The front page: four statements (stamp, stories, their count, the lead's articles); every part is chosen from the same stories.</summary>
public sealed class FrontPage : PageModel
{
    private const int Side = 3, Also = 6, Line = 4;

    public Listing List { get; private set; } = null!;
    public long All { get; private set; }
    public StoryRow? Lead { get; private set; }
    public IReadOnlyList<ArticleCard> HowTheyPutIt { get; private set; } = [];
    public IReadOnlyList<StoryRow> SideStories { get; private set; } = [];
    public IReadOnlyList<StoryRow> AlsoToday { get; private set; } = [];
    public IReadOnlyList<StoryRow> Newest { get; private set; } = [];
    public IReadOnlyList<StoryRow> MostCovered { get; private set; } = [];
    public IReadOnlyList<StoryRow> OneOrigin { get; private set; } = [];
    public IReadOnlyList<(string Category, IReadOnlyList<StoryRow> Stories)> Sections { get; private set; } = [];

    /// <summary>Where this edition has nothing: those that have, with how many stories, most first.</summary>
    public IReadOnlyList<(Locale Edition, long Stories)> OtherEditions { get; private set; } = [];

    private static async Task<IReadOnlyList<(Locale, long)>> Editions(ListRequest request)
    {
        var counts = await request.Store.Stories.CountByLanguage(request.Cancel);
        return [.. request.Here.Languages.All.Select(l => (l, counts.GetValueOrDefault(l.Code))).Where(l => l.Item2 > 0).OrderByDescending(l => l.Item2)];
    }

    public async Task OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        List = (await FrontList.Get(request))!;
        var stories = List.Stories;
        All = await request.Store.Stories.CountSince(request.Here.Lang, request.Here.Ago(FrontList.Span), request.Cancel);
        Lead = stories.FirstOrDefault();
        if (Lead is null)
        {
            OtherEditions = await Editions(request);
            return;
        }
        HowTheyPutIt = Headlines.ThatDiffer([.. (await request.Store.Articles.OfStory(Lead.Id, request.Cancel)).Where(a => a.Language == request.Here.Lang)], 3);
        SideStories = [.. stories.Skip(1).Take(Side)];
        AlsoToday = [.. stories.Skip(1 + Side).Take(Also)];
        // These three may name a story again: each answers another question about the same day.
        Newest = [.. stories.OrderByDescending(s => s.LastAt).Take(Line)];
        MostCovered = [.. stories.Where(s => s.ArticleCount > 1).OrderByDescending(s => s.ArticleCount).ThenByDescending(s => s.LastAt).Take(Line)];
        var rest = stories.Skip(1 + Side + Also).ToList();
        // One outlet's story, or one whose articles all lead to one source; where a text does not tell, nothing is said of it.
        OneOrigin = [.. rest.Where(s => s.OriginCount == 1 && (s.OutletCount == 1 || s.UnknownCount == 0)).OrderByDescending(s => s.ArticleCount).ThenByDescending(s => s.LastAt).Take(Line)];
        var left = rest.Except(OneOrigin).ToList();
        Sections = [.. Category.Keys.Select(key => (key, (IReadOnlyList<StoryRow>)[.. left.Where(s => s.Category == key).Take(3)])).Where(s => s.Item2.Count > 0)];
    }
}
