using System.Text.Json;
using Firsthand.Articles;
using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.Outlets;

/// <summary>How much of an outlet is first-hand, whom it relays and who relays it, over the last thirty days, for machines: …/source/{key}/figures.json.</summary>
public static class FiguresJson
{
    public static async Task Outlet(HttpContext context, string key, NewsStore store)
    {
        if (await store.Outlets.Find(key, context.RequestAborted) is not { } outlet)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var here = Here.Of(context);
        var figures = await store.Outlets.Figures(outlet.Id, here.Ago(OutletPage.Span), context.RequestAborted);
        await SaidJson.Answer(context, json =>
        {
            json.WriteString("outlet", outlet.Key);
            json.WriteString("name", outlet.Name);
            json.WriteNumber("days", (int)OutletPage.Span.TotalDays);
            json.WriteNumber("articles", figures.Articles);
            json.WriteNumber("first_hand", figures.FirstHand);
            json.WriteNumber("relays", figures.Relays);
            json.WriteNumber("wire_copies", figures.WireCopies);
            json.WriteNumber("unknown", figures.Unknown);
            Relays(json, "rests_on", figures.RestsOn, o => here.OutletFrom(outlet.Key, o.Key ?? o.Name), here);
            Relays(json, "rested_on_by", figures.RestedOnBy, o => here.OutletFrom(o.Key!, outlet.Key), here);
        });
    }

    private static void Relays(Utf8JsonWriter json, string name, IReadOnlyList<OutletRelay> relays, Func<OutletRelay, string> list, Here here)
    {
        json.WriteStartArray(name);
        foreach (var other in relays)
        {
            json.WriteStartObject();
            json.WriteString("outlet", other.Key);
            json.WriteString("name", other.Name);
            json.WriteNumber("articles", other.Count);
            json.WriteString("list", here.Absolute(list(other)));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
