using System.Text.Json.Nodes;

namespace Firsthand.Tests.Web;

/// <summary>As much of JSON Schema as our OpenAPI document uses. What a schema does not name, an answer may not have.</summary>
public sealed class JsonSchemas(JsonNode document)
{
    public IEnumerable<string> Wrong(JsonNode schema, JsonNode? value, string at = "$")
    {
        if (schema["$ref"] is { } reference) return Wrong(Of((string)reference!), value, at);
        if (schema["oneOf"] is JsonArray choices)
        {
            var tried = choices.Select(c => Wrong(c!, value, at).ToList()).ToList();
            return tried.Exists(t => t.Count == 0) ? [] : tried.MaxBy(t => t.Count)!;
        }
        var kinds = schema["type"] switch { JsonArray many => [.. many.Select(k => (string)k!)], { } one => new List<string> { (string)one! }, _ => [] };
        var kind = value switch
        {
            null => "null",
            JsonArray => "array",
            JsonObject => "object",
            _ => value.GetValueKind() switch { System.Text.Json.JsonValueKind.String => "string", System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean", _ => value.ToJsonString().AsSpan().ContainsAny(".eE") ? "number" : "integer" },
        };
        if (kinds.Count > 0 && !kinds.Contains(kind) && !(kind == "integer" && kinds.Contains("number"))) return [$"{at}: {kind} instead of {string.Join('|', kinds)}"];
        if (schema["enum"] is JsonArray allowed && !allowed.Any(a => JsonNode.DeepEquals(a, value))) return [$"{at}: {value} is not among {allowed.ToJsonString()}"];
        return value switch
        {
            JsonArray list => list.SelectMany((item, i) => Wrong(schema["items"]!, item, $"{at}[{i}]")),
            JsonObject whole => Properties(schema, whole, at),
            _ => [],
        };
    }

    private IEnumerable<string> Properties(JsonNode schema, JsonObject value, string at)
    {
        var known = schema["properties"] as JsonObject ?? [];
        foreach (var needed in schema["required"] as JsonArray ?? []) if (!value.ContainsKey((string)needed!)) yield return $"{at}: without {needed}";
        foreach (var (name, item) in value)
        {
            if (known[name] is { } property) foreach (var wrong in Wrong(property, item, $"{at}.{name}")) yield return wrong;
            else if (schema["additionalProperties"] is null && name != "code" && name != "traceId") yield return $"{at}: {name} is not in the document";
        }
    }

    private JsonNode Of(string reference) => reference.TrimStart('#', '/').Split('/').Aggregate(document, (node, part) => node[part] ?? throw new KeyNotFoundException(reference));
}
