using System.Text.Json.Nodes;
using Firsthand.Reading.Asking;
using Firsthand.Reading.Language;

namespace Firsthand.Lab;

/// <summary>In: question, articles:[{title, text, outlet, language?}]. Out: answers:[{text, article, span, also:[{article, span}]}], answered.</summary>
public static class AskStage
{
    public static JsonObject Run(JsonObject input)
    {
        var texts = (input["articles"] as JsonArray ?? []).OfType<JsonObject>().Select(Text).ToList();
        var answers = Asker.Ask(LabArticle.Text(input, "question"), texts);
        return new JsonObject
        {
            ["answers"] = new JsonArray([.. answers.Found.Select(a => (JsonNode)new JsonObject
            {
                ["text"] = a.Text,
                ["article"] = a.Place.Article,
                ["span"] = new JsonArray(a.Place.Span.Start, a.Place.Span.End),
                ["also"] = new JsonArray([.. a.Also.Select(p => (JsonNode)new JsonObject { ["article"] = p.Article, ["span"] = new JsonArray(p.Span.Start, p.Span.End) })]),
            })]),
            ["answered"] = answers.Answered,
        };
    }

    /// <summary>An article without its language is told by its text, as ingest does.</summary>
    private static AskedText Text(JsonObject article)
    {
        var (title, text) = (LabArticle.Text(article, "title"), LabArticle.Text(article, "text"));
        return new AskedText(title, text, LabArticle.Language(article) ?? LanguageDetector.Detect(text.Length > 0 ? text : title, null).Code);
    }
}
