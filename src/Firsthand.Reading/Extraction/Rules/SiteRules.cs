using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Reading.Extraction;

/// <summary>All site rules, found by address: the longest host first, then rules with a path before those without, then the order given.</summary>
public sealed class SiteRules
{
    public static readonly SiteRules None = new([]);

    private readonly Dictionary<string, List<SiteRule>> byHost = new(StringComparer.OrdinalIgnoreCase);

    public SiteRules(IEnumerable<SiteRule> rules)
    {
        foreach (var rule in rules.OrderBy(r => r.Path is null))
        {
            Count++;
            foreach (var host in rule.Hosts)
                if (byHost.TryGetValue(host, out var known))
                    known.Add(rule);
                else
                    byHost[host] = [rule];
        }
    }

    public int Count { get; }

    /// <param name="url">The page's address; that of a copy in a web archive counts as the original's.</param>
    public SiteRule? Find(Uri url)
    {
        if (Count == 0 || !url.IsAbsoluteUri)
            return null;
        var page = Archived.Inner(url);
        for (var host = page.IdnHost; host.Length > 0; host = host.Contains('.') ? host[(host.IndexOf('.') + 1)..] : "")
            if (byHost.TryGetValue(host, out var rules) && rules.Find(r => r.Covers(page)) is { } rule)
                return rule;
        return null;
    }
}
