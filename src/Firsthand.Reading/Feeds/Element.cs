namespace Firsthand.Reading.Feeds;

/// <summary>
/// One element of a feed as the tolerant reader saw it. <see cref="Name"/> is canonical: lower case, with the usual
/// prefix of its namespace ("dc:date") whatever prefix the document uses; elements of the feed format itself have none.
/// </summary>
internal sealed class Element(ElementName name, Scope scope, Uri from, string? language)
{
    // Nearly every element holds one text and nothing else: the list is made for the others.
    private object? _only;
    private List<object>? _many;

    public string Name => name.Canonical;
    /// <summary>The local name as written: what inline markup is printed with.</summary>
    public string Tag => name.Local;
    /// <summary>The name with its prefix as written: what a closing tag must repeat.</summary>
    public string Written => name.Written;
    public Scope Scope => scope;
    public Uri Base { get; set; } = from;
    public string? Language { get; set; } = language;
    public (string Name, string Value)[]? Attributes { get; set; }

    /// <summary>How many children there are: strings and elements in document order.</summary>
    public int Count => _many?.Count ?? (_only is null ? 0 : 1);

    public object this[int index] => _many is null ? _only! : _many[index];

    public void Add(object child)
    {
        if (_many is not null) _many.Add(child);
        else if (_only is null) _only = child;
        else _many = [_only, child];
    }

    public string? Attribute(string attribute)
    {
        if (Attributes is null) return null;
        foreach (var (n, v) in Attributes)
            if (n == attribute) return v;
        return null;
    }

    public IEnumerable<Element> Elements()
    {
        for (var i = 0; i < Count; i++)
            if (this[i] is Element element) yield return element;
    }

    /// <summary>The children of these names in document order; mostly none, which costs nothing.</summary>
    public IReadOnlyList<Element> Elements(params ReadOnlySpan<string> names)
    {
        List<Element>? found = null;
        for (var i = 0; i < Count; i++)
            if (this[i] is Element element && names.Contains(element.Name)) (found ??= []).Add(element);
        return found ?? (IReadOnlyList<Element>)[];
    }

    /// <summary>The first child of the first name that has any text, attribute or child: the names are in order of preference.</summary>
    public Element? First(params ReadOnlySpan<string> names)
    {
        Element? best = null;
        var rank = names.Length;
        for (var i = 0; i < Count && rank > 0; i++)
            if (this[i] is Element element && names[..rank].IndexOf(element.Name) is var at and >= 0 && element.HasAnything) (best, rank) = (element, at);
        return best;
    }

    public bool HasAnything => Attributes is not null || _only is not null;

    public bool HasElements
    {
        get
        {
            if (_many is null) return _only is Element;
            foreach (var child in _many)
                if (child is Element) return true;
            return false;
        }
    }

    /// <summary>Its text without that of inner elements, trimmed.</summary>
    public string Text() => Text(deep: false);

    /// <summary>All its text, with that of inner elements, trimmed.</summary>
    public string AllText() => Text(deep: true);

    private string Text(bool deep)
    {
        if (_many is null && _only is null or string) return ((string?)_only)?.Trim() ?? "";
        var text = new CharBuffer();
        Append(this, text, deep);
        return text.Span.Trim().ToString();

        static void Append(Element from, CharBuffer to, bool deep)
        {
            for (var i = 0; i < from.Count; i++)
                if (from[i] is string s) to.Append(s);
                else if (deep) Append((Element)from[i], to, deep);
        }
    }
}
