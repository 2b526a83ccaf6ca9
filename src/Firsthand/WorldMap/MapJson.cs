using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Firsthand.Layout;
using Firsthand.Lists;

namespace Firsthand.WorldMap;

/// <summary>The map's table for machines: /{lang}/map/countries.json, {title, since, countries: [{code, name, stories, outlets, url, feed}]}, most stories first.</summary>
public static class MapJson
{
    public static async Task Get(HttpContext context)
    {
        var request = ListRequest.Of(context);
        var here = request.Here;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            json.WriteString("title", here.T["map.title"]);
            json.WriteString("since", here.Ago(MapPage.Span).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteStartArray("countries");
            foreach (var row in await MapPage.Read(request, byStories: true))
            {
                json.WriteStartObject();
                json.WriteString("code", row.Code);
                json.WriteString("name", row.Name);
                json.WriteNumber("stories", row.Stories);
                json.WriteNumber("outlets", row.Outlets);
                json.WriteString("url", here.Absolute(here.Country(row.Code)));
                json.WriteString("feed", here.Absolute(here.Country(row.Code) + "/about/feed.json"));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(stream.ToArray(), request.Cancel);
    }
}
