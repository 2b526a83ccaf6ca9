using System.Net;
using Firsthand.Sample;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Moderation;

/// <summary>The walk that docs/notes/how-comments-are-moderated.md describes: a thread of the sample edition in which readers, all of them invented, lose their temper.</summary>
public sealed class HeatedThreadTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    private async Task<long> Tell(SampleWeb web, string key, string title, string language)
    {
        var outlet = (await site.Store.Outlets.Find(key.Split('/')[0]))!;
        var reading = Samples.Reading(title, "The ferries sail again. Four sailings a day are planned at first.", language, TimeProvider.System.GetUtcNow().AddHours(-1), []);
        var url = web.Edition.Url(key);
        var id = (await site.Store.Feeds.Fetched(new FeedFetched { FeedId = (await site.Store.Feeds.OfOutlet(outlet.Id))[0].Id, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = url, Guid = url, Reading = reading }] }))[0];
        await site.Store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
        return await site.Store.Stories.Place(new Placement { ArticleId = id });
    }

    [Fact]
    public async Task A_heated_thread_of_the_sample_edition_is_brought_to_rest()
    {
        var web = site.Services.GetRequiredService<SampleWeb>();
        var story = await Tell(web, "selwick-ledger/ferries-back-freight-left-waiting", "Ferries back", "en");
        await Tell(web, "radio-auren-arabic/al-abbarat-taaud-ghadan", "العبارات تعود غدا", "ar");
        using (var talk = ActivatorUtilities.CreateInstance<SampleTalk>(site.Services))
        {
            await talk.StartAsync(TestContext.Current.CancellationToken);
            await talk.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }
        var people = await site.Store.People.All();
        Assert.All(people, p => Assert.True(p.Name.EndsWith("(invented)", StringComparison.Ordinal) || p.Name.Contains("مختلق", StringComparison.Ordinal), p.Name));
        var (moderator, _) = await site.SignedIn(PersonRole.Moderator);
        using var reader = new Visitor(site);

        // What newcomers wrote waits, with the reason; what the trusted wrote stands there.
        var queue = await moderator.Ok("/en/moderation");
        var waiting = queue.Document.QuerySelectorAll("main article.todo").ToList();
        Assert.Equal(5, waiting.Count);
        string Id(string words) => waiting.Single(a => a.QuerySelector(".typed")!.TextContent.Contains(words, StringComparison.Ordinal)).Id![1..];
        var (insult, pay, offer) = (Id("Idiots"), Id("reduced pay"), Id("CHEAP FERRY"));
        Assert.Equal("Idiots", waiting.Single(a => a.Id == "c" + insult).QuerySelector(".typed mark")!.TextContent);
        Assert.Contains("it looks like advertising", waiting.Single(a => a.Id == "c" + offer).QuerySelector(".verdicts")!.TextContent, StringComparison.Ordinal);
        var thread = await reader.Ok($"/en/story/{story}/comments");
        var (before, complains) = (thread.Main, thread.Document.QuerySelectorAll("main .cm").Last(c => c.TextContent.Contains("always complain", StringComparison.Ordinal)).Id![1..]);
        Assert.Contains("who pays if the scanners come late", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Idiots", before, StringComparison.Ordinal);

        // Sharp but about the matter: let through. An insult and an offer: not, each under its rule.
        async Task Do(string id, string what, params (string, string)[] fields) => Assert.Equal(HttpStatusCode.SeeOther, (await moderator.Press(await moderator.Ok($"/en/moderation/comment/{id}"), what, [("law", ""), ("words", ""), .. fields])).Status);
        await Do(pay, "approve");
        await Do(insult, "reject", ("rule", "civil"), ("words", "Say what is wrong with the plan, not with the people."));
        await Do(offer, "reject", ("rule", "advertising"));
        var (teodor, seller) = (people.Single(p => p.Name.StartsWith("Teodor", StringComparison.Ordinal)), people.Single(p => p.Name.StartsWith("Best Ferry", StringComparison.Ordinal)));
        var at = $"/en/moderation/person/{teodor.Id}";
        Assert.Equal(HttpStatusCode.SeeOther, (await moderator.Press(await moderator.Ok(at), "time-out", ("rule", "civil"), ("length", "24"), ("words", "A day to cool down."))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await moderator.Press(await moderator.Ok($"/en/moderation/person/{seller.Id}"), "ban", ("rule", "advertising"), ("length", "0"), ("words", "An account for offers."))).Status);

        // A reader reports what was let through; it is looked at again, and stays.
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Submit($"/en/comment/{complains}/report", ("kind", "abuse"), ("words", "He insults a town."))).Status);
        Assert.Contains("always complain", (await moderator.Ok("/en/moderation?list=reported")).Main, StringComparison.Ordinal);
        await Do(complains, "keep", ("rule", ""));
        // From now on everybody is read first here.
        Assert.Equal(HttpStatusCode.SeeOther, (await moderator.Press(await moderator.Ok($"/en/moderation/comment/{pay}"), "discussion", ("state", "open"), ("mode", "pre"))).Status);
        var (trusted, _) = await site.SignedIn(PersonRole.Trusted);
        await trusted.Submit($"/en/comment/new?story={story}", ("body", "And what of the night boats?"), ("do", "send"));

        var after = (await reader.Ok($"/en/story/{story}/comments")).Main;
        foreach (var said in new[] { "always complain", "reduced pay" }) Assert.Contains(said, after, StringComparison.Ordinal);
        foreach (var not in new[] { "Idiots", "CHEAP FERRY", "night boats" }) Assert.DoesNotContain(not, after, StringComparison.Ordinal);
        // Whom it concerns knows why; everybody knows what was done, and nobody about whom.
        Assert.Equal(["time-out", "reject"], (await site.Store.Decisions.Of(teodor.Id, long.MaxValue, 9)).Items.Select(d => d.Kind));
        Assert.Equal("banned", (await site.Store.People.Find(seller.Id))!.State);
        var log = (await reader.Ok("/en/moderation/log")).Main;
        Assert.Contains("No advertising", log, StringComparison.Ordinal);
        foreach (var name in new[] { teodor.Name, seller.Name }) Assert.DoesNotContain(name, log, StringComparison.Ordinal);
        Assert.DoesNotContain("Idiots", (await moderator.Ok("/en/moderation")).Main, StringComparison.Ordinal);
    }
}
