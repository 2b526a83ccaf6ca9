using System.Text.Json;
using Firsthand.Articles;
using Firsthand.Layout;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Lists;

/// <summary>What an article's page tells beside its text, for JSON Feed: an extension under "_firsthand", as its version 1.1 wants own names.</summary>
/// <param name="Kind">article, liveblog, video, gallery, other.</param>
/// <param name="AccessibleForFree">Null: the page does not say.</param>
/// <param name="FoundIn">The outlet whose feed led to the article, where that is another.</param>
/// <param name="Corrections">The outlet's own words; none where its words may not be shown.</param>
public sealed record FeedFacts(string Kind, string? FoundIn, bool? AccessibleForFree, string? Place, string? Day, string? Agency, IReadOnlyList<string> Corrections)
{
    /// <summary>firsthand, relay, wire, unknown; null: not gathered yet.</summary>
    public string? Role { get; init; }
    /// <summary>Null: not asked for.</summary>
    public ArticleOrigins? Origins { get; init; }
    /// <summary>Who says what; in a speaker's list what the speaker says.</summary>
    public IReadOnlyList<Claim> Said { get; init; } = [];
    /// <summary>The outlet's words may be shown.</summary>
    public bool Full { get; init; }

    /// <param name="speaker">Key of the one whose words are asked for; null: everybody's are.</param>
    public static FeedFacts Of(ArticleCard article, ArticleSources? sources, string? speaker) => Of(article) with
    {
        Role = article.Role,
        Full = article.DisplayRight == "full",
        Origins = sources is null ? null : StoredJson.Read(sources.Origins, ArticleOrigins.Unknown),
        Said = [.. StoredJson.Read<List<Claim>>(sources?.Claims ?? article.Claims, []).Where(c => speaker is null || c.Key == speaker)],
    };

    private static FeedFacts Of(ArticleCard article) => new(article.Kind, article.FoundInName, article.AccessibleForFree, article.DatelinePlace, article.DatelineDay, article.DatelineAgency,
        article.DisplayRight == "headline" ? [] : StoredJson.Read<List<string>>(article.Corrections, []));

    public void Write(Utf8JsonWriter json, Here here)
    {
        json.WriteStartObject("_firsthand");
        json.WriteString("kind", Kind);
        if (FoundIn is not null) json.WriteString("found_in", FoundIn);
        if (AccessibleForFree is { } free) json.WriteBoolean("accessible_for_free", free);
        if ((Place ?? Day ?? Agency) is not null)
        {
            json.WriteStartObject("dateline");
            if (Place is not null) json.WriteString("place", Place);
            if (Day is not null) json.WriteString("day", Day);
            if (Agency is not null) json.WriteString("agency", Agency);
            json.WriteEndObject();
        }
        if (Corrections.Count > 0)
        {
            json.WriteStartArray("corrections");
            foreach (var note in Corrections) json.WriteStringValue(note);
            json.WriteEndArray();
        }
        if (Role is not null) json.WriteString("role", Role);
        if (Origins is { } origins && (origins.FirstHand is not null || origins.Origins.Count > 0)) SaidJson.Origins(json, Origins, text: null, language: null);
        if (Said.Count > 0)
        {
            json.WriteStartArray("said");
            foreach (var claim in Said) SaidJson.Claim(json, claim, Full, here);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
