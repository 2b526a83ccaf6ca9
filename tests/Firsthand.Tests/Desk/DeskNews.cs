using Firsthand.Reading.Attribution;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Store;

namespace Firsthand.Tests.Desk;

/// <summary>News for a site that has none.</summary>
internal static class DeskNews
{
    /// <summary>An article of an outlet of its own, in a story of its own or in one that is there.</summary>
    public static async Task<(long Article, long Story)> Tell(this AccountSite site, string outlet, string title, string[]? tags = null, long? story = null, double hoursAgo = 1, string text = Samples.Text, string language = "en")
    {
        await site.Store.Outlets.Save([Samples.Outlet(outlet, language)]);
        var feed = (await site.Store.Feeds.OfOutlet((await site.Store.Outlets.Find(outlet))!.Id))[0];
        var url = $"https://{outlet}.example/{Guid.NewGuid():n}";
        var reading = Samples.Reading(title, text, language, TimeProvider.System.GetUtcNow().AddHours(-hoursAgo), tags ?? []);
        var id = (await site.Store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = url, Reading = reading }] }))[0];
        await site.Store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
        var its = await site.Store.Stories.Place(new Placement { ArticleId = id, StoryId = story });
        var all = await site.Store.Articles.OfStory(its);
        var graph = new OriginGraph { Roles = all.ToDictionary(a => a.Id, _ => Role.FirstHand), Edges = [], IndependentOrigins = all.Count };
        await site.Store.Stories.Update([new StoryFace { StoryId = its, LeadArticleId = all[0].Id, Summary = "", Graph = graph }]);
        return (id, its);
    }
}
