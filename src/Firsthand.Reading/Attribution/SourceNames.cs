namespace Firsthand.Reading.Attribution;

/// <summary>The name inside a source: "officials at the Selwick port authority" speak for the "Selwick port authority".</summary>
internal static class SourceNames
{
    private static readonly string[] Roles = ["official", "officials", "spokesman", "spokeswoman", "spokesperson", "statement", "representative", "representatives", "head", "director", "figures", "data", "sources", "source"];
    private static readonly string[] Links = [" at ", " for ", " of ", " from ", " by ", " in ", " with ", " within "];
    private static readonly string[] Articles = ["the ", "The ", "a ", "A ", "an ", "An ", "le ", "la ", "el "];

    public static string Bare(string source)
    {
        var name = source.Split(',')[0].Trim();
        foreach (var link in Links)
        {
            var at = name.IndexOf(link, StringComparison.Ordinal);
            if (at < 0 || !Roles.Contains(name[..at].Split(' ')[^1].ToLowerInvariant())) continue;
            name = name[(at + link.Length)..];
            break;
        }
        foreach (var article in Articles)
            if (name.StartsWith(article, StringComparison.Ordinal)) name = name[article.Length..];
        return name.Trim();
    }

    /// <summary>"police", "the government": names nobody beyond this text.</summary>
    public static bool IsGeneric(string name) => !name.Contains(' ') && SourceKinds.IsBody(name);

    public static bool IsPronoun(string name) => name.ToLowerInvariant() is "he" or "she" or "it" or "they" or "we" or "i" or "you" or "who" or "il" or "elle" or "él" or "ella" or "er" or "sie";
}
