using System.Collections.Frozen;
using System.Net;
using System.Text;
using System.Text.Json;
using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Reading.Extraction;

/// <summary>
/// The article's text from the state of a script framework, for pages whose own HTML is an empty frame. The object that holds it must bear the page's
/// title or address. Editors' tools write bodies as HTML in a string, or as blocks: objects with a type and a text, or with children that have.
/// </summary>
internal sealed class StateText
{
    private const int MostObjects = 20;
    private const int MostDepth = 24;
    private const int MostValues = 20_000;
    private const int Fewest = 300;

    private static readonly FrozenSet<string> OtherKeys = Set(
        "description excerpt summary standfirst teaser intro dek subtitle subheadline abstract title headline name seo meta metadata head social opengraph related relatedArticles relatedContent recommended recommendations "
        + "recirculation more latest trending popular comments author authors byline bylines bio contributors image images picture photo photos media gallery video videos caption captions credit alt ads ad advertising tags keywords "
        + "categories section sections breadcrumbs navigation menu footer header copyright disclaimer css style styles script tracking analytics newsletter promo links url href slug id key path type _type __typename");
    private static readonly FrozenSet<string> TextKeys = Set("html text value content body copy markup rendered paragraph bodyHtml contentHtml html_content articleBody");
    private static readonly string[] OtherTypes = ["image", "photo", "picture", "video", "audio", "embed", "advert", "promo", "related", "newsletter", "gallery", "social", "tweet", "byline", "author", "divider", "teaser", "recirc", "iframe", "script", "caption", "subscribe", "donat"];
    private static readonly FrozenSet<string> AdTypes = Set("ad ads adslot ad-slot ad_slot");
    private static readonly FrozenSet<string> PaidKeys = Set("isPremium premium isPaid paid paywall paywalled isPaywalled subscriberOnly isSubscriberOnly subscribersOnly locked isLocked membersOnly");

    private readonly ScriptState state;
    private readonly StringBuilder html = new();
    private int letters;
    private int left = MostValues;

    private StateText(ScriptState state) => this.state = state;

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="visible">Characters of text that the page shows.</param>
    /// <returns>HTML that is not clean yet, and whether its object has a date; null: there is none, or it is not the greater part by far, or it is for subscribers.</returns>
    public static (string Html, bool Dated)? Of(ScriptState state, string? title, Uri url, int visible)
    {
        var words = Likeness.Words(title);
        var path = url.AbsolutePath.TrimEnd('/');
        (StateText? best, var dated) = (null, false);
        foreach (var node in PageState.Titled(state).Where(n => Likeness.Of(Likeness.Words(PageState.Title(n)), words) >= 0.8 || IsAt(n, path)).Take(MostObjects))
        {
            if (IsPaid(node))
                return null;
            foreach (var property in node.EnumerateObject().Where(p => !OtherKeys.Contains(p.Name)))
            {
                var text = new StateText(state);
                text.Block(property.Value, "", 0);
                if (text.letters > (best?.letters ?? 0))
                    (best, dated) = (text, PageState.Published(node) is not null);
            }
        }
        return best is not null && best.letters >= Fewest && best.letters > 2.5 * visible ? (best.html.ToString(), dated) : null;
    }

    /// <summary>HTML, not clean yet, of what somebody knows to be a text.</summary>
    public static string Html(ScriptState state, IEnumerable<JsonElement> values)
    {
        var text = new StateText(state);
        foreach (var value in values)
            text.Block(value, "", 0);
        return text.html.ToString();
    }

