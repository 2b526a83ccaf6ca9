using System.Text.Json.Nodes;
using Firsthand.Reading.Summaries;

namespace Firsthand.Lab;

/// <summary>In: title, text, language, sentences; or for a story articles:[{title, text}]. Out: sentences with their spans.</summary>
public static class SummarizeStage
{
    public static JsonObject Run(JsonObject input)
    {
        var language = (string?)input["language"];
        var wanted = (int?)input["sentences"] ?? 3;
        var story = input["articles"] as JsonArray;
        var sentences = story is null
            ? Summariser.Summarise((string?)input["title"] ?? "", (string?)input["text"] ?? "", language, wanted)
            : Summariser.Summarise([.. story.Select(a => ((string?)a?["title"] ?? "", (string?)a?["text"] ?? ""))], language, wanted);
        return new JsonObject
        {
            ["sentences"] = new JsonArray([.. sentences.Select(s =>
            {
                var line = new JsonObject { ["text"] = s.Text, ["span"] = new JsonArray(s.Span.Start, s.Span.End) };
                if (story is not null)
                    line["article"] = s.Article;
                return (JsonNode)line;
            })]),
        };
    }
}
