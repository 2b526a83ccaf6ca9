namespace Firsthand.Reading.Attribution;

/// <summary>The body, document or person on whose word the first paragraph stands.</summary>
/// <param name="Named">One with a name that holds beyond the text.</param>
/// <param name="Generic">Where there is none: "the government", "police".</param>
internal readonly record struct LeadSource(Origin? Named, Origin? Generic)
{
    // A first paragraph may be the whole text.
    private const int LeadCharacters = 500;

    public static LeadSource Of(string text, string? language, IReadOnlyList<OriginSentence> sentences, IReadOnlyList<Attribution> attributions, OutletNames names)
    {
        var lead = sentences.FirstOrDefault(s => !s.IsTeaser && !IsHeading(s));
        if (lead is null) return default;
        Origin? named = null, generic = null;
        var at = int.MaxValue;
        foreach (var sentence in sentences)
        {
            if (sentence.Paragraph < lead.Paragraph) continue;
            if (sentence.Paragraph > lead.Paragraph || sentence.Span.Start > lead.Span.Start + LeadCharacters) break;
            if (Speaker(text, language, sentence) is not { } span) continue;
            // What closes the sentence stands above whoever speaks within it.
            if (Keep(SourceReading.Read(span.Of(text), names), -1, sentence.Span)) break;
        }
        foreach (var a in attributions)
        {
            if (a.Cue.Start > lead.Span.Start + LeadCharacters || a.Source.Count == 0 || a.Confidence < AttributionFinder.ShownAbove) continue;
            // What somebody promises is not what the report knows of him, and what one says another said rests on the one.
            if (a.Within is not null || a.Construction is Construction.Infinitive or Construction.Object or Construction.Passive or Construction.Thought or Construction.Learned) continue;
            var within = sentences.FirstOrDefault(s => s.Paragraph == lead.Paragraph && s.Span.Start <= a.Cue.Start && a.Cue.Start < s.Span.End);
            if (within is not null) Keep(SourceReading.Read(a.Speaker ?? a.Source[0].Of(text), names), a.Source[0].Start, within.Span);
        }
        if (named is null && generic is null)
            foreach (var sentence in sentences.Where(s => s.Paragraph == lead.Paragraph && s.Span.Start <= lead.Span.Start + LeadCharacters))
                if (Citing.Anybody(sentence.Tokens) is { } cited) Keep(SourceReading.Read(text[sentence.Tokens[cited.From].Start..sentence.Tokens[cited.To - 1].End], names), -1, sentence.Span);
        return new LeadSource(named, named is null ? generic : null);

        bool Keep(ReadSource source, int start, TextSpan evidence)
        {
            if (source.Kind is SourceKind.Outlet or SourceKind.None or SourceKind.Unclear || source.Name.Length < 2) return false;
            var origin = new Origin { Name = source.Name, Kind = source.Kind, Evidence = [evidence] };
            if (!source.Names) generic ??= source.Kind is SourceKind.Organisation or SourceKind.Collective ? origin : null;
            else if (start < at) (named, at) = (origin, start);
            return source.Names;
        }
    }

    private static TextSpan? Speaker(string text, string? language, OriginSentence sentence) =>
        HanStatement.Reads(language) ? HanStatement.Speaker(text, sentence.Span, language!)
        : LeadStatement.Speaker(sentence.Tokens, language) is { } group ? new TextSpan(sentence.Tokens[group.From].Start, sentence.Tokens[group.To - 1].End) : null;

    /// <summary>A by-line, a place, a heading: no sentence.</summary>
    private static bool IsHeading(OriginSentence sentence) => sentence.Place.Alone && sentence.Tokens.Count < 9 && sentence.Tokens[^1].Lower is not ("." or "”" or "\"" or "»" or "。" or "!" or "?");
}
