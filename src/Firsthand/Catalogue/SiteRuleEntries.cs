using System.Globalization;
using Firsthand.Reading.Extraction;
using YamlDotNet.RepresentationModel;

namespace Firsthand.Catalogue;

/// <summary>The site rules read so far, over all files of a folder.</summary>
internal sealed class SiteRuleEntries
{
    // Each is one walk through the page.
    private const int MostSelectors = 60;
    private const int LongestPath = 200;

    private readonly Dictionary<string, string> _names = [];

    public List<SiteRule> Rules { get; } = [];
    public List<CatalogueError> Errors { get; } = [];

    public void Add(string file, int line, YamlMappingNode node)
    {
        var entry = new CatalogueEntry(file, line, node);
        var rule = Rule(entry);
        entry.RefuseUnknown();
        if (entry.Errors.Count == 0) Check(entry, rule);
        Errors.AddRange(entry.Errors);
        if (entry.Errors.Count > 0) return;
        _names[rule.Name] = entry.Place;
        Rules.Add(rule);
    }

    private static SiteRule Rule(CatalogueEntry entry) => new()
    {
        Name = entry.Match("name", CatalogueCodes.Key, "small letters, digits and hyphens", required: true) ?? "",
        Hosts = [.. entry.Texts("hosts", required: true).Select(h => Host(entry, h)).OfType<string>()],
        Path = Pattern(entry),
        Content = Contents(entry),
        Strip = Selectors(entry, "strip"),
        Title = Values(entry, "title"),
        Date = Values(entry, "date"),
        Author = Values(entry, "author"),
        Tests = Tests(entry),
    };

    private void Check(CatalogueEntry entry, SiteRule rule)
    {
        if (_names.TryGetValue(rule.Name, out var place)) entry.Wrong("name", $"The name \"{rule.Name}\" is already taken by {place}.");
        if (rule.Content.Count + rule.Strip.Count + rule.Title.Count + rule.Date.Count + rule.Author.Count is var count && count is 0 or > MostSelectors)
            entry.Wrong("name", count == 0 ? "The rule says nothing: it has none of content, strip, title, date, author." : $"The rule has {count} selectors; {MostSelectors} is the most.");
        var alone = new SiteRules([rule]);
        foreach (var test in rule.Tests)
            if (alone.Find(test) is null) entry.Wrong("test", $"The rule is not meant for its own test page {test}: compare it with hosts and path.");
    }

    private static string? Host(CatalogueEntry entry, string text)
    {
        if (text.Contains('.') && Uri.CheckHostName(text) == UriHostNameType.Dns)
        {
            try
            {
                return new IdnMapping().GetAscii(text).ToLowerInvariant();
            }
            catch (ArgumentException)
            {
                // No host has such a name: told below.
            }
        }
        entry.Wrong("hosts", $"\"{text}\" is no name of a host; write it as www.daily-sample.example, without http:// and path.");
        return null;
    }

    private static string? Pattern(CatalogueEntry entry)
    {
        if (entry.Text("path") is not { } path) return null;
        if (path[0] is '/' or '*' && path.Length <= LongestPath) return path;
        entry.Wrong("path", $"\"path\" begins with / or * and has at most {LongestPath} characters, not \"{path}\".");
        return null;
    }

    private static List<ContentSelector> Contents(CatalogueEntry entry)
    {
        var contents = new List<ContentSelector>();
        foreach (var text in entry.Texts("content"))
            if (ContentSelector.TryParse(text, out var content, out var problem)) contents.Add(content);
            else entry.Wrong("content", $"The selector \"{text}\" {problem}.");
        return contents;
    }

    private static List<Selector> Selectors(CatalogueEntry entry, string name)
    {
        var selectors = new List<Selector>();
        foreach (var text in entry.Texts(name))
            if (Selector.TryParse(text, out var selector, out var problem)) selectors.Add(selector);
            else entry.Wrong(name, $"The selector \"{text}\" {problem}.");
        return selectors;
    }

    private static List<ValueSelector> Values(CatalogueEntry entry, string name)
    {
        var values = new List<ValueSelector>();
        foreach (var text in entry.Texts(name))
            if (ValueSelector.TryParse(text, out var value, out var problem)) values.Add(value);
            else entry.Wrong(name, $"The selector \"{text}\" {problem}.");
        return values;
    }

    private static List<Uri> Tests(CatalogueEntry entry)
    {
        var tests = new List<Uri>();
        foreach (var text in entry.Texts("test"))
            if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") tests.Add(url);
            else entry.Wrong("test", $"\"test\" is not a web address: {text}");
        return tests;
    }
}
