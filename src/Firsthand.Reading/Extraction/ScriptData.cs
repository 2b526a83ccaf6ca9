using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Reading.Extraction;

/// <summary>Scripts that hold data. Programs are of no use to a reader that runs none.</summary>
internal static class ScriptData
{
    /// <summary>JSON by its type, or the state that a framework leaves behind.</summary>
    public static bool IsWanted(ReadOnlySpan<char> attributes, ReadOnlySpan<char> text) =>
        attributes.Contains("json", StringComparison.OrdinalIgnoreCase) || ScriptState.IsState(text);

    /// <summary>The same JSON without anything that a tokenizer could take for a comment or another script.</summary>
    public static string Neutral(ReadOnlySpan<char> json)
    {
        var text = json.Trim();
        if (text.StartsWith("<!--"))
            text = text[4..];
        if (text.EndsWith("-->"))
            text = text[..^3];
        return text.IndexOf('<') < 0 ? text.ToString() : text.ToString().Replace("<!--", "\\u003c!--").Replace("<script", "\\u003cscript", StringComparison.OrdinalIgnoreCase).Replace("</script", "\\u003c/script", StringComparison.OrdinalIgnoreCase);
    }
}
