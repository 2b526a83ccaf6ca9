using Firsthand.Reading.Extraction;

namespace Firsthand.Reading.Attribution;

/// <summary>Decides what an article rests on.</summary>
public static class OriginFinder
{
    // Further down stands background: what some outlet said last year carries nothing of today's report.
    private const int LeadCharacters = 1_000;
    // An outlet that no catalogue lists is believed near the top only.
    private const int UnlistedCharacters = 500;
    private const int LongestText = 100_000;

    /// <param name="outlets">The catalogue as a gazetteer of outlets; may be empty.</param>
    /// <param name="self">Name of the article's own outlet, which is never its own origin.</param>
    /// <param name="dateline">How the text opens, where it opens with place and agency.</param>
    /// <param name="html">The text with its links; null where they are not known.</param>
    public static ArticleOrigins Find(string title, string text, string? language, string? self,
        IReadOnlyList<Attribution> attributions, IReadOnlyList<KnownOutlet> outlets, Dateline? dateline = null, string? html = null)
    {
        var read = text.Length > LongestText ? text[..LongestText] : text;
        var names = OutletNames.Of(outlets);
        var sentences = OriginSentence.Of(read, language);
        var scan = new OriginScan(read, self, names, html is null ? [] : TextLinks.Of(html, read, names));
        scan.Run(sentences, LeadCharacters);
        if (dateline is not null) scan.Dateline(AgencyLine.Names(dateline.Agency, self, names), new TextSpan(0, Math.Min(dateline.Length, read.Length)));
        if (scan.Origins.Count == 0) AddUnlisted(read, attributions, scan, names);
        var lead = LeadSource.Of(read, language, sentences, attributions, names);
        // Who contributed does not stand before the one on whose word the report begins.
        var open = scan.Origins.Count == 0 || !scan.Relays || (scan.Line is not null && scan.Origins.Count == 1);
        if (open && !scan.Gathered && lead.Named is { } source && !scan.IsSelfInShort(source.Name)) scan.Behind(source);
        bool? firstHand = scan.Gathered ? true : scan.Relays || scan.CouldNotVerify ? false : scan.OwnLine ? true : null;
        return firstHand is null && scan.Origins.Count == 0 && lead.Generic is null ? ArticleOrigins.Unknown
            : new ArticleOrigins { FirstHand = firstHand, FirstHandEvidence = firstHand is true ? scan.OwnEvidence : null, Origins = scan.Origins, Generic = lead.Generic };
    }

    /// <summary>A dateline that names an agency only where what stands in its brackets is one: "(Reuters)", never "(Photo)".</summary>
    public static Dateline? Certain(Dateline? dateline, string? self, IReadOnlyList<KnownOutlet> outlets) =>
        dateline?.Agency is { } written && AgencyLine.Names(written, self, OutletNames.Of(outlets)).Count == 0 ? dateline with { Agency = null } : dateline;

    /// <summary>Whether a text of an outlet means that outlet itself by a name: "the Post" in The Telmar Post.</summary>
    public static bool IsOwnName(string name, string outlet) => OutletNames.IsOwn(name, outlet);

    /// <summary>Whether a line names an agency or an outlet other than its own, in whatever role: "The Associated Press contributed to this report".</summary>
    internal static bool NamesAnother(string text, string? self, IReadOnlyList<KnownOutlet> outlets)
    {
        var quote = 0;
        return OutletNames.Of(outlets).In(AttributionTokens.Of(text, new TextSpan(0, text.Length), [], ref quote))
            .Any(m => self is null || !m.Outlet.Aliases.Prepend(m.Outlet.Name).Any(n => IsOwnName(n, self)));
    }

    /// <summary>Outlets that no catalogue lists are known by their form: "The Selwick Ledger reported".</summary>
    private static void AddUnlisted(string text, IReadOnlyList<Attribution> attributions, OriginScan scan, OutletNames names)
    {
        foreach (var a in attributions)
        {
            if (a.SourceKind != SourceKind.Outlet || a.Construction == Construction.Learned || a.Confidence < AttributionFinder.ShownAbove || a.Cue.Start > UnlistedCharacters || a.Source.Count == 0) continue;
            var written = a.Source[0].Of(text);
            var name = SourceReading.Read(written, names).Name;
            // "Kevin Post said" is a man; a paper has an article or reports.
            var led = written.StartsWith("the ", StringComparison.OrdinalIgnoreCase) || CarrierWords.Reporting.Contains(a.Cue.Of(text)) && a.Cue.Of(text) is not ("said" or "says" or "wrote" or "writes");
            // "civil protection agency" is none; "news agency" is.
            var agency = name.EndsWith(" agency", StringComparison.OrdinalIgnoreCase) && !name.Contains("news", StringComparison.OrdinalIgnoreCase) && !name.Contains("press", StringComparison.OrdinalIgnoreCase);
            // One that is listed was judged where it stands.
            if (names.Find(name) is not null) continue;
            if (!led || agency || name.Length == 0 || !name.Any(char.IsUpper) || scan.IsSelfInShort(name)) continue;
            scan.Relay(name, SourceKind.Outlet, [], new TextSpan(Math.Min(a.Source[0].Start, a.Cue.Start), Math.Max(a.Source[0].End, a.Cue.End)));
            return;
        }
    }
}
