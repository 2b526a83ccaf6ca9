namespace Firsthand.Reading.Extraction.Claims;

/// <summary>Links in the head to the page's other languages and its AMP form.</summary>
internal static class Alternates
{
    private const int Most = 100;

    public static IReadOnlyList<AlternateLink> Of(PageOutline outline, Uri url)
    {
        var links = new List<AlternateLink>();
        foreach (var link in outline.Links)
        {
            var rel = link.GetAttribute("rel")!.Trim();
            var amp = rel.Equals("amphtml", StringComparison.OrdinalIgnoreCase);
            var language = link.GetAttribute("hreflang") is { Length: > 1 and < 36 } named ? named : null;
            // Feeds are alternates too, but of the site and not of the page.
            if (links.Count >= Most || !amp && (language is null || !rel.Contains("alternate", StringComparison.OrdinalIgnoreCase)))
                continue;
            if (HtmlTree.Absolute(link.GetAttribute("href"), url) is { } address && !links.Exists(l => l.Address == address && l.Language == language))
                links.Add(new AlternateLink(address, language, amp ? "amp" : link.GetAttribute("type")));
        }
        return links;
    }
}
