using System.Globalization;
using System.Text;
using Firsthand.Pictures;
using Firsthand.Reading.Language;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;

namespace Firsthand.Layout;

/// <summary>The small parts that many pages share. All values are encoded; only the templates here are markup.</summary>
public static class Parts
{
    /// <summary>An interpolated string as markup: the template is taken as it stands, every value is encoded unless it is markup itself.</summary>
    public static IHtmlContent Html(ref Markup markup) => markup.Take();

    public static readonly IHtmlContent Nothing = HtmlString.Empty;

    /// <summary>One after the other.</summary>
    public static IHtmlContent Several(IEnumerable<IHtmlContent> parts)
    {
        var content = new HtmlContentBuilder();
        foreach (var part in parts) content.AppendHtml(part);
        return content;
    }

    /// <summary>A dot an article: ● first-hand ○ relay · wire copy, and a plain stroke where the text does not tell. Over thirty, bars in proportion.</summary>
    public static IHtmlContent Strip(long firstHand, long relays, long wires, long unknown = 0)
    {
        var total = firstHand + relays + wires + unknown;
        if (total == 0) return Nothing;
        var unit = total > 30 ? 270.0 / total : 9;
        var solid = total > 30 ? " solid" : "";
        // Numbers and letters of ours alone: there is nothing to encode.
        var svg = new StringBuilder(200);
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"strip{solid}\" width=\"{Round(total * unit)}\" height=\"10\" aria-hidden=\"true\">");
        var from = 0.0;
        Add(firstHand, "o");
        Add(relays, "rh");
        Add(wires, "w");
        if (unknown > 0) svg.Append(CultureInfo.InvariantCulture, $"<path class=\"u\" d=\"{Strokes(from, unknown, unit, total > 30)}\"/>");
        return new HtmlString(svg.Append("</svg>").ToString());

