using System.Globalization;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Reading.Entities;
using Firsthand.Store;
using Firsthand.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Front;

/// <summary>The front page of an edition. At most five statements: the stamp, three that all readers of the language share, and one for what is near this reader and new to this reader.</summary>
[OfEdition]
public sealed class FrontPage(FrontDesk desk) : PageModel
{
    private const int Side = 3, Also = 6, Line = 4, Near = 6, New = 8;
    private static readonly TimeSpan NearSpan = TimeSpan.FromDays(7);

    public Listing List { get; private set; } = null!;
    public Edition Edition { get; private set; } = null!;
    /// <summary>Of <see cref="Edition"/>, in the page's language; null where it is none that anything is known of.</summary>
    public string? PlaceName { get; private set; }
    public long All { get; private set; }
    /// <summary>Id of the newest story when the page was made.</summary>
    public long Last { get; private set; }
    public StoryRow? Lead { get; private set; }
    /// <summary>What puts the lead first: see <see cref="FrontOrder.Why"/>.</summary>
    public string Why { get; private set; } = "alone";
    /// <summary>Stories that stand where editors put them.</summary>
    public IReadOnlySet<long> Pinned { get; private set; } = new HashSet<long>();
    public StoryRow? Next { get; private set; }
    public IReadOnlyList<ArticleCard> HowTheyPutIt { get; private set; } = [];
    public IReadOnlyList<StoryRow> SideStories { get; private set; } = [];
    public IReadOnlyList<StoryRow> AlsoToday { get; private set; } = [];
    public IReadOnlyList<StoryRow> Newest { get; private set; } = [];
    public IReadOnlyList<StoryRow> MostCovered { get; private set; } = [];
    public IReadOnlyList<ArticleCard> Recordings { get; private set; } = [];
    public IReadOnlyList<OneSide> OneSided { get; private set; } = [];
    public IReadOnlyList<(string Category, IReadOnlyList<StoryRow> Stories)> Sections { get; private set; } = [];
    public IReadOnlyList<NearStory> NearYou { get; private set; } = [];
    /// <summary>The story after which what is gathered is new to this reader, who said so with ?since=; null: not asked.</summary>
    public long? Since { get; private set; }
    public FrontOfReader OfReader { get; private set; } = FrontOfReader.Nothing;
    /// <summary>Who tells each story that more than one outlet tells.</summary>
    public ILookup<long, TellingOutlet> ToldBy { get; private set; } = null!;

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
        var here = request.Here;
        Edition = Edition.Of(HttpContext);
        List = new Listing { Title = here.T["front.title"], Description = here.T["front.about"], Path = here.Home };
        // Nonsense asks for nothing.
        Since = long.TryParse(Request.Query["since"], NumberStyles.None, CultureInfo.InvariantCulture, out var since) ? since : null;
        var news = await desk.News(here.Lang, Freshness.StampOf(HttpContext));
        var stories = news.View.Top;
        (All, Last, Lead, Newest, ToldBy) = (news.View.Recent, news.View.Last, stories.FirstOrDefault(), news.View.Newest, news.ToldBy);
        if (Lead is null)
        {
            OtherEditions = await Editions(request);
            return;
        }
        Pinned = news.View.Pinned.Select(p => p.Story.Id).ToHashSet();
        Next = stories.Skip(1).FirstOrDefault(s => !Pinned.Contains(s.Id));
        Why = Pinned.Contains(Lead.Id) ? "pinned" : All == 0 ? "quiet" : FrontOrder.Why(Lead, Next);
        HowTheyPutIt = Headlines.ThatDiffer(news.OfLead, 3);
        Recordings = news.Recordings;
        SideStories = [.. stories.Skip(1).Take(Side)];
        AlsoToday = [.. stories.Skip(1 + Side).Take(Also)];
        // These may name a story again: each answers another question about the same day.
        MostCovered = [.. stories.Where(s => s.ArticleCount > 1).OrderByDescending(s => s.ArticleCount).ThenByDescending(s => s.LastAt).Take(Line)];
        var rest = stories.Skip(1 + Side + Also).ToList();
        OneSided = OneSidedOf(rest);
        var left = rest.Except(OneSided.Select(o => o.Story)).ToList();
        Sections = [.. here.Categories.All.Select(key => (key, (IReadOnlyList<StoryRow>)[.. left.Where(s => s.Category == key).Take(3)])).Where(s => s.Item2.Count > 0)];
        await Personal(request, [.. stories.Take(1 + Side + Also).Select(s => s.Id)]);
    }

    /// <summary>One side of a state first, then of a country, then one origin; among these the most covered.</summary>
    private List<OneSide> OneSidedOf(List<StoryRow> stories)
    {
        var severalCountries = ToldBy.SelectMany(o => o).Select(o => o.Country).Where(c => c is not null).Distinct().Take(2).Count() > 1;
        return [.. stories.Select(s => OneSide.Of(s, [.. ToldBy[s.Id]], severalCountries)).OfType<OneSide>()
            .OrderBy(o => o.Why switch { "state" => 0, "country" => 1, _ => 2 }).ThenByDescending(o => o.Story.ArticleCount).ThenByDescending(o => o.Story.LastAt).Take(Line)];
    }

    private async Task Personal(ListRequest request, HashSet<long> shown)
    {
        var (here, place) = (request.Here, Edition.Place);
        OfReader = await request.Store.Stories.FrontOfReader(here.Lang, Edition.Region, place, here.Ago(NearSpan), Since, Near + shown.Count, request.Cancel);
        PlaceName = place is null ? null : PlaceNames.Label(place, here.Lang) ?? OfReader.PlaceName;
        // What stands above already is near enough; only if nothing else is, it is named again.
        var others = OfReader.Near.Where(n => !shown.Contains(n.Story.Id)).Take(Near).ToList();
        NearYou = others.Count > 0 ? others : [.. OfReader.Near.Take(Near)];
        OfReader = OfReader with { New = [.. OfReader.New.Take(New)] };
    }
}
