using System.Collections.Frozen;
using Firsthand.Reading.Text;

namespace Firsthand.Reading.Extraction;

/// <summary>
/// Rewrites HTML before the parser sees it, in one linear pass. The parser recurses on comments until the stack overflows, and its tree
/// builder is quadratic in depth, in attributes of one tag and in unclosed formatting elements: none of that reaches it. Nor does what no
/// reader of an article wants and most pages consist of: programs, style sheets, drawings, comments, handlers. Where this scan and a
/// real tree builder could differ, it counts too much rather than too little.
/// </summary>
internal ref struct HtmlGuard
{
    public const int MaxDepth = OpenTags.MaxDepth;
    public const int MaxAttributes = 64;
    public const int MaxLength = 5_000_000;
    // Twice what the largest of 1,768 real pages has.
    public const int MaxTags = 30_000;
    private const int LongestValue = 4096;

    // What they hold is no markup; only a script's data, a title and a frame's address are kept.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RawText = Names("script style title textarea xmp iframe noembed noframes");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UselessLinks = Names("stylesheet preload prefetch modulepreload preconnect dns-prefetch");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LongValues = Names("content srcset data-srcset");

    // Scripts keep their own notes in a third of all attributes; these few say what a picture or a part of the page is.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Telling = Names(
        "data-src data-srcset data-original data-lazy-src data-component data-component-name data-module data-type data-role data-name data-qa data-test data-testid data-test-id aria-label aria-hidden");

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names(string names) =>
        names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly ReadOnlySpan<char> html;
    private readonly PooledText output;
    private readonly OpenTags open;
    private int copied;
    private int tags;
    private bool started;

    private HtmlGuard(ReadOnlySpan<char> html, bool formatting)
    {
        this.html = html;
        output = new PooledText(html.Length);
        open = new OpenTags(formatting);
    }

    /// <summary>HTML of the same text that a tree builder can bear.</summary>
    public static string Cap(string html) => Cap(html, out _);

    /// <param name="cut">True when the input is larger than is read: what stands behind the limit is text without tags, or is left out.</param>
    public static string Cap(string html, out bool cut)
    {
        using var guarded = Guard(html, out cut);
        return guarded.ToString();
    }

    /// <summary>As <see cref="Cap(string, out bool)"/>, for who parses it at once.</summary>
    public static PooledText Guard(ReadOnlySpan<char> html, out bool cut)
    {
        var length = html.Length;
        if (length > MaxLength)
            html = html[..MaxLength];
        if (html.Contains('\0'))
            html = html.ToString().Replace('\0', ' ');
        var guard = new HtmlGuard(html, formatting: true);
        if (!guard.Scan())
        {
            guard.output.Dispose();
            guard = new HtmlGuard(html, formatting: false);
            guard.Scan();
        }
        cut = length > MaxLength || guard.IsFull;
        return guard.output;
    }

    private bool IsFull => tags > MaxTags || open.IsFull;

    /// <returns>False when formatting elements pile up; the document must then do without them.</returns>
    private bool Scan()
    {
        for (var at = 0; (at = HtmlScan.Next(html, '<', at)) >= 0;)
        {
            var next = at + 1 < html.Length ? html[at + 1] : ' ';
            if (char.IsAsciiLetter(next))
                at = StartTag(at);
            else if (next == '/' && at + 2 < html.Length && char.IsAsciiLetter(html[at + 2]))
                at = EndTag(at);
            else if (next is '!' or '?' or '/')
                at = Remark(at);
            else
                // Never a bare one: what is cut out behind it could make a tag of it.
                Cut(at, ++at, "&lt;");
            if (open.Overflown)
                return false;
        }
        output.Append(html[copied..]);
        return true;
    }

    private int Remark(int at)
    {
        var end = HtmlScan.CommentEnd(html, at);
        if (started || !html[at..].StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase))
            Cut(at, end);
        started = true;
        return end;
    }

    private int StartTag(int at)
    {
        var nameEnd = NameEnd(at + 1);
        var name = html.Slice(at + 1, nameEnd - at - 1);
        started = true;
        if (ForeignContent.Begins(name))
            return Cut(at, ForeignContent.End(html, nameEnd, name));
        var (length, before) = (output.Length, copied);
        var end = Attributes(at, nameEnd, out var kept);
        tags++;
        if (end >= 0 && RawText.Contains(name))
            end = RawElement(at, nameEnd, end, ref kept);
        else
            kept = kept && end >= 0 && !IsFull && IsName(name) && !name.Equals("plaintext", StringComparison.OrdinalIgnoreCase) && open.Open(name);
        if (kept)
            return end;
        // What was written of its attributes goes as well.
        output.Truncate(length);
        copied = before;
        return Cut(at, end < 0 ? html.Length : end, IsFull ? " " : "");
    }

    private int EndTag(int at)
    {
        var nameEnd = NameEnd(at + 2);
        var name = html.Slice(at + 2, nameEnd - at - 2);
        var end = nameEnd;
        while (HtmlScan.NextAttribute(html, ref end, out _)) { }
        end = Math.Min(end + 1, html.Length);
        tags++;
        // A parser ignores this end tag while anything in it is open, and the whole page would stand in an element that nobody shows.
        if (name.Equals("noscript", StringComparison.OrdinalIgnoreCase))
            Cut(at, at, string.Concat(open.Above("noscript").Select(inner => $"</{inner}>")));
        if (IsFull)
            Cut(at, end, " ");
        else if (!IsName(name) || !open.Close(name))
            Cut(at, end);
        else if (end > nameEnd + 1)
            Cut(nameEnd, end, ">");
        return end;
    }

    private int NameEnd(int at)
    {
        while (at < html.Length && !HtmlScan.IsSpace(html[at]) && html[at] is not ('/' or '>'))
            at++;
        return at;
    }

    // An element of any other name means nothing to anyone.
    private static bool IsName(ReadOnlySpan<char> name) =>
        name.Length <= 40 && !name.ContainsAnyExcept(NameCharacters);

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:_.");

    /// <summary>Cuts the attributes that are not wanted out of a tag.</summary>
    /// <param name="kept">False when the attributes say that the element is of no use.</param>
    /// <returns>The index after the tag; -1 when the input ends first.</returns>
    private int Attributes(int tag, int at, out bool kept)
    {
        kept = true;
        var link = html.Slice(tag + 1, at - tag - 1).Equals("link", StringComparison.OrdinalIgnoreCase);
        var (count, from) = (0, at);
        while (HtmlScan.NextAttribute(html, ref at, out var attribute))
        {
            var name = html[attribute.Name];
            var value = html[attribute.Value];
            if (link && name.Equals("rel", StringComparison.OrdinalIgnoreCase) && UselessLinks.Contains(value))
                kept = false;
            if (count >= MaxAttributes || !IsName(name) || IsUseless(name, value))
                Cut(from, at);
            else
            {
                count++;
                Normalise(from, attribute, at);
            }
            from = at;
        }
        if (at >= html.Length)
            return -1;
        if (at - from > 1)
            Cut(from, at);
        return at + 1;
    }

    /// <summary>Whether attributes of that name reach the tree.</summary>
    internal static bool Keeps(string name) => !IsUseless(name, "");

    // By the first letter, for most attributes are none of these.
    private static bool IsUseless(ReadOnlySpan<char> name, ReadOnlySpan<char> value) => (name.IsEmpty ? 0 : name[0] | 0x20) switch
    {
        'o' => name.StartsWith("on", StringComparison.OrdinalIgnoreCase),
        'd' => name.StartsWith("data-", StringComparison.OrdinalIgnoreCase) && !Telling.Contains(name),
        'a' => name.StartsWith("aria-", StringComparison.OrdinalIgnoreCase) && !Telling.Contains(name),
        's' => name.Equals("srcdoc", StringComparison.OrdinalIgnoreCase)
            || name.Equals("style", StringComparison.OrdinalIgnoreCase) && !value.Contains("display", StringComparison.OrdinalIgnoreCase) && !value.Contains("visib", StringComparison.OrdinalIgnoreCase),
        _ => false,
    } || value.Length > LongestValue && !LongValues.Contains(name);

    // One blank, the name, the value within quotes: in any other form it is written anew.
    private void Normalise(int from, HtmlAttribute attribute, int end)
    {
        var name = html[attribute.Name];
        var value = html[attribute.Value];
        var apart = attribute.Name.Start.Value == from + 1 && HtmlScan.IsSpace(html[from]);
        if (apart && (attribute.Quote is not ' ' || value.IndexOfAny('"', '\'', '`') < 0 && !value.Contains('<') && !value.EndsWith('/')))
            return;
        var quoted = attribute.Quote == '\0' ? "" : attribute.Quote == '\'' ? $"='{value}'" : $"=\"{(attribute.Quote == ' ' ? value.ToString().Replace("\"", "&quot;") : value)}\"";
        Cut(from, end, $" {name}{quoted}");
    }

    private int RawElement(int at, int nameEnd, int tagEnd, ref bool kept)
    {
        var name = html.Slice(at + 1, nameEnd - at - 1);
        var script = name.Equals("script", StringComparison.OrdinalIgnoreCase);
        var close = script ? HtmlScan.ScriptEnd(html, tagEnd) : HtmlScan.RawTextEnd(html, tagEnd, name);
        var end = HtmlScan.After(html, '>', close);
        var text = html.Slice(tagEnd, close - tagEnd);
        if (script && close < html.Length && ScriptData.IsWanted(html.Slice(nameEnd, tagEnd - nameEnd), text))
        {
            Cut(tagEnd, end);
            ScriptData.Write(text, output);
            output.Append("</script>");
        }
        else if (name.Equals("title", StringComparison.OrdinalIgnoreCase))
            Cut(tagEnd, end, text.ToString().Replace("<", "&lt;") + "</title>");
        else if (name.Equals("iframe", StringComparison.OrdinalIgnoreCase))
            Cut(tagEnd, end, "</iframe>");
        else
            kept = false;
        return end;
    }

    /// <summary>Leaves out a piece, with something in its place. Pieces come in the order of the source.</summary>
    private int Cut(int start, int end, string instead = "")
    {
        output.Append(html.Slice(copied, start - copied)).Append(instead);
        copied = end;
        return end;
    }
}
