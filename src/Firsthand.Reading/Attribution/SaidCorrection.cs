using Firsthand.Reading.Entities;

namespace Firsthand.Reading.Attribution;

/// <summary>
/// What a person decided on who says something in a text: an attribution is taken out, another put in, or both. It is tied to the passage it is about, word for
/// word, so that it holds for whatever an analyser finds there later, and for a text that changed elsewhere.
/// </summary>
public sealed record SaidCorrection
{
    public const int LongestPassage = 4_000;

    public required string Passage { get; init; }
    /// <summary>Where the passage stood when it was decided: of several equal ones the nearest is meant.</summary>
    public int At { get; init; }
    /// <summary>Within the passage: an attribution whose cue is there is taken out. Null: nothing is.</summary>
    public TextSpan? Out { get; init; }
    /// <summary>Spans within the passage; null: nothing is put in.</summary>
    public PutIn? In { get; init; }
}

/// <summary>An attribution as a person has it.</summary>
/// <param name="Who">The name that is shown.</param>
/// <param name="Source">Where the text names it, within the passage; none: elsewhere or nowhere.</param>
/// <param name="Cue">Empty where no words attribute.</param>
public sealed record PutIn(string Who, SourceKind Kind, QuoteKind Quote, IReadOnlyList<TextSpan> Source, TextSpan Cue, IReadOnlyList<TextSpan> Content);

/// <summary>Applies corrections to what analysers found of one text.</summary>
public static class SaidCorrections
{
    /// <param name="Lost">Ids of corrections whose passage is not in the text.</param>
    public sealed record Result(ArticleReading Reading, IReadOnlyList<long> Lost);

    /// <param name="outlets">The catalogue, as for the reading itself.</param>
    /// <param name="self">Name of the article's own outlet.</param>
    public static Result Apply(ArticleReading reading, IReadOnlyList<(long Id, SaidCorrection Correction)> corrections, string? self, IReadOnlyList<KnownOutlet> outlets)
    {
        var text = reading.Page.Text;
        var found = corrections.Select(c => (c.Id, c.Correction, Place: Place(text, c.Correction))).ToList();
        var lost = found.Where(f => f.Place is null).Select(f => f.Id).ToList();
        var fits = found.Where(f => f.Place is not null).Select(f => (f.Id, f.Correction, Place: f.Place!.Value)).ToList();
        if (fits.Count == 0) return new Result(reading, lost);
        bool IsOut(Attribution a) => fits.Any(f => f.Correction.Out is { } cue && Touches(a.Cue, Moved(cue, f.Place)));
        var removed = reading.Attributions.Where(IsOut).ToList();
        var put = fits.Where(f => f.Correction.In is not null).Select(f => (f.Correction.In!.Who, Attribution: Attributed(f.Correction.In!, f.Place, f.Id, text))).ToList();
        var attributions = Joined(reading.Attributions, removed, [.. put.Select(p => p.Attribution)]);
        var origins = OriginFinder.Find(reading.Page.Title ?? "", text, reading.Language, self, attributions, outlets, reading.Page.Dateline, reading.Page.Html);
        return new Result(reading with
        {
            Attributions = attributions,
            Claims = ClaimsOf(text, reading.Language, attributions, put, reading.Tags, outlets),
            Origins = Corrected(origins, text, removed, fits),
        }, lost);
    }

    /// <summary>Where the passage stands now; null: nowhere.</summary>
    private static int? Place(string text, SaidCorrection correction)
    {
        int? best = null;
        if (correction.Passage.Length == 0) return null;
        for (var at = text.IndexOf(correction.Passage, StringComparison.Ordinal); at >= 0; at = text.IndexOf(correction.Passage, at + correction.Passage.Length, StringComparison.Ordinal))
            if (best is null || Math.Abs(at - correction.At) < Math.Abs(best.Value - correction.At)) best = at;
        return best;
    }

    private static TextSpan Moved(TextSpan span, int by) => new(span.Start + by, span.End + by);

    private static bool Touches(TextSpan a, TextSpan b) => a == b || (a.Start < b.End && b.Start < a.End);

