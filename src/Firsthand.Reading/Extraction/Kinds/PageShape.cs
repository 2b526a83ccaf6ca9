using System.Buffers;
using System.Numerics;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>
/// Numbers about the whole page, taken in one walk before anything is pruned: how much text and how much of it is linked,
/// how much stands in prose, which siblings repeat. No words of the page, no names of sites.
/// </summary>
internal sealed class PageShape(string host)
{
    private const int Prose = 80;
    private const int LongProse = 200;

    public int Text, Linked, ProseText, ProseBlocks, LongBlocks, HeadingText, CodeText, ListText;
    public int Elements, Links, H1, H2, H3, LinkedHeadings, Images, Forms, Inputs, Buttons, Tables, Players, Articles, Times, Passwords, Money;
    public int Cards, CardText, Posts, PostText, Peers;
    public int LongestPeers, Phones, Anchors, Outward, HeadingIds, InlineCode, ListDepth, ButtonLinks;
    /// <summary>Prose that stands directly in the one element that holds most of it.</summary>
    public int MostProse;
    /// <summary>Text in navigation, headers, footers and asides.</summary>
    public int Aside;
    public readonly int[] Named = new int[ClassNames.Groups];
    private readonly Dictionary<string, int> told = [];
    /// <summary>Last parts of microdata types, e.g. Product.</summary>
    public readonly List<string> ItemTypes = [];
    public string? Headline { get; private set; }
    /// <summary>The first words of the body, wherever they stand.</summary>
    public string Beginning => beginning.ToString();
    private readonly System.Text.StringBuilder beginning = new();

    /// <summary>What one element holds. Own is the run of inline text that its block will count.</summary>
    private readonly record struct Sum(int Own, int OwnLinked, int Text, int Linked, int Prose, int Links, int Images, int Headings, int Times, int Block = 0)
    {
        public static Sum operator +(Sum a, Sum b) =>
            new(a.Own + b.Own, a.OwnLinked + b.OwnLinked, a.Text + b.Text, a.Linked + b.Linked, a.Prose + b.Prose, a.Links + b.Links, a.Images + b.Images, a.Headings + b.Headings, a.Times + b.Times);
    }

    /// <summary>Where the walk is.</summary>
    private readonly record struct Place(bool Linked, bool Code, bool Aside, int Lists)
    {
        public Place Inside(string name) => name switch
        {
            "a" => this with { Linked = true },
            "pre" or "code" => this with { Code = true },
            "nav" or "header" or "footer" or "aside" => this with { Aside = true },
            "ul" or "ol" => this with { Lists = Lists + 1 },
            _ => this,
        };
    }

    public static PageShape Of(IElement body, Uri url)
    {
        var shape = new PageShape(url.Host);
        shape.Walk(body, default);
        return shape;
    }

