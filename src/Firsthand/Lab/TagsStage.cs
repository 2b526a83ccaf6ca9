using System.Text.Json.Nodes;
using Firsthand.Reading.Entities;
using Firsthand.Reading.Language;

namespace Firsthand.Lab;

/// <summary>In: title, text, language. Out: tags, most salient first.</summary>
public static class TagsStage
{
    public static JsonObject Run(JsonObject input)
    {
        var text = (string?)input["text"] ?? "";
        var language = (string?)input["language"] ?? LanguageDetector.Detect(text).Code;
        return new JsonObject
        {
            ["tags"] = new JsonArray([.. TagFinder.Find((string?)input["title"] ?? "", text, language).Select(t => new JsonObject
            {
                ["key"] = t.Key,
                ["label"] = t.Label,
                ["kind"] = t.Kind.ToString().ToLowerInvariant(),
                ["salience"] = t.Salience,
                ["spans"] = new JsonArray([.. t.Spans.Select(s => new JsonArray(s.Start, s.End))]),
            })]),
        };
    }
}
