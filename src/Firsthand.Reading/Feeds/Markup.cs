using System.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>
/// A tolerant reader of XML, one path for sound and broken documents, in time linear in the length. It never looks
/// outside the text: a DOCTYPE is stepped over, and of its entities only plain short ones are known. Elements that
/// <c>take</c> accepts are handed out when they close and not kept, so memory is bounded by the largest entry.
/// </summary>
internal sealed class Markup(string text, Uri url, Repairs repairs, Func<Element, bool> take)
{
    public const int DeepestNesting = 256;
    private const int MostElements = 50_000;
    private const int MostAttributes = 256;

    private readonly List<Element> _open = [];
    private readonly Scopes _scopes = new();
    private readonly Dtd _dtd = new();
    private int _at;
    private int _elements, _elementsBefore;
    private int _entry = -1;
    private bool _noSingle, _noDouble;

    public Element? Root { get; private set; }
    public Reason? Refusal { get; private set; }
    public string RootNamespace { get; private set; } = "";
    public bool CutOff { get; private set; }

    /// <summary>The canonical name of this document's entries; known once the root is.</summary>
    public string EntryName { get; private set; } = "item";

    public void Read()
    {
        while (_at < text.Length && Refusal is null)
        {
            var next = text.IndexOf('<', _at);
            if (next < 0) next = text.Length;
            if (next > _at) AddText(_at, next);
            _at = next;
            if (_at < text.Length) ReadTag();
        }
        if (Refusal is null) CloseAtEnd();
    }

    public void Refuse(string code, string detail) => Refusal ??= new Reason(code, detail);

