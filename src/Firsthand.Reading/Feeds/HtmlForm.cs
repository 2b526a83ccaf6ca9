namespace Firsthand.Reading.Feeds;

/// <summary>
/// Brings a piece of HTML into one form: names in lower case, attributes quoted and sorted, addresses absolute, references sound.
/// The same text with its markup spelled differently is then the same string, no revision. One pass; it cleans nothing away.
/// </summary>
internal sealed class HtmlForm
{
    private const string SvgAddress = "http://www.w3.org/2000/svg", MathAddress = "http://www.w3.org/1998/Math/MathML", XlinkAddress = "http://www.w3.org/1999/xlink";

    private readonly string _html;
    private readonly Uri _from;
    private readonly CharBuffer _tag = new();
    private readonly HtmlAttributes _attributes = new();
    private CharBuffer? _out;
    private int _copied;
    // How many svg or math elements are open: inside of them letter case matters.
    private int _foreign;

    private HtmlForm(string html, Uri from) => (_html, _from) = (html, from);

    public static string Of(string html, Uri from) => html.AsSpan().ContainsAny('<', '&') ? new HtmlForm(html, from).Run() : html;

    private string Run()
    {
        for (var at = 0; _html.AsSpan(at).IndexOfAny('<', '&') is var next and >= 0;)
        {
            at += next;
            at = _html[at] == '&' ? Reference(at) : Markup(at);
        }
        return _out is null ? _html : _out.Append(_html.AsSpan(_copied)).ToString();
    }

    private int Replace(int from, int to, ReadOnlySpan<char> text)
    {
        if (_html.AsSpan(from, to - from).SequenceEqual(text)) return to;
        (_out ??= new CharBuffer(_html.Length + 64)).Append(_html.AsSpan(_copied, from - _copied)).Append(text);
        return _copied = to;
    }

    private int Reference(int at)
    {
        if (Entities.Predefined(_html.AsSpan(at), out _) is var known and > 0) return at + known;
        _tag.Clear();
        return Replace(at, at + AppendReference(_html, at, _tag, inAttribute: false), _tag.Span);
    }

    /// <summary>Appends the reference at text[at] = '&amp;' in its sound form. Returns how many characters it takes.</summary>
    public static int AppendReference(ReadOnlySpan<char> text, int at, CharBuffer to, bool inAttribute)
    {
        if (Entities.Read(text, at, out var length, out _) is not { } value)
        {
            // "Smith & Sons" may stay; "AT&T" must not look like a reference.
            to.Append(inAttribute || at + 1 < text.Length && char.IsAsciiLetter(text[at + 1]) ? "&amp;" : "&");
            return 1;
        }
        var written = text.Slice(at, length);
        if (written[1] != '#') to.Append(written);
        else if (value is "'") to.Append("'");
        else if (value is "\"") to.Append(inAttribute ? "&quot;" : "\"");
        else if (Entities.IsWestern(written)) to.Append($"&#x{(int)value[0]:x};");
        else to.AppendLower(written);
        return length;
    }

    private int Markup(int at)
    {
        var rest = _html.AsSpan(at);
        if (rest.Length < 2) return at + 1;
        if (char.IsAsciiLetter(rest[1])) return Open(at);
        if (rest[1] == '/' && rest.Length > 2 && char.IsAsciiLetter(rest[2])) return Close(at);
        if (rest[1] == '?') return Replace(at, rest.IndexOf('>') is var pi and >= 0 ? at + pi + 1 : _html.Length, "");
        if (rest[1] != '!') return at + 1;
        if (rest.StartsWith("<!--")) return rest.IndexOf("-->") is var end and >= 0 ? at + end + 3 : _html.Length;
        if (rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            return rest.IndexOf('>') is var close and >= 0 ? Replace(at, at + close + 1, "") : _html.Length;
        return Replace(at, at + 1, "&lt;") + 1;
    }

    private int Close(int at)
    {
        var end = NameEnd(at + 2);
        var name = _html.AsSpan(at + 2, end - at - 2);
        if (end < _html.Length && _html[end] == '>' && _foreign == 0 && !name.ContainsAnyInRange('A', 'Z') && !HtmlNames.IsVoid(name)) return end + 1;
        var stop = _html.AsSpan(end).IndexOfAny('<', '>');
        if (stop < 0) return _html.Length;
        var after = end + stop + (_html[end + stop] == '>' ? 1 : 0);
        if (_foreign > 0 && IsForeign(name)) _foreign--;
        if (HtmlNames.IsVoid(name)) return Replace(at, after, "");
        _tag.Clear();
        AppendName(_tag.Append("</"), name).Append('>');
        return Replace(at, after, _tag.Span);
    }

    private int Open(int at)
    {
        var nameEnd = NameEnd(at + 1);
        var name = _html.AsSpan(at + 1, nameEnd - at - 1);
        // Nothing to bring into form, as in most tags of a text.
        if (nameEnd < _html.Length && _html[nameEnd] == '>' && _foreign == 0 && !name.ContainsAnyInRange('A', 'Z') && !HtmlNames.IsVoid(name) && !IsForeign(name)) return nameEnd + 1;
        var after = _attributes.Read(_html, nameEnd, out var closed);
        if (after < 0) return _html.Length;
        var foreign = IsForeign(name);
        if (foreign && !closed) _foreign++;
        var isVoid = HtmlNames.IsVoid(name);
        _tag.Clear();
        AppendName(_tag.Append('<'), name);
        if (foreign && !_attributes.Has(_html, "xmlns")) _attributes.Add("xmlns", name.Length == 3 ? SvgAddress : MathAddress);
        if ((foreign || _foreign > 0) && _attributes.HasXlink(_html) && !_attributes.Has(_html, "xmlns:xlink")) _attributes.Add("xmlns:xlink", XlinkAddress);
        _attributes.Write(_html, _tag, _from, keepCase: foreign || _foreign > 0);
        _tag.Append(isVoid ? " />" : ">");
        // HTML closes nothing by "/>"; people who write "<p/>" mean an empty element all the same.
        if (closed && !isVoid && _attributes.Count == 0) AppendName(_tag.Append("</"), name).Append('>');
        return Replace(at, after, _tag.Span);
    }

    private static bool IsForeign(ReadOnlySpan<char> name) => name.Equals("svg", StringComparison.OrdinalIgnoreCase) || name.Equals("math", StringComparison.OrdinalIgnoreCase);

    private CharBuffer AppendName(CharBuffer to, ReadOnlySpan<char> name) => _foreign > 0 ? to.Append(name) : to.AppendLower(name);

    private int NameEnd(int at)
    {
        while (at < _html.Length && (char.IsAsciiLetterOrDigit(_html[at]) || _html[at] is '-' or '_' or '.' or ':')) at++;
        return at;
    }
}
