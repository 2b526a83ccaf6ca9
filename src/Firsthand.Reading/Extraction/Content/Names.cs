using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>What the names of an element (class, id, role, itemprop) say of its purpose.</summary>
[Flags]
internal enum Names : uint
{
    None = 0,
    Body = 1 << 0, Article = 1 << 1, Content = 1 << 2, Comment = 1 << 3, Share = 1 << 4, Related = 1 << 5, Promo = 1 << 6, Nav = 1 << 7,
    Footer = 1 << 8, Header = 1 << 9, Side = 1 << 10, Meta = 1 << 11, Caption = 1 << 12, Bio = 1 << 13, Hidden = 1 << 14, Lead = 1 << 15,
    Pull = 1 << 16, Toc = 1 << 17, Consent = 1 << 18, Title = 1 << 19, List = 1 << 20, Form = 1 << 21, Unseen = 1 << 22,
}

/// <summary>Reads names as whole words and pairs of words: "share" is not "shareholder", camelCase, BEM and underscores part words.</summary>
internal static class NameWords
{
    public const int Count = 23;
    private const int Longest = 400;
    private static readonly FrozenDictionary<string, Names> All = Table().ToFrozenDictionary();
    private static readonly FrozenDictionary<string, Names>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    public static Names Of(IElement element)
    {
        var names = Names.None;
        // One loop over the attributes is cheaper than five look-ups; by index, for an enumerator would be made anew for each element.
        var attributes = element.Attributes;
        for (var i = 0; i < attributes.Length; i++)
        {
            var attribute = attributes[i]!;
            names |= attribute.LocalName switch
            {
                "class" or "id" or "itemprop" or "role" => OfText(attribute.Value),
                "hidden" => Names.Unseen,
                "style" => IsUnseen(attribute.Value) ? Names.Unseen : Names.None,
                _ => Names.None,
            };
        }
        return names;
    }

    public static Names OfText(ReadOnlySpan<char> text)
    {
        if (text.Length > Longest)
            text = text[..Longest];
        // No more than a sign between any two letters.
        Span<char> words = stackalloc char[2 * text.Length + 1];
        var names = Names.None;
        var (at, start, before) = (0, 0, -1);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            var letter = char.IsAsciiLetterOrDigit(c);
            if ((!letter || char.IsAsciiLetterUpper(c) && i > 0 && char.IsAsciiLetterLower(text[i - 1])) && at > start)
            {
                names |= Lookup.TryGetValue(words[start..at], out var one) ? one : Names.None;
                if (before >= 0 && Lookup.TryGetValue(words[before..at], out var two))
                    names |= two;
                before = start;
                words[at++] = '-';
                start = at;
            }
            if (letter)
                words[at++] = char.ToLowerInvariant(c);
            if (char.IsWhiteSpace(c))
                before = -1;
        }
        return names;
    }

    private static bool IsUnseen(string style)
    {
        var at = style.IndexOf("display", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && style.AsSpan(at + 7).TrimStart(" :").StartsWith("none", StringComparison.OrdinalIgnoreCase);
    }

    private static Dictionary<string, Names> Table()
    {
        var table = new Dictionary<string, Names>();
        void Add(Names names, string words)
        {
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                table[word] = table.GetValueOrDefault(word) | names;
        }
        Add(Names.Body, "articlebody article-body storybody story-body post-body postbody post-content postcontent entry-content entrycontent article-content articlecontent article-text articletext story-text story-content body-text bodytext text-body content-body body-content body-copy single-content blog-content blog-body post-text news-content news-text newstext news-body richtext rich-text wysiwyg rte field-body prose artikeltext artikel-text artikelinhalt article-inhalt texte-article contenu-article cuerpo corps article-main main-text maintext body-main content-article");
        Add(Names.Article, "article story post entry hentry blog news artikel noticia nota beitrag meldung articolo artigo");
        Add(Names.Content, "content contents main text body inhalt contenu contenido conteudo contenuto maincontent primary");
        Add(Names.Comment, "comment comments commentlist commenting disqus respond reply replies discussion kommentar kommentare commentaire commentaires comentario comentarios commenti reacties livefyre usercomments");
        Add(Names.Share, "share shares sharing sharebar social socials addthis addtoany sharedaddy sharethis facebook twitter whatsapp pinterest linkedin follow teilen compartir partager like likes socialmedia");
        Add(Names.Related, "related relateds relatedposts relatedarticles similar recommended recommendation recommendations recirc readmore read-more also you-may see-also more-from more-stories more-news more-articles most-read mostread popular trending teaser teasers card cards latest outbrain taboola next previous prev recent recents weitere verwandte topstories suggested yarpp jp-relatedposts crosslink read-next up-next also-like relacionadas relacionados");
        Add(Names.Promo, "promo promos promotion promoted ad ads adv advert adverts advertising advertisement advertorial sponsor sponsors sponsored banner banners newsletter newsletters subscribe subscription subscriptions signup sign-up cta donate donation donations offer offers paywall anzeige werbung affiliate marketing shop buy cart pricing mailchimp callout call-to");
        Add(Names.Nav, "nav navi navigation navbar menu menus submenu breadcrumb breadcrumbs toolbar pagination pager paging tabs tab skip jump dropdown links sitemap back navigation-post post-navigation");
        Add(Names.Footer, "footer foot copyright legal disclaimer imprint impressum bottom colophon contentinfo footnote");
        Add(Names.Header, "header head masthead topbar top banner");
        Add(Names.Side, "sidebar aside side rail widget widgets secondary right left complementary marginalie col-right right-column");
        Add(Names.Meta, "meta postmeta metadata info byline bylines author authors date time timestamp datetime published posted posted-on tags tag taglist category categories cat label labels kicker eyebrow dateline datepublished datemodified source infos postinfo details readtime reading-time views");
        Add(Names.Caption, "caption captions credit credits figcaption photo photos image images img gallery media video videos player slideshow figure picture carousel slider slide bildunterschrift legende wp-caption thumbnail thumb lightbox");
        Add(Names.Bio, "bio biography author-bio about-author about-the author-box authorbox vcard profile profiles about author-info author-description post-author");
        Add(Names.Hidden, "hidden hide sr-only screen-reader visually-hidden screenreader modal popup overlay tooltip print-only printonly noprint invisible collapse collapsed offscreen visuallyhidden dialog alertdialog alert notice");
        Add(Names.Lead, "lead lede intro introduction standfirst dek deck summary excerpt abstract subtitle subheadline sub-title subhead description desc vorspann einleitung chapo chapeau sommario entradilla teaser-text bajada ingress");
        Add(Names.Pull, "pullquote pull-quote quote quotes blockquote");
        Add(Names.Toc, "toc table-of ez-toc jumpto anchors lwptoc");
        Add(Names.Consent, "cookie cookies consent gdpr dsgvo rgpd lgpd privacy cmp onetrust");
        Add(Names.Title, "title headline heading titel titre titulo");
        Add(Names.List, "list lists listing listings item items grid archive archives feed loop row rows index results result blogroll");
        Add(Names.Form, "form forms search searchform login register input rating ratings vote poll survey quiz wpcf7 contact");
        Add(Names.Nav, "menubar");
        return table;
    }
}
