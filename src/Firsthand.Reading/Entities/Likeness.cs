using Firsthand.Reading.Language;

namespace Firsthand.Reading.Entities;

/// <summary>Whether words that have a known name's terms are meant as that name.</summary>
internal static class Likeness
{
    /// <summary>Capitals where the name has them; acronyms letter by letter; a stem alone is not enough for short words; not a part of a person's name.</summary>
    public static bool IsMeant(string text, List<TextWord> words, int first, int last, KnownName name, string? language)
    {
        var written = name.Written;
        var seen = text.AsSpan(words[first].Span.Start, words[last].Span.End - words[first].Span.Start);
        if (written.Length <= 5 && IsUpper(written))
            return IsAcronym(seen, written, language is "fr" or "es" or "it" or "pt" && written.Length > 2);
        if (char.IsUpper(written[0]) && !char.IsUpper(seen[0]))
            return false;
        var fold = words[first].Facts.Fold;
        if (name.Known.IsCountry)
            return name.Terms.Length > 1 || (!IsPersons(text, words, first, last, IsOftenGiven(fold)) && IsArabicMeant(seen, name));
        if (name.Known.Kind != TagKind.Place)
            return !(name.Terms.Length == 1 && Folding.IsAscii(written)) || fold == name.Fold;
        // "Détroit" is not Detroit: accents may be left out, never added.
        if (Folding.IsAscii(written) && !Folding.IsAscii(seen))
            return false;
        return written[0] >= '\u0590' ? IsArabicMeant(seen, name) : !IsPartOfName(text, words, first, last, language);
    }

    /// <summary>Countries that are given names too.</summary>
    public static bool IsOftenGiven(string fold) => fold is "jordan" or "chad" or "georgia";

    private static bool IsUpper(string written)
    {
        foreach (var c in written)
            if (!char.IsUpper(c))
                return false;
        return true;
    }

    /// <summary>"U.N." is UN; the Romance languages also write "Onu".</summary>
    private static bool IsAcronym(ReadOnlySpan<char> seen, string written, bool mayBeSmall)
    {
        var at = 0;
        foreach (var c in seen)
        {
            if (c == '.')
                continue;
            if (at >= written.Length || (c != written[at] && !(mayBeSmall && at > 0 && char.ToUpperInvariant(c) == written[at])))
                return false;
            at++;
        }
        return at == written.Length;
    }

    /// <summary>Arabic stems are short: "iron" (حديدية) is not Hodeidah (الحديدة). Only a name's prefixes may differ.</summary>
    private static bool IsArabicMeant(ReadOnlySpan<char> seen, KnownName name) =>
        !name.Known.IsName || name.Written[0] is < '\u0600' or > '\u06FF'
        || NameWords.Fold(seen.ToString()).EndsWith(name.Fold.StartsWith("ال", StringComparison.Ordinal) ? name.Fold[2..] : name.Fold, StringComparison.Ordinal);

    /// <summary>"Michael Jordan", "New Mexico", "Chad Felsing".</summary>
    private static bool IsPersons(string text, List<TextWord> words, int first, int last, bool oftenGiven)
    {
        if (first > 0 && Touches(text, words, first - 1) && IsCapital(text, words, first - 1) && (words[first - 1].Facts.Is(Traits.Given) || words[first - 1].Facts.Fold == "new"))
            return true;
        return oftenGiven && last + 1 < words.Count && Touches(text, words, last) && IsCapital(text, words, last + 1)
            && words[last + 1].Span.Length > 1 && char.IsLower(text[words[last + 1].Span.Start + 1]);
    }

    /// <summary>"Orlando Bloom", "Chelsea Clinton", "New London": a city beside another capital word, without a comma, is part of a name.</summary>
    private static bool IsPartOfName(string text, List<TextWord> words, int first, int last, string? language)
    {
        if (first == last && NameWords.IsDoubtfulPlace(words[first].Facts.Fold))
            return true;
        var german = language is "de" or "lb";
        if (last + 1 < words.Count && (Touches(text, words, last) || text[words[last].Span.End] == '-') && IsCapital(text, words, last + 1)
            && words[last].Span.End == words[last + 1].Span.Start - 1 && (!german || words[last + 1].Facts.Is(Traits.Organisation)))
            return true;
        if (first == 0 || text[words[first].Span.Start - 1] is not (' ' or '-') || words[first - 1].Span.End != words[first].Span.Start - 1 || !IsCapital(text, words, first - 1))
            return false;
        var before = words[first - 1];
        return before.Facts.Is(Traits.Given) || (!german && !before.Facts.Is(Traits.Never | Traits.Stop) && !IsSentenceStart(text, before.Span.Start));
    }

    private static bool Touches(string text, List<TextWord> words, int left) =>
        words[left + 1].Span.Start == words[left].Span.End + 1 && text[words[left].Span.End] is ' ' or '\u00A0';

    private static bool IsCapital(string text, List<TextWord> words, int at) => char.IsUpper(text[words[at].Span.Start]);

    private static bool IsSentenceStart(string text, int at)
    {
        while (at > 0 && (char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '"' or '\u201C' or '\''))
            at--;
        return at == 0 || text[at - 1] is '.' or '!' or '?' or ':';
    }
}
