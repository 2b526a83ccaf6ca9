using System.Text.RegularExpressions;

namespace Firsthand.Moderation;

/// <summary>Addresses in a text, with "http" or without.</summary>
public static partial class Links
{
    public static IReadOnlyList<string> In(string text) => [.. Address().EnumerateMatches(text).ToList(text)];

    private static List<string> ToList(this Regex.ValueMatchEnumerator matches, string text)
    {
        var found = new List<string>();
        foreach (var match in matches) found.Add(text.Substring(match.Index, match.Length).TrimEnd('.', ',', ')', ']', '!', '?', ';', ':', '"', '»', '”'));
        return found;
    }

    /// <summary>Where a link leads to: its host without "www".</summary>
    public static string Host(string link)
    {
        var host = link[(link.IndexOf("://", StringComparison.Ordinal) is var scheme && scheme >= 0 ? scheme + 3 : 0)..].Split('/', '?', '#', ':')[0].ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    // Bare names only under endings that are hardly ever the start of a sentence whose space was forgotten.
    [GeneratedRegex(@"\bhttps?://\S+|\bhxxps?://\S+|\bwww\.[\w-]+\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|biz|xyz|online|site|shop|store|club|top|icu|vip|bet|casino|loan|click|link|live|pro|app|io|ly|gg|co|ru|cn|me|tk|de|fr|es)\b(?:/\S*)?", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
