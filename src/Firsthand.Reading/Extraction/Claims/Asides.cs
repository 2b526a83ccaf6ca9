using System.Buffers;
using System.Collections.Frozen;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>Tells by class and id which parts of a page speak of something else than its article: comments, other articles, menus, boxes.</summary>
internal static class Asides
{
    private static readonly string[] Foreign =
        ["comment", "comments", "commentlist", "commentslist", "disqus", "respond", "reply", "replies", "related", "recommended", "recommendations", "carousel", "slider", "popular", "trending", "latest", "newsletter", "promo", "promos",
         "advert", "cookie", "cookies", "consent", "modal", "popup", "recirc", "taboola", "outbrain", "references", "bibliography", "breadcrumb", "breadcrumbs", "upnext"];
    private static readonly string[] Margin = ["sidebar", "footer", "navbar", "nav", "navigation", "menu", "masthead"];

    private static readonly Words ForeignWords = new(Foreign);
    private static readonly Words MarginWords = new(Margin);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Articles =
        new[] { "article", "post", "hentry", "h-entry", "entry", "news-single", "single-post", "blog-post", "story" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly struct Words(string[] list)
    {
        public readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Whole = list.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        public readonly SearchValues<string> Quick = SearchValues.Create(list, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Comments, other articles, advertisements: wherever they stand.</summary>
    public static bool AreForeign(string element, string? names, string? id) => IsBox(element) && (Is(names, ForeignWords) || Is(id, ForeignWords));

    /// <summary>The page's own margins: foreign to the article unless they stand inside it.</summary>
    public static bool AreMargin(string element, string? names, string? id) => IsBox(element) && (Is(names, MarginWords) || Is(id, MarginWords));

    /// <summary>A div that says it is the article, by a whole class name.</summary>
    public static bool AreArticle(string? names)
    {
        foreach (var range in names.AsSpan().Split(' '))
            if (Articles.Contains(names.AsSpan()[range]))
                return true;
        return false;
    }

    private static bool IsBox(string element) => element is not ("html" or "body" or "main" or "article");

    private static bool Is(ReadOnlySpan<char> names, Words words)
    {
        if (names.Length < 3 || !names.ContainsAny(words.Quick))
            return false;
        foreach (var range in names.Split(' '))
        {
            var name = names[range];
            // "has-sidebar" and "no-comments" describe the page, not the box.
            if (!name.StartsWith("has", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("no-", StringComparison.Ordinal) && !name.StartsWith("with", StringComparison.Ordinal) && HasWord(name, words))
                return true;
        }
        return false;
    }

    // Words part at punctuation and at "camelCase".
    private static bool HasWord(ReadOnlySpan<char> name, Words words)
    {
        var from = 0;
        for (var at = 1; at <= name.Length; at++)
        {
            var ends = at == name.Length || !char.IsAsciiLetter(name[at]);
            if (!ends && !(char.IsAsciiLetterUpper(name[at]) && char.IsAsciiLetterLower(name[at - 1])))
                continue;
            if (at > from && words.Whole.Contains(name[from..at]))
                return true;
            from = ends ? at + 1 : at;
        }
        return false;
    }
}
