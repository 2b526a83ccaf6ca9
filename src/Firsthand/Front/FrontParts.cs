using System.Globalization;
using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Front;

/// <summary>Parts of stories that only the front page has.</summary>
public static class FrontParts
{
    private const int Named = 3;

    /// <summary>By which a script finds out whether a story is new to the reader.</summary>
    public static IHtmlContent Mark(StoryRow story) => new HtmlString(string.Create(CultureInfo.InvariantCulture, $" data-story=\"{story.Id}\""));

    /// <summary>When there was news last, and who tells it: the first three by name, the state's control told with each.</summary>
    public static IHtmlContent By(Here here, StoryRow story, ILookup<long, TellingOutlet> toldBy)
    {
        var line = new Markup(64, 6);
        line.AppendLiteral("<p class=\"told\">");
        line.AppendFormatted(Short(here, story, story.LastAt));
        var (named, between) = (0, " · ");
        foreach (var outlet in toldBy[story.Id])
        {
            if (named++ == Named) break;
            Name(ref line, here, between, outlet.Name, outlet.Language, outlet.StateControlled);
            between = here.T["list.comma"] + " ";
        }
        if (named == 0 && story.FirstOutletName is { } first) Name(ref line, here, between, first, story.FirstOutletLanguage, story.FirstOutletStateControlled);
        if (named > 0 && story.OutletCount > Named)
        {
            line.AppendLiteral(" ");
            line.AppendFormatted(here.T.Count("front.by.more", story.OutletCount - Named));
        }
        line.AppendLiteral("</p>");
        return Html(ref line);
    }

    private static void Name(ref Markup line, Here here, string between, string name, string? language, bool state)
    {
        line.AppendFormatted(between);
        line.AppendFormatted(OutletName(here, name, language));
        if (state) line.AppendFormatted(Owner(here, null, true));
    }

    /// <summary>Why a story stands where it does, where that is the editors' decision.</summary>
    public static IHtmlContent Pinned(Here here, FrontPage page, StoryRow story) => page.Pinned.Contains(story.Id) ? Html($"<p class=\"why\">{here.T["front.pinned"]}</p>") : Nothing;

    /// <summary>"Why is this first?" of the lead, in a sentence with its numbers.</summary>
    public static IHtmlContent Why(Here here, FrontPage page)
    {
        var (t, lead) = (here.T, page.Lead!);
        (string, object?)[] values =
        [
            ("stories", t.Count("wrap.stories", page.All)), ("origins", t.Count("count.origins", lead.OriginCount)), ("articles", t.Count("count.articles", lead.ArticleCount)), ("outlets", t.Count("count.outlets", lead.OutletCount)),
            ("time", Short(here, lead, lead.LastAt)), ("next-origins", t.Count("count.origins", page.Next?.OriginCount ?? 0)), ("next-articles", t.Count("count.articles", page.Next?.ArticleCount ?? 0)),
        ];
        return t.Markup("front.why." + page.Why, values);
    }

    /// <summary>Why a story is near.</summary>
    public static string WhyNear(Here here, NearStory near, FrontPage page) => here.T.Say(near.Why == "outlet" ? "front.near.reported" : "front.near.names",
        ("place", near.Why == "place" ? page.PlaceName ?? "" : here.CountryName(page.Edition.Region!)));

    /// <summary>What makes a story one-sided.</summary>
    public static string WhyOne(Here here, OneSide one) => one.Why switch
    {
        "state" => here.T.Count("front.one.state", one.Outlets),
        "country" => here.T.Count("front.one.country", one.Outlets, ("country", here.CountryName(one.Country!))),
        _ => here.T["front.one.origin"],
    };
}
