using Firsthand.Store;

namespace Firsthand.Tests.Verbs;

/// <summary>What editors put right leaves the newsroom only when whoever runs it has said so.</summary>
public sealed class ExportCorrectionsTests : IDisposable
{
    private readonly CommandLine cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Corrections_are_given_out_from_when_they_are_allowed_and_everybody_can_read_that_they_are()
    {
        var file = Path.Combine(cli.Folder, "corrections.jsonl");
        Directory.CreateDirectory(cli.Data);
        await using var database = Database.Open(new NewsroomOptions { Data = cli.Data }.Where);
        await Migrator.Run(database, TimeProvider.System);
        var refused = await cli.Run(["export", "corrections", "--to", file, "--data", cli.Data]);
        Assert.NotEqual(0, refused.Code);
        Assert.Contains("--allow", refused.Errors + refused.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        var allowed = await cli.Run(["export", "corrections", "--allow", "--to", file, "--data", cli.Data]);
        Assert.True(allowed.Code == 0, allowed.Errors);
        Assert.Contains("0 corrections in", allowed.Output, StringComparison.Ordinal);
        // From now on without a word; to standard output nothing else is written.
        var again = await cli.Run(["export", "corrections", "--data", cli.Data]);
        Assert.Equal((0, ""), (again.Code, again.Output));
        var act = Assert.Single((await new NewsStore(database, TimeProvider.System).Acts.Latest(long.MaxValue, 10, publicly: true)).Items);
        Assert.Equal(("setting.change", "corrections.training"), (act.Act, act.ObjectId));
    }
}
