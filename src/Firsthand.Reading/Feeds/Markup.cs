namespace Firsthand.Reading.Feeds;

/// <summary>
/// A tolerant reader of XML, one path for sound and broken documents, in time linear in the length. It never looks
/// outside the text: a DOCTYPE is stepped over, and of its entities only plain short ones are known. Elements that
/// <c>take</c> accepts are handed out when they close and not kept, so memory is bounded by the largest entry.
/// </summary>
internal sealed class Markup
{
    public const int DeepestNesting = 256;
    private const int MostElements = 50_000;

    private readonly string _document;
    private readonly Uri _url;
    private readonly Repairs _repairs;
    private readonly Func<Element, bool> _take;
    private readonly List<Element> _open = [];
    private readonly ScopeSettings _settings = new();
    private readonly Scope _outermost;
    private readonly Dtd _dtd = new();
    private readonly MarkupText _text;
    private readonly MarkupAttributes _attributes;
    private int _at;
    private int _elements, _elementsBefore;
    private int _entry = -1;
    private bool _cutOff;

    public Markup(string document, Uri url, Repairs repairs, Func<Element, bool> take)
    {
        (_document, _url, _repairs, _take) = (document, url, repairs, take);
        _outermost = new Scope(_settings);
        _text = new MarkupText(document, _dtd, repairs);
        _attributes = new MarkupAttributes(document, _text, repairs);
    }

    public Element? Root { get; private set; }
    public Reason? Refusal { get; private set; }
    public string RootNamespace { get; private set; } = "";
    public bool CutOff => _cutOff || _attributes.CutOff;

    /// <summary>The canonical name of this document's entries; known once the root is.</summary>
    public string EntryName { get; private set; } = "item";

    public void Read()
    {
        while (_at < _document.Length && Refusal is null)
        {
            var next = _document.IndexOf('<', _at);
            if (next < 0) next = _document.Length;
            if (next > _at) AddText(_at, next);
            _at = next;
            if (_at < _document.Length) ReadTag();
        }
        if (Refusal is null) CloseAtEnd();
    }

    private void Refuse(string code, string detail) => Refusal ??= new Reason(code, detail);

