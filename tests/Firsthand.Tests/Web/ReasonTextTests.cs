using System.Text.Json;
using System.Text.RegularExpressions;

namespace Firsthand.Tests.Web;

/// <summary>No reason may show its code for want of a sentence.</summary>
public sealed partial class ReasonTextTests
{
    [GeneratedRegex("""["]((?:page|http|robots|feed|ingest|discover|store|account|mail)\.[a-z]+(?:-[a-z]+)*)"|^((?:page)\.[a-z-]+)\t""", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Code();

    // Names of files and of the lock, no reasons.
    private static readonly string[] Others = ["ingest.lock", "ingest.pid"];

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("fr")]
    [InlineData("es")]
    public void Every_reason_in_the_code_has_a_sentence(string language)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Directory.Build.props"))) root = root.Parent;
        var codes = new[] { "src/Firsthand.Reading/Feeds", "src/Firsthand.Reading/Extraction", "src/Firsthand.Store", "src/Firsthand/Ingest", "src/Firsthand/Accounts" }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(root.FullName, f), "*", SearchOption.AllDirectories))
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || Path.GetFileName(f) == "no-article.txt")
            .SelectMany(f => Code().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)
            .Distinct().Except(Others).ToList();
        using var texts = JsonDocument.Parse(File.ReadAllText(Path.Combine(root.FullName, "src/Firsthand/Texts", language + ".json")));
        var known = texts.RootElement.EnumerateObject().SelectMany(p => p.Value.ValueKind == JsonValueKind.Object ? p.Value.EnumerateObject().Select(q => q.Name) : [p.Name]).ToHashSet();
        Assert.True(codes.Count > 40, string.Join(' ', codes));
        // "account.title" in code is a text of its own, "feed.pause" the name of an act, which has a sentence too.
        Assert.DoesNotContain(codes, c => !known.Contains("reason." + c) && !known.Contains(c) && !known.Contains("act." + c));
    }
}
