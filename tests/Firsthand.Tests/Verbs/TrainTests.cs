namespace Firsthand.Tests.Verbs;

public sealed class TrainTests : IDisposable
{
    private readonly CommandLine cli = new();
    private readonly string folder = Directory.CreateTempSubdirectory("firsthand-train-").FullName;

    [Fact]
    public async Task Names_each_mistake_with_its_line_and_learns_nothing()
    {
        Write("en/train/a.txt", "=== Bridge\nkind: wire\n\n[s1:person Ida] [w1 so].\n");
        var result = await cli.Run(["train", "attribution", "--corpus", folder, "--to", Path.Combine(folder, "weights")]);
        Assert.Equal(1, result.Code);
        Assert.Contains($"{Path.Combine("en", "train", "a.txt")}:4: attribution 1 has 0 cues, not one", result.Output);
        Assert.Contains("1 mistakes", result.Errors);
        Assert.False(File.Exists(Path.Combine(folder, "weights")));
    }

    [Fact]
    public async Task Counts_what_there_is()
    {
        Write("en/train/a.txt", Bridge);
        Write("en/test/b.txt", Bridge.Replace("closed", "open", StringComparison.Ordinal));
        var result = await cli.Run(["train", "attribution", "--corpus", folder, "--check"]);
        Assert.Equal(0, result.Code);
        Assert.Contains("2 texts, 2 attributions, 0 mistakes", result.Output);
    }

    [Fact]
    public async Task The_same_text_in_both_parts_is_a_mistake()
    {
        Write("en/train/a.txt", Bridge);
        Write("en/test/b.txt", Bridge);
        var result = await cli.Run(["train", "attribution", "--corpus", folder, "--check"]);
        Assert.Equal(1, result.Code);
        Assert.Contains("the same text as", result.Output);
    }

    [Fact]
    public async Task Writes_weights_whole_or_not_at_all()
    {
        Write("en/train/a.txt", Bridge);
        var to = Path.Combine(folder, "weights");
        var result = await cli.Run(["train", "attribution", "--corpus", folder, "--to", to]);
        Assert.Equal(0, result.Code);
        Assert.True(new FileInfo(to).Length > 0);
        Assert.False(File.Exists(to + ".new"));
        var nowhere = await cli.Run(["train", "attribution", "--corpus", folder, "--to", Path.Combine(folder, "no", "such", "folder")]);
        Assert.Equal(1, nowhere.Code);
        Assert.Contains("cannot be written", nowhere.Errors);
    }

    [Theory]
    [InlineData("no-such-folder", "There is no folder")]
    [InlineData(".", "holds no annotated text")]
    public async Task A_folder_without_texts_is_told(string where, string reason)
    {
        var result = await cli.Run(["train", "attribution", "--corpus", Path.Combine(folder, where)]);
        Assert.Equal(1, result.Code);
        Assert.Contains(reason, result.Errors);
    }

    private const string Bridge = "=== Bridge\nkind: wire\n\n[s1:person Ida] [c1 said] [w1 that the bridge was closed].\n";

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose()
    {
        cli.Dispose();
        Directory.Delete(folder, true);
    }
}
