using Firsthand.Reading.Attribution;
using Firsthand.Texts;

namespace Firsthand.Articles;

/// <summary>What is said of a source and of a claim in a few words.</summary>
public static class SaidWords
{
    private const double Sure = 0.85;

    /// <summary>"Named source", "Document, relayed"; "" where the name says all there is.</summary>
    public static string Kind(Locale t, SourceKind kind, bool relayed)
    {
        // A name that does not tell what it is stands alone.
        var words = kind is SourceKind.Unclear or SourceKind.None ? "" : t["kind." + kind.ToString().ToLowerInvariant()];
        return !relayed || kind == SourceKind.Outlet ? words : words.Length == 0 ? t["kind.relayed"] : words + t["list.comma"] + " " + t["kind.relayed"];
    }

    /// <summary>"quoted" or "in the outlet's words", and whether the rules doubt it.</summary>
    public static string How(Locale t, Claim claim) => t["quote." + claim.Quote.ToString().ToLowerInvariant()] + (claim.Confidence < Sure ? t["list.comma"] + " " + t["quote.doubt"] : "");
}
