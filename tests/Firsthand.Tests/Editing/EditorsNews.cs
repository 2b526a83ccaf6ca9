using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Store;

namespace Firsthand.Tests.Editing;

/// <summary>Two articles on two events, each its own story, for editors to work on.</summary>
internal static class EditorsNews
{
    public const string Text = "SELWICK — The new harbour bridge of Selwick opened on Tuesday, Mayor Ada Brandt said.\n\n“It took nine years,” Ada Brandt told reporters. The ferry company will end its service in June.";
    private const string Drought = "Farmers in Kenya and Uganda fear a third year of drought, the Red Cross said on Monday.\n\n“We have no seed left,” said Grace Otieno, who farms near Kisumu. The government in Nairobi promised help for 2,000 farms.";

    private static async Task<long> Add(AccountSite site, string outlet, string title, string text)
    {
        await site.Store.Outlets.Save([Samples.Outlet(outlet)]);
        var row = (await site.Store.Outlets.Find(outlet))!;
        var feed = (await site.Store.Feeds.OfOutlet(row.Id))[0];
        var url = $"https://{outlet}.example/{Guid.NewGuid():n}";
        var reading = Reader.Understand(new Page { Kind = PageKind.Article, Title = title, Text = text, Html = "<p>" + text.Replace("\n\n", "</p><p>", StringComparison.Ordinal) + "</p>", Published = PageDate.Fed(TimeProvider.System.GetUtcNow().AddHours(-1)) },
            new Uri(url), new Hints { OutletName = row.Name, OutletLanguage = "en", OutletCountry = "GB" }, []);
        var id = (await site.Store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = url, Reading = reading }] }))[0];
        await site.Store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
        return id;
    }

    public static async Task<(long Bridge, long Dry)> Two(AccountSite site)
    {
        var mark = Guid.NewGuid().ToString("n")[..6];
        var (a, b) = (await Add(site, "ledger-" + mark, "Harbour bridge of Selwick opens " + mark, Text), await Add(site, "herald-" + mark, "Farmers in Kenya fear drought " + mark, Drought));
        // Each its own story, whatever other tests told.
        await site.Store.Stories.Place(new Placement { ArticleId = a });
        await site.Store.Stories.Place(new Placement { ArticleId = b });
        await CountStories.Run(site.Store, await site.Store.Stories.Changed(100), default);
        return (a, b);
    }

    public static async Task<long> StoryOf(AccountSite site, long article) => (await site.Store.Articles.Find(article))!.StoryId!.Value;
}
