using Firsthand.Reading.Extraction.Claims;
using Firsthand.Reading.Text;

namespace Firsthand.Reading.Extraction;

/// <summary>Scripts that hold data. Programs are of no use to a reader that runs none.</summary>
internal static class ScriptData
{
    /// <summary>JSON by its type, or the state that a framework leaves behind.</summary>
    public static bool IsWanted(ReadOnlySpan<char> attributes, ReadOnlySpan<char> text) =>
        attributes.Contains("json", StringComparison.OrdinalIgnoreCase) || ScriptState.IsState(text);

    /// <summary>Writes the same JSON without anything that a tokenizer could take for a comment or another script.</summary>
    public static void Write(ReadOnlySpan<char> json, PooledText to)
    {
        var text = json.Trim();
        if (text.StartsWith("<!--"))
            text = text[4..];
        if (text.EndsWith("-->"))
            text = text[..^3];
        for (var at = 0; (at = HtmlScan.Next(text, '<', at)) >= 0;)
        {
            var rest = text[(at + 1)..];
            if (!rest.StartsWith("!--") && !rest.StartsWith("script", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("/script", StringComparison.OrdinalIgnoreCase))
                at++;
            else
            {
                to.Append(text[..at]).Append("\\u003c");
                text = rest;
                at = 0;
            }
        }
        to.Append(text);
    }
}
