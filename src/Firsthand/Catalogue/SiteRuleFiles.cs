using Firsthand.Reading.Extraction;

namespace Firsthand.Catalogue;

public sealed record SiteRuleReading(IReadOnlyList<SiteRule> Rules, IReadOnlyList<CatalogueError> Errors);

/// <summary>Reads sites/*.yaml (format: docs/notes/how-site-rules-are-written.md). A rule with a mistake is left out and named; the others are read.</summary>
public static class SiteRuleFiles
{
    public const string Folder = "sites";

    /// <param name="folder">The folder that holds "sites"; where it holds none there are no rules.</param>
    public static SiteRuleReading Read(string folder)
    {
        var read = new SiteRuleEntries();
        folder = Path.Combine(folder, Folder);
        if (Directory.Exists(folder)) YamlEntries.Read(folder, read.Errors, read.Add);
        return new(read.Rules, read.Errors);
    }

    /// <summary>Rules as somebody typed them.</summary>
    /// <param name="name">What mistakes are said to stand in.</param>
    public static SiteRuleReading Parse(string name, string text)
    {
        var read = new SiteRuleEntries();
        YamlEntries.ReadText(name, text, read.Errors, read.Add);
        return new(read.Rules, read.Errors);
    }

    /// <summary>The shipped rules and those in the operator's data folder. One of the operator's replaces a shipped one of its name, and is asked before the others.</summary>
    /// <param name="wrong">Told of each mistake.</param>
    public static SiteRules Load(NewsroomOptions options, Action<CatalogueError> wrong) => new(All(options, wrong));

    /// <summary>The same as a list, in the order in which they are asked.</summary>
    public static IReadOnlyList<SiteRule> All(NewsroomOptions options, Action<CatalogueError> wrong)
    {
        var (own, shipped) = (Read(options.Data), Read(options.CatalogueFolder));
        foreach (var error in own.Errors.Concat(shipped.Errors)) wrong(error);
        var names = own.Rules.Select(r => r.Name).ToHashSet();
        return [.. own.Rules, .. shipped.Rules.Where(r => !names.Contains(r.Name))];
    }
}
