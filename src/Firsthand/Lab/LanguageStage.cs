using System.Text.Json.Nodes;
using Firsthand.Reading.Language;

namespace Firsthand.Lab;

/// <summary>In: text. Out: language (null for unknown), confidence.</summary>
public static class LanguageStage
{
    public static JsonObject Run(JsonObject input)
    {
        var guess = LanguageDetector.Detect((string?)input["text"] ?? "");
        return new JsonObject { ["language"] = guess.Code, ["confidence"] = Math.Round(guess.Confidence, 3) };
    }
}
