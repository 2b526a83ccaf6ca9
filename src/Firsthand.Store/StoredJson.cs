using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Firsthand.Store;

/// <summary>How values lie in JSON columns: camelCase names, enums by name. The site reads columns such as <see cref="ArticleRow.Attributions"/> with it.</summary>
public static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <param name="value">Of a type with a name: computed properties are left out, and those of an anonymous type all look computed.</param>
    public static string Write<T>(T value) => typeof(T).Name.StartsWith('<') ? throw new ArgumentException("An anonymous type would be written as {}.", nameof(value)) : JsonSerializer.Serialize(value, Options);

    /// <summary>The value, or the fallback where the text is not what this version writes.</summary>
    public static T Read<T>(string? json, T fallback)
    {
        if (string.IsNullOrEmpty(json)) return fallback;
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? fallback;
        }
        catch (JsonException)
        {
            return fallback;
        }
    }
}
