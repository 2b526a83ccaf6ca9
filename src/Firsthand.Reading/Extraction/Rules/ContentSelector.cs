using System.Diagnostics.CodeAnalysis;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>Where a text stands: in elements ("div.story-body"), or in the page's data as HTML or as blocks ("$.article.body").</summary>
public sealed class ContentSelector
{
    private readonly Selector? selector;
    private readonly DataPath? path;

    private ContentSelector(Selector? selector, DataPath? path) => (this.selector, this.path) = (selector, path);

    /// <summary>As it was written.</summary>
    public string Text => selector?.Text ?? path!.Text;

    public static bool TryParse(string text, [NotNullWhen(true)] out ContentSelector? content, [NotNullWhen(false)] out string? problem)
    {
        if (DataPath.IsOne(text))
            content = DataPath.TryParse(text, out var path, out problem) ? new ContentSelector(null, path) : null;
        else
            content = Selector.TryParse(text, out var selector, out problem) ? new ContentSelector(selector, null) : null;
        return content is not null;
    }

    /// <summary>In the order of the tree; data as one element outside it.</summary>
    internal List<IElement> Matches(IElement root, Lazy<PageData> data) =>
        selector?.Matches(root) ?? (path!.Find(data.Value) is { Count: > 0 } found ? [data.Value.Body(found)] : []);
}
