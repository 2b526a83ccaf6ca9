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

    private const string Port = """
        <html lang="en"><head><title>Port of Selwick reopens after the storm</title></head><body><article><h1>Port of Selwick reopens after the storm</h1>
        <p>The port of Selwick reopened on Tuesday after a storm that had closed it for three days, Reuters reported, citing the harbour office.</p>
        <p>“We have lost two cranes and no people,” said Ida Roemer, the harbour master. She denied that the warning had come late.</p>
        <p>Ships had waited in the bay for three days, and some of them had gone on to the north. The cranes were built a long time ago and were to be replaced next year in any case.</p></article></body></html>
        """;

    [Fact]
    public async Task Prints_who_says_what_and_where_it_comes_from_in_words_to_paste()
    {
        var result = await cli.Run(["read", cli.File("port.html", Port), "--url", "https://gazette.example/port"]);
        Assert.True(result.Code == 0, result.Errors);
        var said = result.Output[result.Output.IndexOf("Who says what", StringComparison.Ordinal)..result.Output.IndexOf("\nText", StringComparison.Ordinal)].ReplaceLineEndings("\n");
        Assert.Contains("\nIda Roemer (in the text: the harbour master)\n  said: “We have lost two cranes and no people,”  [¶2, word for word, ", said, StringComparison.Ordinal);
        Assert.Contains("\n  denied: the warning had come late  [¶2, in the outlet's words, ", said, StringComparison.Ordinal);
        Assert.Contains("\nWhere it comes from\nA relay: as its text tells, it rests on another's report.\nRests on harbour office (organisation), by way of Reuters\n  “The port of Selwick reopened on Tuesday", said, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)^(It|She|she)\\b", said);
    }

    [Fact]
    public async Task Gives_the_same_as_json_with_every_span()
    {
        var result = await cli.Run(["read", cli.File("port.html", Port), "--url", "https://gazette.example/port", "--json"]);
        Assert.True(result.Code == 0, result.Errors);
        var reading = System.Text.Json.Nodes.JsonNode.Parse(result.Output)!;
        var (text, claim) = ((string)reading["page"]!["text"]!, reading["claims"]!.AsArray().First(c => (string?)c!["who"] == "Ida Roemer")!);
        Assert.Equal(("en.ida-roemer", "direct", "said"), ((string?)claim["key"], (string?)claim["quote"], (string?)claim["cue"]));
        Assert.Equal("“We have lost two cranes and no people,”", text[(int)claim["spans"]![0]!["start"]!..(int)claim["spans"]![0]!["end"]!]);
        Assert.Equal("Reuters", (string?)reading["origins"]!["origins"]![0]!["via"]![0]);
    }

    [Fact]
    public async Task A_text_in_which_nobody_speaks_has_no_such_part()
    {
        var result = await cli.Run(["read", cli.File("page.html", IngestRoom.Story("Selwick bridge opens"))]);
        Assert.True(result.Code == 0, result.Errors);
        Assert.DoesNotContain("Not named", result.Output, StringComparison.Ordinal);
        Assert.Contains("The text does not tell who gathered this news.", result.Output, StringComparison.Ordinal);
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
