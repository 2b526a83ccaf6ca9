namespace Firsthand.Reading.Feeds;

/// <summary>Reads the attributes of an element's opening tag, whatever they are quoted with; what declares a namespace goes to the scope.</summary>
internal sealed class MarkupAttributes(string text, MarkupText decoder, Repairs repairs)
{
    private const int Most = 256;

    private readonly List<(Range Name, string Value)> _raw = [];
    private readonly List<(string, string)> _kept = [];
    private readonly Dictionary<string, string> _names = [];
    private bool _noSingle, _noDouble;

    public bool CutOff { get; private set; }

    /// <summary>Reads from after the element's name to after its tag.</summary>
    public int Read(int at, out bool empty)
    {
        _raw.Clear();
        empty = false;
        while (true)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '"' or '\'' or ',')) at++;
            if (at >= text.Length) { CutOff = true; return at; }
            var c = text[at];
            if (c == '>') return at + 1;
            if (c == '<') { repairs.Add("tag without >"); return at; }
            if (c == '/') { at++; empty = at < text.Length && text[at] == '>'; continue; }
            var start = at;
            while (at < text.Length && !(char.IsWhiteSpace(text[at]) || text[at] is '=' or '>' or '<' or '/' or '"' or '\'')) at++;
            if (at == start) { at++; continue; }
            var name = start..at;
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            var value = "";
            if (at < text.Length && text[at] == '=') value = ReadValue(ref at);
            if (_raw.Count < Most) _raw.Add((name, value));
        }
    }

    /// <summary>The scope that the declarations among the attributes open.</summary>
    public Scope Enter(Scope scope, bool root)
    {
        foreach (var (range, value) in _raw)
        {
            var name = text.AsSpan()[range];
            if (!IsDeclaration(name)) continue;
            scope = scope.With(name.Length == 5 ? "" : name[6..].ToString(), value, root);
        }
        return scope;
    }

    /// <summary>Gives the element its base, its language and the attributes that are left.</summary>
    public void Settle(Element element)
    {
        if (_raw.Count == 0) return;
        _kept.Clear();
        // Drawings and formulas know their attributes by letter case.
        var drawn = element.Name.StartsWith("svg:", StringComparison.Ordinal) || element.Name.StartsWith("mathml:", StringComparison.Ordinal);
        foreach (var (range, value) in _raw)
        {
            var written = text.AsSpan()[range];
            if (IsDeclaration(written)) continue;
            var name = written.Contains(':') ? element.Scope.Canonical(written) : drawn ? written.ToString() : Name(written);
            if (name == "xml:base") element.Base = Links.Base(value, element.Base);
            else if (name == "xml:lang") element.Language = value.Trim() is { Length: > 0 } language ? language : null;
            else _kept.Add((name, value));
        }
        if (_kept.Count > 0) element.Attributes = [.. _kept];
    }

    private static bool IsDeclaration(ReadOnlySpan<char> name) => name.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase) && (name.Length == 5 || name[5] == ':');

    private string Name(ReadOnlySpan<char> written)
    {
        if (_names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out var known)) return known;
        var name = written.ToString().ToLowerInvariant();
        name = string.IsInterned(name) ?? name;
        return _names.Count > 512 ? name : _names[written.ToString()] = name;
    }

    private string ReadValue(ref int at)
    {
        at++;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        if (at >= text.Length) return "";
        var quote = text[at];
        if (quote is '"' && !_noDouble || quote is '\'' && !_noSingle)
        {
            var close = text.AsSpan(at + 1).IndexOf(quote);
            if (close >= 0)
            {
                var value = decoder.Decode(text.AsSpan(at + 1, close));
                at += close + 2;
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
        return decoder.Decode(text.AsSpan(from, at - from));
    }
}
