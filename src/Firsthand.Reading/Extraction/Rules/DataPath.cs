using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Firsthand.Reading.Extraction;

/// <summary>
/// A way into the data of a page, JSON-LD or the state of its scripts: "$.props.pageProps.article.title", "$.authors[*].name", "$.items[0].date".
/// The part of JSONPath that leads straight down; "[*]" takes all items of a list.
/// </summary>
public sealed class DataPath
{
    /// <summary>UTF-16 code units.</summary>
    public const int Longest = 300;
    public const int MostSteps = 20;
    private const int MostValues = 30;
    private const string All = "*";

    private readonly string[] steps;

    private DataPath(string text, string[] steps) => (Text, this.steps) = (text, steps);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    public static bool IsOne(string text) => text.StartsWith('$');

    /// <param name="problem">Why it is none, as the end of a sentence that begins with the path.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out DataPath? path, [NotNullWhen(false)] out string? problem)
    {
        (path, problem) = (null, null);
        var steps = new List<string>();
        for (var at = 1; at < text.Length && problem is null;)
        {
            var end = text.AsSpan(at + 1).IndexOfAny('.', '[') is >= 0 and var next ? at + 1 + next : text.Length;
            var step = text[(at + 1)..end];
            if (text[at] == '[' && step is [.. var inside, ']'] && (inside == All || int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
                steps.Add(inside == All ? All : $"[{inside}");
            else if (text[at] == '.' && step.Length > 0 && step.AsSpan().IndexOfAny(" ]*") < 0)
                steps.Add("." + step);
            else
                problem = $"cannot be read at \"{text[at..]}\": write it like $.article.authors[*].name or $.items[0].date";
            at = end;
        }
        if (problem is null && (!IsOne(text) || steps.Count == 0))
            problem = "is no path: it begins with $. and a name";
        if (problem is null && (text.Length > Longest || steps.Count > MostSteps))
            problem = $"is longer than {Longest} characters or {MostSteps} steps";
        if (problem is not null)
            return false;
        path = new DataPath(text, [.. steps]);
        return true;
    }

    /// <summary>What stands there in the first of the page's objects in which the path leads somewhere.</summary>
    internal IReadOnlyList<JsonElement> Find(PageData data)
    {
        foreach (var root in data.Objects)
        {
            var found = new List<JsonElement>();
            Follow(root, 0, found);
            if (found.Count > 0)
                return found;
        }
        return [];
    }

    private void Follow(JsonElement value, int step, List<JsonElement> found)
    {
        if (found.Count >= MostValues)
            return;
        if (step == steps.Length)
        {
            if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                found.Add(value);
        }
        else if (steps[step] == All)
        {
            if (value.ValueKind == JsonValueKind.Array)
                foreach (var item in value.EnumerateArray().Take(MostValues))
                    Follow(item, step + 1, found);
        }
        else if (steps[step][0] == '[')
        {
            var index = int.Parse(steps[step].AsSpan(1), CultureInfo.InvariantCulture);
            if (value.ValueKind == JsonValueKind.Array && index < value.GetArrayLength())
                Follow(value[index], step + 1, found);
        }
        else if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(steps[step].AsSpan(1), out var inner))
            Follow(inner, step + 1, found);
    }
}
