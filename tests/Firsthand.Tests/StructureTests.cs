using System.Text.Json;
using System.Text.RegularExpressions;

namespace Firsthand.Tests;

/// <summary>The three projects in one line: Reading ← Store ← Firsthand.</summary>
public sealed class StructureTests
{
    [Theory]
    [InlineData(typeof(Firsthand.Reading.Reader), new string[0])]
    [InlineData(typeof(Firsthand.Store.NewsStore), new[] { "Firsthand.Reading" })]
    [InlineData(typeof(Firsthand.NewsroomOptions), new[] { "Firsthand.Reading", "Firsthand.Store" })]
    public void References_only_what_lies_to_its_left(Type inside, string[] allowed)
    {
        var references = inside.Assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n.StartsWith("Firsthand", StringComparison.Ordinal));
        Assert.All(references, r => Assert.Contains(r, allowed));
    }

    [Fact]
    public void Every_package_the_program_runs_on_is_named_with_its_licence()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Firsthand.slnx"))) root = Path.GetDirectoryName(root) ?? throw new DirectoryNotFoundException("Firsthand.slnx");
        var named = File.ReadAllText(Path.Combine(root, "THIRD-PARTY.md"));
        var packages = Directory.GetDirectories(Path.Combine(root, "src")).Select(project => Path.Combine(project, "packages.lock.json")).Where(File.Exists).SelectMany(file =>
        {
            using var locked = JsonDocument.Parse(File.ReadAllText(file));
            return locked.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.GetProperty("type").GetString() != "Project").Select(package => package.Name).ToList();
        }).Distinct().ToList();
        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.Matches($@"(?<![\w.]){Regex.Escape(package)}(?![\w.]*\w)", named));
    }
}
