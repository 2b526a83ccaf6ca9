using System.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>
/// One element of a feed as the tolerant reader saw it. <see cref="Name"/> is canonical: lower case, with the usual
/// prefix of its namespace ("dc:date") whatever prefix the document uses; elements of the feed format itself have none.
/// </summary>
internal sealed class Element
{
    public required string Name { get; init; }
    /// <summary>The local name as written: what inline markup is printed with.</summary>
    public required string Tag { get; init; }
    /// <summary>The name with its prefix as written: what a closing tag must repeat.</summary>
    public required string Written { get; init; }
    public required Uri Base { get; set; }
    public string? Language { get; set; }
    public List<(string Name, string Value)>? Attributes { get; set; }
    /// <summary>Strings and elements in document order.</summary>
    public List<object>? Children { get; private set; }

    public void Add(object child) => (Children ??= []).Add(child);

    public string? Attribute(string name)
    {
        if (Attributes is null) return null;
        foreach (var (n, v) in Attributes)
            if (n == name) return v;
        return null;
    }

    public IEnumerable<Element> Elements()
    {
        if (Children is null) yield break;
        foreach (var child in Children)
            if (child is Element element) yield return element;
    }

    public IEnumerable<Element> Elements(params string[] names) => Elements().Where(e => Array.IndexOf(names, e.Name) >= 0);

    /// <summary>The first child of the first name that has any text, attribute or child: the names are in order of preference.</summary>
    public Element? First(params string[] names)
    {
        foreach (var name in names)
            foreach (var element in Elements())
                if (element.Name == name && (element.Attributes is not null || element.Children is not null)) return element;
        return null;
    }

    public bool HasElements => Children is not null && Children.Exists(c => c is Element);

    /// <summary>Its text without that of inner elements, trimmed.</summary>
    public string Text()
    {
        if (Children is null) return "";
        if (Children is [string only]) return only.Trim();
        var text = new StringBuilder();
        foreach (var child in Children)
            if (child is string s) text.Append(s);
        return text.ToString().Trim();
    }

    /// <summary>All its text, with that of inner elements, trimmed.</summary>
    public string AllText()
    {
        if (!HasElements) return Text();
        var text = new StringBuilder();
        Append(this, text);
        return text.ToString().Trim();

        static void Append(Element from, StringBuilder to)
        {
            foreach (var child in from.Children ?? [])
                if (child is string s) to.Append(s);
                else Append((Element)child, to);
        }
    }
}