    private void ReadTag()
    {
        var rest = _document.AsSpan(_at);
        if (rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase)) ReadCdata();
        else if (rest.StartsWith("<!--")) _at = After("-->", _at + 4);
        else if (rest.StartsWith("<?")) _at = After(">", _at + 2);
        else if (rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)) _at = _dtd.Read(_document, _at, _repairs);
        else if (rest.Length > 2 && rest[1] == '/' && IsNameStart(rest[2])) ReadClose();
        else if (rest.Length > 1 && IsNameStart(rest[1])) ReadOpen();
        else
        {
            _repairs.Add("bare <");
            Append("<");
            _at++;
        }
    }

    private int After(string end, int from)
    {
        var at = from < _document.Length ? _document.IndexOf(end, from, StringComparison.Ordinal) : -1;
        if (at >= 0) return at + end.Length;
        _cutOff = true;
        return _document.Length;
    }

    private void ReadCdata()
    {
        var from = _at + 9;
        var end = _document.IndexOf("]]>", from, StringComparison.Ordinal);
        if (end < 0) _cutOff = true;
        Append(_text.Clean(_document.AsSpan()[from..(end < 0 ? _document.Length : end)]));
        _at = end < 0 ? _document.Length : end + 3;
    }

    private void ReadClose()
    {
        var from = _at + 2;
        var end = NameEnd(from);
        var name = _document.AsSpan(from, end - from);
        var stop = _document.AsSpan(end).IndexOfAny('<', '>');
        _at = stop < 0 ? _document.Length : end + stop;
        // "</rss" at the very end, or "</title <link>": the name alone closes.
        if (stop >= 0 && _document[_at] == '>') _at++;
        else _repairs.Add("closing tag without >");
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (!name.Equals(_open[i].Written, StringComparison.OrdinalIgnoreCase)) continue;
            if (i < _open.Count - 1) _repairs.Add("tags closed in the wrong order");
            while (_open.Count > i) Close();
            return;
        }
        _repairs.Add("closing tag that was never opened");
    }

    private void ReadOpen()
    {
        var end = NameEnd(_at + 1);
        var written = _document.AsSpan(_at + 1, end - _at - 1);
        _at = _attributes.Read(end, out var empty);
        if (++_elements > MostElements) Refuse("feed.limits", $"One entry, or the feed beside its entries, has more than {MostElements} elements.");
        if (_open.Count >= DeepestNesting) Refuse("feed.limits", $"The feed nests deeper than {DeepestNesting} levels.");
        if (_text.Spent) Refuse("feed.limits", "The entities of the DOCTYPE expand to too much text.");
        if (Refusal is not null) return;

        var scope = _attributes.Enter(_open.Count > 0 ? _open[^1].Scope : _outermost, root: Root is null);
        if (Root is null) SettleRoot(written, scope);
        var name = scope.Name(written);
        if (name.Canonical == EntryName && _entry >= 0 && IsLostEntry())
        {
            _repairs.Add($"<{name.Written}> inside <{name.Written}>");
            while (_open.Count > _entry && _entry >= 0) Close();
        }
        var parent = _open.Count > 0 ? _open[^1] : null;
        var element = new Element(name, scope, parent?.Base ?? _url, parent?.Language);
        _attributes.Settle(element);
        Root ??= element;
        if (element.Name == EntryName && _entry < 0 && _open.Count > 0)
        {
            _entry = _open.Count;
            _elementsBefore = _elements;
        }
        _open.Add(element);
        if (empty) Close();
    }

    // An entry within an entry is a lost closing tag, unless it is part of inline markup.
    private bool IsLostEntry() => !_open.Skip(_entry + 1).Any(e => e.Name.StartsWith("xhtml:", StringComparison.Ordinal) || e.Name is "content" or "source");

    private void SettleRoot(ReadOnlySpan<char> written, Scope scope)
    {
        RootNamespace = scope.Address(written);
        var local = Scope.Local(written).ToString().ToLowerInvariant();
        _settings.AtomIsCore = local is "feed" or "entry";
        EntryName = local switch { "feed" or "entry" => "entry", "urlset" => "url", _ => "item" };
    }

    private void Close()
    {
        var element = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (_open.Count == _entry)
        {
            _entry = -1;
            if (_take(element))
            {
                _elements = _elementsBefore;
                return;
            }
        }
        if (_open.Count > 0) _open[^1].Add(element);
    }

    private void CloseAtEnd()
    {
        if (_open.Count > 0) _cutOff = true;
        if (_entry >= 0)
        {
            // What was open inside the last entry is not whole: half a link or half a text is worse than none.
            if (_open.Count > _entry + 1) _open.RemoveRange(_entry + 1, _open.Count - _entry - 1);
            var names = _open[_entry].Elements().Select(e => e.Name).ToHashSet();
            if (!(names.Contains("title") && (names.Contains("link") || names.Contains("id") || names.Contains("guid"))))
            {
                _open.RemoveAt(_entry);
                _entry = -1;
            }
        }
        while (_open.Count > 0) Close();
    }

    private void AddText(int from, int to)
    {
        if (_open.Count == 0) return;
        var raw = _document.AsSpan(from, to - from);
        // Indentation around the parts of a feed or an entry says nothing.
        if (raw[0] <= ' ' && (_open.Count == 1 || _open.Count - 1 == _entry || _open[^1].Name == "channel") && raw.IsWhiteSpace()) return;
        Append(_text.Decode(raw));
        if (_text.Spent) Refuse("feed.limits", "The entities of the DOCTYPE expand to too much text.");
    }

    private void Append(string piece)
    {
        if (_open.Count > 0 && piece.Length > 0) _open[^1].Add(piece);
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or ':';

    private int NameEnd(int at)
    {
        while (at < _document.Length && (char.IsLetterOrDigit(_document[at]) || _document[at] is '_' or ':' or '-' or '.')) at++;
        return at;
    }
}
