namespace Firsthand.Reading.Feeds;

/// <summary>The attributes of one opening tag, read in place and written in one form.</summary>
internal sealed class HtmlAttributes
{
    // More are left out: no element of a text has as many, and sorting stays cheap.
    private const int Most = 48;

    private readonly List<Item> _items = [];

    private readonly record struct Item(Range Name, Range Value, bool HasValue, string? AddedName = null, string? AddedValue = null);

    public int Count => _items.Count;

    /// <summary>Reads from after the tag's name. Returns the place after the tag, or -1 if the text ends within it.</summary>
    public int Read(string html, int at, out bool closed)
    {
        _items.Clear();
        closed = false;
        while (true)
        {
            while (at < html.Length && (char.IsWhiteSpace(html[at]) || html[at] is '"' or '\'')) at++;
            if (at >= html.Length) return -1;
            if (html[at] == '>') return at + 1;
            if (html[at] == '<') return at;
            closed = html[at] == '/';
            if (closed) { at++; continue; }
            var start = at;
            while (at < html.Length && !(char.IsWhiteSpace(html[at]) || html[at] is '=' or '>' or '<' or '/')) at++;
            if (at == start) { at++; continue; }
            var name = start..at;
            var next = at;
            while (next < html.Length && char.IsWhiteSpace(html[next])) next++;
            var value = at..at;
            var hasValue = next < html.Length && html[next] == '=';
            if (hasValue && (at = Value(html, next + 1, out value)) < 0) return -1;
            if (_items.Count < Most && !Has(html, html.AsSpan()[name])) _items.Add(new Item(name, value, hasValue));
        }
    }

    private static int Value(string html, int at, out Range value)
    {
        value = default;
        while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
        if (at >= html.Length) return -1;
        if (html[at] is '"' or '\'')
        {
            var close = html.AsSpan(at + 1).IndexOf(html[at]);
            if (close < 0) return -1;
            value = (at + 1)..(at + 1 + close);
            return at + close + 2;
        }
        var start = at;
        while (at < html.Length && !(char.IsWhiteSpace(html[at]) || html[at] == '>')) at++;
        value = start..at;
        return at;
    }

    public void Add(string name, string value) => _items.Add(new Item(default, default, true, name, value));

    public bool Has(string html, ReadOnlySpan<char> name)
    {
        foreach (var item in _items)
            if (Name(item, html).Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    public bool HasXlink(string html)
    {
        foreach (var item in _items)
            if (Name(item, html).StartsWith("xlink:", StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    public void Write(string html, CharBuffer to, Uri from, bool keepCase)
    {
        // By insertion: there are few, and mostly they are in order.
        for (var i = 1; i < _items.Count; i++)
            for (var j = i; j > 0 && Name(_items[j], html).CompareTo(Name(_items[j - 1], html), StringComparison.OrdinalIgnoreCase) < 0; j--)
                (_items[j], _items[j - 1]) = (_items[j - 1], _items[j]);
        foreach (var item in _items)
        {
            var name = Name(item, html);
            to.Append(' ');
            if (keepCase) to.Append(name);
            else to.AppendLower(name);
            to.Append("=\"");
            if (item.AddedValue is not null) to.Append(item.AddedValue);
            else WriteValue(name, item.HasValue ? html.AsSpan()[item.Value] : name, to, from);
            to.Append('"');
        }
    }

    private static ReadOnlySpan<char> Name(Item item, string html) => item.AddedName ?? html.AsSpan()[item.Name];

    private static void WriteValue(ReadOnlySpan<char> name, ReadOnlySpan<char> value, CharBuffer to, Uri from)
    {
        if (HtmlNames.IsAddress(name))
        {
            var written = Entities.Decode(value.ToString());
            if (Links.Resolve(written, from) is { } absolute && absolute != written.Trim())
            {
                Escape(absolute, to, raw: true);
                return;
            }
        }
        var lower = name.Equals("rel", StringComparison.OrdinalIgnoreCase) || name.Equals("type", StringComparison.OrdinalIgnoreCase);
        if (lower) Escape(value.ToString().ToLowerInvariant(), to, raw: false);
        else Escape(value, to, raw: false);
    }

    /// <summary>Appends a value as it stands between double quotes. Raw: it holds no references, so every ampersand is one.</summary>
    public static void Escape(ReadOnlySpan<char> value, CharBuffer to, bool raw)
    {
        while (value.IndexOfAny("&<>\"") is var at and >= 0)
        {
            to.Append(value[..at]);
            var length = 1;
            if (value[at] == '&' && !raw) length = HtmlForm.AppendReference(value, at, to, inAttribute: true);
            else to.Append(value[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => "&quot;" });
            value = value[(at + length)..];
        }
        to.Append(value);
    }
}
