using Firsthand.Reading.Attribution.Tagging;

namespace Firsthand.Reading.Attribution;

/// <summary>Finds who says what in a text.</summary>
public static class AttributionFinder
{
    public const double ShownAbove = 0.6;
    // Longer texts are dumps; the beginning is read.
    private const int LongestText = 400_000;
    private const int LongestTitle = 500;

    /// <returns>In the order of their cues; an attribution inside of what another says names that one in <see cref="Attribution.Within"/>.</returns>
    public static IReadOnlyList<Attribution> Find(string text, string? language) => Find(text, language, AttributionModel.Shipped);

    /// <param name="model">Null: the rules alone.</param>
    internal static IReadOnlyList<Attribution> Find(string text, string? language, AttributionModel? model)
    {
        var cues = Cues.For(language);
        if (cues == Cues.None || text.Length == 0) return [];
        var read = text.Length > LongestText ? text[..LongestText] : text;
        return Finish(read, language, cues, Findings.In(read, language, cues, model));
    }

    /// <summary>Who says what in a headline: "Dorn: bridge to close", "Mayor warns of floods". English only; elsewhere a name, a colon and a quotation, or the headline read as a sentence.</summary>
    /// <param name="speakers">Names known from the article: a surname before a colon is then surely a speaker.</param>
    public static IReadOnlyList<Attribution> InTitle(string title, string? language, IEnumerable<string>? speakers = null)
    {
        var cues = Cues.For(language);
        if (cues == Cues.None || string.IsNullOrWhiteSpace(title) || title.Length > LongestTitle) return [];
        return Finish(title, language, cues, cues.English ? English.Titles.In(title, cues, speakers ?? []) : QuotedHeadline.In(title) is { } quoted ? [quoted] : Findings.In(title, language, cues, null));
    }

    private static IReadOnlyList<Attribution> Finish(string text, string? language, Cues cues, List<Finding> findings)
    {
        var speakers = new Speakers(text, cues, findings);
        var within = Nesting.Of(findings);
        return [.. findings.Select((f, i) => Finish(text, language, f, within[i], speakers))];
    }

    private static Attribution Finish(string text, string? language, Finding finding, int? within, Speakers speakers)
    {
        var kind = finding.Source is { } s ? SourceKinds.Of(s.Of(text), language) : SourceKind.None;
        var speaker = kind is SourceKind.Named or SourceKind.Unclear or SourceKind.Unnamed ? speakers.Of(finding) : null;
        return new Attribution
        {
            Source = finding.Source is { } source ? [source] : [],
            Cue = finding.Cue,
            Content = [.. finding.Content.OrderBy(c => c.Start)],
            Quote = finding.Quote,
            // "He" whose name the text gives is a named person.
            SourceKind = kind is SourceKind.Unclear or SourceKind.Unnamed && speaker is not null ? SourceKind.Named : kind,
            Speaker = speaker,
            Construction = finding.Construction,
            Within = within,
            Confidence = Math.Round(finding.Confidence, 2),
        };
    }
}
