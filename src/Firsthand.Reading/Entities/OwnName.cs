namespace Firsthand.Reading.Entities;

/// <summary>"… told the Ledger": an outlet that speaks of itself is not what its article is about.</summary>
internal static class OwnName
{
    public static void Remove(Dictionary<string, Candidate> names, string outlet, string? language)
    {
        var words = Lexicon.Read(outlet, language).Select(w => w.Facts.Fold).Where(w => w is not ("the" or "le" or "la" or "el" or "der" or "die" or "das")).ToArray();
        if (words.Length == 0)
            return;
        foreach (var name in names.Values.ToList())
            if (IsOwn(name, words, language is "fr" or "es" or "it" or "pt" or "ar"))
                names.Remove(name.Key);
    }

    private static bool IsOwn(Candidate name, string[] outlet, bool nounFirst)
    {
        var own = name.Words.AsSpan();
        // "إذاعة صوت مرسانة": what it is, and its name.
        if (own.Length > 1 && outlet.AsSpan().StartsWith(own[1..]) && own.Length > outlet.Length / 2)
            return true;
        if (own.Length >= outlet.Length)
            return own.IndexOf(outlet) >= 0 && own.Length <= outlet.Length + 1;
        // "the Post" of The Telmar Post; but "Telmar" is the place.
        return outlet.Length > 1 && (own.SequenceEqual(outlet.AsSpan()[^own.Length..])
            // "L’Écho" of L’Écho d’Ostrevine.
            || (nounFirst && name.Located == 0 && outlet.AsSpan().StartsWith(own))
            || (outlet.Length > 2 && name.Words.Length == 1 && name.Words[0] == outlet[0] && outlet.Skip(1).All(w => (NameWords.TraitsOf(w, null) & Traits.Organisation) != 0)));
    }
}
