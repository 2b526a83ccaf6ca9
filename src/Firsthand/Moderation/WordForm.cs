using System.Globalization;
using System.Text;

namespace Firsthand.Moderation;

/// <summary>A word of a text: what it is compared by, and where it stands.</summary>
public readonly record struct WordAt(string Form, int Start, int End);

/// <summary>Brings the ways to write one word together, those meant to slip past a list among them: case, accents, Arabic forms, digits for letters, letters of other scripts, stretched letters.</summary>
public static class WordForm
{
    private static readonly Dictionary<char, char> latin = Pairs("аaеeоoрpсcуyхxіiјjѕsкkмmтtвbнhԁdαaοoρpεeτtυuνvκkιi");
    private static readonly Dictionary<char, char> cyrillic = Pairs("aаeеoоpрcсyуxхiіkкmмtтbвhнn" + "п");
    private static readonly Dictionary<char, char> leet = Pairs("0o1i3e4a5s7t8b@a$s!i€e|l");
    private static readonly string[] arabicPrefixes = ["وال", "بال", "فال", "لل", "ال", "و", "ف", "ب", "ل"];

    private static Dictionary<char, char> Pairs(string pairs) => pairs.Chunk(2).Where(p => p.Length == 2).DistinctBy(p => p[0]).ToDictionary(p => p[0], p => p[1]);

    /// <summary>Words with signs that stand for letters in them ("sh!t"), in the order of the text. Letters spelled out ("i d i o t", "i.d.i.o.t") are one word besides.</summary>
    public static List<WordAt> Words(string text)
    {
        var words = new List<WordAt>();
        for (var at = 0; at < text.Length;)
        {
            if (!Begins(text, at))
            {
                at++;
                continue;
            }
            var start = at;
            while (at < text.Length && (IsPart(text[at]) || (IsSign(text[at]) && at + 1 < text.Length && IsPart(text[at + 1])))) at++;
            words.Add(new WordAt(Fold(text[start..at]), start, at));
        }
        return [.. words, .. SpelledOut(text, words)];
    }

    private static bool Begins(string text, int at) => IsPart(text[at]) || (text[at] is '@' or '$' && at + 2 < text.Length && char.IsLetter(text[at + 1]) && (at == 0 || char.IsWhiteSpace(text[at - 1])));

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || c is '\u200C' or '\u200D' or '\u0640' or '\u00AD';

    private static bool IsSign(char c) => c is '@' or '$' or '*' or '!' or '\'' or '’';

    private static IEnumerable<WordAt> SpelledOut(string text, List<WordAt> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var last = i;
            while (words[last].End - words[last].Start == 1 && last + 1 < words.Count && words[last + 1].End - words[last + 1].Start == 1 && words[last + 1].Start - words[last].End is >= 1 and <= 2) last++;
            if (last - i < 2) continue;
            yield return new WordAt(Fold(string.Concat(words.Skip(i).Take(last - i + 1).Select(w => text[w.Start..w.End]))), words[i].Start, words[last].End);
            i = last;
        }
    }

    /// <summary>Lower case without accents, vowel signs and invisible letters; one letter for the forms of one Arabic letter.</summary>
    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var rune in string.Concat(word.EnumerateRunes()).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark || rune.Value is 0x640 or '\'' or '’') continue;
            if (!rune.IsBmp)
            {
                folded.Append(Rune.ToLowerInvariant(rune));
                continue;
            }
            folded.Append(char.ToLowerInvariant((char)rune.Value) switch
            {
                'أ' or 'إ' or 'آ' or 'ٱ' => 'ا',
                'ى' or 'ی' or 'ئ' => 'ي',
                'ة' or 'ۀ' or 'ہ' => 'ه',
                'ؤ' => 'و',
                'ک' => 'ك',
                'ё' => 'е',
                'ı' => 'i',
                'ø' => 'o',
                'ł' => 'l',
                'ß' => 's',
                var c => c,
            });
        }
        return folded.ToString();
    }

    /// <summary>All that a written word may stand for, itself first.</summary>
    public static IEnumerable<string> Readings(string form)
    {
        var readings = new List<string> { form };
        if (form.Any(char.IsLetter) && form.Any(leet.ContainsKey)) readings.Add(Through(form, leet));
        if (form.Any(c => c is >= 'a' and <= 'z') && form.Any(c => c is >= '\u0370' and <= '\u04FF')) readings.AddRange([Through(form, latin), Through(form, cyrillic)]);
        if (Stretched(form)) readings.AddRange(readings.SelectMany(r => new[] { Shrink(r, 2), Shrink(r, 1) }).ToList());
        if (form.Length > 3 && form[0] is >= '\u0600' and <= '\u06FF')
            readings.AddRange(arabicPrefixes.Where(p => form.Length >= p.Length + 3 && form.StartsWith(p, StringComparison.Ordinal)).Select(p => form[p.Length..]));
        return readings.Distinct();
    }

    private static string Through(string form, Dictionary<char, char> table) => string.Create(form.Length, (form, table), static (span, s) =>
    {
        for (var i = 0; i < span.Length; i++) span[i] = s.table.GetValueOrDefault(s.form[i], s.form[i]);
    });

    private static bool Stretched(string form)
    {
        for (var i = 2; i < form.Length; i++)
            if (form[i] == form[i - 1] && form[i] == form[i - 2]) return true;
        return false;
    }

    /// <summary>Three and more of one letter become so many.</summary>
    private static string Shrink(string form, int to)
    {
        var shrunk = new StringBuilder(form.Length);
        for (var i = 0; i < form.Length;)
        {
            var end = i;
            while (end < form.Length && form[end] == form[i]) end++;
            shrunk.Append(form[i], end - i > 2 ? to : end - i);
            i = end;
        }
        return shrunk.ToString();
    }
}
