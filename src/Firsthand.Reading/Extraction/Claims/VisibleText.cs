using System.Text;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>The text of a small element as the eye parts it: a line break wherever two elements touch without a space or a block begins.</summary>
internal static class VisibleText
{
    private const int Longest = 1000;

    public static string Of(IElement element)
    {
        var text = new StringBuilder();
        Append(element, text, 0);
        return text.ToString().Trim();
    }

    private static void Append(INode node, StringBuilder text, int depth)
    {
        if (text.Length > Longest || depth > 40)
            return;
        foreach (var child in node.ChildNodes)
        {
            if (text.Length > Longest)
                return;
            if (child.NodeType == NodeType.Text)
            {
                var value = child.NodeValue;
                if (value.Length > 0 && text.Length > 0 && !char.IsWhiteSpace(text[^1]) && char.IsLetterOrDigit(value[0]) && char.IsLetterOrDigit(text[^1]))
                    text.Append('\n');
                text.Append(value.ReplaceLineEndings(" "));
            }
            else if (child.IsElement(out var element) && element.LocalName is not ("script" or "style" or "noscript" or "svg" or "button" or "template"))
            {
                var block = !ArticleText.IsInline(element);
                if (block && text.Length > 0)
                    text.Append('\n');
                Append(element, text, depth + 1);
                if (block)
                    text.Append('\n');
            }
        }
    }
}
