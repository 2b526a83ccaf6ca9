namespace Firsthand.Reading.Extraction;

/// <summary>Cleans HTML by an allow list, to a fixed point: Clean(Clean(x)) = Clean(x).</summary>
public static class Sanitiser
{
    /// <summary>Goes up whenever the allow list changes, so that stored HTML can be cleaned again.</summary>
    public const int Version = 1;

    /// <param name="html">Any HTML, hostile or not.</param>
    /// <param name="baseUrl">Resolves relative addresses; null drops them.</param>
    public static string Clean(string html, Uri? baseUrl) => "";
}
