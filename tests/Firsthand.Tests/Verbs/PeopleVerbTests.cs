namespace Firsthand.Tests.Verbs;

public sealed class PeopleVerbTests : IDisposable
{
    private readonly CommandLine cli = new();

    private Task<CommandLine.Result> People(params string[] args) => cli.Run(["people", .. args, "--data", cli.Data]);

    [Fact]
    public async Task People_are_added_listed_promoted_and_shut_out()
    {
        var added = await People("add", "Ada Brandt", "--role", "administrator", "--email", "ada@x.example", "--address", "https://news.example");
        Assert.Equal(0, added.Code);
        Assert.Matches(@"https://news\.example/en/account/reset\?t=[\w-]{27}\s", added.Output);
        Assert.NotEqual(0, (await People("add", "ada brandt")).Code);
        Assert.NotEqual(0, (await People("add", "Other", "--email", "ada@x.example")).Code);
        Assert.Equal(0, (await People("role", "Ada Brandt", "editor")).Code);
        Assert.Matches(@"Ada Brandt\s+editor\s+active\s+[\d-]+\s+ada@x\.example", (await People("list")).Output);
        Assert.Equal(0, (await People("ban", "ADA BRANDT")).Code);
        Assert.NotEqual(0, (await People("confirm", "Ada Brandt")).Code);
        Assert.Equal(0, (await People("unban", "Ada Brandt")).Code);
        Assert.Matches(@"https?://\S+/en/account/register\?code=[\w-]{27}\s", (await People("invite", "--role", "moderator", "--uses", "3")).Output);
    }

    [Theory]
    [InlineData("add", "x\u202Ey")]
    [InlineData("add", "Ada", "--role", "king")]
    [InlineData("add", "Ada", "--email", "nonsense")]
    [InlineData("role", "Nobody", "editor")]
    [InlineData("confirm", "Nobody")]
    [InlineData("invite", "--uses", "0")]
    public async Task Nonsense_ends_with_a_sentence(params string[] args)
    {
        var result = await People(args);
        Assert.NotEqual(0, result.Code);
        Assert.NotEqual("", result.Errors.Trim());
        Assert.DoesNotContain("   at ", result.Errors + result.Output);
    }

    [Theory]
    [InlineData("--registration", "sometimes")]
    [InlineData("--address", "news.example")]
    [InlineData("--address", "https://news.example/path")]
    [InlineData("--smtp", "smtp://mail.example")]
    [InlineData("--smtp", "mail.example", "--address", "https://news.example")]
    [InlineData("--mail-from", "nobody")]
    [InlineData("--address", "https://news.example", "--urls", "http://127.0.0.1:0")]
    [InlineData("--trust-proxy", "everybody")]
    public async Task Settings_of_accounts_that_make_no_sense_are_said(params string[] flags)
    {
        var result = await cli.Run(["serve", .. flags, "--data", cli.Data]);
        Assert.NotEqual(0, result.Code);
        Assert.NotEqual("", result.Errors.Trim());
        Assert.DoesNotContain("   at ", result.Errors + result.Output);
    }

    public void Dispose() => cli.Dispose();
}