    private static bool IsAt(JsonElement node, string path) => path.Length > 1 && new[] { "url", "canonicalUrl", "canonical", "link", "uri", "path", "href", "slug", "fullSlug" }.Any(key =>
        node.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 8 } said && IsPath(said.Split('#', '?')[0].TrimEnd('/'), path));

    // A whole address or a path must be the page's own; a slug is its end.
    private static bool IsPath(string said, string path) => Uri.TryCreate(said, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsolutePath.TrimEnd('/').Equals(path, StringComparison.OrdinalIgnoreCase)
        : said.StartsWith('/') ? said.Equals(path, StringComparison.OrdinalIgnoreCase) : path.EndsWith('/' + said, StringComparison.OrdinalIgnoreCase);

    private static bool IsPaid(JsonElement node) => node.EnumerateObject().Any(p =>
        PaidKeys.Contains(p.Name) && p.Value.ValueKind == JsonValueKind.True || p.Name is "isAccessibleForFree" or "isFree" && p.Value.ValueKind == JsonValueKind.False);

    private void Block(JsonElement value, string type, int depth)
    {
        if (depth > MostDepth || left-- <= 0)
            return;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Write(state.Text(value.GetString()!), type);
                break;
            case JsonValueKind.Array when Inline(value) is { } line:
                Write(line, type);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Block(item, type, depth + 1);
                break;
            case JsonValueKind.Object:
                Object(value, type, depth);
                break;
        }
    }

    private void Object(JsonElement value, string type, int depth)
    {
        var own = TypeOf(value);
        if (AdTypes.Contains(own) || OtherTypes.Any(o => own.Contains(o, StringComparison.OrdinalIgnoreCase)))
            return;
        // Another article's teaser: it has a title and an address of its own.
        if (depth > 1 && value.TryGetProperty("url", out _) && PageState.Title(value) is not null && PageState.Published(value) is not null)
            return;
        type = (own is "" or "text" or "doc" or "document" or "block" ? type : IsList(type) ? "list " + own : own) + StyleOf(value);
        foreach (var property in value.EnumerateObject())
            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? !OtherKeys.Contains(property.Name) : property.Value.ValueKind == JsonValueKind.String && TextKeys.Contains(property.Name))
            {
                Block(property.Value, type, depth + 1);
                // A block that says its text says it again in its children.
                if (property.Value.ValueKind == JsonValueKind.String && state.Text(property.Value.GetString()!).Length > 20)
                    return;
            }
    }

    private static bool IsList(string type) => type.Contains("list", StringComparison.OrdinalIgnoreCase);

    private static string TypeOf(JsonElement value) => new[] { "type", "_type", "nodeType", "__typename", "kind", "blockType", "component", "name" }
        .Select(key => value.TryGetProperty(key, out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "").FirstOrDefault(t => t.Length is > 0 and < 60) ?? "";

    private static string StyleOf(JsonElement value) => new[] { "style", "tag", "tagName", "listItem" }
        .Select(key => value.TryGetProperty(key, out var style) && style.ValueKind == JsonValueKind.String && style.GetString() is { Length: < 20 } s ? " " + s : "").FirstOrDefault(s => s.Length > 0) ?? "";

    /// <summary>The words of spans, links and plain strings that make one line; null: these are blocks.</summary>
    private string? Inline(JsonElement items)
    {
        var (line, any, sentences) = (new StringBuilder(), false, 0);
        foreach (var item in items.EnumerateArray())
        {
            var type = item.ValueKind == JsonValueKind.Object ? TypeOf(item).ToLowerInvariant() : "";
            if (item.ValueKind != JsonValueKind.Object || type is not ("" or "text" or "span" or "link" or "hyperlink" or "a" or "strong" or "em" or "b" or "i" or "bold" or "italic" or "fragment" or "break" or "br" or "hardbreak" or "linebreak" or "mark" or "mention"))
                return null;
            if (SpanText(item, 0) is { } words)
            {
                line.Append(words);
                // Several that begin and end as paragraphs do are paragraphs.
                if (words.Length > 60 && words.AsSpan().TrimEnd() is [.., '.' or '!' or '?' or '。' or '؟' or '”' or '"' or '»' or '>'] && ++sentences > 1)
                    return null;
            }
            else if (type is not ("break" or "br" or "hardbreak" or "linebreak"))
                return null;
            else
                line.Append(' ');
            any = true;
        }
        return any ? WebUtility.HtmlEncode(line.ToString()) : null;
    }

    private string? SpanText(JsonElement span, int depth)
    {
        if (depth > 6 || span.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var key in (ReadOnlySpan<string>)["text", "value"])
            if (span.TryGetProperty(key, out var text) && text.ValueKind == JsonValueKind.String)
                return state.Text(text.GetString()!);
        foreach (var key in (ReadOnlySpan<string>)["children", "content", "model"])
            if (span.TryGetProperty(key, out var inner))
                return inner.ValueKind == JsonValueKind.Array ? string.Concat(inner.EnumerateArray().Select(i => SpanText(i, depth + 1))) : SpanText(inner, depth + 1);
        return null;
    }

    private void Write(string text, string type)
    {
        var marked = text.Contains("</", StringComparison.Ordinal);
        var prose = marked ? HtmlTree.ParseBody(text).TextContent : text;
        var weight = TextWeight.Of(prose);
        var heading = type.Contains("head", StringComparison.OrdinalIgnoreCase) || type is [.., 'h' or 'H', >= '2' and <= '6'];
        if (weight < (heading ? 3 : 20) || prose.AsSpan().Trim() is var words && words.IndexOf(' ') < 0 && !words.ContainsAnyInRange('\u2E80', '\uFFFF') || prose.StartsWith("http", StringComparison.Ordinal) && !prose.Contains(' '))
            return;
        letters += prose.Length;
        var tag = heading ? "h2" : type.Contains("quote", StringComparison.OrdinalIgnoreCase) ? "blockquote" : IsList(type) ? "li" : "p";
        if (marked && text.AsSpan().TrimStart().StartsWith('<'))
            html.Append(text);
        else
            foreach (var line in (marked ? text : Plain(text)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                html.Append(tag == "li" ? $"<ul><li>{line}</li></ul>" : $"<{tag}>{line}</{tag}>");
    }

    // Written for people or encoded already: either way the same words come out.
    private static string Plain(string text) => WebUtility.HtmlEncode(WebUtility.HtmlDecode(text));
}
