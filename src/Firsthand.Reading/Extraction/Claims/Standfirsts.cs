using System.Text.RegularExpressions;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>The sub-title: the first description that says more than the title. Software that cuts descriptions from the page's first words takes its buttons along.</summary>
internal static partial class Standfirsts
{
    // What remains behind a button is a sentence or nothing.
    private const int Sentence = 30;
    private const int LongestTail = 40;

    /// <summary>"Share this on WhatsApp", "Like this story? Share it": an appeal to share something or share it somewhere; "Share prices fell" is none.</summary>
    [GeneratedRegex(@"^(?:(?:like|liked|love|enjoy|enjoyed) (?:this|our) \p{L}+\? ?)?(?:please )?(?:share|tweet|teilen|partager|partagez|compartir|comparte|compartilhe|compartilhar|condividi|delen|поделиться|شارك)(?: ?(?:(?:this|it|us|cet|cette|este|esta|questo)(?: (?:article|story|post|page|news|link|artikel|artículo|artigo|articolo))?|(?:on|via|auf|sur|en|no|su|op|в|عبر)?:? ?(?:whatsapp|facebook|twitter|linkedin|telegram|pinterest|instagram|e-?mail)(?:,| and| or| und| et| y| e)?))+(?: with your friends)?(?:[ :!.…|•–-]|$)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Appeal();

    public static string? Choose(StructuredData data, string? title)
    {
        foreach (var claim in (ReadOnlySpan<string>)["og:description", "description", "twitter:description"])
            if (Metadata.Line(data.Meta(claim)) is { } text && Without(text) is { } said && !IsTitle(said, title))
                return said;
        return null;
    }

    // "Ferries sail again (4 March 2026)", "Ferries sail again | The Ledger"
    private static bool IsTitle(string said, string? title) => title is { Length: > 0 } && said.StartsWith(title, StringComparison.OrdinalIgnoreCase)
        && said.AsSpan(title.Length).Trim() is var tail && (tail.Length == 0 || tail.Length <= LongestTail && tail[0] is '(' or '[' or '|' or '-' or '–' or '—' or '·' or '•' or '…');

    private static string? Without(string text)
    {
        var appeal = Appeal().Match(text);
        if (!appeal.Success)
            return text;
        var rest = text[appeal.Length..];
        return rest.Length < Sentence ? null : rest;
    }
}
