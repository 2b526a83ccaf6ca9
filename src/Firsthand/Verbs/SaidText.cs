using System.Globalization;
using Firsthand.Articles;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;

namespace Firsthand.Verbs;

/// <summary>Who says what and where a report comes from, in plain words that can be pasted into a note.</summary>
public static class SaidText
{
    private const double VerySure = 0.9, Sure = 0.8;

    public static IEnumerable<string> Claims(ArticleReading reading)
    {
        foreach (var speaker in reading.Claims.GroupBy(c => c.Key ?? c.Who?.ToUpperInvariant() ?? ""))
        {
            var first = speaker.First();
            var described = speaker.Select(c => c.As).OfType<string>().MaxBy(a => a.Length);
            var kind = first.Kind is SourceKind.Named or SourceKind.Unclear ? "" : first.Kind.ToString().ToLowerInvariant();
            var about = string.Join("; ", new[] { kind, described is null ? "" : $"in the text: {described}" }.Where(w => w.Length > 0));
            yield return (first.Who ?? "Not named by the text") + (about.Length == 0 ? "" : $" ({about})");
            foreach (var claim in speaker)
                yield return string.Create(CultureInfo.InvariantCulture, $"  {(claim.Cue is null ? "" : claim.Cue + ": ")}{claim.Words}  [¶{claim.Paragraph}, {How(claim)}, {Certainty(claim.Confidence)}]");
        }
        foreach (var claim in reading.Page.Title is { } title ? Reading.Attribution.Claims.InTitle(title, reading.Language, reading.Claims) : []) yield return Beside("headline", claim);
        foreach (var claim in Reading.Attribution.Claims.InCaptions(reading.Page.Html, reading.Language, reading.Claims)) yield return Beside("caption", claim);
        var shown = reading.Attributions.Count(a => a.Confidence > AttributionFinder.ShownAbove && a.SourceKind != SourceKind.None);
        if (reading.Attributions.Count - shown is var left and > 0) yield return string.Create(CultureInfo.InvariantCulture, $"Left out: {left} less certain, or said by nobody in particular (--json has them).");
    }

    public static IEnumerable<string> Origins(ArticleReading reading)
    {
        var (origins, text) = (reading.Origins, reading.Page.Text);
        if (text.Length == 0) yield break;
        yield return origins.FirstHand switch
        {
            true => "First-hand: as its text tells, the outlet's own people gathered it.",
            false => "A relay: as its text tells, it rests on another's report.",
            _ => "The text does not tell who gathered this news.",
        };
        foreach (var origin in origins.Origins)
        {
            yield return $"Rests on {origin.Name} ({origin.Kind.ToString().ToLowerInvariant()}){(origin.Via.Count > 0 ? ", by way of " + string.Join(", ", origin.Via) : "")}";
            if (origin.Evidence.Select(e => Evidence.Of(text, reading.Language, e)).FirstOrDefault(e => e is not null) is { } evidence)
                yield return string.Create(CultureInfo.InvariantCulture, $"  “{evidence.Sentence.ReplaceLineEndings(" ").Trim()}”  [¶{evidence.Number}]");
        }
    }

    private static string Beside(string where, Claim claim) =>
        $"In {(where == "caption" ? "a" : "the")} {where}, {claim.Who ?? "not named"}: {claim.Words}  [{How(claim)}, {Certainty(claim.Confidence)}]";

    private static string How(Claim claim) => claim.Quote switch { QuoteKind.Direct => "word for word", QuoteKind.Mixed => "partly word for word", _ => "in the outlet's words" };

    private static string Certainty(double confidence) => confidence >= VerySure ? "very sure" : confidence >= Sure ? "sure" : "fairly sure";
}
