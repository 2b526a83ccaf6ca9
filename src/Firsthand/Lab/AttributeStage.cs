using System.Text.Json.Nodes;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;

namespace Firsthand.Lab;

/// <summary>`lab attribute`: who says what in a text, or in a title without text.</summary>
public static class AttributeStage
{
    public static JsonObject Run(JsonObject input)
    {
        var (text, title, language) = (LabArticle.Text(input, "text"), LabArticle.Text(input, "title"), LabArticle.Language(input) ?? "en");
        var found = text.Length == 0 && title.Length > 0 ? AttributionFinder.InTitle(title, language) : AttributionFinder.Find(text, language);
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