    private Sum Walk(IElement element, Place place)
    {
        Elements++;
        var name = element.LocalName;
        Count(element, name);
        if (name is "script" or "style" or "noscript" or "template" or "svg" or "math" or "select" or "textarea" or "button" or "iframe" or "head")
            return default;
        place = place.Inside(name);
        ListDepth = Math.Max(ListDepth, place.Lists);
        var ownProse = 0;
        var sum = default(Sum);
        Siblings? siblings = null;
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            var child = children[i];
            if (child.NodeType == NodeType.Text)
            {
                var length = Measure(child.NodeValue);
                if (length > 0 && beginning.Length < 120)
                    beginning.Append(child.NodeValue.AsSpan().Trim()[..Math.Min(120, child.NodeValue.AsSpan().Trim().Length)]).Append(' ');
                CodeText += place.Code ? length : 0;
                Aside += place.Aside ? length : 0;
                sum += new Sum(length, place.Linked ? length : 0, 0, 0, 0, 0, 0, 0, 0);
            }
            else if (child.IsElement(out var inner))
            {
                var part = Walk(inner, place);
                ownProse += part.Block;
                sum += part;
                if (part.Links + part.Prose > 0 && !ArticleText.IsInline(inner))
                    (siblings ??= new Siblings()).Add(inner, part.Text, part.Prose, part.Links, part.Images + part.Headings, part.Times);
            }
        }
        MostProse = Math.Max(MostProse, ownProse);
        if (name == "a")
            sum += new Sum(0, 0, 0, 0, 0, 1, 0, 0, 0);
        siblings?.Tell(this);
        return ArticleText.IsInline(element) ? sum : Close(element, name, sum);
    }

    /// <summary>A block ends the run of inline text before it.</summary>
    private Sum Close(IElement element, string name, Sum sum)
    {
        var (prose, block) = (0, 0);
        var heading = name is ['h', >= '1' and <= '6'];
        if (heading)
        {
            HeadingText += sum.Own;
            LinkedHeadings += sum.Links > 0 ? 1 : 0;
            HeadingIds += element.Id is { Length: > 0 } ? 1 : 0;
            if (name == "h1" && Headline is null && sum.Own > 0)
                Headline = Metadata.Line(element.TextContent);
        }
        else if (sum.Own >= Prose && sum.OwnLinked * 2 < sum.Own)
        {
            (prose, block) = (1, sum.Own);
            ProseText += sum.Own;
            ProseBlocks++;
            LongBlocks += sum.Own >= LongProse ? 1 : 0;
        }
        if (name is "li" or "td" or "dd")
            ListText += sum.Own;
        Text += sum.Own;
        Linked += sum.OwnLinked;
        return new Sum(0, 0, sum.Text + sum.Own, sum.Linked + sum.OwnLinked, sum.Prose + prose, sum.Links, sum.Images + (name == "picture" ? 1 : 0), sum.Headings + (heading ? 1 : 0), sum.Times + (name == "time" ? 1 : 0), block);
    }

    private void Count(IElement element, string name)
    {
        switch (name)
        {
            case "a": Link(element); break;
            case "code": InlineCode++; break;
            case "h1": H1++; break;
            case "h2": H2++; break;
            case "h3": H3++; break;
            case "img": Images++; break;
            case "form": Forms++; break;
            case "button": Buttons++; break;
            case "table": Tables++; break;
            case "video" or "audio": Players++; break;
            case "article": Articles++; break;
            case "time": Times++; break;
            case "input" or "select" or "textarea":
                Inputs++;
                Passwords += element.GetAttribute("type") is { } type && type.Equals("password", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
                break;
        }
        var attributes = element.Attributes;
        for (var i = 0; i < attributes.Length; i++)
            Name(attributes[i]!);
    }

    private void Name(IAttr attribute)
    {
        if (attribute.LocalName is "class" or "id")
            Count(attribute.Value);
        else if (attribute.LocalName == "itemtype" && attribute.Value is { Length: > 0 } item && ItemTypes.Count < 50)
            ItemTypes.Add(item[(item.LastIndexOf('/') + 1)..].Trim());
    }

    // Most names stand on many elements.
    private void Count(string names)
    {
        if (names.Length == 0)
            return;
        if (!told.TryGetValue(names, out var groups))
            told[names] = groups = ClassNames.Of(names);
        for (; groups != 0; groups &= groups - 1)
            Named[BitOperations.TrailingZeroCount(groups)]++;
    }

    private void Link(IElement element)
    {
        Links++;
        if (element.ClassName is { } names && (names.Contains("btn", StringComparison.OrdinalIgnoreCase) || names.Contains("button", StringComparison.OrdinalIgnoreCase)))
            ButtonLinks++;
        var address = element.GetAttribute("href").AsSpan().Trim();
        if (address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            Phones++;
        else if (address.StartsWith("#"))
            Anchors++;
        else if (address.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !address.Contains(host, StringComparison.OrdinalIgnoreCase))
            Outward++;
    }

    private static readonly SearchValues<char> Currencies = SearchValues.Create("$€£¥₹₩₽₺₪₫฿﷼");

    /// <summary>Weight without repeated space. Counts sums of money on the way.</summary>
    private int Measure(string text)
    {
        var span = text.AsSpan();
        for (var at = span.IndexOfAny(Currencies); at >= 0;)
        {
            if (at + 1 < span.Length && char.IsAsciiDigit(span[at + 1]) || at > 0 && (char.IsAsciiDigit(span[at - 1]) || at > 1 && char.IsWhiteSpace(span[at - 1]) && char.IsAsciiDigit(span[at - 2])))
                Money++;
            var next = span[(at + 1)..].IndexOfAny(Currencies);
            at = next < 0 ? -1 : at + 1 + next;
        }
        var n = 0;
        var space = true;
        var dense = TextWeight.HasDense(text);
        foreach (var c in text)
        {
            var blank = char.IsWhiteSpace(c);
            n += blank ? space ? 0 : 1 : dense ? TextWeight.Of(c) : 1;
            space = blank;
        }
        return space && n == 1 ? 0 : n;
    }
}
