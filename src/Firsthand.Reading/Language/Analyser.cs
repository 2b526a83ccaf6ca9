namespace Firsthand.Reading.Language;

/// <summary>One term of a text: the folded, stemmed form and where it stands.</summary>
public readonly record struct Term(string Text, TextSpan Span);

/// <summary>
/// The one analyser: tokenise, fold, stop, stem. Search in both databases, similarity and hashtags all use it,
/// so that what is indexed is what is looked for.
/// </summary>
public static class Analyser
{
    /// <param name="language">ISO code; unknown or null: no stemming, no stop words.</param>
    public static IReadOnlyList<Term> Terms(string text, string? language) => [];

    /// <summary>The terms of a text joined by single spaces: what goes into a full-text index.</summary>
    public static string Index(string text, string? language) => string.Join(' ', Terms(text, language).Select(t => t.Text));
}
