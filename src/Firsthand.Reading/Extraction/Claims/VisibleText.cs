using System.Buffers;
using System.Text;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>The text of a small element as the eye parts it: a line break wherever two elements touch without a space or a block begins.</summary>
internal static class VisibleText
{
    private const int Longest = 1000;
    // Empty elements have no text to stop at.
    private const int MostNodes = 2000;

    public static string Of(IElement element) => Read(element, Longest).Text;

    /// <summary>The whole text; null where it is longer than so many characters.</summary>
    public static string? Below(IElement element, int most) => Read(element, most) is { Whole: true, Text: var text } && text.Length <= most ? text : null;

    /// <summary>What appears only under the pointer: the reader does not see it where it stands.</summary>
    public static bool IsHover(IElement element) => element.GetAttribute("role") is "tooltip" or "dialog" || element.ClassName is { } names && names.AsSpan().ContainsAny(Hovers);

    private static readonly SearchValues<string> Hovers = SearchValues.Create(["tooltip", "hovercard", "hover-card", "hover_card", "popover", "infocard", "info-card"], StringComparison.OrdinalIgnoreCase);

    private static (string Text, bool Whole) Read(IElement element, int most)
    {
        var text = new StringBuilder();
        var left = MostNodes;
        // White space at its ends is not counted in the end.
        Append(element, text, 2 * most, ref left, 0);
        return (text.ToString().Trim(), text.Length <= 2 * most && left > 0);
    }

    private static void Append(INode node, StringBuilder text, int most, ref int left, int depth)
    {
        if (depth > 40)
            return;
        foreach (var child in node.ChildNodes)
        {
            if (text.Length > most || --left < 0)
                return;
            if (child.NodeType == NodeType.Text)
            {
                var value = child.NodeValue;
                if (value.Length > 0 && text.Length > 0 && !char.IsWhiteSpace(text[^1]) && char.IsLetterOrDigit(value[0]) && char.IsLetterOrDigit(text[^1]))
                    text.Append('\n');
                text.Append(value.ReplaceLineEndings(" "));
            }
            else if (child.IsElement(out var element) && element.LocalName is not ("script" or "style" or "noscript" or "svg" or "button" or "template") && !IsHover(element))
            {
                var block = !ArticleText.IsInline(element);
                if (block && text.Length > 0)
                    text.Append('\n');
                Append(element, text, most, ref left, depth + 1);
                if (block)
                    text.Append('\n');
            }
        }
    }
}
