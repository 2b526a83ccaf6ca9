using System.Text;
using AngleSharp.Dom;
using Firsthand.Discussion;
using Firsthand.Layout;
using Firsthand.Reading;
using Firsthand.Reading.Language;
using Firsthand.Reading.Support;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Written;

/// <summary>
/// A comment cut into sentences for a translation, as it looks on its page. Names, addresses and code are no part of them: they are printed from the original,
/// whatever a model writes.
/// </summary>
public sealed class CommentPieces
{
    private const int MostSentences = 100;
    /// <summary>Null as a number: there is nothing in it to translate, or too much came before it.</summary>
    private sealed record Piece(string Text, int? Number);
    private sealed record Block(string Tag, List<List<Piece>> Lines);

    private readonly Masked masked = new();
    private readonly Dictionary<int, string> addresses = [];
    private readonly List<Block> blocks = [];
    private readonly List<StringBuilder> lines = [new()];
    private readonly List<WrittenSource> sources = [];
    private readonly string? language;

    private CommentPieces(string body, string? language)
    {
        this.language = language;
        Walk(SanitisedText.Parse(CommentMarkdown.Html(body)), "p");
        Flush("p");
    }

    public static CommentPieces Of(string body, string? language) => new(body, language);

    /// <summary>Nothing but the words is in it: not who wrote them, not what they are about.</summary>
    public WriteJob Job(CommentRow comment, string into) => new(WriteJob.Comment, sources, language, "", into, comment.Id);

    /// <summary>A translation may bring in no name and no address, and must keep those that are there.</summary>
    public static string? Refuse(string translated, string original) =>
        translated.Contains('@', StringComparison.Ordinal) || Masked.IsBroken(translated) || !Masked.Numbers(translated).SequenceEqual(Masked.Numbers(original)) ? "support.markup" : null;

    private void Walk(INode parent, string tag)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text) lines[^1].Append(masked.Mask(Spaced(text.Data)));
            if (node is not IElement element) continue;
            switch (element.LocalName)
            {
                case "br":
                    lines.Add(new());
                    break;
                case "pre":
                    Flush(tag);
                    blocks.Add(new("pre", [[new Piece(masked.Sign(element.TextContent.TrimEnd('\n')), null)]]));
                    break;
                case "code":
                    lines[^1].Append(masked.Sign(element.TextContent));
                    break;
                case "a" when element.GetAttribute("href") is { Length: > 0 } href:
                    Link(element, href, tag);
                    break;
                case "p" or "li" or "blockquote" or "ul" or "ol":
                    Flush(tag);
                    var inner = element.LocalName switch { "li" => "li", "blockquote" => "blockquote", _ => tag };
                    Walk(element, inner);
                    Flush(inner);
                    break;
                default:
                    Walk(element, tag);
                    break;
            }
        }
    }

    /// <summary>The words of a link may be translated; where it leads stands behind them.</summary>
    private void Link(IElement element, string href, string tag)
    {
        var words = element.TextContent.Trim();
        var plain = words.Contains("://", StringComparison.Ordinal) || words.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || words.Contains('@', StringComparison.Ordinal);
        if (!plain)
        {
            Walk(element, tag);
            lines[^1].Append(' ');
        }
        lines[^1].Append(masked.Sign(plain ? words : Uri.TryCreate(href, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? $"({uri.Host})" : $"({href})"));
        addresses[masked.Kept.Count - 1] = href;
    }

    private void Flush(string tag)
    {
        var cut = lines.Select(l => l.ToString().Trim()).Where(l => l.Length > 0).Select(Cut).ToList();
        if (cut.Count > 0) blocks.Add(new(tag, cut));
        lines.Clear();
        lines.Add(new());
    }

    private List<Piece> Cut(string line) => [.. Sentences.Split(line, language).Select(s => s.Of(line)).Select(text =>
    {
        if (sources.Count >= MostSentences || !Masked.Parts(text).Any(p => p.Text.Any(char.IsLetter))) return new Piece(text, null);
        sources.Add(new WrittenSource(0, "", "", null, text, 0, 0));
        return new Piece(text, sources.Count);
    })];

    private static string Spaced(string text) => text.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');

    /// <summary>How many sentences stand in it as they were written.</summary>
    public int Left(IReadOnlyList<CitedSentence> translated) => blocks.SelectMany(b => b.Lines).SelectMany(l => l).Count(p => p.Number is { } n ? !translated.Any(s => s.Sources[0] == n) : Masked.Parts(p.Text).Any(x => x.Text.Any(char.IsLetter)));

    /// <summary>Translated, and what was not translated as it stands in the original.</summary>
    public IHtmlContent Print(Here here, IReadOnlyList<CitedSentence> translated, string into)
    {
        var by = translated.ToDictionary(s => s.Sources[0], s => s.Text);
        return Several(blocks.Select(b => b.Tag == "pre" ? Html($"<pre dir=\"auto\">{masked.Whole(b.Lines[0][0].Text)}</pre>") : Around(b.Tag, Several(b.Lines.Select((line, n) =>
            Html($"{(n > 0 ? Html($"<br>") : Nothing)}{Several(line.Select((p, i) => Html($"{(i > 0 ? " " : "")}{Printed(here, p, by, into)}")))}"))))));
    }

    private static IHtmlContent Around(string tag, IHtmlContent inner) => tag switch
    {
        "li" => Html($"<ul><li dir=\"auto\">{inner}</li></ul>"),
        "blockquote" => Html($"<blockquote dir=\"auto\"><p dir=\"auto\">{inner}</p></blockquote>"),
        _ => Html($"<p dir=\"auto\">{inner}</p>"),
    };

    private IHtmlContent Printed(Here here, Piece piece, Dictionary<int, string> by, string into)
    {
        var said = piece.Number is { } n ? by.GetValueOrDefault(n) : null;
        var lang = here.Foreign(said is null ? language : into);
        return Html($"<span{(lang is null ? Nothing : Html($" lang=\"{lang}\""))}{(said is null && piece.Number is not null ? Html($" class=\"quiet\"") : Nothing)}>{Several(Masked.Parts(said ?? piece.Text).Select(p => p.Kept is { } k ? Kept(k) : Html($"{p.Text}")))}</span>");
    }

    private IHtmlContent Kept(int at) => at < 0 || at >= masked.Kept.Count ? Nothing
        : addresses.TryGetValue(at, out var href) ? Html($"<a href=\"{href}\" rel=\"nofollow noopener noreferrer ugc\"><bdi>{masked.Kept[at]}</bdi></a>") : Html($"<bdi>{masked.Kept[at]}</bdi>");
}
