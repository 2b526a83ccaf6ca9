using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;

namespace Firsthand.Layout;

/// <summary>The one place that prints HTML which outlets wrote: what the sanitiser cleaned and the store kept, or our own paragraphs around it.</summary>
public static class SanitisedText
{
    /// <summary>Stored HTML as a tree, to be marked up further; text can only be added to it as text.</summary>
    public static IElement Parse(string storedHtml) => new HtmlParser().ParseDocument($"<body>{storedHtml}").Body!;

    public static IHtmlContent Print(IElement tree) => new HtmlString(tree.InnerHtml);
}
