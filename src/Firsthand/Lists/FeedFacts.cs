using System.Text.Json;
using Firsthand.Store;

namespace Firsthand.Lists;

/// <summary>What an article's page tells beside its text, for JSON Feed: an extension under "_firsthand", as its version 1.1 wants own names.</summary>
/// <param name="Kind">article, liveblog, video, gallery, other.</param>
/// <param name="AccessibleForFree">Null: the page does not say.</param>
/// <param name="FoundIn">The outlet whose feed led to the article, where that is another.</param>
/// <param name="Corrections">The outlet's own words; none where its words may not be shown.</param>
public sealed record FeedFacts(string Kind, string? FoundIn, bool? AccessibleForFree, string? Place, string? Day, string? Agency, IReadOnlyList<string> Corrections)
{
    public static FeedFacts Of(ArticleCard article) => new(article.Kind, article.FoundInName, article.AccessibleForFree, article.DatelinePlace, article.DatelineDay, article.DatelineAgency,
        article.DisplayRight == "headline" ? [] : StoredJson.Read<List<string>>(article.Corrections, []));

    public void Write(Utf8JsonWriter json)
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
        json.WriteEndObject();
    }
}
