namespace Firsthand.Reading.Attribution;

internal static class SourceNames
{
    public static bool IsPronoun(string name) => name.ToLowerInvariant() is "he" or "she" or "it" or "they" or "we" or "i" or "you" or "who" or "il" or "elle" or "él" or "ella" or "er" or "sie";
}