    private void ReadTag()
    {
        var rest = text.AsSpan(_at);
        if (rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase)) ReadCdata();
        else if (rest.StartsWith("<!--")) _at = After("-->", _at + 4);
        else if (rest.StartsWith("<?")) _at = After(">", _at + 2);
        else if (rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)) _at = _dtd.Read(text, _at, repairs);
        else if (rest.Length > 2 && rest[1] == '/' && IsNameStart(rest[2])) ReadClose();
        else if (rest.Length > 1 && IsNameStart(rest[1])) ReadOpen();
        else
        {
            repairs.Add("bare <");
            Append("<");
            _at++;
        }
    }

    private int After(string end, int from)
    {
        var at = from < text.Length ? text.IndexOf(end, from, StringComparison.Ordinal) : -1;
        if (at >= 0) return at + end.Length;
        CutOff = true;
        return text.Length;
    }

    private void ReadCdata()
    {
        var from = _at + 9;
        var end = text.IndexOf("]]>", from, StringComparison.Ordinal);
        if (end < 0) CutOff = true;
        Append(Clean(text[from..(end < 0 ? text.Length : end)]));
        _at = end < 0 ? text.Length : end + 3;
    }

    private void ReadClose()
    {
        var from = _at + 2;
        var end = NameEnd(from);
        var name = text.AsSpan(from, end - from);
        var stop = text.AsSpan(end).IndexOfAny('<', '>');
        _at = stop < 0 ? text.Length : end + stop;
        // "</rss" at the very end, or "</title <link>": the name alone closes.
        if (stop >= 0 && text[_at] == '>') _at++;
        else repairs.Add("closing tag without >");
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (!name.Equals(_open[i].Written, StringComparison.OrdinalIgnoreCase)) continue;
            if (i < _open.Count - 1) repairs.Add("tags closed in the wrong order");
            while (_open.Count > i) Close();
            return;
        }
        repairs.Add("closing tag that was never opened");
    }

    private void ReadOpen()
    {
        var end = NameEnd(_at + 1);
        var written = text[(_at + 1)..end];
        var attributes = ReadAttributes(end, out var empty);
        if (++_elements > MostElements) Refuse("feed.limits", $"One entry, or the feed beside its entries, has more than {MostElements} elements.");
        if (_open.Count >= DeepestNesting) Refuse("feed.limits", $"The feed nests deeper than {DeepestNesting} levels.");
        if (Refusal is not null) return;

        _scopes.Enter(_open.Count, attributes, root: Root is null);
        if (Root is null) SettleRoot(written);
        var name = _scopes.Canonical(written);
        if (name == EntryName && _entry >= 0 && IsLostEntry())
        {
            repairs.Add($"<{written}> inside <{written}>");
            while (_open.Count > _entry && _entry >= 0) Close();
        }
        var parent = _open.Count > 0 ? _open[^1] : null;
        var element = new Element
        {
            Name = name,
            Tag = _scopes.Local(written),
            Written = written,
            Base = parent?.Base ?? url,
            Language = parent?.Language,
        };
        element.Attributes = Attributes(element, attributes);
        Root ??= element;
        if (name == EntryName && _entry < 0 && _open.Count > 0)
        {
            _entry = _open.Count;
            _elementsBefore = _elements;
        }
        _open.Add(element);
        if (empty) Close();
    }

    // An entry within an entry is a lost closing tag, unless it is part of inline markup.
    private bool IsLostEntry() => !_open.Skip(_entry + 1).Any(e => e.Name.StartsWith("xhtml:", StringComparison.Ordinal) || e.Name is "content" or "source");

    private void SettleRoot(string written)
    {
        RootNamespace = _scopes.Address(written);
        var local = _scopes.Local(written).ToLowerInvariant();
        _scopes.AtomIsCore = local is "feed" or "entry";
        EntryName = local switch { "feed" or "entry" => "entry", "urlset" => "url", _ => "item" };
    }

    private List<(string, string)>? Attributes(Element element, List<(string Name, string Value)>? raw)
    {
        if (raw is null) return null;
        var kept = new List<(string, string)>(raw.Count);
        var drawn = element.Name.StartsWith("svg:", StringComparison.Ordinal) || element.Name.StartsWith("mathml:", StringComparison.Ordinal);
        foreach (var (written, value) in raw)
        {
            if (written.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase) && (written.Length == 5 || written[5] == ':')) continue;
            // Drawings and formulas know their attributes by letter case.
            var name = written.Contains(':') ? _scopes.Canonical(written) : drawn ? written : written.ToLowerInvariant();
            if (name == "xml:base") element.Base = Links.Base(value, element.Base);
            else if (name is "xml:lang") element.Language = value.Trim() is { Length: > 0 } language ? language : null;
            else kept.Add((name, value));
        }
        return kept.Count > 0 ? kept : null;
    }

    private List<(string, string)>? ReadAttributes(int at, out bool empty)
    {
        List<(string, string)>? attributes = null;
        empty = false;
        while (true)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '"' or '\'' or ',')) at++;
            if (at >= text.Length) { CutOff = true; break; }
            var c = text[at];
            if (c == '>') { at++; break; }
            if (c == '<') { repairs.Add("tag without >"); break; }
            if (c == '/') { at++; empty = at < text.Length && text[at] == '>'; continue; }
            var start = at;
            while (at < text.Length && !(char.IsWhiteSpace(text[at]) || text[at] is '=' or '>' or '<' or '/' or '"' or '\'')) at++;
            if (at == start) { at++; continue; }
            var name = text[start..at];
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            var value = "";
            if (at < text.Length && text[at] == '=') value = ReadValue(ref at);
            if ((attributes?.Count ?? 0) < MostAttributes) (attributes ??= []).Add((name, value));
        }
        _at = at;
        return attributes;
    }

    private string ReadValue(ref int at)
    {
        at++;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        if (at >= text.Length) return "";
        var quote = text[at];
        if (quote is '"' && !_noDouble || quote is '\'' && !_noSingle)
        {
            var close = text.IndexOf(quote, at + 1);
            if (close >= 0)
            {
                var value = Decode(text.AsSpan(at + 1, close - at - 1));
                at = close + 1;
                return value;
            }
            // None in the rest: remembered, so that a text full of open quotes is not searched again and again.
            if (quote == '"') _noDouble = true; else _noSingle = true;
        }
        if (quote is '"' or '\'') at++;
        repairs.Add("attribute without quotes");
        var from = at;
        while (at < text.Length && !(char.IsWhiteSpace(text[at]) || text[at] is '>' or '<')) at++;
        if (at < text.Length && text[at] == '>' && at > from && text[at - 1] == '/') at--;
        return Decode(text.AsSpan(from, at - from));
    }

    private void Close()
    {
        var element = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        _scopes.Leave(_open.Count);
        if (_open.Count == _entry)
        {
            _entry = -1;
            if (take(element))
            {
                _elements = _elementsBefore;
                return;
            }
        }
        if (_open.Count > 0) _open[^1].Add(element);
    }

    private void CloseAtEnd()
    {
        if (_open.Count > 0) CutOff = true;
        if (_entry >= 0)
        {
            // What was open inside the last entry is not whole: half a link or half a text is worse than none.
            while (_open.Count > _entry + 1) { _open.RemoveAt(_open.Count - 1); _scopes.Leave(_open.Count); }
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
        Append(Decode(text.AsSpan(from, to - from)));
    }

    private void Append(string piece)
    {
        if (_open.Count > 0 && piece.Length > 0) _open[^1].Add(piece);
    }

    private string Decode(ReadOnlySpan<char> raw)
    {
        if (!raw.Contains('&')) return Clean(raw.ToString());
        var decoded = new StringBuilder(raw.Length);
        var at = 0;
        while (at < raw.Length)
        {
            var next = raw[at..].IndexOf('&');
            if (next < 0) break;
            decoded.Append(raw.Slice(at, next));
            at += next;
            decoded.Append(Reference(raw, at, out var length));
            at += length;
        }
        return Clean(decoded.Append(raw[at..]).ToString());
    }

    private string Reference(ReadOnlySpan<char> raw, int at, out int length)
    {
        if (_dtd.Expand(raw, at, out length) is { } declared)
        {
            if (_dtd.Spent) Refuse("feed.limits", "The entities of the DOCTYPE expand to too much text.");
            return declared;
        }
        var value = Entities.Read(raw, at, out length, out var predefined);
        if (value is null)
        {
            length = 1;
            repairs.Add("bare &");
            return "&";
        }
        if (!predefined) repairs.Add($"undeclared entity {raw.Slice(at, length)}");
        // What the DTD of RSS 0.91 declares; HTML gave these two names to other brackets later.
        return raw.Slice(at, length) switch { "&lang;" => "\u2329", "&rang;" => "\u232A", _ => value };
    }

    private string Clean(string piece)
    {
        var span = piece.AsSpan();
        var at = span.IndexOfAny(Unwanted);
        if (at < 0) return piece;
        repairs.Add("control characters");
        return string.Create(piece.Length, piece, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                var c = from[i];
                to[i] = c is < ' ' and not ('\t' or '\n' or '\r') or '\u007F' or '\uFFFE' or '\uFFFF' ? ' ' : Entities.Western(c);
            }
        });
    }

    private static readonly System.Buffers.SearchValues<char> Unwanted = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not (9 or 10 or 13)).Concat(Enumerable.Range(0x7F, 0x21)).Where(c => c != 0x85).Concat([0xFFFE, 0xFFFF]).Select(c => (char)c)]);

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or ':';

    private int NameEnd(int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or ':' or '-' or '.')) at++;
        return at;
    }
}
