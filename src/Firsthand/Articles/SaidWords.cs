using Firsthand.Layout;
using Firsthand.Reading.Attribution;
using Firsthand.Store;
using Firsthand.Texts;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Articles;

/// <summary>What is said of a source and of a claim in a few words.</summary>
public static class SaidWords
{
    private const double Sure = 0.85;

    /// <summary>"Document, relayed"; "" where the name says all there is.</summary>
    public static string Kind(Locale t, SourceKind kind, bool relayed)
    {
        // A name stands alone.
        var words = kind is SourceKind.Named or SourceKind.Unclear or SourceKind.None ? "" : t["kind." + kind.ToString().ToLowerInvariant()];
        return !relayed || kind == SourceKind.Outlet ? words : words.Length == 0 ? t["kind.relayed"] : words + t["list.comma"] + " " + t["kind.relayed"];
    }

    /// <summary>The words with the way to their paragraph, and how they are given.</summary>
    public static IHtmlContent Quoted(Here here, ArticleCard article, Claim claim)
    {
        var (t, lang) = (here.T, here.Foreign(article.Language));
        var number = t.Number(claim.Paragraph);
        var cite = claim.Paragraph == 0 ? Nothing : Html($"<a class=\"cite\" href=\"{here.Article(article)}#p{claim.Paragraph}\" aria-label=\"{t.Say("help.paragraph", ("n", number))}\">{t.Say("help.cite", ("n", number))}</a>");
        return Html($"{Words(claim, lang, lang is null ? null : article.Direction)}{cite} <span class=\"quiet small\">{How(t, claim)}</span>");
    }

    /// <summary>"denies" and what is denied, in the direction of the text.</summary>
    public static IHtmlContent Words(Claim claim, string? lang, string? direction) =>
        Html($"<bdi{Attribute("lang", lang)}{Attribute("dir", direction)}><span class=\"cue\">{claim.Cue}</span> <q>{claim.Words}</q></bdi>");

    /// <summary>"quoted" or "in the outlet's words", and whether the rules doubt it.</summary>
    public static string How(Locale t, Claim claim) => t["quote." + claim.Quote.ToString().ToLowerInvariant()] + (claim.Confidence < Sure ? t["list.comma"] + " " + t["quote.doubt"] : "");
}
