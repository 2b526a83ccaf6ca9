using System.Text.Json.Nodes;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;

namespace Firsthand.Lab;

/// <summary>`lab attribute`: who says what in a text.</summary>
public static class AttributeStage
{
    public static JsonObject Run(JsonObject input)
    {
        var found = AttributionFinder.Find(LabArticle.Text(input, "text"), LabArticle.Language(input) ?? "en");
        return new JsonObject { ["attributions"] = new JsonArray([.. found.Select(Json)]) };
    }

    private static JsonNode Json(Attribution a) => new JsonObject
    {
        ["source"] = Spans(a.Source),
        ["cue"] = Spans([a.Cue]),
        ["content"] = Spans(a.Content),
        ["quote"] = a.Quote.ToString().ToLowerInvariant(),
        ["source_kind"] = a.SourceKind is SourceKind.Organisation or SourceKind.Unclear ? "named" : a.SourceKind.ToString().ToLowerInvariant(),
        ["speaker"] = a.Speaker,
        ["construction"] = a.Construction.ToString().ToLowerInvariant(),
        ["within"] = a.Within,
        ["confidence"] = a.Confidence,
    };

    public static JsonArray Spans(IEnumerable<TextSpan> spans) => [.. spans.Select(s => (JsonNode)new JsonArray(s.Start, s.End))];
}
