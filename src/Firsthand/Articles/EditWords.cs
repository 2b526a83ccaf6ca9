using Firsthand.Layout;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Articles;

/// <summary>Changed words as markup: what went struck out, what came underlined, and both named for those who hear the page.</summary>
public static class EditWords
{
    /// <param name="whole">What stayed is printed whole; else as far as it surrounds a change.</param>
    public static IHtmlContent Of(Here here, IReadOnlyList<Edit> edits, bool whole = false)
    {
        var content = new HtmlContentBuilder();
        for (var i = 0; i < edits.Count; i++)
        {
            var (words, gap) = (edits[i].Words, edits[i].Glued ? "" : " ");
            content.AppendHtml(edits[i].Change switch
            {
                Change.Gone => Html($"<del>{Named("rev.gone")}{words}</del>{gap}"),
                Change.New => Html($"<ins>{Named("rev.new")}{words}</ins>{gap}"),
                _ => Html($"{(whole ? words : Context.Shorten(words, i == 0, i == edits.Count - 1))}{gap}"),
            });
        }
        return content;

        IHtmlContent Named(string key) => Html($"<span class=\"hide\" lang=\"{here.Lang}\">{here.T[key]} </span>");
    }
}
