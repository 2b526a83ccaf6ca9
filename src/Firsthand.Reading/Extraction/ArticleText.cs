using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>Text of a tree as paragraphs separated by an empty line. Inline elements never part words, blocks always do.</summary>
internal sealed class ArticleText
{
    private static readonly FrozenSet<string> Inline =
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby s samp small span strike strong sub sup time tt u var wbr img picture rb".Split(' ').ToFrozenSet();
    private static readonly FrozenSet<string> Silent =
        "script style noscript template svg math head title textarea select button input iframe object embed audio video canvas figcaption form rt rp".Split(' ').ToFrozenSet();

    private readonly List<string> paragraphs = [];
    private readonly StringBuilder line = new();

    public static string Of(INode root) => string.Join("\n\n", Paragraphs(root));

    public static IReadOnlyList<string> Paragraphs(INode root)
    {
        var text = new ArticleText();
        text.Walk(root, pre: false);
        text.Break();
        return text.paragraphs;
    }

    public static bool IsInline(IElement element) => Inline.Contains(element.LocalName);

    private void Walk(INode node, bool pre)
    {
        if (!node.IsElement(out var element) && node.NodeType == NodeType.Text)
        {
            Append(node.NodeValue, pre);
            return;
        }
        if (element is null && node.NodeType != NodeType.Document)
            return;
        var name = element?.LocalName ?? "";
        if (Silent.Contains(name) || name == "sup" && IsNoteMark(element!))
            return;
        if (name == "br")
        {
            if (line.Length > 0 && line[^1] == '\n')
                Break();
            else
                line.Append('\n');
            return;
        }
        if (name is "td" or "th")
            line.Append(' ');
        var block = name.Length > 0 && !Inline.Contains(name) && name is not ("td" or "th");
        if (block)
            Break();
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (i > 0 && line.Length > 0 && Touch(children[i - 1], children[i]))
                Append(" ", pre: false);
            Walk(children[i], pre || name == "pre");
        }
        if (block)
            Break();
    }

    /// <summary>Links that touch are shown apart by style; one link cut in two leads to one place, and a sign behind a heading leads nowhere else.</summary>
    public static bool Touch(INode before, INode node) => node.IsElement(out var link) && link.LocalName == "a" && before.IsElement(out var other) && other.LocalName == "a"
        && link.TextContent is [var first, ..] && char.IsLetterOrDigit(first) && link.GetAttribute("href") != other.GetAttribute("href");

    // "before¹" that leads to the note below the text: no part of the word it stands at.
    private static bool IsNoteMark(IElement sup) => sup.TextBelow(6)?.Trim() is { Length: > 0 and <= 4 } mark && !mark.Any(char.IsLetter)
        && (sup.ParentElement is { LocalName: "a" } around ? around : sup.Children.FirstOrDefault(c => c.LocalName == "a"))?.GetAttribute("href") is ['#', _, ..];

    private void Append(string text, bool pre)
    {
        foreach (var c in text)
        {
            if (c is '\u200b' or '\u00ad' or '\ufeff')
                continue;
            if (c == '\n' && pre)
                line.Append('\n');
            else if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] is not (' ' or '\n'))
                line.Append(' ');
        }
    }

    private void Break()
    {
        // A single <br> is a line of the same paragraph.
        var text = line.ToString().Replace(" \n", "\n").Trim();
        line.Clear();
        // Joiners and marks of direction alone are nothing to read.
        if (text.Any(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format))
            paragraphs.Add(text.Contains("\n\n") ? text.Replace("\n\n", "\n") : text);
    }
}
