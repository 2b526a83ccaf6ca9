using System.Text.Json.Nodes;
using Firsthand.Ingest;
using Firsthand.Store;

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

    [Fact]
    public async Task Facts_of_a_page_come_back_from_their_own_export()
    {
        var articles = cli.File("facts.jsonl", string.Join('\n',
            """{"url":"https://ledger.example/a","title":"Bridge opens","text":"SELWICK, June 5 (Reuters) — The bridge of Selwick opened on Tuesday.","published":"2026-06-06","modified":"2026-06-07T08:00:00Z","language":"en","kind":"liveblog","accessible_for_free":false,"standfirst":"Nine years late.","dateline":{"place":"SELWICK","day":"2026-06-05","agency":"Coastwire"},"corrections":["Correction: eight arches, not six.","Clarification: \"eight\" is \u0627\u0644\u0639\u062f\u062f."],"embeds":[{"kind":"video","address":"https://player.example/7","title":"The bridge"},{"kind":"post","address":"https://square.example/9"}],"recording":{"kind":"audio","files":[{"url":"https://cdn.example/1.mp3","type":"audio/mpeg","bytes":5000000000}],"seconds":90,"chapters":[{"seconds":0,"title":"Hello"}],"transcripts":[]},"image":"https://ledger.example/a.jpg","image_alt":"A bridge","image_credit":"Ledger","image_width":1600,"image_height":900}""",
            """{"url":"https://ledger.example/b","title":"Bread costs more","text":"OSLO (Reuters) — Bakers say so in all of the country.","published":"2026-03-09T10:00:00Z","dateline":null,"accessible_for_free":true}""",
            """{"url":"https://ledger.example/c","title":"Nonsense is left out","text":"Bakers say so in all of the country.","kind":"hologram","accessible_for_free":"no","dateline":{"place":7,"day":"yesterday"},"corrections":[1,"",null],"embeds":[{"kind":"video","address":"javascript:alert(1)"},{"kind":"hologram","address":"https://x.example/"},"x",null],"recording":{"kind":"audio","files":[{"url":"javascript:alert(1)"}]},"image_width":-5,"image_height":"tall"}"""));
        await Run("import", articles, "--data", cli.Data);
        var (one, two, second) = (Path.Combine(cli.Folder, "one.jsonl"), Path.Combine(cli.Folder, "two.jsonl"), Path.Combine(cli.Folder, "second"));
        await Run("export", "articles", "--to", one, "--data", cli.Data);
        await Run("import", one, "--data", second);
        await Run("export", "articles", "--to", two, "--data", second);
        var lines = await Lines(one);
        Assert.Equal(lines, await Lines(two));
        var given = (await File.ReadAllLinesAsync(articles)).Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
        var (full, plain, nonsense) = (JsonNode.Parse(lines[0])!, JsonNode.Parse(lines[1])!, JsonNode.Parse(lines[2])!);
        foreach (var name in new[] { "standfirst", "kind", "accessible_for_free", "dateline", "corrections", "embeds", "recording", "image", "image_alt", "image_credit", "image_width", "image_height", "modified" })
            Assert.True(JsonNode.DeepEquals(given[0][name], full[name]), $"{name}: {full[name]?.ToJsonString()}");
        Assert.Equal(("day", "2026-06-06T00:00:00Z"), ((string?)full["published_precision"], (string?)full["published"]));
        Assert.Equal("minute", (string?)plain["published_precision"]);
        Assert.Null(plain["dateline"]);
        Assert.True((bool?)plain["accessible_for_free"]);
        Assert.Equal("article", (string?)nonsense["kind"]);
        foreach (var name in new[] { "accessible_for_free", "dateline", "recording", "image_width", "image_height" }) Assert.Null(nonsense[name]);
        foreach (var name in new[] { "corrections", "embeds" }) Assert.Empty(nonsense[name]!.AsArray());
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
    public async Task Articles_of_an_older_version_are_analysed_again_by_a_verb_that_says_what_it_did()
    {
        await Run("import", cli.File("a.jsonl", string.Join('\n', Enumerable.Range(0, 3).Select(i => $$"""{"url":"https://ledger.example/{{i}}","outlet":"The Ledger","title":"Harbour bridge {{i}} opens","text":"The bridge of Selwick opened on Tuesday, Mayor Ada Brandt said."}"""))), "--data", cli.Data);
        Assert.Contains("Nothing to do", (await Run("reanalyse", "--data", cli.Data)).Output, StringComparison.Ordinal);
        await using var database = Database.Open(Path.Combine(cli.Data, "firsthand.db"));
        Task Age(string also) => database.Write(s => s.Execute($"UPDATE articles SET reader_version = 0, category = 'sport'{also}"));
        await Age(", url = CASE WHEN id = 2 THEN 'nowhere' ELSE url END");
        var (held, _) = IngestLock.Take(new NewsroomOptions { Data = cli.Data });
        using (held)
        {
            var refused = await cli.Run(["reanalyse", "--data", cli.Data]);
            Assert.Equal(1, refused.Code);
            Assert.Contains("already runs on this folder", refused.Errors, StringComparison.Ordinal);
        }
        var result = await Run("reanalyse", "--data", cli.Data);
        Assert.Contains("1 of them could not be", result.Output, StringComparison.Ordinal);
        Assert.Contains("article 2, nowhere: reading.address", result.Output, StringComparison.Ordinal);
        Assert.Equal([2L], await database.Read(s => s.Query<long>("SELECT id FROM articles WHERE category = 'sport'")));
        Assert.Contains("article 2, nowhere", (await Run("reanalyse", "--data", cli.Data)).Output, StringComparison.Ordinal);
        Assert.NotEqual(0, (await cli.Run(["reanalyse", "--data", Path.Combine(cli.Folder, "nothing-here")])).Code);
    }

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
