using System.Text.Encodings.Web;
using System.Text.Unicode;
using Firsthand.Layout;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.WrapUp;

/// <summary>What page, feed and e-mail say in the same words.</summary>
public static class WrapUpWords
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Date(Here here, DateOnly day, string pattern = "date.long") => here.T.Date(pattern, new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    public static string Title(DayWrapUp day, Here here) => here.T.Say("wrap.of", ("day", Date(here, day.Day)));

    public static string Deck(DayWrapUp day, Here here) =>
        here.T.Say("wrap.deck", ("stories", here.T.Count("wrap.stories", day.Count)), ("minutes", here.T.Count("article.minutes", day.Minutes)));

    public static string Heading(WrapUpSection section, Here here) => section.Category is null ? here.T["wrap.top"] : here.T["category." + section.Category];

    public static string Counts(WrapUpStory story, Here here) => Counts(story.Story, here);

    public static string Counts(Store.StoryRow story, Here here) => $"{here.T.Count("count.articles", story.ArticleCount)} · {here.T.Count("count.outlets", story.OutletCount)} · {OriginCount(here, story)}";

    public static string Address(WrapUpStory story, Here here) => here.Absolute(here.Story(story.Story.Id, story.Title));

    /// <summary>Where a sentence stands.</summary>
    public static string Place(WrapUpPassage passage, int paragraph, Here here) => here.Article(passage.Article) + (paragraph > 0 ? "#p" + paragraph : "");

    /// <summary>The outlet, with the words for state control wherever it is named.</summary>
    public static string Outlet(WrapUpPassage passage, Here here) => passage.Article.OutletName + (passage.Article.StateControlled ? $" ({here.T["state"]})" : "");

    /// <summary>Plain mark-up for feeds; addresses are absolute.</summary>
    public static string Html(DayWrapUp day, Here here)
    {
        var content = new HtmlContentBuilder();
        content.AppendHtml(Parts.Html($"<div lang=\"{here.Lang}\" dir=\"{here.T.Direction}\"><p>{Deck(day, here)} {here.T["wrap.counts"]}</p>"));
        foreach (var section in day.Sections)
        {
            content.AppendHtml(Parts.Html($"<h2>{Heading(section, here)}</h2>"));
            foreach (var story in section.Stories)
            {
                content.AppendHtml(Parts.Html($"<h3><a href=\"{Address(story, here)}\">{story.Title}</a></h3>"));
                foreach (var passage in story.Passages)
                    content.AppendHtml(Parts.Html($"<p>{string.Join(' ', passage.Sentences.Select(s => s.Text))} (<a href=\"{here.Absolute(Place(passage, passage.Sentences[0].Paragraph, here))}\">{Outlet(passage, here)}</a>)</p>"));
                content.AppendHtml(Parts.Html($"<p>{Counts(story, here)}</p>"));
            }
        }
        return Written(content.AppendHtml("</div>"));
    }

    public static string Written(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, Encoder);
        return writer.ToString();
    }
}
