namespace Firsthand.Reading.Feeds;

/// <summary>
/// Makes a <see cref="FeedEntry"/> of an item, entry or url element. One reader for all formats: feeds borrow each
/// other's elements freely, so for each value there is one list of places, the most precise first.
/// </summary>
internal static class EntryReader
{
    private const int MostCategories = 100;

    public static FeedEntry Read(Element entry, bool atom)
    {
        var news = entry.First("news:news");
        var enclosures = EntryMedia.Enclosures(entry);
        var (summary, content) = Texts(entry, atom);
        var id = entry.First("id", "guid", "atom:id", "dc:identifier")?.AllText() ?? entry.Attribute("rdf:about") ?? entry.Attribute("about") ?? entry.First("loc")?.Text();
        return new FeedEntry
        {
            Id = string.IsNullOrWhiteSpace(id) ? null : id.Trim(),
            Title = TextConstruct.Plain(entry.First("title"), atom)
                ?? TextConstruct.Plain(entry.First("atom:title", "dc:title", "media:title", "itunes:title"), atom)
                ?? TextConstruct.Plain(news?.First("news:title"), atom),
            Link = Link(entry),
            Published = Date(entry, "published", "pubdate", "issued", "atom:published", "dcterms:issued", "dcterms:created", "created", "dc:date", "dcterms:date", "date")
                ?? (news?.First("news:publication_date") is { } date ? FeedDates.Parse(date.Text()) : null),
            Updated = Date(entry, "updated", "modified", "atom:updated", "atom:modified", "dcterms:modified", "dc:date", "dcterms:date", "lastmod", "lastbuilddate") ?? FeedDates.Parse(entry.Attribute("lastmod")),
            Authors = People.Read(entry, atom),
            Summary = summary,
            Content = content,
            Categories = Categories(entry, news, atom),
            Enclosures = enclosures,
            Image = EntryMedia.Image(entry, enclosures),
            Language = Language(entry.First("dc:language", "language")?.Text()) ?? Language(news?.First("news:publication")?.First("news:language")?.Text())
                ?? Language((entry.First("content", "summary", "title") ?? entry).Language),
        };
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
        if (element.First("guid", "id", "atom:id") is { } guid && !string.Equals(guid.Attribute("ispermalink")?.Trim(), "false", StringComparison.OrdinalIgnoreCase) && Links.IsWeb(guid.Text())) return guid.Text();
        var other = element.First("loc", "url")?.Text() ?? element.Attribute("href") ?? element.Attribute("rdf:about");
        return Links.Resolve(other, element.Base) is { } found && Links.IsWeb(found) ? found : null;
    }

    private static (string? Summary, string? Content) Texts(Element entry, bool atom)
    {
        var summary = TextConstruct.Html(entry.First(First(entry, "description", "summary")), atom)
            ?? TextConstruct.Html(entry.First("atom:summary", "abstract", "dc:description", "dcterms:abstract", "itunes:summary", "media:description", "itunes:subtitle"), atom)
            ?? TextConstruct.Html(entry.First("media:group", "media:content")?.First("media:description"), atom);
        var content = TextConstruct.Html(entry.First("content:encoded"), atom);
        if (content is null)
            foreach (var e in entry.Elements("content", "atom:content").OrderBy(e => e.Attribute("type")?.Contains("htm", StringComparison.OrdinalIgnoreCase) == true ? 0 : 1))
                if ((content = TextConstruct.Html(e, atom)) is not null) break;
        content ??= TextConstruct.Html(entry.First("xhtml:body", "body", "fullitem", "xhtml:div"), atom);
        // Items with both: the first is the summary, the other one is longer and becomes the content.
        if (content is null && First(entry, "description", "summary") is var first) content = TextConstruct.Html(entry.First(first == "summary" ? "description" : "summary"), atom) is { } other && other != summary ? other : null;
        return (summary, content);
    }

    private static string First(Element entry, string one, string other) => entry.Elements(one, other).FirstOrDefault()?.Name ?? one;

    private static IReadOnlyList<string> Categories(Element entry, Element? news, bool atom)
    {
        var found = new List<string>();
        foreach (var e in entry.Elements("category", "dc:subject", "atom:category", "itunes:category", "media:category").SelectMany(e => e.Elements("itunes:category").Prepend(e)))
            Add(PlainText.OfText(e.Attribute("term") ?? e.Attribute("text") ?? "") ?? PlainText.OfText(e.Attribute("label") ?? "") ?? TextConstruct.Plain(e, atom));
        var keywords = entry.First("media:keywords", "itunes:keywords") ?? news?.First("news:keywords");
        foreach (var keyword in (keywords?.Text() ?? "").Split(',', MostCategories)) Add(PlainText.OfText(keyword));
        return found;

        void Add(string? category)
        {
            if (category is not null && found.Count < MostCategories && !found.Contains(category)) found.Add(category);
        }
    }

    // The last of equal elements counts: feeds that repeat a date append the newer one.
    private static DateTimeOffset? Date(Element entry, params string[] names)
    {
        foreach (var name in names)
            if (entry.Elements(name).LastOrDefault(e => e.Children is not null) is { } element && FeedDates.Parse(element.AllText()) is { } date) return date;
        return null;
    }

    public static string? Language(string? tag)
    {
        tag = tag?.Trim().Replace('_', '-');
        return tag is { Length: >= 2 and <= 35 } && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : null;
    }
}
