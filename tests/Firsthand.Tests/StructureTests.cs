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
}
