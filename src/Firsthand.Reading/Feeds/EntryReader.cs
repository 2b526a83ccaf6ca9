namespace Firsthand.Reading.Feeds;

/// <summary>
/// Makes a <see cref="FeedEntry"/> of an item, entry or url element. One reader for all formats: feeds borrow each
/// other's elements freely, so for each value there is one list of places, the most precise first.
/// </summary>
internal static class EntryReader
{
    private const int MostCategories = 100;

    public static FeedEntry Read(Element entry, Dialect dialect)
    {
        var news = entry.First("news:news");
        var enclosures = EntryMedia.Enclosures(entry);
        var (summary, content) = Texts(entry, dialect);
        var title = Title(entry, news, dialect);
        return EntryExtras.Add(entry, new FeedEntry
        {
            Id = Id(entry),
            Title = title.Shown,
            Link = Link(entry),
            Published = Date(entry, "published", "pubdate", "issued", "atom:published", "dcterms:issued", "dcterms:created", "created", "dc:date", "dcterms:date", "date")
                ?? (news?.First("news:publication_date") is { } date ? FeedDates.Parse(date.Text()) : null),
            Updated = Date(entry, "updated", "modified", "atom:updated", "atom:modified", "dcterms:modified", "dc:date", "dcterms:date", "lastmod", "lastbuilddate") ?? FeedDates.Parse(entry.Attribute("lastmod")),
            Authors = People.Read(entry, dialect),
            Summary = summary.Shown,
            Content = content.Shown,
            AsGiven = title.Difference is null && summary.Difference is null && content.Difference is null ? null : new GivenTexts(title.Difference, summary.Difference, content.Difference),
            Categories = Categories(entry, news, dialect),
            Enclosures = enclosures,
            Image = EntryMedia.Image(entry, enclosures),
            Language = Language(entry.First("dc:language", "language")?.Text()) ?? Language(news?.First("news:publication")?.First("news:language")?.Text())
                ?? Language((entry.First("content", "summary", "title") ?? entry).Language),
        });
    }

    /// <summary>The page of the entry: the alternate link (an HTML one first), or a guid that is an address.</summary>
    public static string? Link(Element element)
    {
        if (element.First("feedburner:origlink")?.Text() is { Length: > 0 } original && Links.IsWeb(original)) return original;
        var best = (Rank: 9, Address: (string?)null);
        foreach (var link in element.Elements("link", "atom:link", "a"))
        {
            var rel = link.Attribute("rel")?.Trim().ToLowerInvariant() ?? "alternate";
            if (rel is not ("alternate" or "" or "http://www.iana.org/assignments/relation/alternate")) continue;
            var address = link.Attribute("href") ?? link.AllText();
            if (string.IsNullOrWhiteSpace(address)) continue;
            var type = link.Attribute("type");
            var html = type is null || type.Contains("html", StringComparison.OrdinalIgnoreCase);
            var rank = (link.Name == "link" ? 0 : 2) + (html ? 0 : 1);
            if (rank < best.Rank && Links.Resolve(address, link.Base) is { } absolute) best = (rank, absolute);
        }
        if (best.Address is not null) return best.Address;
        if (element.First("guid", "id", "atom:id") is { } guid && !string.Equals(guid.Attribute("ispermalink")?.Trim(), "false", StringComparison.OrdinalIgnoreCase) && Permalink(guid) is { } permalink) return permalink;
        var other = element.First("loc", "url")?.Text() ?? element.Attribute("href") ?? element.Attribute("rdf:about");
        return Links.Resolve(other, element.Base) is { } found && Links.IsWeb(found) ? found : null;
    }

    private static string? Permalink(Element guid) =>
        guid.Text() is { Length: > 0 } id && (Links.IsWeb(id) || id[0] == '/') && Links.Resolve(id, guid.Base) is { } link && Links.IsWeb(link) ? link : null;

    private static string? Id(Element entry)
    {
        var element = entry.First("id", "guid", "atom:id", "dc:identifier");
        var id = (element?.AllText() ?? entry.Attribute("rdf:about") ?? entry.Attribute("about") ?? entry.First("loc")?.Text())?.Trim();
        // "/2026/11/24" is an address that lost its beginning; another outlet has the same.
        return string.IsNullOrEmpty(id) ? null : id[0] == '/' ? Links.Resolve(id, (element ?? entry).Base) : id;
    }

    private static FeedText Title(Element entry, Element? news, Dialect dialect)
    {
        var title = TextConstruct.Title(entry.First("title"), dialect);
        if (title.Shown is not null) return title;
        var other = TextConstruct.Title(entry.First("atom:title", "dc:title", "media:title", "itunes:title") ?? news?.First("news:title"), dialect);
        return other.Shown is null ? title : other;
    }

    private static (FeedText Summary, FeedText Content) Texts(Element entry, Dialect dialect)
    {
        var first = First(entry, "description", "summary");
        var summary = Html(entry.First(first));
        if (summary.Shown is null) summary = Html(entry.First("atom:summary", "abstract", "dc:description", "dcterms:abstract", "itunes:summary", "media:description", "itunes:subtitle"));
        if (summary.Shown is null) summary = Html(entry.First("media:group", "media:content")?.First("media:description"));
        var content = Html(entry.First("content:encoded"));
        if (content.Shown is null)
            foreach (var e in entry.Elements("content", "atom:content").OrderBy(e => e.Attribute("type")?.Contains("htm", StringComparison.OrdinalIgnoreCase) == true ? 0 : 1))
                if ((content = Html(e)).Shown is not null) break;
        if (content.Shown is null) content = Html(entry.First("xhtml:body", "body", "fullitem", "xhtml:div"));
        // Items with both: the first is the summary, the other one is longer and becomes the content.
        if (content.Shown is null && Html(entry.First(first == "summary" ? "description" : "summary")) is var other && other.Shown != summary.Shown) content = other;
        return (summary, content);

        FeedText Html(Element? element) => TextConstruct.Html(element, dialect);
    }

    private static string First(Element entry, string one, string other) => entry.Elements(one, other).FirstOrDefault()?.Name ?? one;

    private static IReadOnlyList<string> Categories(Element entry, Element? news, Dialect dialect)
    {
        var found = new List<string>();
        foreach (var e in entry.Elements("category", "dc:subject", "atom:category", "itunes:category", "media:category", "tags").SelectMany(e => e.Elements("itunes:category").Prepend(e)))
        {
            if (e.Name == "tags") AddAll(e.Text());
            else Add(PlainText.OfText(e.Attribute("term") ?? e.Attribute("text") ?? "") ?? PlainText.OfText(e.Attribute("label") ?? "") ?? TextConstruct.Plain(e, dialect));
        }
        AddAll((entry.First("media:keywords", "itunes:keywords") ?? news?.First("news:keywords"))?.Text());
        return found;

        void AddAll(string? list)
        {
            foreach (var keyword in (list ?? "").Split(',', MostCategories)) Add(PlainText.OfText(keyword));
        }

        void Add(string? category)
        {
            if (category is not null && found.Count < MostCategories && !found.Contains(category)) found.Add(category);
        }
    }

    // The last of equal elements counts: feeds that repeat a date append the newer one.
    private static DateTimeOffset? Date(Element entry, params string[] names)
    {
        foreach (var name in names)
            if (entry.Elements(name).LastOrDefault(e => e.Count > 0) is { } element && FeedDates.Parse(element.AllText()) is { } date) return date;
        return null;
    }

    public static string? Language(string? tag)
    {
        tag = tag?.Trim().Replace('_', '-');
        return tag is { Length: >= 2 and <= 35 } && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : null;
    }
}
