using System.Text.Json.Nodes;
using Firsthand.Reading.Attribution;

namespace Firsthand.Lab;

/// <summary>`lab origins`: what each article rests on; the outlets of the whole set are the gazetteer.</summary>
public static class OriginsStage
{
    public static IEnumerable<JsonObject> Run(IReadOnlyList<JsonObject> inputs)
    {
        var outlets = inputs.Select(i => LabArticle.Text(i, "outlet")).Where(o => o.Length > 0).Distinct()
            .Select(o => new KnownOutlet(o, o, [], null)).ToList();
        return inputs.Select(input => Answer(input, outlets));
    }

    private static JsonObject Answer(JsonObject input, List<KnownOutlet> outlets)
    {
        var (title, text, language) = (LabArticle.Text(input, "title"), LabArticle.Text(input, "text"), LabArticle.Language(input));
        var found = OriginFinder.Find(title, text, language, LabArticle.Text(input, "outlet"), AttributionFinder.Find(text, language), outlets);
        return new JsonObject
        {
            ["first_hand"] = found.FirstHand,
            ["origins"] = new JsonArray([.. found.Origins.Select(o => (JsonNode)new JsonObject
            {
                ["name"] = o.Name,
                ["kind"] = o.Kind.ToString().ToLowerInvariant(),
                ["via"] = new JsonArray([.. o.Via.Select(v => (JsonNode)v)]),
                ["evidence"] = AttributeStage.Spans(o.Evidence),
            })]),
        };
    }
}
