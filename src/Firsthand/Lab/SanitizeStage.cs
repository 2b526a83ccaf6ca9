using System.Text.Json.Nodes;
using Firsthand.Reading.Extraction;

namespace Firsthand.Lab;

/// <summary>The laboratory stage "sanitize": hostile or harmless HTML in, clean HTML out.</summary>
public static class SanitizeStage
{
    public static JsonObject Run(JsonObject input) => new()
    {
        ["html"] = Sanitiser.Clean((string?)input["html"] ?? "", Uri.TryCreate((string?)input["base_url"], UriKind.Absolute, out var url) ? url : null),
    };
}
