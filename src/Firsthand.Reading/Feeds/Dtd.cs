namespace Firsthand.Reading.Feeds;

/// <summary>
/// Steps over a DOCTYPE. Of its declarations only plain general entities are kept ("&lt;!ENTITY site "Example"&gt;"), few,
/// short, without references of their own, and never external; together they may expand to 64 K characters.
/// </summary>
internal sealed class Dtd
{
    private const int MostEntities = 64, LongestValue = 512, MostExpanded = 64 * 1024;
    private Dictionary<string, string>? _entities;
    private int _expanded;

    public bool Spent => _expanded > MostExpanded;

    /// <returns>The place after the DOCTYPE.</returns>
    public int Read(string text, int at, Repairs repairs)
    {
        repairs.Add("DOCTYPE left out");
        at += "<!DOCTYPE".Length;
        var inside = false;
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '"' or '\'')
            {
                var close = text.IndexOf(c, at + 1);
                if (close < 0) return text.Length;
                at = close + 1;
                continue;
            }
            if (c == '[') inside = true;
            else if (c == ']') inside = false;
            else if (c == '>' && !inside) return at + 1;
            else if (c == '<' && text.AsSpan(at).StartsWith("<!--"))
            {
                var close = text.IndexOf("-->", at + 4, StringComparison.Ordinal);
                if (close < 0) return text.Length;
                at = close + 2;
            }
            else if (c == '<' && text.AsSpan(at).StartsWith("<!ENTITY")) Declare(text, at + "<!ENTITY".Length);
            // A DOCTYPE that never ends must not swallow the feed: an opening tag outside of [ ] ends it.
            else if (c == '<' && !inside) return at;
            at++;
        }
        return at;
    }

    /// <summary>The value of a declared entity at raw[at] = '&amp;', or null.</summary>
    public string? Expand(ReadOnlySpan<char> raw, int at, out int length)
    {
        length = 0;
        if (_entities is null) return null;
        var rest = raw[(at + 1)..];
        var end = rest[..Math.Min(rest.Length, 64)].IndexOf(';');
        if (end <= 0 || !_entities.TryGetValue(rest[..end].ToString(), out var value)) return null;
        length = end + 2;
        _expanded += value.Length;
        return value;
    }

    private void Declare(string text, int at)
    {
        // Name and value lie within a short stretch; a longer declaration is not one of the plain kind.
        var rest = text.AsSpan(at, Math.Min(text.Length - at, LongestValue + 64)).TrimStart();
        var space = rest.IndexOfAny(" \t\r\n");
        if (space <= 0 || rest[0] == '%') return;
        var name = rest[..space].ToString();
        rest = rest[space..].TrimStart();
        if (rest.IsEmpty || rest[0] is not ('"' or '\'')) return;
        var close = rest[1..].IndexOf(rest[0]);
        if (close < 0) return;
        var value = Entities.Decode(rest.Slice(1, close).ToString());
        if (value.AsSpan().IndexOfAny('&', '%', '<') >= 0 || name.Length > 48) return;
        _entities ??= [];
        if (_entities.Count < MostEntities) _entities.TryAdd(name, value);
    }
}
