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
        var line = new HtmlContentBuilder().AppendHtml("<p class=\"told\">").AppendHtml(Short(here, story, story.LastAt));
        var outlets = toldBy[story.Id].ToList();
        if (outlets.Count == 0) Name(here, line, story.FirstOutletName, story.FirstOutletLanguage, story.FirstOutletStateControlled, true);
        foreach (var (outlet, i) in outlets.Take(Named).Select((o, i) => (o, i))) Name(here, line, outlet.Name, outlet.Language, outlet.StateControlled, i == 0);
        var more = story.OutletCount - Math.Min(Named, outlets.Count);
        if (outlets.Count > 0 && more > 0) line.Append(" ").Append(here.T.Count("front.by.more", more));
        return line.AppendHtml("</p>");
    }

    private static void Name(Here here, IHtmlContentBuilder line, string? name, string? language, bool state, bool first)
    {
        if (name is null) return;
        line.Append(first ? " · " : here.T["list.comma"] + " ").AppendHtml(OutletName(here, name, language));
        if (state) line.AppendHtml(" ").AppendHtml(Owner(here, null, true));
    }

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
