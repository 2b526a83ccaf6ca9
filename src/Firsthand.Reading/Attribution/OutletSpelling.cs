using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution;

/// <summary>How a word of an outlet's name may be written in a running text: with an elided article, a possessive, a case ending, a joined preposition.</summary>
internal static class OutletSpelling
{
    private static readonly FrozenSet<string> Articles = WordSet.Of("the le la les el los las die der das o os il lo gli");

    /// <summary>What may stand before a name of one word that its owner writes with an article: "du Monde", "al País".</summary>
    private static readonly FrozenSet<string> Determiners = WordSet.Of("the le la les du au des aux el los las del al die der das den dem o os do dos da das no na ao à il lo");

    public static bool IsArticle(string word) => Articles.Contains(word);

    public static bool IsDeterminer(string word) => Determiners.Contains(word);

    /// <summary>"AFP's", "l'AFP", "d'Orsan".</summary>
    public static string Bare(string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal)) word = word[..^2];
        var mark = word.IndexOf('\'', StringComparison.Ordinal);
        return mark is 1 or 2 && mark + 1 < word.Length && word[..mark] is "l" or "d" or "qu" or "un" ? word[(mark + 1)..] : word;
    }

    /// <summary>Under what a word is looked up. Russian words change at the end, so their beginning is the key.</summary>
    public static string Key(string bare) => IsCyrillic(bare) && bare.Length > 4 ? bare[..4] : bare;

    /// <summary>Arabic prepositions and "and" are written as one with the word: "لوكالة" is "for the agency".</summary>
    public static IEnumerable<string> Forms(string word)
    {
        var bare = Bare(word);
        yield return bare;
        if (bare.Length < 4 || !IsArabic(bare)) yield break;
        var rest = bare[0] is 'و' or 'ف' ? bare[1..] : bare;
        if (rest.Length != bare.Length) yield return rest;
        if (rest.StartsWith("لل", StringComparison.Ordinal)) yield return "ال" + rest[2..];
        if (rest[0] is 'ل' or 'ب' or 'ك') yield return rest[1..];
    }

    /// <summary>Is this the name's word, whatever its case ending?</summary>
    public static bool Same(string bare, string name)
    {
        if (bare == name) return true;
        if (!IsCyrillic(name) || name.Length < 5 || Math.Abs(bare.Length - name.Length) > 3) return false;
        var stem = Math.Max(4, name.Length - 2);
        return bare.Length >= stem && bare.AsSpan(0, stem).SequenceEqual(name.AsSpan(0, stem));
    }

    public static bool IsArabic(string word) => word.Length > 0 && word[0] is >= '\u0600' and <= '\u06FF';

    private static bool IsCyrillic(string word) => word.Length > 0 && word[0] is >= '\u0400' and <= '\u04FF';
}
