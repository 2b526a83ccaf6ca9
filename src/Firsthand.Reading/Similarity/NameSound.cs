using System.Globalization;
using System.Text;

namespace Firsthand.Reading.Similarity;

/// <summary>
/// What a name keeps when it is written in another script: its consonants in coarse classes (b and p, f and v, l and r, all
/// sibilants are one each; vowels, h, w and y are none). "Zelensky", "Зеленский" and "زيلينسكي" are all SRNSK. Latin, Cyrillic and
/// Arabic letters and Katakana; names in Chinese characters have no sound here.
/// </summary>
internal static class NameSound
{
    /// <summary>Shorter ones are too many names at once.</summary>
    public const int Shortest = 3;

    /// <summary>Whether the language's writing marks names, so that what has a sound here is one.</summary>
    public static bool MarksNames(string? language) => language is not (null or "ar" or "fa" or "ur" or "ps" or "ckb" or "sd" or "ug" or "ja" or "zh");

    private static readonly string[] ArabicArticles = ["وال", "بال", "كال", "فال", "لل", "ال"];

    /// <summary>The classes in order, doubled ones once; empty when the word has no letter known here.</summary>
    public static string Of(string word)
    {
        var letters = WithoutArticle(word.Normalize(NormalizationForm.FormD).ToLowerInvariant());
        var sound = new StringBuilder();
        // A vowel parts two equal consonants: "Nana" is NN, "Anna" N.
        var apart = true;
        for (var at = 0; at < letters.Length; at++)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letters[at]) == UnicodeCategory.NonSpacingMark || letters[at] is 'ー' or 'ッ') continue;
            var heard = Heard(letters[at], at + 1 < letters.Length ? letters[at + 1] : ' ', out var digraph);
            foreach (var c in heard)
                if (apart || sound[^1] != c) sound.Append(c);
            apart = heard.Length == 0;
            if (digraph) at++;
        }
        return sound.ToString();
    }

    private static string WithoutArticle(string word)
    {
        foreach (var article in ArabicArticles)
            if (word.StartsWith(article, StringComparison.Ordinal) && word.Length > article.Length + 2) return word[article.Length..];
        return word;
    }

    private static string Heard(char letter, char next, out bool digraph)
    {
        digraph = (letter, next) is ('p' or 't' or 's' or 'c' or 'k', 'h') or ('c', 'k');
        return letter switch
        {
            'p' when digraph => "F",
            'b' or 'p' or 'б' or 'п' or 'ب' or 'پ' => "P",
            'f' or 'v' or 'ф' or 'в' or 'ف' => "F",
            'd' or 'д' or 'د' or 'ض' => "D",
            't' or 'т' or 'ت' or 'ط' or 'ث' => "T",
            'c' when next is 'h' or 'e' or 'i' or 'y' => "S",
            's' or 'z' or 'с' or 'з' or 'ц' or 'ш' or 'щ' or 'ч' or 'ж' or 'س' or 'ص' or 'ز' or 'ش' or 'ظ' or 'ذ' or 'چ' => "S",
            'c' or 'k' or 'q' or 'к' or 'ك' or 'ق' or 'خ' or 'ک' => "K",
            'x' => "KS",
            'g' or 'j' or 'г' or 'ج' or 'غ' or 'گ' => "G",
            'l' or 'r' or 'л' or 'р' or 'ل' or 'ر' => "R",
            'm' or 'м' or 'م' => "M",
            'n' or 'н' or 'ن' => "N",
            >= 'ァ' and <= 'ヺ' => Katakana(letter, next),
            _ => "",
        };
    }

    // FormD parts the marks of voice from their letters: the one of ガ (U+3099) and the one of パ (U+309A).
    private static string Katakana(char letter, char next)
    {
        var voiced = next is '\u3099' or '\u309A';
        return letter switch
        {
            'カ' or 'キ' or 'ク' or 'ケ' or 'コ' => voiced ? "G" : "K",
            'サ' or 'シ' or 'ス' or 'セ' or 'ソ' or 'チ' or 'ツ' => "S",
            'タ' or 'テ' or 'ト' => voiced ? "D" : "T",
            'ナ' or 'ニ' or 'ヌ' or 'ネ' or 'ノ' or 'ン' => "N",
            'ハ' or 'ヒ' or 'フ' or 'ヘ' or 'ホ' when voiced => "P",
            'フ' => "F",
            'ウ' when voiced => "F",
            'マ' or 'ミ' or 'ム' or 'メ' or 'モ' => "M",
            'ラ' or 'リ' or 'ル' or 'レ' or 'ロ' => "R",
            _ => "",
        };
    }
}
