using Firsthand.Reading.Extraction;
using Firsthand.Store;
using Firsthand.Tests.Ingest;
using Firsthand.Tests.Store;
using Microsoft.Extensions.Time.Testing;

namespace Firsthand.Tests.Verbs;

public sealed class ReadTests : IDisposable
{
    private const string Letter = "Subscribe to the morning letter of the Ledger, which thousands of people in Selwick read with their coffee.";
    private readonly CommandLine cli = new();

    public void Dispose() => cli.Dispose();

    /// <summary>A data folder whose outlet printed the letter in four articles on four days.</summary>
    private async Task Learn()
    {
        Directory.CreateDirectory(cli.Data);
        await using var database = Database.Open(new NewsroomOptions { Data = cli.Data }.Where);
        var time = new FakeTimeProvider(TestStore.Start);
        await Migrator.Run(database, time);
        var store = new NewsStore(database, time);
        await store.Outlets.Save([Samples.Outlet()]);
        var feed = (await store.Feeds.All()).Single();
        for (var n = 0; n < 4; n++)
        {
            var url = $"https://selwick-ledger.example/{n}";
            var reading = Samples.Reading($"Day {n}", $"Ships lay at anchor on day {n}.\n\n{Letter}");
            var id = (await store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromMinutes(30), Articles = [new NewArticle { Url = url, Guid = url, Reading = reading }] })).Single();
            await store.Articles.PageRead(new PageFetched { ArticleId = id, FinalUrl = url, Reading = reading with { Page = reading.Page with { BlockHashes = [n, RecurringBlocks.Hash(Letter)] } } });
            time.Advance(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task Tells_what_an_outlet_is_known_to_repeat()
    {
        await Learn();
        var file = cli.File("page.html", IngestRoom.Story("Selwick bridge opens").Replace("</article>", $"<p>{Letter}</p></article>", StringComparison.Ordinal));
        var plain = await cli.Run(["read", file]);
        Assert.True(plain.Code == 0, plain.Errors);
        Assert.Contains("morning letter", plain.Output, StringComparison.Ordinal);
        var known = await cli.Run(["read", file, "--outlet", "selwick-ledger", "--explain", "--data", cli.Data]);
        Assert.True(known.Code == 0, known.Errors);
        var (text, explained) = (known.Output[..known.Output.IndexOf("How it was read", StringComparison.Ordinal)], known.Output[known.Output.IndexOf("How it was read", StringComparison.Ordinal)..]);
        Assert.DoesNotContain("morning letter", text, StringComparison.Ordinal);
        Assert.Matches("drop +recurring .*Subscribe to the morning letter", explained);
        Assert.Contains("repeat 1 blocks", (await cli.Run(["outlets", "show", "selwick-ledger", "--data", cli.Data])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_so_where_there_is_no_such_outlet_or_no_database()
    {
        var file = cli.File("page.html", IngestRoom.Story("Selwick bridge opens"));
        var none = await cli.Run(["read", file, "--outlet", "nobody", "--data", cli.Data]);
        Assert.NotEqual(0, none.Code);
        Assert.Contains("no database", none.Errors, StringComparison.Ordinal);
        await Learn();
        var nobody = await cli.Run(["read", file, "--outlet", "nobody", "--data", cli.Data]);
        Assert.NotEqual(0, nobody.Code);
        Assert.Contains("no outlet \"nobody\"", nobody.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", none.Errors + nobody.Errors, StringComparison.Ordinal);
    }
}
