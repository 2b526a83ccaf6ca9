using System.Text.Json.Nodes;
using Firsthand.Reading.Categories;
using Firsthand.Reading.Language;

namespace Firsthand.Lab;

/// <summary>In: title, text, language. Out: category, scores.</summary>
public static class CategoryStage
{
    public static JsonObject Run(JsonObject input)
    {
        var text = (string?)input["text"] ?? "";
        var language = (string?)input["language"] ?? LanguageDetector.Detect(text).Code;
        var category = CategoryFinder.Find((string?)input["title"] ?? "", text, language);
        return new JsonObject
        {
            ["category"] = category.Key,
            ["scores"] = new JsonObject(category.Scores.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value))),
        };
    }
}
