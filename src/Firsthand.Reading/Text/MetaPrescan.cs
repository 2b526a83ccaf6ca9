namespace Firsthand.Reading.Text;

/// <summary>
/// Finds the charset in the meta elements of a page's first bytes, as the HTML standard prescribes
/// (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding). The bytes are read as Latin-1.
/// </summary>
internal ref struct MetaPrescan(ReadOnlySpan<char> head)
{
    private readonly ReadOnlySpan<char> _head = head;
    private int _at;

    public static string? Find(ReadOnlySpan<char> head) => new MetaPrescan(head).Find();

    private string? Find()
    {
        while (_head[_at..].IndexOf('<') is var next and >= 0)
        {
            _at += next;
            var rest = _head[_at..];
            if (rest.StartsWith("<!--"))
            {
                // "<!-->" is a whole comment: the dashes may be the same.
                if (rest[2..].IndexOf("-->") is var end && end < 0) return null;
                _at += end + 5;
            }
            else if (rest.StartsWith("<meta", StringComparison.OrdinalIgnoreCase) && rest.Length > 5 && (IsSpace(rest[5]) || rest[5] == '/'))
            {
                _at += 5;
                if (OfMeta() is { } label) return label;
            }
            else if (rest.Length > 1 && char.IsAsciiLetter(rest[1]) || rest.Length > 2 && rest[1] == '/' && char.IsAsciiLetter(rest[2]))
            {
                while (_at < _head.Length && !IsSpace(_head[_at]) && _head[_at] != '>') _at++;
                while (NextAttribute(out _, out _)) { }
            }
            else if (rest.Length > 1 && rest[1] is '!' or '/' or '?')
            {
                if (rest.IndexOf('>') is var end && end < 0) return null;
                _at += end + 1;
            }
            else _at++;
        }
        return null;
    }

    private string? OfMeta()
    {
        var (pragma, fromContent, seen) = (false, false, new HashSet<string>());
        string? charset = null;
        while (NextAttribute(out var name, out var value))
        {
            if (!seen.Add(name)) continue;
            if (name == "http-equiv") pragma = value == "content-type";
            else if (name == "charset") (charset, fromContent) = (value, false);
            else if (name == "content" && charset is null && OfContent(value) is { } label) (charset, fromContent) = (label, true);
        }
        if (charset is null || fromContent && !pragma) return null;
        return CharsetLabels.Find(charset) is null ? null : charset;
    }

    private static string? OfContent(string content)
    {
        for (var at = 0; (at = content.IndexOf("charset", at, StringComparison.Ordinal)) >= 0;)
        {
            at += "charset".Length;
            var rest = content.AsSpan(at).TrimStart();
            if (!rest.StartsWith("=")) continue;
            rest = rest[1..].TrimStart();
            if (rest.IsEmpty) return null;
            if (rest[0] is '"' or '\'') return rest[1..].IndexOf(rest[0]) is var close and >= 0 ? rest[1..(close + 1)].ToString() : null;
            var end = rest.IndexOfAny(" ;\t\r\n\f");
            return (end < 0 ? rest : rest[..end]).ToString();
        }
        return null;
    }

    // Name and value come in lower case; false at the end of the tag.
    private bool NextAttribute(out string name, out string value)
    {
        name = value = "";
        while (_at < _head.Length && (IsSpace(_head[_at]) || _head[_at] == '/')) _at++;
        if (_at >= _head.Length || _head[_at] == '>') return false;
        var start = _at;
        while (_at < _head.Length && !(IsSpace(_head[_at]) || _head[_at] is '/' or '>' || _head[_at] == '=' && _at > start)) _at++;
        name = _head[start.._at].ToString().ToLowerInvariant();
        while (_at < _head.Length && IsSpace(_head[_at])) _at++;
        if (_at >= _head.Length || _head[_at] != '=') return true;
        _at++;
        while (_at < _head.Length && IsSpace(_head[_at])) _at++;
        if (_at >= _head.Length) return false;
        if (_head[_at] is '"' or '\'')
        {
            var close = _head[(_at + 1)..].IndexOf(_head[_at]);
            if (close < 0) { _at = _head.Length; return false; }
            value = _head.Slice(_at + 1, close).ToString().ToLowerInvariant();
            _at += close + 2;
            return true;
        }
        start = _at;
        while (_at < _head.Length && !IsSpace(_head[_at]) && _head[_at] != '>') _at++;
        // A tag that the file ends in is no tag.
        if (_at >= _head.Length) return false;
        value = _head[start.._at].ToString().ToLowerInvariant();
        return true;
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\f' or '\r';
}
