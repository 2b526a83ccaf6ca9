using System.Net;
using System.Text.RegularExpressions;

namespace Firsthand.Sample;

/// <summary>The little mark-up of the content files, as HTML and as plain text.</summary>
public static partial class SampleText
{
    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\*([^*]+)\*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Emphasis();

    public static bool IsHeading(string paragraph) => paragraph.StartsWith("## ", StringComparison.Ordinal);

    public static string Plain(string paragraph) =>
        Emphasis().Replace(Link().Replace(IsHeading(paragraph) ? paragraph[3..] : paragraph, "$1"), "$1");

    /// <param name="paragraph">As it stands in the file.</param>
    /// <param name="address">Turns "outlet/slug" into a URL.</param>
    public static string Html(string paragraph, Func<string, string> address)
    {
        var text = WebUtility.HtmlEncode(IsHeading(paragraph) ? paragraph[3..] : paragraph);
        text = Link().Replace(text, m => $"<a href=\"{address(m.Groups[2].Value)}\">{m.Groups[1].Value}</a>");
        return Emphasis().Replace(text, "<em>$1</em>");
    }
}
