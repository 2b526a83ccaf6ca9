using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Firsthand.Lists;
using Firsthand.Store;

namespace Firsthand.Search;

/// <summary>
/// A search for machines, with all that its page shows: …/search/results.json?q=…
/// {query, count, more, suggestion, next_url, facets: {outlet: [{value, name, count}], country, language, category, owner, first_hand, date}, items: [as in feed.json]}.
/// </summary>
public static class ResultsJson
{
    public static async Task Get(HttpContext context)
    {
        var request = ListRequest.Of(context);
        var address = SearchAddress.Of(request);
        var found = await SearchList.Find(request, address, facets: true);
        var list = SearchList.Of(request, address, found);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            json.WriteString("query", address.Line);
            json.WriteNumber("count", found.Count);
            json.WriteBoolean("more", found.More);
            json.WriteString("suggestion", found.Suggestion);
            json.WriteString("next_url", list.OlderOf(list.Path + "/results.json") is { } older ? request.Here.Absolute(older) : null);
            json.WriteStartObject("facets");
            foreach (var (name, by) in new[] { ("outlet", SearchBy.Outlet), ("country", SearchBy.Country), ("language", SearchBy.Language), ("category", SearchBy.Category), ("owner", SearchBy.Owner), ("first_hand", SearchBy.FirstHand) }) Counts(json, name, found.Facets.Of(by));
            Counts(json, "date", found.Facets.Periods);
            json.WriteEndObject();
            FeedWriter.Items(json, list, request.Here);
            json.WriteEndObject();
        }
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(stream.ToArray(), request.Cancel);
    }

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyList<Facet> facets)
    {
        json.WriteStartArray(name);
        foreach (var facet in facets)
        {
            json.WriteStartObject();
            json.WriteString("value", facet.Value);
            if (facet.Name is not null) json.WriteString("name", facet.Name);
            json.WriteNumber("count", facet.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
