using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Firsthand.Layout;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Language;
using Microsoft.AspNetCore.Html;

namespace Firsthand.Articles;

/// <summary>
/// The article's text as a reader sees it: sanitised HTML where it says the same as the plain text, else the plain text's
/// paragraphs. Each paragraph has its anchor (p1, p2, …) and shows it, each sentence too (s1, s2, …); claims are underlined, and who makes them stands beneath.
/// </summary>
public sealed class ArticleBody
{
    private static readonly HashSet<string> Blocks = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dt", "dd"];
    private const int MostNamed = 4;
    private readonly Here here;
    private readonly string text;
    private readonly Paragraphs paragraphs;
    private readonly IElement tree;
    private readonly List<(IText Node, int Index, int Offset)> letters = [];

    private ArticleBody(Here here, string html, string text, bool withoutPlayers = false)
    {
        this.here = here;
        this.text = text;
        paragraphs = new Paragraphs(text);
        tree = SanitisedText.Parse(html);
        if (withoutPlayers) WithoutPlayers(tree);
        WithoutPictures(tree);
        tree = FlatText.Of(tree);
    }

    /// <param name="notes">Corrections that stand above the text: their paragraphs are left out.</param>
    public static IHtmlContent Print(Here here, string html, string text, string? language, IReadOnlyList<Said> said, IReadOnlyList<string> notes)
    {
        var body = new ArticleBody(here, html, text);
        if (!body.SaysTheSame()) body = new ArticleBody(here, html, text, withoutPlayers: true);
        if (!body.SaysTheSame())
        {
            body = new ArticleBody(here, string.Concat(new Paragraphs(text).Spans.Select(p => $"<p>{WebUtility.HtmlEncode(p.Of(text).Trim())}</p>")), text);
            if (!body.SaysTheSame()) said = [];
        }
        SentenceMarks.Put(body.letters, new SentencePlaces(text, language));
        body.SaysTheSame();
        body.Number(here.Foreign(language) is not null);
        body.Mark(said);
        body.LeaveOut(notes);
        return SanitisedText.Print(body.tree);
    }

    /// <summary>Pictures inside a text are the outlet's to serve; a page of ours asks nobody else for anything.</summary>
    private static void WithoutPictures(IElement tree)
    {
        foreach (var picture in tree.QuerySelectorAll("figure, img, picture, video, audio, iframe, object, embed, source").ToList()) picture.Remove();
        foreach (var heading in tree.QuerySelectorAll("h1").ToList())
        {
            var lower = tree.Owner!.CreateElement("h2");
            while (heading.FirstChild is { } child) lower.AppendChild(child);
            heading.Replace(lower);
        }
        foreach (var empty in tree.QuerySelectorAll("p, h2, h3, h4, li, a").Where(e => string.IsNullOrWhiteSpace(e.TextContent)).ToList()) empty.Remove();
    }

    /// <summary>Where a player stood, stored text may have a link of nothing but its host's name; the player is named below the text.</summary>
    private static void WithoutPlayers(IElement tree)
    {
        foreach (var link in tree.QuerySelectorAll("a[href]").Where(a => Uri.TryCreate(a.GetAttribute("href"), UriKind.Absolute, out var url) && url.Host == a.TextContent.Trim()).ToList()) link.Remove();
    }

    /// <summary>Whether a paragraph is one of the outlet's notes, white space apart.</summary>
    public static bool IsNote(string paragraph, IReadOnlyList<string> notes) => notes.Count > 0 && Bare(paragraph) is var bare && notes.Any(n => Bare(n) == bare);

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private void LeaveOut(IReadOnlyList<string> notes)
    {
        if (notes.Count == 0) return;
        foreach (var block in tree.Children.Where(b => b.QuerySelector(".who") is null && IsNote(b.TextContent, notes)).ToList()) block.Remove();
    }

    /// <summary>Lays the tree's letters beside the text's, white space apart; true where they are the same from first to last.</summary>
    private bool SaysTheSame()
    {
        letters.Clear();
        var offset = 0;
        foreach (var node in tree.Descendants<IText>())
        {
            for (var i = 0; i < node.Data.Length; i++)
            {
                if (char.IsWhiteSpace(node.Data[i])) continue;
                while (offset < text.Length && char.IsWhiteSpace(text[offset])) offset++;
                if (offset == text.Length || text[offset] != node.Data[i]) return false;
                letters.Add((node, i, offset++));
            }
        }
        while (offset < text.Length && char.IsWhiteSpace(text[offset])) offset++;
        return offset == text.Length;
    }

    private void Mark(IReadOnlyList<Said> said)
    {
        var (notes, pieces) = (new Dictionary<INode, List<Said>>(), new List<(int From, int To, Said Said)>());
        var at = 0;
        foreach (var one in said)
        {
            while (at < letters.Count && letters[at].Offset < one.Span.Start) at++;
            var from = at;
            while (at < letters.Count && letters[at].Offset < one.Span.End) at++;
            if (at == from) continue;
            pieces.Add((from, at - 1, one));
            // A claim that runs over paragraphs has its speaker beside the first.
            var block = TopBlock(letters[from].Node);
            (notes.TryGetValue(block, out var list) ? list : notes[block] = []).Add(one);
        }
        Underline(pieces);
        foreach (var (block, claims) in notes) if (claims.Exists(c => c.Who is not null)) Note(block, [.. claims.Where(c => c.Who is not null)]);
    }