    private static Attribution Attributed(PutIn put, int at, long id, string text)
    {
        var named = put.Source.Count > 0 ? put.Source.Select(s => Moved(s, at)).ToList()
            : text.IndexOf(put.Who, StringComparison.Ordinal) is var elsewhere && elsewhere >= 0 ? [new TextSpan(elsewhere, elsewhere + put.Who.Length)] : [];
        return new Attribution
        {
            Source = named,
            Cue = Moved(put.Cue, at),
            Content = [.. put.Content.Select(c => Moved(c, at))],
            Quote = put.Quote,
            SourceKind = put.Kind,
            Speaker = put.Who,
            Confidence = 1,
            Correction = id,
        };
    }

    /// <summary>In the order of cues; what stood within one that went stands within nothing.</summary>
    private static List<Attribution> Joined(IReadOnlyList<Attribution> old, List<Attribution> removed, List<Attribution> put)
    {
        var kept = old.Select((a, i) => (Attribution: a, Index: i)).Where(a => !removed.Contains(a.Attribution)).ToList();
        var joined = kept.Select(k => (k.Attribution, Index: (int?)k.Index)).Concat(put.Select(p => (Attribution: p, Index: (int?)null))).OrderBy(a => a.Attribution.Cue.Start).ToList();
        var places = joined.Select((a, i) => (a.Index, Now: i)).Where(a => a.Index is not null).ToDictionary(a => a.Index!.Value, a => a.Now);
        return [.. joined.Select(a => a.Attribution with { Within = a.Attribution.Within is { } within && places.TryGetValue(within, out var now) ? now : null })];
    }

    private static IReadOnlyList<Claim> ClaimsOf(string text, string? language, IReadOnlyList<Attribution> attributions, List<(string Who, Attribution Attribution)> put, IReadOnlyList<Tag> tags, IReadOnlyList<KnownOutlet> outlets)
    {
        // Those put in are told apart from all others by their spans; what analysers would read out of them gives way to what the person said.
        var found = Claims.Of(text, language, attributions, tags, outlets).Where(c => !put.Exists(p => c.Confidence >= 1 && c.Spans.SequenceEqual(p.Attribution.Content))).ToList();
        foreach (var (who, a) in put)
            if (Claims.Said(text, language, a, who) is { } claim) found.Add(claim);
        return [.. found.OrderBy(c => c.Spans[0].Start)];
    }

    /// <summary>
    /// An origin was read where an attribution was wrong: it goes, or becomes what the person says. Where nothing is left that the report rests on, it is not
    /// known whether it rests on another's.
    /// </summary>
    private static ArticleOrigins Corrected(ArticleOrigins origins, string text, List<Attribution> removed, List<(long Id, SaidCorrection Correction, int Place)> fits)
    {
        (bool Wrong, PutIn? Now) Of(Origin origin)
        {
            foreach (var a in removed.Where(a => a.Source.Count > 0 && origin.Evidence.Any(e => e.Start <= a.Cue.Start && a.Cue.Start < e.End) && Same(origin.Name, string.Join(' ', a.Source.Select(s => s.Of(text))))))
                return (true, fits.Find(f => f.Correction.Out is { } cue && Touches(a.Cue, Moved(cue, f.Place))).Correction?.In);
            return (false, null);
        }
        Origin? Now(Origin origin) => Of(origin) is not (true, var now) ? origin
            : now is { Kind: SourceKind.Named or SourceKind.Organisation or SourceKind.Outlet or SourceKind.Document } ? origin with { Name = now.Who, Kind = now.Kind } : null;
        var left = origins.Origins.Select(Now).OfType<Origin>().DistinctBy(o => o.Name).ToList();
        var relays = left.Exists(o => o.Kind == SourceKind.Outlet);
        var changed = !left.SequenceEqual(origins.Origins);
        return origins with
        {
            Origins = left,
            Generic = origins.Generic is { } generic && Of(generic).Wrong ? null : origins.Generic,
            FirstHand = !changed || origins.FirstHand is true ? origins.FirstHand : relays ? false : null,
        };
    }

    private static bool Same(string name, string words) => words.Length > 0 && (words.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(words, StringComparison.OrdinalIgnoreCase));
}
