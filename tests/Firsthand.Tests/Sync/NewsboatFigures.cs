using System.Diagnostics;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using static Firsthand.Tests.Sync.AppUnderTest;

namespace Firsthand.Tests.Sync;

/// <summary>newsboat with many articles, for docs/figures.md: only when asked for.</summary>
public sealed class NewsboatFigures(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    private static readonly string[] outlets = ["figure-ledger", "figure-post", "figure-lamp", "figure-courier"];

    private async Task<int> Here(AppUnderTest app) => (int)await site.Store.SyncItems.Count(new SyncQuery { PersonId = app.Person.Id, Language = "en", Read = false });

    private static async Task Until(Func<Task<bool>> there)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await there()) Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(5), "the app has not sent it");
    }

    [Fact(Explicit = true)]
    public async Task Ten_thousand_articles_are_subscribed_read_saved_and_marked_without_an_error()
    {
        Newsboat.Need();
        using var app = await Of(site);
        var ids = new List<List<long>>();
        foreach (var outlet in outlets) ids.Add(await app.Follow(outlet, 2_500));
        await using var boat = new Newsboat("urls-source \"feedhq\"", $"feedhq-url \"{site.Address.GetLeftPart(UriPartial.Authority)}\"", $"feedhq-login \"{app.Person.Name}\"", $"feedhq-password \"{app.Code}\"", "feedhq-min-items 10000", "feedhq-flag-star \"s\"", "feedhq-show-special-feeds no");
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(10_000, await boat.Reload());
        var fetched = Stopwatch.GetElapsedTime(began);
        // Half of an outlet is read here, and is read there.
        Assert.Null(await site.Store.Marks.Many(app.Person.Id, [.. ids[3].Take(1_250)], true, null));
        Assert.Equal(8_750, await boat.Reload());
        Assert.Equal(8_750, await Here(app));
        await boat.Open();
        await boat.Shows("The figure-ledger");
        await boat.Keys("Enter");
        await boat.Shows("Number 0 of figure-ledger");
        await boat.Keys("Enter");
        await boat.Shows("Link: https://figure-ledger.example/");
        await boat.Keys("C-e");
        await boat.Shows("Flags:");
        await boat.Keys("s", "Enter");
        await Until(async () => (await site.Store.Marks.Of(app.Person.Id, "article", ids[0][0])).Saved);
        await boat.Keys("q");
        await boat.Shows("Number 0 of figure-ledger");
        await Until(async () => await Here(app) == 8_749);
        await boat.Keys("A");
        await Until(async () => await Here(app) == 6_250);
        await boat.Leave();
        began = Stopwatch.GetTimestamp();
        Assert.Equal(6_250, await boat.Reload());
        Assert.Equal("", boat.Errors);
        TestContext.Current.SendDiagnosticMessage($"10,000 articles fetched by newsboat in {fetched.TotalSeconds:0.0} s; again {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s; no error, states equal");
    }
}
