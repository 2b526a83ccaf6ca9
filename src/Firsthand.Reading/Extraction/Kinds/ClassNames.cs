using System.Buffers;

namespace Firsthand.Reading.Extraction;

/// <summary>What classes and ids call their elements. Authors of style sheets write English in every language.</summary>
internal static class ClassNames
{
    public const int Shop = 0, Talk = 1, Comment = 2, Card = 3, Manual = 4, Firm = 5, Byline = 6, Filter = 7, Pages = 8, Share = 9, Wall = 10, Live = 11, Pictures = 12, Consent = 13;
    public const int Groups = 14;
    private const int Longest = 300;

    private static readonly (string Stem, int Group)[] Stems =
    [
        ("product", Shop), ("price", Shop), ("cart", Shop), ("basket", Shop), ("checkout", Shop), ("wishlist", Shop),
        ("reply", Talk), ("message", Talk), ("thread", Talk), ("answer", Talk), ("signature", Talk), ("post-body", Talk),
        ("comment", Comment),
        ("card", Card), ("tile", Card), ("teaser", Card),
        ("toc", Manual), ("docs", Manual), ("highlight", Manual), ("code", Manual), ("version", Manual),
        ("hero", Firm), ("cta", Firm), ("testimonial", Firm), ("pricing", Firm), ("feature", Firm), ("client", Firm),
        ("author", Byline), ("byline", Byline), ("publish", Byline), ("dateline", Byline), ("timestamp", Byline),
        ("filter", Filter), ("facet", Filter), ("results", Filter), ("sort", Filter),
        ("pagination", Pages), ("pager", Pages), ("page-numbers", Pages),
        ("share", Share), ("social", Share),
        ("paywall", Wall), ("subscriber-only", Wall), ("regwall", Wall),
        ("live-blog", Live), ("liveblog", Live), ("live-update", Live), ("live-post", Live),
        ("gallery", Pictures), ("slideshow", Pictures), ("carousel", Pictures), ("lightbox", Pictures),
        ("cookie", Consent), ("consent", Consent), ("gdpr", Consent),
    ];

    // By their first letter, in the order above.
    private static readonly (string Stem, int Group)[][] ByLetter = [.. Enumerable.Range(0, 26).Select(l => Stems.Where(s => s.Stem[0] - 'a' == l).ToArray())];

    private static readonly SearchValues<string> Search = SearchValues.Create([.. Stems.Select(s => s.Stem)], StringComparison.OrdinalIgnoreCase);

    /// <returns>A bit for each group that the names speak of.</returns>
    public static int Of(ReadOnlySpan<char> names)
    {
        var rest = names[..Math.Min(names.Length, Longest)];
        var groups = 0;
        while (rest.IndexOfAny(Search) is >= 0 and var at)
        {
            rest = rest[at..];
            // A long s is an s to the search, and no letter of a stem.
            foreach (var (stem, group) in char.IsAsciiLetter(rest[0]) ? ByLetter[(rest[0] | 0x20) - 'a'] : [])
            {
                if (!rest.StartsWith(stem, StringComparison.OrdinalIgnoreCase))
                    continue;
                groups |= 1 << group;
                break;
            }
            rest = rest[1..];
        }
        return groups;
    }
}
