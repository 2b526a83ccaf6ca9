using Firsthand.Store;

namespace Firsthand.Tests.Verbs;

/// <summary>`firsthand export discussions` and `import --discussions`.</summary>
public sealed class DiscussionLineTests : IDisposable
{
    private readonly CommandLine cli = new();

    private const string Article = """{"url":"https://selwick-ledger.example/ferry","title":"Ferries stay in port","text":"The ferries stay in port for a week, the harbour master said on Monday.","outlet":"The Selwick Ledger","language":"en"}""";
    private const string First = """{"article":"https://selwick-ledger.example/ferry","id":1,"writer":"Anna","body":"**Words**","language":"en","created":"2026-11-02T10:00:00Z","helpful":3}""";
    private const string Reply = """{"article":"https://selwick-ledger.example/ferry","id":"2","reply_to":1,"writer":"Ben","body":"An answer.","language":"en","created":"2026-11-02T10:05:00Z"}""";

    public void Dispose() => cli.Dispose();

    private async Task<CommandLine.Result> Take(string lines, params string[] more) => await cli.Run(["import", cli.File("in.jsonl", lines), "--discussions", .. more, "--data", cli.Data]);

    [Fact]
    public async Task Lines_go_in_once_come_out_alike_and_each_that_is_wrong_says_why()
    {
        Assert.Equal(0, (await cli.Run(["import", cli.File("articles.jsonl", Article), "--data", cli.Data])).Code);
        var first = await Take($"{First}\n\n{Reply}\n");
        Assert.True(first.Code == 0, first.Errors);
        Assert.Contains("2 comments stored, 0 known already", first.Output, StringComparison.Ordinal);
        Assert.Contains("0 comments stored, 2 known already", (await Take($"{First}\n{Reply}")).Output, StringComparison.Ordinal);

        var exported = await cli.Run(["export", "discussions", "--data", cli.Data]);
        var lines = exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("\"writer\":\"Anna\",\"body\":\"**Words**\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"helpful\":3", lines[0], StringComparison.Ordinal);
        Assert.Contains("0 comments stored, 2 known already", (await Take(exported.Output)).Output, StringComparison.Ordinal);

        var bad = await Take(string.Join('\n',
            "no JSON", """{"id":1}""", First.Replace("\"id\":1", "\"id\":\"\"", StringComparison.Ordinal), First.Replace("2026-11-02T10:00:00Z", "soon", StringComparison.Ordinal), First.Replace("2026-11-02", "2199-01-01", StringComparison.Ordinal),
            First.Replace("**Words**", "   ", StringComparison.Ordinal), First.Replace("**Words**", new string('w', 10_001), StringComparison.Ordinal), First.Replace("\"language\"", "\"state\":\"loud\",\"language\"", StringComparison.Ordinal),
            First.Replace("/ferry", "/other", StringComparison.Ordinal), Reply.Replace("\"reply_to\":1", "\"reply_to\":99", StringComparison.Ordinal)));
        Assert.Equal(1, bad.Code);
        Assert.Equal(10, bad.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("10 lines refused; import.about 1; import.article 1; import.body 2; import.created 2; import.id 1; import.json 1; import.parent 1; import.state 1", bad.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await cli.Run(["import", cli.Folder, "--discussions", "--data", cli.Data])).Code);
        Assert.Equal(1, (await cli.Run(["import", Path.Combine(cli.Folder, "in.jsonl"), "--same-people", "--data", cli.Data])).Code);
    }

    [Fact]
    public async Task The_same_name_is_the_same_person_only_where_that_is_said()
    {
        Assert.Equal(0, (await cli.Run(["import", cli.File("articles.jsonl", Article), "--data", cli.Data])).Code);
        Assert.Equal(0, (await cli.Run(["people", "add", "Anna", "--data", cli.Data])).Code);
        Assert.Equal(0, (await Take(First)).Code);
        Assert.Equal(0, (await Take(First.Replace("\"id\":1", "\"id\":7", StringComparison.Ordinal), "--same-people")).Code);
        await using var database = Database.Open(Path.Combine(cli.Data, "firsthand.db"));
        var people = await database.Read(s => s.Query<(long? Person, string? Name)>("SELECT person_id, written_as FROM comments ORDER BY id"));
        Assert.Equal([(null, "Anna"), (1L, null)], people);
    }
}