        void Add(long count, string kinds)
        {
            if (count == 0) return;
            var length = total > 30 ? Math.Max(0.01, (count * unit) - 8) : ((count - 1) * 9) + 0.01;
            foreach (var kind in kinds) svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{kind}\" d=\"M{Round(from + 4)} 5h{Round(length)}\"/>");
            from += count * unit;
        }
    }

    private static string Strokes(double from, long count, double unit, bool bar) => bar
        ? $"M{Round(from + 1)} 5h{Round(Math.Max(0.01, (count * unit) - 2))}"
        : string.Concat(Enumerable.Range(0, (int)count).Select(i => $"M{Round(from + 4 + (i * unit))} 1.5v7"));

    /// <summary>"14 articles · 9 outlets · 2 origins" with its strip: the sentence the site is about.</summary>
    public static IHtmlContent Origins(Here here, StoryRow story, bool link = true)
    {
        var words = Html($"<span class=\"n\">{here.T.Count("count.articles", story.ArticleCount)} · {here.T.Count("count.outlets", story.OutletCount)} · <b>{OriginCount(here, story)}</b></span>");
        var strip = Strip(story.FirstHandCount, story.RelayCount, story.WireCount, story.UnknownCount);
        return link ? Html($"<a class=\"org\" href=\"{here.Story(story)}\">{strip}{words}</a>") : Html($"<p class=\"org\">{strip}{words}</p>");
    }

    /// <summary>"2 origins"; "at least 2 origins" where a text does not tell whether it adds one. What one outlet alone reports has one in any case.</summary>
    public static string OriginCount(Here here, StoryRow story) =>
        here.T.Count(story.UnknownCount > 0 && story.OutletCount > 1 ? "count.origins-least" : "count.origins", story.OriginCount);

    /// <summary>Category and country above a headline.</summary>
    public static IHtmlContent Kick(Here here, string category, string? country, bool sample)
    {
        var place = country is null ? "" : here.CountryName(country) + " · ";
        return Html($"<p class=\"kick\">{place}{here.T["category." + category]}{(sample && !here.Options.Sample ? Html($" <span class=\"own\">{here.T["sample.item"]}</span>") : Nothing)}</p>");
    }

    /// <summary>Initials of an outlet in a square.</summary>
    public static IHtmlContent Mark(string name) => Html($"<span class=\"mark\" aria-hidden=\"true\">{Initials(name)}</span>");

    public static string Initials(string name)
    {
        var words = name.Split([' ', '-', '.', '’', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => char.IsLetterOrDigit(w[0]) && !w.Equals("the", StringComparison.OrdinalIgnoreCase) && !w.Equals("www", StringComparison.OrdinalIgnoreCase)).ToArray();
        if (words.Length == 0) return name.Length == 0 ? "" : StringInfo.GetNextTextElement(name);
        // The Arabic article hides the letter that tells names apart, and joined initials would read as a word.
        if (words[0][0] is >= '\u0590' and <= '\u08FF')
        {
            var word = words[0];
            return StringInfo.GetNextTextElement(word.Length > 3 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word);
        }
        return string.Concat(words.Take(2).Select(w => StringInfo.GetNextTextElement(w).ToUpperInvariant()));
    }

    /// <summary>An outlet's name as it writes itself, isolated from the text around it.</summary>
    public static IHtmlContent OutletName(Here here, string name, string? language)
    {
        var script = name.Any(c => c is >= '\u0590' and <= '\u08FF') ? "rtl" : "ltr";
        var foreign = language is not null && LanguageDetector.Direction(language) == script ? here.Foreign(language) : null;
        return Html($"<bdi{Attribute("lang", foreign)} dir=\"{script}\"><b>{name}</b></bdi>");
    }

    /// <summary>The owner in two words; the state's control named wherever the outlet is.</summary>
    public static IHtmlContent Owner(Here here, string? kind, bool stateControlled, bool sample = false)
    {
        // Where everything is invented, the line above every page says so once.
        var sign = sample && !here.Options.Sample ? Html($"<span class=\"own\">{here.T["sample.item"]}</span>") : Nothing;
        if (stateControlled) return Html($"<span class=\"own state\">{here.T["state"]}</span>{sign}");
        return kind is null ? sign : Html($"<span class=\"own\">{OwnerWords(here, kind)}</span>{sign}");
    }

    public static string OwnerWords(Here here, string kind) => here.T.Find("owner." + kind) ?? here.T["owner.other"];

    /// <summary>Mark, name, owner, time: who says it.</summary>
    public static IHtmlContent Source(Here here, ArticleCard article, IHtmlContent? time = null) =>
        Html($"<p class=\"src\">{Mark(article.OutletName)}<a href=\"{here.Outlet(article.OutletKey)}\">{OutletName(here, article.OutletName, article.OutletLanguage)}</a>{Owner(here, article.OwnerKind, article.StateControlled, article.Sample)}{Marks(here, article)}{time ?? Nothing}</p>");

    /// <summary>The same of a card, with what is to be heard or seen.</summary>
    public static IHtmlContent Marks(Here here, ArticleCard article) =>
        article.RecordingKind is null ? Marks(here, article.Kind, article.AccessibleForFree)
            : Html($"{Recordings.RecordingParts.Mark(here, article.RecordingKind, article.Recording)}{Marks(here, "article", article.AccessibleForFree)}");

    /// <summary>What a reader should know before following a headline: that it is no plain article, that its outlet asks for money.</summary>
    public static IHtmlContent Marks(Here here, string kind, bool? free)
    {
        var sort = kind is "liveblog" or "video" or "gallery" ? Html($"<span class=\"own\">{here.T["sort." + kind]}</span>") : null;
        var wall = free == false ? Html($"<span class=\"own\">{here.T["paywall"]}</span>") : null;
        return sort is null && wall is null ? Nothing : Html($"{sort ?? Nothing}{wall ?? Nothing}");
    }

    /// <summary>Whoever reported a story first.</summary>
    public static IHtmlContent FirstSource(Here here, StoryRow story, IHtmlContent? time = null) => story.FirstOutletName is null ? Nothing :
        Html($"<p class=\"src\">{Mark(story.FirstOutletName)}<span>{OutletName(here, story.FirstOutletName, story.FirstOutletLanguage)}</span>{Owner(here, story.FirstOutletOwnerKind, story.FirstOutletStateControlled, story.Sample)}{(story.ArticleCount == 1 ? Marks(here, story.LeadKind, story.LeadAccessibleForFree) : Nothing)}{time ?? Nothing}</p>");

    /// <summary>first-hand, relay or wire copy, with its dot.</summary>
    public static IHtmlContent RoleSign(Here here, string? role) => role switch
    {
        "firsthand" => Html($"<span class=\"role\">{Strip(1, 0, 0)}{here.T["role.firsthand"]}</span>"),
        "relay" => Html($"<span class=\"role\">{Strip(0, 1, 0)}{here.T["role.relay"]}</span>"),
        "wire" => Html($"<span class=\"role\">{Strip(0, 0, 1)}{here.T["role.wire"]}</span>"),
        "unknown" => Html($"<span class=\"role\">{Strip(0, 0, 0, 1)}{here.T["role.unknown"]}</span>"),
        _ => Nothing,
    };

    /// <summary>The ways a list can be read by machines.</summary>
    public static IHtmlContent FeedActs(Lists.Listing list) =>
        Html($"<p class=\"acts\"><a href=\"{list.Feed("rss.xml")}\">{FeedIcon}RSS</a><a href=\"{list.Feed("atom.xml")}\">Atom</a><a href=\"{list.Feed("feed.json")}\">JSON Feed</a></p>");

    /// <summary>The same for machines.</summary>
    public static IHtmlContent AsJson(Here here, string address) => Html($"<a class=\"link\" href=\"{address}\">{here.T.Markup("who.json", ("format", Html($"<bdi dir=\"ltr\">JSON</bdi>")))}</a>");

    /// <summary>A headline that links; foreign ones carry their language and direction.</summary>
    public static IHtmlContent Headline(Here here, string address, string title, string? language) => here.ForeignHeadline(language) is { } foreign
        ? Html($"<a href=\"{address}\"><bdi lang=\"{foreign}\" dir=\"{LanguageDetector.Direction(foreign)}\">{title}</bdi></a>")
        : Html($"<a href=\"{address}\">{title}</a>");

    public static IHtmlContent Headline(Here here, StoryRow story) => Headline(here, here.Story(story), story.Title, story.Language);
    public static IHtmlContent Headline(Here here, ArticleCard article) => Headline(here, here.Article(article), article.Title, article.Language);

    /// <summary>A text of an outlet inside the page's own.</summary>
    public static IHtmlContent Bdi(Here here, string text, string? language) => here.Foreign(language) is { } foreign
        ? Html($"<bdi lang=\"{foreign}\" dir=\"{LanguageDetector.Direction(foreign)}\">{text}</bdi>")
        : Html($"<bdi>{text}</bdi>");

    /// <summary>The clock on the day the page is dated with, else the day: both by the pattern of the language.</summary>
    public static IHtmlContent Short(Here here, long at)
    {
        var local = here.Local(at);
        return Time(local, local.Date == here.Now.Date ? here.T.Clock(local) : here.T.Date("date.short", local));
    }

    /// <summary>Of a story: what is known by its day alone has no clock.</summary>
    public static IHtmlContent Short(Here here, StoryRow story, long at) => OfADay(story) ? Day(here, at, "date.short") : Short(here, at);

    public static IHtmlContent Clock(Here here, StoryRow story) => OfADay(story) ? Html($"<span></span>") : Clock(here, story.LastAt);

    private static bool OfADay(StoryRow story) => story is { ArticleCount: 1, LeadPrecision: "day" };

    /// <summary>Day and clock in few letters, for articles of a story that lie within days of each other.</summary>
    public static IHtmlContent Stamp(Here here, long at, string? precision = "minute")
    {
        var local = here.Local(at);
        return precision == "day" ? Day(here, at, "date.short") : Time(local, local.Date == here.Now.Date ? here.T.Clock(local) : here.T.Date("date.stamp", local));
    }

    public static IHtmlContent Clock(Here here, long at) => Time(here.Local(at), here.T.Clock(here.Local(at)));

    /// <summary>Day and clock; the day alone where the outlet gives no clock.</summary>
    public static IHtmlContent Moment(Here here, long at, string? precision = "minute") => precision == "day"
        ? Day(here, at, "date.full")
        : Time(here.Local(at), here.T.Date("date.moment", here.Local(at)));

    // A day is one of the outlet's calendar, kept in UTC; the reader's zone must not move it.
    private static IHtmlContent Day(Here here, long at, string pattern)
    {
        var day = DateTimeOffset.FromUnixTimeMilliseconds(at);
        return Html($"<time datetime=\"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\">{here.T.Date(pattern, day)}</time>");
    }

    private static IHtmlContent Time(DateTimeOffset local, string words) =>
        Html($"<time datetime=\"{local.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture)}\">{words}</time>");

    /// <summary>A share as a bar; the words beside it say the same.</summary>
    public static IHtmlContent Bar(long part, long whole)
    {
        var width = whole <= 0 ? 0 : Math.Clamp((int)Math.Round(100.0 * part / whole), 0, 100);
        return Html($"<svg class=\"bar\" height=\"4\" aria-hidden=\"true\"><rect class=\"t\" width=\"100%\" height=\"4\"/><rect class=\"v\" width=\"{width}%\" height=\"4\"/></svg>");
    }

    /// <summary>A small picture beside a headline.</summary>
    public static IHtmlContent Figure(Here here, long articleId, string? imageUrl, string? alt) => here.Pictured(imageUrl)
        ? Html($"<figure><img{Source(here, articleId, imageUrl!, "(min-width: 60rem) 14rem, 7rem")} width=\"1200\" height=\"800\" loading=\"lazy\" decoding=\"async\" alt=\"{alt ?? ""}\"></figure>") : Nothing;

    /// <summary>Where a picture comes from: this site, in the width that fits, or the outlet, by the operator's choice.</summary>
    /// <param name="sizes">How wide it is shown, as HTML's sizes has it.</param>
    public static IHtmlContent Source(Here here, long articleId, string imageUrl, string sizes) => here.Options.Pictures == PicturesFrom.Outlet
        ? Html($" src=\"{imageUrl}\" referrerpolicy=\"no-referrer\"")
        : Html($" src=\"{Here.Image(articleId)}?w=640\" srcset=\"{string.Join(", ", Pictures.Pictures.Widths.Select(w => $"{Here.Image(articleId)}?w={w} {w}w"))}\" sizes=\"{sizes}\"");

    public static IHtmlContent FeedIcon { get; } = new HtmlString("""<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 11a9 9 0 0 1 9 9M4 4a16 16 0 0 1 16 16"/><circle cx="5" cy="19" r="1"/></svg>""");

    public static string Percent(double share) => Round(100 * share) + "%";

    public static string Round(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static IHtmlContent Attribute(string name, string? value) => value is null ? Nothing : Html($" {new HtmlString(name)}=\"{value}\"");
}
