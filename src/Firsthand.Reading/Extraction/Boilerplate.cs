using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>Tells page furniture by its element, its class and id words, and its links. Words are whole words: "share" is not "shareholder".</summary>
internal static class Boilerplate
{
    private static readonly FrozenSet<string> Elements = Names("script style noscript template svg math nav button input select textarea form object embed applet canvas audio video map dialog menu footer");
    private static readonly FrozenSet<string> Roles = Names("navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar");
    private static readonly FrozenSet<string> Words = Names(
        "comment comments disqus respond share shares sharing sharebar social socials addthis sharethis related relateds newsletter newsletters subscribe subscription signup promo promos promotion sidebar " +
        "breadcrumb breadcrumbs byline bylines advert adverts advertisement ads ad sponsor sponsored outbrain taboola recommended recommendations recirc readmore trending popular mostread " +
        "cookie cookies consent gdpr popup modal overlay tags taglist pagination pager nav navigation navbar menu footer masthead toolbar widget widgets skip hidden caption captions credit figcaption " +
        "biography authorbox donate donation jumpto teaser teasers pullquote printonly toc screenreader metadata postmeta dateline-time timestamp copyright disclaimer rating ratings");
    private static readonly string[] Pairs =
        ["read-more", "more-stories", "more-from", "you-may", "also-like", "most-read", "most-popular", "author-bio", "about-author", "author-box", "post-meta", "entry-meta", "article-meta", "sign-up", "next-article", "previous-article", "post-navigation", "sr-only", "screen-reader", "visually-hidden", "see-also", "read-next", "up-next"];

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet();

    /// <summary>Furniture whatever it holds.</summary>
    public static bool IsFurniture(IElement element)
    {
        var name = element.LocalName;
        if (Elements.Contains(name))
            return true;
        if (name is "body" or "html" or "main" or "article")
            return false;
        return element.GetAttribute("role") is { } role && Roles.Contains(role.ToLowerInvariant())
            || element.HasAttribute("hidden") || element.GetAttribute("style") is { } style && style.Replace(" ", "").Contains("display:none", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Furniture by its names, unless it turns out to hold most of the page's text.</summary>
    public static bool LooksLikeFurniture(IElement element)
    {
        if (element.LocalName is "body" or "html" or "main" or "article" or "p" or "a" or "b" or "i" or "em" or "strong")
            return false;
        if (element.LocalName == "aside")
            return true;
        var names = element.ClassName + " " + element.Id;
        if (names.Length <= 1)
            return false;
        var lower = Kebab(names.Length > 400 ? names[..400] : names);
        foreach (var pair in Pairs)
            if (lower.Contains(pair, StringComparison.Ordinal))
                return true;
        var lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        var span = lower.AsSpan();
        foreach (var range in span.SplitAny(' ', '-'))
            if (lookup.Contains(span[range]))
                return true;
        return false;
    }

    // camelCase, BEM and underscores all become dashes.
    private static string Kebab(string names)
    {
        var text = new System.Text.StringBuilder(names.Length + 8);
        for (var i = 0; i < names.Length; i++)
        {
            var c = names[i];
            if (char.IsAsciiLetterUpper(c) && i > 0 && char.IsAsciiLetterLower(names[i - 1]))
                text.Append('-');
            text.Append(char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : char.IsWhiteSpace(c) ? ' ' : '-');
        }
        return text.Replace("--", "-").ToString();
    }
}
