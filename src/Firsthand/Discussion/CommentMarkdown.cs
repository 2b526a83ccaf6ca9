using System.Net;
using Firsthand.Layout;
using Firsthand.Reading.Extraction;
using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Firsthand.Discussion;

/// <summary>Comments are written in Markdown, less its headings, pictures and HTML; what the library makes of it goes through the cleaner of outlets' texts.</summary>
public static class CommentMarkdown
{
    private static readonly MarkdownPipeline Pipeline = Build();

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UseSoftlineBreakAsHardlineBreak();
        builder.BlockParsers.TryRemove<HeadingBlockParser>();
        builder.BlockParsers.TryRemove<ThematicBreakParser>();
        // "Words" over a line of strokes would be a heading too.
        if (builder.BlockParsers.Find<ParagraphBlockParser>() is { } paragraphs) paragraphs.ParseSetextHeadings = false;
        // References name addresses far from where they show.
        builder.InlineParsers.TryRemove<HtmlEntityParser>();
        return builder.Build();
    }

    /// <summary>Cleaned HTML.</summary>
    public static string Html(string body)
    {
        try
        {
            var document = Markdown.Parse(body, Pipeline);
            // A picture would be fetched from elsewhere while reading: its address is a link like any other. Words that show only under a pointer are nobody's to read.
            foreach (var link in document.Descendants<LinkInline>())
            {
                link.IsImage = false;
                link.Title = null;
            }
            return Sanitiser.Clean(document.ToHtml(Pipeline), null);
        }
        catch (ArgumentException)
        {
            // Quotes within quotes beyond what the library counts: the words stay, as they were typed.
            return Sanitiser.Clean("<p>" + WebUtility.HtmlEncode(body) + "</p>", null);
        }
    }

    /// <summary>As it stands on a page; each paragraph finds its own direction.</summary>
    public static IHtmlContent Print(string body)
    {
        var tree = SanitisedText.Parse(Html(body));
        foreach (var link in tree.QuerySelectorAll("a[href]")) link.SetAttribute("rel", "nofollow noopener noreferrer ugc");
        foreach (var block in tree.QuerySelectorAll("p, li, blockquote, pre")) block.SetAttribute("dir", "auto");
        return SanitisedText.Print(tree);
    }

    /// <summary>Its beginning as plain words, for titles of feeds and lists.</summary>
    public static string Start(string body, int most = 90)
    {
        var words = string.Join(' ', SanitisedText.Parse(Html(body)).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length <= most) return words;
        var end = words.LastIndexOf(' ', most);
        return words[..(end > most / 2 ? end : char.IsHighSurrogate(words[most - 1]) ? most - 1 : most)] + " …";
    }
}
