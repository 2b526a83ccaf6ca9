using System.Text.Json.Nodes;

namespace Firsthand.Tests.Verbs;

public sealed class RoundTripTests : IDisposable
{
    private readonly CommandLine cli = new();

    public void Dispose() => cli.Dispose();

    private async Task<CommandLine.Result> Run(params string[] args)
    {
        var result = await cli.Run(args);
        Assert.True(result.Code == 0, result.Errors + result.Output);
        return result;
    }

    [Fact]
    public async Task What_is_exported_can_be_imported_and_is_the_same()
    {
        var articles = cli.File("articles.jsonl", string.Join('\n',
            """{"url":"https://ledger.example/a","outlet":"The Ledger","title":"Harbour bridge opens","text":"The bridge of Selwick opened on Tuesday.\n\nMayor Ada Brandt said: “It took nine years.”","published":"2026-03-10T09:30:00Z","authors":["Ada Lund","Per Holm"],"language":"en","image":"https://ledger.example/a.jpg"}""",
            """{"url":"https://ledger.example/b?id=2","outlet":"The Ledger","title":"Bread & butter <cost> more","html":"<p>Bakers <a href=\"https://ledger.example/a\">say</a> so.</p><script>x()</script>","published":"2026-03-09"}""",
            """{"url":"https://sahifa.example/1","outlet":"الصحيفة","title":"افتتاح جسر الميناء","text":"افتتح الجسر يوم الثلاثاء في مدينة سلويك بعد تسع سنوات من العمل.","published":"2026-03-10T10:00:00Z","language":"ar"}""",
            "this is no JSON", """{"url":"nowhere","title":"No address"}"""));
        var first = await Run("import", articles, "--data", cli.Data);
        Assert.Contains("3 articles stored, 0 known already, 2 refused", first.Output, StringComparison.Ordinal);
        Assert.Contains("articles.jsonl:4", first.Errors, StringComparison.Ordinal);
        Assert.Contains("0 articles stored, 3 known already", (await Run("import", articles, "--data", cli.Data)).Output, StringComparison.Ordinal);
        var (one, two, second) = (Path.Combine(cli.Folder, "one.jsonl"), Path.Combine(cli.Folder, "two.jsonl"), Path.Combine(cli.Folder, "second"));
        await Run("export", "articles", "--to", one, "--data", cli.Data);
        await Run("import", one, "--data", second);
        await Run("export", "articles", "--to", two, "--data", second);
        Assert.Equal(await Lines(one), await Lines(two));
        Assert.NotEqual(0, (await cli.Run(["export", "articles", "--to", one, "--data", cli.Data])).Code);
    }

    /// <summary>Without what belongs to the one database: ids and moments of storing.</summary>
    private static async Task<List<string>> Lines(string file)
    {
        var lines = new List<string>();
        await foreach (var line in File.ReadLinesAsync(file))
        {
            var o = JsonNode.Parse(line)!.AsObject();
            foreach (var own in new[] { "id", "discovered", "fetched" }) o.Remove(own);
            lines.Add(o.ToJsonString());
        }
        return lines;
    }

    [Fact]
    public async Task Subscriptions_come_back_from_their_own_export()
    {
        var feeds = cli.File("feeds.opml", """
            <opml version="2.0"><body><outline text="world"><outline type="rss" text="The Ledger" xmlUrl="https://ledger.example/world.xml" htmlUrl="https://ledger.example/"/></outline>
            <outline type="rss" text="The Ledger" xmlUrl="https://ledger.example/feed.xml" htmlUrl="https://ledger.example/"/><outline type="rss" text="Kurier" xmlUrl="https://kurier.example/rss?a=1&amp;b=2"/><outline type="rss" text="Gone" xmlUrl="ftp://gone.example/"/></body></opml>
            """);
        Assert.Contains("3 of them new; 2 new outlets", (await Run("import", feeds, "--data", cli.Data)).Output, StringComparison.Ordinal);
        var (one, two, second) = (Path.Combine(cli.Folder, "one.opml"), Path.Combine(cli.Folder, "two.opml"), Path.Combine(cli.Folder, "second"));
        await Run("export", "feeds", "--to", one, "--data", cli.Data);
        await Run("import", one, "--data", second);
        await Run("export", "feeds", "--to", two, "--data", second);
        Assert.Equal(Without(await File.ReadAllTextAsync(one)), Without(await File.ReadAllTextAsync(two)));
    }

    private static string Without(string opml) => System.Text.RegularExpressions.Regex.Replace(opml, "<date[^<]*</date[^>]*>", "", System.Text.RegularExpressions.RegexOptions.NonBacktracking);

    [Fact]
    public async Task A_copy_opens_as_a_newsroom_of_its_own()
    {
        await Run("import", cli.File("a.jsonl", """{"url":"https://ledger.example/a","outlet":"The Ledger","title":"Harbour bridge opens","text":"The bridge of Selwick opened on Tuesday."}"""), "--data", cli.Data);
        Directory.CreateDirectory(Path.Combine(cli.Folder, "copy"));
        await Run("backup", Path.Combine(cli.Folder, "copy", "firsthand.db"), "--data", cli.Data);
        Assert.Contains("Nothing to do", (await Run("migrate", "--data", Path.Combine(cli.Folder, "copy"))).Output, StringComparison.Ordinal);
        Assert.Equal((await Run("export", "articles", "--data", cli.Data)).Output, (await Run("export", "articles", "--data", Path.Combine(cli.Folder, "copy"))).Output);
        Assert.NotEqual(0, (await cli.Run(["backup", Path.Combine(cli.Folder, "copy", "firsthand.db"), "--data", cli.Data])).Code);
    }
}
