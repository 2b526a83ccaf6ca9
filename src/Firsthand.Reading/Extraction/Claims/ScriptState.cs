using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Firsthand.Reading.Text;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>
/// The data that script frameworks leave in a page: JSON scripts (Next's __NEXT_DATA__, Nuxt's __NUXT_DATA__), assignments (window.__INITIAL_STATE__ = {…}, JSON.parse("…")),
/// pieces of Next's flight stream (self.__next_f.push). Nothing is run: what only a program could unfold is left alone.
/// </summary>
internal sealed class ScriptState
{
    private const int MostCharacters = 4_000_000;
    private const int MostRows = 5_000;
    private const int MostRevived = 60_000;
    private const string Push = "self.__next_f";

    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private int left = MostCharacters;

    private ScriptState(IEnumerable<IElement> scripts)
    {
        var flight = new StringBuilder();
        var values = new List<JsonElement>();
        foreach (var script in scripts)
        {
            var text = script.TextContent.AsSpan().Trim();
            if ((left -= text.Length) < 0)
                break;
            if (IsFlight(text))
                flight.Append(Piece(text));
            else if (Value(text) is { } value)
                values.Add(script.Id == "__NUXT_DATA__" ? Revive(value) ?? value : value);
        }
        values.AddRange(Rows(flight.ToString()));
        Values = values;
    }

    public IReadOnlyList<JsonElement> Values { get; }

    public static ScriptState Of(IEnumerable<IElement> scripts) => new(scripts);

    /// <summary>Is it worth keeping for <see cref="Of"/>?</summary>
    public static bool IsState(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        return IsFlight(text) || text.StartsWith("window.", StringComparison.Ordinal) && text[..Math.Min(200, text.Length)].Contains('=')
            || text.StartsWith("window[", StringComparison.Ordinal) && text[..Math.Min(200, text.Length)].Contains('=');
    }

    /// <summary>The text itself; where it only names a piece of the flight stream ("$1f"), that piece.</summary>
    public string Text(string value) => value.StartsWith('$') && texts.TryGetValue(value[1..], out var text) ? text : value;

    private static bool IsFlight(ReadOnlySpan<char> text) => text.StartsWith(Push, StringComparison.Ordinal) || text.StartsWith("(" + Push, StringComparison.Ordinal);

    private static string Piece(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf(".push(", StringComparison.Ordinal);
        return at >= 0 && Json(text[(at + 6)..]) is { ValueKind: JsonValueKind.Array } piece && piece.GetArrayLength() == 2 && piece[1].ValueKind == JsonValueKind.String ? piece[1].GetString()! : "";
    }

    private static JsonElement? Value(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("window", StringComparison.Ordinal))
            text = text[(text.IndexOf('=') + 1)..].TrimStart();
        if (text.StartsWith("JSON.parse(", StringComparison.Ordinal))
            text = text["JSON.parse(".Length..].TrimStart();
        if (text is ['"' or '\'', ..])
            return ScriptString.Read(text) is { } inner ? Json(inner.StartsWith("%7B", StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(inner) : inner) : null;
        return text is ['{' or '[', ..] ? Json(text) : null;
    }

    /// <summary>One value; the ";" or the next statement behind it is left alone.</summary>
    private static JsonElement? Json(ReadOnlySpan<char> text)
    {
        if (JsonText.HasHalves(text))
            text = JsonText.WithoutHalves(text.ToString());
        // The value is copied out of it.
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(text));
        try
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 128, AllowMultipleValues = true });
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    // Rows of the stream: "1f:{…}" up to the line's end, or "1f:T4a2,…", a text of so many bytes.
    private List<JsonElement> Rows(string flight)
    {
        var values = new List<JsonElement>();
        for (var (at, rows) = (0, 0); at < flight.Length && rows < MostRows; rows++)
        {
            var colon = flight.IndexOf(':', at);
            if (colon < 0)
                break;
            var end = flight.IndexOf('\n', colon) is >= 0 and var newline ? newline : flight.Length;
            if (colon - at <= 8 && colon + 1 < flight.Length && flight[colon + 1] == 'T' && flight.IndexOf(',', colon) is >= 0 and var comma && comma < colon + 12
                && int.TryParse(flight.AsSpan(colon + 2, comma - colon - 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bytes))
            {
                var from = comma + 1;
                end = Forward(flight, from, bytes);
                texts[flight[at..colon]] = flight[from..end];
                at = end;
                continue;
            }
            if (colon + 1 < flight.Length && flight[colon + 1] is '{' or '[' && Json(flight.AsSpan(colon + 1, end - colon - 1)) is { } value)
                values.Add(value);
            at = end + 1;
        }
        return values;
    }

    private static int Forward(string text, int at, int bytes)
    {
        foreach (var rune in text.AsSpan(at).EnumerateRunes())
        {
            if (bytes <= 0)
                break;
            bytes -= rune.Utf8SequenceLength;
            at += rune.Utf16SequenceLength;
        }
        return Math.Min(at, text.Length);
    }

    // Nuxt 3 writes one flat array, whose objects hold the places of their values in it.
    private static JsonElement? Revive(JsonElement flat)
    {
        if (flat.ValueKind != JsonValueKind.Array || flat.GetArrayLength() == 0)
            return null;
        JsonElement[] items = [.. flat.EnumerateArray()];
        var left = MostRevived;
        return JsonSerializer.SerializeToElement(At(0, 0));

        JsonNode? At(int index, int depth)
        {
            // Counted whatever comes of it: an array can name itself a hundred thousand times.
            if (left-- <= 0 || index < 0 || index >= items.Length || depth > 40)
                return null;
            var item = items[index];
            if (item.ValueKind == JsonValueKind.Object)
                return new JsonObject(item.EnumerateObject().DistinctBy(p => p.Name).TakeWhile(_ => left > 0).Select(p => KeyValuePair.Create(p.Name, Place(p.Value) is { } to ? At(to, depth + 1) : null)));
            if (item.ValueKind != JsonValueKind.Array)
                return JsonValue.Create(item);
            // ["Reactive", 7] and the like stand around a value.
            if (item.GetArrayLength() > 0 && item[0].ValueKind == JsonValueKind.String)
                return item.GetArrayLength() == 1 ? null : Place(item[1]) is { } inner ? At(inner, depth + 1) : item[1].ValueKind == JsonValueKind.String ? JsonValue.Create(item[1]) : null;
            return new JsonArray([.. item.EnumerateArray().TakeWhile(_ => left > 0).Select(i => Place(i) is { } to ? At(to, depth + 1) : null)]);
        }

        static int? Place(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var place) ? place : null;
    }
}
