using System.Text.Encodings.Web;
using System.Text.Json;
using Firsthand.Store;
using YamlDotNet.RepresentationModel;

namespace Firsthand.Catalogue;

/// <summary>The outlets read so far, over all files, with what must be unique among them.</summary>
internal sealed class CatalogueEntries
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> _keys = [], _domains = [], _feeds = [];

    public List<OutletWithFeeds> Outlets { get; } = [];
    public List<CatalogueError> Errors { get; } = [];

    public void Add(string file, int line, YamlMappingNode node)
    {
        var entry = new CatalogueEntry(file, line, node);
        var (row, feeds) = (Row(entry), Feeds(entry));
        entry.RefuseUnknown();
        if (entry.Errors.Count == 0) CheckUnique(entry, row, feeds);
        Errors.AddRange(entry.Errors);
        if (entry.Errors.Count > 0) return;
        _keys[row.Key] = _domains[row.Domain] = entry.Place;
        foreach (var feed in feeds) _feeds[Same(feed.Url)] = entry.Place;
        Outlets.Add(new OutletWithFeeds(row, feeds));
    }

    private static OutletRow Row(CatalogueEntry entry)
    {
        var home = entry.Url("home", required: true) ?? "";
        var reference = entry.Child("reference");
        return new OutletRow
        {
            Key = entry.Match("key", CatalogueCodes.Key, "small letters, digits and hyphens", required: true) ?? "",
            Name = entry.Text("name", required: true) ?? "",
            HomeUrl = home,
            Domain = Uri.TryCreate(home, UriKind.Absolute, out var uri) ? uri.Host.ToLowerInvariant() is var host && host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host : "",
            Country = entry.OneOf("country", CatalogueCodes.Countries, "a country code of ISO 3166 (two capital letters)"),
            Language = entry.OneOf("language", CatalogueCodes.Languages, "a language code of ISO 639"),
            Category = entry.OneOf("category", CatalogueCodes.Categories, "one of " + string.Join(", ", CatalogueCodes.Categories)),
            OwnerKind = entry.OneOf("owner_kind", CatalogueCodes.OwnerKinds, "one of " + string.Join(", ", CatalogueCodes.OwnerKinds)),
            Owner = entry.Text("owner"),
            Funding = entry.Text("funding"),
            StateControlled = entry.OneOf("state_controlled", CatalogueCodes.YesNo, "true or false") == "true",
            Founded = entry.Match("founded", CatalogueCodes.Year, "a year"),
            DisplayRight = entry.OneOf("display_right", CatalogueCodes.DisplayRights, "headline, excerpt or full") ?? "excerpt",
            Aliases = JsonSerializer.Serialize(entry.List("aliases"), Plain),
            ReferenceUrl = reference?.Url("url", required: true),
            ReferenceDate = reference?.Match("date", CatalogueCodes.Date, "a date like 2026-11-24"),
        };
    }

    private static List<NewFeed> Feeds(CatalogueEntry entry)
    {
        var feeds = new List<NewFeed>();
        foreach (var feed in entry.Children("feeds"))
        {
            var url = feed.Url("url", required: true);
            var category = feed.OneOf("category", CatalogueCodes.Categories, "one of " + string.Join(", ", CatalogueCodes.Categories));
            var title = feed.Text("title");
            if (url is not null) feeds.Add(new NewFeed(url, category, title));
        }
        return feeds;
    }

    private void CheckUnique(CatalogueEntry entry, OutletRow row, List<NewFeed> feeds)
    {
        if (_keys.TryGetValue(row.Key, out var place)) entry.Wrong("key", $"The key \"{row.Key}\" is already taken by {place}.");
        if (_domains.TryGetValue(row.Domain, out place)) entry.Wrong("home", $"The site {row.Domain} is already listed in {place}.");
        var own = new HashSet<string>();
        foreach (var feed in feeds)
        {
            if (_feeds.TryGetValue(Same(feed.Url), out place)) entry.Wrong("feeds", $"The feed {feed.Url} is already listed in {place}.");
            else if (!own.Add(Same(feed.Url))) entry.Wrong("feeds", $"The feed {feed.Url} is listed twice.");
        }
    }

    // http and https, with and without www. or a last slash, are the same feed.
    private static string Same(string url)
    {
        var at = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var rest = url[at..].TrimEnd('/');
        return rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? rest[4..] : rest;
    }
}
