using System.Collections.Frozen;

namespace Firsthand.Reading.Extraction;

/// <summary>What an element is to the search for text. The order is the model's feature value: never renumber without training again.</summary>
internal enum Shape : byte
{
    Silent, Break, Inline, Link, Strong, Emphasis, Image, Time,
    Heading1, Heading2, Heading3, HeadingLow,
    Paragraph, Item, Cell, Quote, Preformatted, Term, Caption,
    Division, Section, Article, Main, List, Table, Figure, Details, Address, Other,
    Header, Footer, Nav, Aside, Form, Body,
}

internal static class Shapes
{
    private static readonly FrozenDictionary<string, Shape> All = Table().ToFrozenDictionary();

    public static Shape Of(string localName) => All.GetValueOrDefault(localName, Shape.Other);

    /// <summary>Runs on with the words around it.</summary>
    public static bool IsInline(this Shape shape) => shape is > Shape.Silent and <= Shape.Time;

    public static bool IsHeading(this Shape shape) => shape is >= Shape.Heading1 and <= Shape.HeadingLow;

    private static Dictionary<string, Shape> Table()
    {
        var table = new Dictionary<string, Shape>();
        void Add(Shape shape, string names)
        {
            foreach (var name in names.Split(' '))
                table.Add(name, shape);
        }
        Add(Shape.Silent, "script style noscript template svg math head title textarea select button input iframe object embed applet audio video canvas map dialog figcaption rt rp area link meta source track frame noframes noembed datalist");
        Add(Shape.Break, "br");
        Add(Shape.Inline, "abbr acronym bdi bdo big cite code data del dfn font ins kbd label mark nobr q ruby s samp small span strike sub sup tt u var wbr rb");
        Add(Shape.Link, "a");
        Add(Shape.Strong, "b strong");
        Add(Shape.Emphasis, "i em");
        Add(Shape.Image, "img picture");
        Add(Shape.Time, "time");
        Add(Shape.Heading1, "h1");
        Add(Shape.Heading2, "h2");
        Add(Shape.Heading3, "h3");
        Add(Shape.HeadingLow, "h4 h5 h6");
        Add(Shape.Paragraph, "p");
        Add(Shape.Item, "li");
        Add(Shape.Cell, "td th");
        Add(Shape.Quote, "blockquote");
        Add(Shape.Preformatted, "pre");
        Add(Shape.Term, "dt dd");
        Add(Shape.Caption, "caption legend summary");
        Add(Shape.Division, "div center hgroup");
        Add(Shape.Section, "section");
        Add(Shape.Article, "article");
        Add(Shape.Main, "main");
        Add(Shape.List, "ul ol dl menu");
        Add(Shape.Table, "table thead tbody tfoot tr");
        Add(Shape.Figure, "figure");
        Add(Shape.Details, "details");
        Add(Shape.Address, "address");
        Add(Shape.Header, "header");
        Add(Shape.Footer, "footer");
        Add(Shape.Nav, "nav");
        Add(Shape.Aside, "aside");
        Add(Shape.Form, "form fieldset");
        Add(Shape.Body, "body html");
        return table;
    }
}
