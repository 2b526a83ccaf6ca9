using System.Diagnostics.CodeAnalysis;
using AngleSharp.Dom;
using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Reading.Extraction;

/// <summary>Where a short value stands: in the text of an element ("h1.headline"), in one of its attributes ("time@datetime"), or in the page's data ("$.article.title").</summary>
public sealed class ValueSelector
{
    private const int MostValues = 30;
    private const int LongestValue = 500;

    private readonly Selector? selector;
    private readonly string? attribute;
    private readonly DataPath? path;

    private ValueSelector(string text, Selector? selector, string? attribute, DataPath? path) => (Text, this.selector, this.attribute, this.path) = (text, selector, attribute, path);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    public static bool TryParse(string text, [NotNullWhen(true)] out ValueSelector? value, [NotNullWhen(false)] out string? problem)
    {
        value = null;
        if (DataPath.IsOne(text))
        {
            if (DataPath.TryParse(text, out var path, out problem))
                value = new ValueSelector(text, null, null, path);
            return value is not null;
        }
        var sign = text.LastIndexOf('@') is var s && s > text.LastIndexOf(']') ? s : -1;
        if (!Selector.TryParse(sign < 0 ? text : text[..sign], out var selector, out problem))
            return false;
        var attribute = sign < 0 ? null : text[(sign + 1)..].Trim().ToLowerInvariant();
        if (attribute is not null && (attribute.Length == 0 || attribute.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or ':'))))
            problem = "names no attribute after @";
        else if (attribute is not null && !HtmlGuard.Keeps(attribute))
            problem = $"asks for {attribute}, which is taken out of pages before they are read";
        if (problem is not null)
            return false;
        value = new ValueSelector(text, selector, attribute, null);
        return true;
    }

    /// <summary>One line each, in the order of the tree; empty ones are left out.</summary>
    internal List<string> Values(IElement root, Lazy<PageData> data) =>
        [.. (path?.Find(data.Value).Select(data.Value.Line) ?? selector!.Matches(root).Take(MostValues).Select(e => Metadata.Line(attribute is null ? VisibleText.Of(e) : e.GetAttribute(attribute))))
            .OfType<string>().Where(v => v.Length <= LongestValue)];
}
