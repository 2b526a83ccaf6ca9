using System.Globalization;
using System.Text.Json.Nodes;
using Firsthand.Reading.Entities;
using Firsthand.Reading.Similarity;

namespace Firsthand.Lab;

/// <summary>An article as the laboratory's streams give it: id, title, text, published, language, outlet; anything may be null.</summary>
internal static class LabArticle
{
    public static string Id(JsonObject input) => input["id"]?.ToString() ?? "";

    public static string Text(JsonObject input, string field) => input[field] is JsonValue v && v.TryGetValue<string>(out var s) ? s : "";

    public static string? Language(JsonObject input) => Text(input, "language") is { Length: > 0 } l ? l : null;

    public static DateTimeOffset? Published(JsonObject input) =>
        DateTimeOffset.TryParse(Text(input, "published"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    public static ArticleVector Vector(JsonObject input, long id)
    {
        var (title, text, language) = (Text(input, "title"), Text(input, "text"), Language(input));
        return ArticleVector.Of(title, text, language, Text(input, "outlet"), Published(input), TagFinder.Find(title, text, language)) with { Id = id };
    }
}
