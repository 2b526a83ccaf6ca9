using System.Buffers;
using System.Collections.Frozen;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>Tells by class and id which parts of a page speak of something else than its article: comments, other articles, menus, boxes.</summary>
internal static class Asides
{
    private static readonly string[] List =
        ["comment", "comments", "commentlist", "commentslist", "disqus", "respond", "reply", "replies", "related", "recommended", "recommendations", "sidebar", "footer", "navbar", "nav", "navigation", "menu", "breadcrumb",
         "breadcrumbs", "carousel", "slider", "popular", "trending", "latest", "newsletter", "promo", "promos", "advert", "cookie", "cookies", "consent", "modal", "popup", "masthead", "recirc", "taboola", "outbrain", "references", "bibliography"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = List.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly SearchValues<string> Quick = SearchValues.Create(List, StringComparison.OrdinalIgnoreCase);

    public static bool Are(string element, string? names, string? id) => element is not ("html" or "body" or "main" or "article") && (Is(names) || Is(id));

    private static bool Is(ReadOnlySpan<char> names)
    {
        if (names.Length < 3 || !names.ContainsAny(Quick))
            return false;
        foreach (var range in names.Split(' '))
        {
            var name = names[range];
            // "has-sidebar" and "no-comments" describe the page, not the box.
            if (!name.StartsWith("has", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("no-", StringComparison.Ordinal) && !name.StartsWith("with", StringComparison.Ordinal) && HasWord(name))
                return true;
        }
        return false;
    }

    // Words part at punctuation and at "camelCase".
    private static bool HasWord(ReadOnlySpan<char> name)
    {
        var from = 0;
        for (var at = 1; at <= name.Length; at++)
        {
            var ends = at == name.Length || !char.IsAsciiLetter(name[at]);
            if (!ends && !(char.IsAsciiLetterUpper(name[at]) && char.IsAsciiLetterLower(name[at - 1])))
                continue;
            if (at > from && Words.Contains(name[from..at]))
                return true;
            from = ends ? at + 1 : at;
        }
        return false;
    }
}
