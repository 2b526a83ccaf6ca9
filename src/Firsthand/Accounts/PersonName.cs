using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Firsthand.Reading;
using Firsthand.Reading.Language;

namespace Firsthand.Accounts;

/// <summary>
/// A person's name as it is shown, and its key: names that look alike have the same key and so cannot both be taken. One script a name, so that
/// nobody writes "Anna" with a Cyrillic а; no invisible letters, no towers of accents.
/// </summary>
public sealed record PersonName(string Shown, string Key)
{
    public const int Longest = 40;
    private const string Separators = " -.'’_";

    // What else is read as a Latin letter: Cyrillic, Greek, Armenian, digits, and letters that fonts draw alike. From the tables of Unicode TS 39 by eye, the common ones.
    private static readonly FrozenDictionary<char, char> alike = Pairs(
        "аaеeоoрpсcуyхxіiјjѕsһhкkмmтtвbнhԁdԛqԝwӏlгrпnьbɑaɡgıiłløoðdþpßb" +
        "αaβbγyεeζzηnιiκkνvοoρpτtυuχxωwσoμuπn" +
        "օoսuոnհhցgյjѕs" +
        "0o1l5s" +
        "ٱاىيئيیيکكةهؤوګكۀه");

    private static readonly FrozenSet<string> reserved = new[]
    {
        "admin", "administrator", "moderator", "editor", "operator", "owner", "root", "system", "support", "security", "staff", "official", "anonymous", "deleted", "nobody", "firsthand", "newsroom", "webmaster", "postmaster",
        "administrateur", "modérateur", "rédaction", "rédacteur", "administrador", "moderador", "redacción", "مدير", "المدير", "مشرف", "المشرف", "المحرر", "التحرير",
    }.Select(KeyOf).ToFrozenSet();

    private static FrozenDictionary<char, char> Pairs(string pairs) => pairs.Chunk(2).Where(p => p.Length == 2).DistinctBy(p => p[0]).ToFrozenDictionary(p => p[0], p => p[1]);

    /// <summary>Reads what somebody typed. Codes: account.name-empty, -long, -letters, -mixed, -reserved.</summary>
    public static (PersonName? Name, Reason? Reason) Read(string? typed, bool mayBeReserved = false)
    {
        if (string.IsNullOrWhiteSpace(typed)) return (null, new Reason("account.name-empty", "A name is needed."));
        if (typed.Length > Longest * 8) return (null, new Reason("account.name-long", $"A name has 2 to {Longest} letters."));
        var shown = Whole(typed).Normalize(NormalizationForm.FormC).Trim();
        while (shown.Contains("  ", StringComparison.Ordinal)) shown = shown.Replace("  ", " ", StringComparison.Ordinal);
        var runes = shown.EnumerateRunes().ToList();
        if (runes.Count is < 2 or > Longest) return (null, new Reason("account.name-long", $"A name has 2 to {Longest} letters."));
        if (!Plain(runes)) return (null, new Reason("account.name-letters", "A name has letters, digits and single spaces, strokes, dots or apostrophes between them."));
        if (Mixed(shown)) return (null, new Reason("account.name-mixed", "The letters of a name belong to one script."));
        var key = KeyOf(shown);
        if (key.Length == 0) return (null, new Reason("account.name-letters", "A name has letters."));
        if (!mayBeReserved && reserved.Contains(key)) return (null, new Reason("account.name-reserved", "This name would be taken for one of those who run the site."));
        return (new PersonName(shown, key), null);
    }

    private static bool Plain(List<Rune> runes)
    {
        var (letters, marks, separated) = (0, 0, true);
        for (var i = 0; i < runes.Count; i++)
        {
            var rune = runes[i];
            // Persian parts words with it; elsewhere it would make two names that look the same. The key leaves it out.
            if (rune.Value == 0x200C && i > 0 && i + 1 < runes.Count && IsArabic(runes[i - 1]) && IsArabic(runes[i + 1])) continue;
            if (rune.IsBmp && Separators.Contains((char)rune.Value))
            {
                if (separated) return false;
                separated = true;
                continue;
            }
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark when i > 0 && !separated && ++marks <= 2:
                    continue;
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter:
                    letters++;
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    break;
                default:
                    return false;
            }
            (marks, separated) = (0, false);
        }
        // A dot may end a name, as in "Anna B.".
        return letters > 0 && (!separated || runes[^1].Value == '.');
    }

    private static bool IsArabic(Rune rune) => rune.IsBmp && Scripts.Of((char)rune.Value) == Script.Arabic;

    private static bool Mixed(string shown)
    {
        // Letters beyond the first plane are of no living alphabet that could be mistaken for another, but styled copies of Latin are among them: those NFKC turns.
        var scripts = shown.Normalize(NormalizationForm.FormKC).Where(char.IsLetter).Select(Scripts.Of).Distinct().ToHashSet();
        if (scripts.Count <= 1) return false;
        scripts.ExceptWith([Script.Han, Script.Kana]);
        if (scripts.Count == 0 || (scripts.Count == 1 && scripts.Contains(Script.Hangul))) return false;
        return true;
    }

    /// <summary>What the name looks like: without case, accents, separators, and with one letter for those that are drawn alike.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in Whole(name.Length > 400 ? name[..400] : name).Normalize(NormalizationForm.FormKD).ToLowerInvariant().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control || Accent(rune.Value)) continue;
            if (!Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)) continue;
            if (rune.Value == 0x640) continue;
            if (rune.IsBmp && Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber) key.Append(Drawn((char)('0' + (int)Rune.GetNumericValue(rune))));
            else if (rune.IsBmp) key.Append(Drawn((char)rune.Value));
            else key.Append(rune);
        }
        return key.Replace("rn", "m").Replace("vv", "w").ToString();
    }

    /// <summary>Through the table until it stays: і is drawn as i, i as l.</summary>
    private static char Drawn(char letter)
    {
        for (var steps = 0; steps < 4 && alike.TryGetValue(letter, out var drawn) && drawn != letter; steps++) letter = drawn;
        return letter == 'i' ? 'l' : letter;
    }

    /// <summary>Of the scripts in which they decorate a letter; in others they are the vowels.</summary>
    private static bool Accent(int c) => c is >= 0x300 and <= 0x36F or >= 0x591 and <= 0x5C7 or >= 0x610 and <= 0x61A or >= 0x64B and <= 0x65F or 0x670 or >= 0x6D6 and <= 0x6ED;

    /// <summary>Halves of surrogate pairs cannot be normalised.</summary>
    private static string Whole(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(text.EnumerateRunes()) : text;
}
