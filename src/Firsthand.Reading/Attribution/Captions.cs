namespace Firsthand.Reading.Attribution;

/// <summary>What stands below an article's pictures. It is none of the text, but says things too.</summary>
internal static class Captions
{
    private const int Most = 20, Longest = 600;
    private const string Open = "<figcaption", Close = "</figcaption";

    /// <param name="html">Sanitised.</param>
    /// <returns>Each once, as plain words, in their order; very long ones are no captions.</returns>
    public static IEnumerable<string> Of(string html)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var at = html.IndexOf(Open, StringComparison.OrdinalIgnoreCase); at >= 0 && found.Count < Most; at = html.IndexOf(Open, at, StringComparison.OrdinalIgnoreCase))
        {
            var end = html.IndexOf(Close, at, StringComparison.OrdinalIgnoreCase);
            if (end < 0) break;
            // The tag's own rest goes with the tags; paragraphs and lines in a caption are parted by a space.
            var words = end - at > 4 * Longest ? "" : TextLinks.Words(html[at..end].Replace("<br", " <br", StringComparison.OrdinalIgnoreCase).Replace("</p", " </p", StringComparison.OrdinalIgnoreCase));
            if (words.Length is > 0 and <= Longest) found.Add(words);
            at = end;
        }
        return found;
    }
}
