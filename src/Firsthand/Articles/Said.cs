using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Articles;

/// <summary>A claim of the article's text with whoever makes it.</summary>
/// <param name="Span">In UTF-16 units of the article's text.</param>
/// <param name="Who">As the text names it; null where it only says "she", or where the outlet itself speaks: the text says that already.</param>
/// <param name="Relayed">Another outlet heard it, not this one.</param>
public sealed record Said(TextSpan Span, string? Who, SourceKind Kind, bool Relayed)
{
    /// <summary>What may be shown: sure enough, with a source, within the text, no two on the same words; in order.</summary>
    public static IReadOnlyList<Said> Of(ArticleRow article, string outlet)
    {
        var attributions = StoredJson.Read<List<Attribution>>(article.Attributions, []);
        var relayed = StoredJson.Read(article.Origins, ArticleOrigins.Unknown).FirstHand == false;
        var said = new List<Said>();
        foreach (var attribution in attributions.Where(a => a.Confidence > AttributionFinder.ShownAbove && a.SourceKind != SourceKind.None))
        {
            if (Name(attribution, article.Text) is not { } name) continue;
            // What the outlet itself reports needs no name beside it.
            var own = attribution.SourceKind == SourceKind.Outlet && OriginFinder.IsOwnName(name, outlet);
            var who = own || (attribution.SourceKind == SourceKind.Unclear && IsPronoun(name)) ? null : name;
            said.AddRange(attribution.Content.Where(c => Within(c, article.Text)).Select(c => new Said(c, who, attribution.SourceKind, relayed || (attribution.SourceKind == SourceKind.Outlet && !own))));
        }
        var apart = new List<Said>();
        foreach (var one in said.OrderBy(s => s.Span.Start).ThenByDescending(s => s.Span.Length))
        {
            if (apart.Count == 0 || one.Span.Start >= apart[^1].Span.End) apart.Add(one);
        }
        return apart;
    }

    // A pronoun is one short word of a script with capitals; names in other scripts are unclear, but names.
    private static bool IsPronoun(string name) => name.Length <= 4 && name.Any(c => char.IsUpper(c) || char.IsLower(c));

    private static string? Name(Attribution attribution, string text)
    {
        if (!string.IsNullOrWhiteSpace(attribution.Speaker)) return attribution.Speaker.Trim();
        var words = string.Join(' ', attribution.Source.Where(s => Within(s, text)).Select(s => s.Of(text))).ReplaceLineEndings(" ").Trim();
        // "The clerk of the house, who will run the register": what follows tells of the speaker, it is no part of the name.
        var clause = words.IndexOf(", who ", StringComparison.Ordinal);
        if (clause > 0) words = words[..clause];
        return words.Length == 0 ? null : words;
    }

    private static bool Within(TextSpan span, string text) => span.Start >= 0 && span.End <= text.Length && span.Start < span.End;
}
