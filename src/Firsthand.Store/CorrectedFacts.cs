using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Entities;

namespace Firsthand.Store;

/// <summary>
/// The one place where editors' decisions meet what analysers found of an article, whenever that is stored: after its page was read, after the text changed,
/// after an upgrade, after the decision itself.
/// </summary>
internal static class CorrectedFacts
{
    internal const string ByEditors = "set by the editors";

    /// <summary>Of a hashtag that editors gave an article.</summary>
    internal sealed record Added(string Key, string Label, string Kind, string? Country);

    private sealed record Row
    {
        public long Id { get; init; }
        public string Kind { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Decision { get; init; } = "{}";
        public string State { get; init; } = "";
    }

    internal static async Task<ArticleReading> Of(Session session, long articleId, string outlet, ArticleReading reading)
    {
        var rows = await session.Query<Row>("SELECT id, kind, subject, decision, state FROM corrections WHERE article_id = @articleId AND state IN ('holds', 'aside') ORDER BY id", new { articleId });
        if (rows.Count == 0) return reading;
        foreach (var row in rows)
        {
            if (row.Kind == "article.category" && StoredJson.Read(row.Decision, new Told()).Key is { } category) reading = reading with { Category = reading.Category with { Key = category, Why = ByEditors } };
            else if (row.Kind == "hashtag.remove") reading = reading with { Tags = [.. reading.Tags.Where(t => t.Key != row.Subject)] };
            else if (row.Kind == "hashtag.add" && StoredJson.Read<Added?>(row.Decision, null) is { } added)
                reading = reading with { Tags = [Of(added), .. reading.Tags.Where(t => t.Key != added.Key)] };
        }
        var said = rows.Where(r => r.Kind.StartsWith("said.", StringComparison.Ordinal)).Select(r => (r.Id, r.State, Correction: StoredJson.Read<SaidCorrection?>(r.Decision, null))).Where(r => r.Correction is not null).ToList();
        if (said.Count == 0) return reading;
        var outlets = (await session.Query<(string Key, string Name, string Aliases, string Domain)>("SELECT key, name, aliases, domain FROM outlets ORDER BY id"))
            .Select(o => new KnownOutlet(o.Key, o.Name, StoredJson.Read<List<string>>(o.Aliases, []), o.Domain)).ToList();
        var (corrected, lost) = SaidCorrections.Apply(reading, [.. said.Select(s => (s.Id, s.Correction!))], outlet, outlets);
        foreach (var (id, state, _) in said.Where(s => lost.Contains(s.Id) == (s.State == "holds")))
            await session.Execute("UPDATE corrections SET state = @now WHERE id = @id", new { id, now = state == "holds" ? "aside" : "holds" });
        if (said.Exists(s => lost.Contains(s.Id) == (s.State == "holds"))) await Corrections.Note(session, articleId, null);
        return corrected;
    }

    private static Tag Of(Added added) => new()
    {
        Key = added.Key,
        Label = added.Label,
        Kind = Enum.TryParse<TagKind>(added.Kind, ignoreCase: true, out var kind) ? kind : TagKind.Other,
        Country = added.Country,
        Salience = 1,
    };
}
