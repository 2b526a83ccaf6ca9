using Firsthand.Layout;
using Firsthand.Reading.Categories;
using Firsthand.Store;
using Microsoft.OpenApi;

namespace Firsthand.Api;

/// <summary>
/// One part of an address that decides an answer: what it is called, what may stand there, and what is answered where something else does.
/// Requests are checked by it, the OpenAPI document and the page to try things tell it.
/// </summary>
/// <param name="Name">In the address; see also <see cref="Text"/>.</param>
/// <param name="Code">Of the reason that is given where the value is not one of those that may stand there.</param>
public sealed record ApiParameter(string Name, string Code, Func<string, Here, bool> Fits)
{
    public const int MostItems = 100, ItemsOtherwise = 30;
    private const int LongestKey = 200;

    /// <summary>Where its description stands in the texts.</summary>
    public string Text => "api.p." + Name + (InPath && Name == "date" ? "-day" : "");
    public bool InPath { get; init; }
    public bool Required { get; init; }
    public bool Whole { get; init; }
    /// <summary>What may be chosen; empty: anything that fits.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
    public string? Example { get; init; }

    public static readonly ApiParameter Language = new("lang", "api.language", (v, here) => here.Languages.Offered(v) is not null) { Example = "en" };
    public static readonly ApiParameter Limit = new("limit", "api.limit", (v, _) => v.All(char.IsAsciiDigit) && v.Length <= 3 && int.Parse(v) is >= 1 and <= MostItems) { Whole = true, Example = "30" };
    public static readonly ApiParameter Before = new("before", "api.cursor", (v, _) => Cursor.TryParse(v, out Cursor _));
    public static readonly ApiParameter Category = new("category", "api.value", (v, _) => Reading.Categories.Category.Keys.Contains(v)) { Choices = [.. Reading.Categories.Category.Keys] };
    public static readonly ApiParameter Country = new("country", "api.value", (v, _) => v.Length == 2 && v.All(char.IsAsciiLetter)) { Example = "GB" };
    public static readonly ApiParameter Hashtag = Key("hashtag");
    public static readonly ApiParameter Outlet = Key("outlet");
    public static readonly ApiParameter Speaker = Key("speaker");
    public static readonly ApiParameter In = new("in", "api.value", (v, _) => v == "all" || (v.Length is 2 or 3 && v.All(char.IsAsciiLetterLower))) { Example = "all" };
    public static readonly ApiParameter Order = OneOf("order", "latest", "top");
    public static readonly ApiParameter Question = new("ask", "api.question", (v, _) => v.Trim().Length > 0) { Required = true };
    public static readonly ApiParameter After = new("after", "api.value", (v, _) => v.Length <= LongestKey);
    public static readonly ApiParameter Query = Any("q");

    public static readonly ApiParameter Id = new("id", "api.absent", (v, _) => long.TryParse(v, out var id) && id > 0) { InPath = true, Required = true, Whole = true };
    public static readonly ApiParameter OutletKey = Path("key");
    public static readonly ApiParameter Day = new("date", "api.absent", (v, _) => DateOnly.TryParseExact(v, "yyyy-MM-dd", out DateOnly _)) { InPath = true, Required = true };

    public static ApiParameter Any(string name) => new(name, "api.value", (_, _) => true);
    public static ApiParameter OneOf(string name, params string[] choices) => new(name, "api.value", (v, _) => choices.Contains(v)) { Choices = choices };
    private static ApiParameter Key(string name) => new(name, "api.value", (v, _) => v.Length <= LongestKey);
    private static ApiParameter Path(string name) => new(name, "api.absent", (v, _) => v.Length <= LongestKey) { InPath = true, Required = true };

    public IOpenApiParameter Document(Func<string, string> text) => new OpenApiParameter
    {
        Name = Name,
        In = InPath ? ParameterLocation.Path : ParameterLocation.Query,
        Required = Required,
        Description = text(Text),
        Schema = Whole
            ? new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "1", Maximum = Name == "limit" ? MostItems.ToString(System.Globalization.CultureInfo.InvariantCulture) : null }
            : new OpenApiSchema { Type = JsonSchemaType.String, Enum = Choices.Count > 0 ? [.. Choices.Select(c => (System.Text.Json.Nodes.JsonNode)c)] : null },
        Example = Example is null ? null : Whole ? long.Parse(Example) : Example,
    };
}
