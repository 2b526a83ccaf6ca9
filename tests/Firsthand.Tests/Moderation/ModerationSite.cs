using System.Net;
using Firsthand.Discussion;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Store;

namespace Firsthand.Tests.Moderation;

/// <summary>What tests of moderation need of a site: an article that is discussed, comments in any state.</summary>
internal static class ModerationSite
{
    public static Task Open(this AccountSite site) => site.Store.Settings.Set(CommentSettings.Key, new CommentSettings { On = true, CloseAfterDays = 0 }, null);

    public static async Task<DiscussionRow> Discussed(this AccountSite site)
    {
        await site.Open();
        var key = "ledger" + Guid.NewGuid().ToString("n")[..8];
        await site.Store.Outlets.Save([Samples.Outlet(key, "en")]);
        var outlet = (await site.Store.Outlets.Find(key))!;
        var feed = (await site.Store.Feeds.OfOutlet(outlet.Id))[0];
        var url = $"https://{key}.example/a";
        var reading = Samples.Reading("A bridge opens", language: "en", published: TimeProvider.System.GetUtcNow().AddHours(-1));
        var id = (await site.Store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = url, Reading = reading }] }))[0];
        await site.Store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
        return (await site.Store.Discussions.Article(id))!;
    }

    public static async Task<long> Say(this AccountSite site, long person, string body = "Words about the bridge.", bool shown = false, DiscussionRow? discussion = null, VerdictRow[]? verdicts = null) => (await site.Store.Comments.Add(new NewComment
    {
        Discussion = discussion ?? await site.Discussed(),
        PersonId = person,
        Body = body,
        Language = "en",
        Shown = shown,
        FormKey = Guid.NewGuid().ToString("n"),
        Verdicts = verdicts ?? [],
    })).Id!.Value;

    /// <summary>Sends the form of a page that holds a button of that value.</summary>
    public static async Task<Answer> Press(this Visitor visitor, Answer page, string button, params (string Name, string Value)[] fields)
    {
        var form = page.Document.QuerySelectorAll("main form[method=post]").First(f => f.QuerySelector($"button[value='{button}']") is not null);
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        return await visitor.Post(form.GetAttribute("action")!, hidden.Where(h => !fields.Any(f => f.Name == h.Item1)).Concat(fields).Append(("do", button)));
    }

    public static async Task<Answer> Ok(this Visitor visitor, string path)
    {
        var page = await visitor.Get(path);
        Assert.True(page.Status == HttpStatusCode.OK, $"{path}: {page.Status} {page.To}");
        return page;
    }
}
