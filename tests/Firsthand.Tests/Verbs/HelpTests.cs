namespace Firsthand.Tests.Verbs;

public sealed class HelpTests : IDisposable
{
    private readonly CommandLine cli = new();

    [Fact]
    public async Task Help_names_every_verb_with_what_it_does()
    {
        var help = await cli.Run(["--help"]);
        Assert.Equal(0, help.Code);
        foreach (var verb in (string[])["serve", "ingest", "read", "import", "export", "migrate", "backup", "reanalyse", "outlets", "lab"]) Assert.Matches($@"(?m)^\s+{verb}\b.*\s\w+", help.Output);
    }

    [Theory]
    [InlineData("serve", "--sample")]
    [InlineData("lab", "STAGE")]
    [InlineData("outlets", "add")]
    [InlineData("import", "OPML")]
    public async Task Each_verb_explains_itself(string verb, string word)
    {
        var help = await cli.Run([verb, "--help"]);
        Assert.Equal(0, help.Code);
        Assert.Contains(word, help.Output);
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("serve --urls not-an-address")]
    [InlineData("serve --roles cook")]
    [InlineData("serve --time-zone Atlantis")]
    [InlineData("serve --texts no-such-folder")]
    [InlineData("serve --pictures everywhere")]
    [InlineData("serve --picture-space 0")]
    [InlineData("serve --workers 0")]
    [InlineData("serve --workers many")]
    [InlineData("serve --allow-network everything")]
    [InlineData("lab cooking")]
    [InlineData("read")]
    [InlineData("read no-such-file.html")]
    [InlineData("import nothing-here")]
    [InlineData("export everything")]
    [InlineData("outlets")]
    [InlineData("outlets show nobody")]
    [InlineData("backup copy.db")]
    [InlineData("outlets add ftp://x.example/")]
    public async Task Nonsense_ends_with_a_sentence_and_not_with_a_stack_trace(string line)
    {
        var result = await cli.Run([.. line.Split(' '), .. line.StartsWith("serve", StringComparison.Ordinal) ? (string[])["--data", cli.Data] : []]);
        Assert.NotEqual(0, result.Code);
        Assert.NotEqual("", result.Errors.Trim());
        Assert.DoesNotContain("   at ", result.Errors + result.Output);
        Assert.False(Directory.Exists(cli.Data));
    }

    public void Dispose() => cli.Dispose();
}