    /// <summary>Gives each block the number of the paragraph in which it begins, and shows it where the block is running text.</summary>
    private void Number(bool foreign)
    {
        var numbered = new HashSet<int>();
        foreach (var (node, _, offset) in letters)
        {
            var number = paragraphs.At(offset);
            if (number == 0 || !numbered.Add(number)) continue;
            var block = node.Ancestors<IElement>().TakeWhile(e => e != tree).FirstOrDefault(e => Blocks.Contains(e.LocalName))
                ?? TopBlock(node) as IElement;
            if (block is null || block.HasAttribute("id")) continue;
            block.Id = "p" + number.ToString(CultureInfo.InvariantCulture);
            if (block.LocalName is "p" or "li" or "blockquote" or "dd") block.AppendChild(Address(number, foreign));
        }
    }

    /// <summary>The paragraph's own address. Its sign is drawn by the style sheet, so that nobody copies it with the text.</summary>
    private IElement Address(int number, bool foreign)
    {
        var link = tree.Owner!.CreateElement("a");
        link.ClassName = "addr";
        link.SetAttribute("href", FormattableString.Invariant($"#p{number}"));
        link.SetAttribute("aria-label", here.T.Say("help.paragraph", ("n", here.T.Number(number))));
        link.SetAttribute("data-n", here.T.Say("help.cite", ("n", here.T.Number(number))));
        if (foreign)
        {
            link.SetAttribute("lang", here.Lang);
            link.SetAttribute("dir", here.T.Direction);
        }
        return link;
    }

    private INode TopBlock(INode node)
    {
        while (node.Parent is { } parent && parent != tree) node = parent;
        return node;
    }

    /// <summary>Each text node that holds marked letters gives way to its parts, marked and unmarked.</summary>
    private void Underline(List<(int From, int To, Said Said)> pieces)
    {
        var parts = new Dictionary<IText, List<(int Start, int End, Said Said, bool Last)>>();
        foreach (var (from, to, said) in pieces)
        {
            for (var start = from; start <= to;)
            {
                var end = start;
                while (end < to && letters[end + 1].Node == letters[start].Node) end++;
                var node = letters[start].Node;
                (parts.TryGetValue(node, out var list) ? list : parts[node] = []).Add((start == from ? letters[start].Index : 0, end == to ? letters[end].Index + 1 : node.Data.Length, said, end == to));
                start = end + 1;
            }
        }
        foreach (var (node, marked) in parts)
        {
            var (parent, data, at) = (node.Parent!, node.Data, 0);
            foreach (var (start, end, said, last) in marked)
            {
                if (start > at) parent.InsertBefore(tree.Owner!.CreateTextNode(data[at..start]), node);
                parent.InsertBefore(Marked(data[start..end], said, last), node);
                at = end;
            }
            if (at < data.Length) parent.InsertBefore(tree.Owner!.CreateTextNode(data[at..]), node);
            parent.RemoveChild(node);
        }
    }

    private IElement Marked(string words, Said said, bool last)
    {
        var span = tree.Owner!.CreateElement("span");
        span.ClassName = "q" + (said.Relayed ? " rep" : "") + (said.IsLong ? " long" : "");
        span.TextContent = words;
        // Drawn by the style sheet: what a reader copies from the text is the outlet's words alone.
        if (last && said.Number > 0) span.SetAttribute("data-n", here.T.Number(said.Number));
        return span;
    }

    private INode Linked(IElement name, string? key)
    {
        if (key is null) return name;
        var link = tree.Owner!.CreateElement("a");
        link.SetAttribute("href", here.Speaker(key));
        link.AppendChild(name);
        return link;
    }

    private void Note(INode block, List<Said> claims)
    {
        var note = tree.Owner!.CreateElement("p");
        note.ClassName = claims.All(c => c.Relayed) ? "who rep" : "who";
        foreach (var claim in claims.DistinctBy(c => c.Number).Take(MostNamed))
        {
            var line = tree.Owner!.CreateElement("span");
            var name = tree.Owner.CreateElement("b");
            name.SetAttribute("dir", "auto");
            name.TextContent = claim.Who!;
            if (claim.Number > 0)
            {
                var number = tree.Owner.CreateElement("i");
                number.TextContent = here.T.Number(claim.Number);
                line.AppendChild(number);
                line.AppendChild(tree.Owner.CreateTextNode(" "));
            }
            line.AppendChild(Linked(name, claim.Key));
            note.AppendChild(line);
            var words = SaidWords.Kind(here.T, claim.Kind, claim.Relayed);
            if (words.Length == 0) continue;
            var kind = tree.Owner!.CreateElement("span");
            kind.TextContent = words;
            kind.SetAttribute("lang", here.Lang);
            kind.SetAttribute("dir", here.T.Direction);
            note.AppendChild(kind);
        }
        var paragraph = tree.Owner!.CreateElement("div");
        paragraph.ClassName = "p";
        block.Parent!.ReplaceChild(paragraph, block);
        paragraph.AppendChild(block);
        paragraph.AppendChild(note);
    }
}
