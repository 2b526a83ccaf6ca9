using Firsthand.Reading.Extraction;
using Firsthand.Store;

namespace Firsthand.Catalogue;

/// <summary>
/// All site rules as they are at this moment: those that operators wrote on the site, which are asked first, then those of the files. The files are read once,
/// the others whenever they have changed, in this process or another.
/// </summary>
public sealed class SiteRuleBook
{
    private readonly IReadOnlyList<SiteRule> files;
    private readonly NewsStore? store;
    private (string? Version, SiteRules Rules) kept;

    /// <param name="files">Of the operator's and the program's folders.</param>
    public SiteRuleBook(IReadOnlyList<SiteRule> files, NewsStore? store)
    {
        (this.files, this.store) = (files, store);
        kept = (null, new SiteRules(files));
    }

    private SiteRuleBook(SiteRules rules) => (files, kept) = ([], (null, rules));

    /// <summary>Rules that never change.</summary>
    public static implicit operator SiteRuleBook(SiteRules rules) => new(rules);

    public async Task<SiteRules> Now(CancellationToken cancel)
    {
        if (store is null) return kept.Rules;
        var version = await store.SiteRules.Version(cancel);
        if (version != kept.Version) kept = (version, await With("", null, cancel));
        return kept.Rules;
    }

    /// <summary>What the rules would be if an outlet's own were these: for trying them.</summary>
    /// <param name="instead">Null: as they are stored.</param>
    public async Task<SiteRules> With(string outletKey, IReadOnlyList<SiteRule>? instead, CancellationToken cancel)
    {
        var own = new List<SiteRule>(instead ?? []);
        // What is stored was read before it was stored: a mistake can only come from a newer program.
        foreach (var (key, yaml) in await store!.SiteRules.All(cancel))
            if (instead is null || key != outletKey) own.AddRange(SiteRuleFiles.Parse(key, yaml).Rules);
        var names = own.Select(r => r.Name).ToHashSet();
        return new SiteRules(own.Concat(files.Where(r => !names.Contains(r.Name))));
    }
}
