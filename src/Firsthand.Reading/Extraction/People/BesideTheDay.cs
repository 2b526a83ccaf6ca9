using Firsthand.Reading.Extraction.Claims;
using Firsthand.Reading.Extraction.Dates;

namespace Firsthand.Reading.Extraction.People;

/// <summary>"25.10.2022 - Ada Lund", "Ada Lund, 5 March 2026", "5 March 2026 by Ada": a short line at the headline that holds a day and a name and nothing else.</summary>
internal static class BesideTheDay
{
    private const int Longest = 100;
    private const int LongestBlock = 140;
    private static readonly char[] Marks = [' ', '|', '-', '–', '—', '·', '•', ',', '/', ':', ';', '(', ')', '\n', '\t', '\u00a0', '.'];

    public static List<Signature> Of(PageOutline outline, Spot headline, int near)
    {
        foreach (var line in outline.Lines)
        {
            if (line.Order <= headline.Order || line.Aside || line.Text.Length > Longest)
                continue;
            if (line.Prose - headline.Prose > near || line.Order - headline.Order > 60)
                break;
            if (line.Text.AsSpan().ContainsAnyInRange('0', '9') && In(Whole(line)) is { Count: > 0 } names)
                return names;
        }
        return [];
    }

    private static string Whole(Line line) => VisibleText.Below(line.Parent, LongestBlock) is { } own && own.Length > line.Text.Trim().Length ? own
        : ArticleText.IsInline(line.Parent) && line.Parent.ParentElement is { } around && VisibleText.Below(around, LongestBlock) is { } whole ? whole : line.Text;

    internal static List<Signature> In(string text)
    {
        var normal = Feeds.DateWords.Normalise(text);
        if (TextDates.Find(text, monthFirst: true) is not [var date] || normal.Length != text.Length)
            return [];
        var (before, after) = (Bare(text[..date.From]), Bare(text[date.To..]));
        // "Posted on 5 March 2026 by Ada Lund".
        if (ByLine.Begins(after) && before.Length < 20 && DateWordsAround.SayPublished(before))
            before = "";
        // Of the two sides one is empty: a name between other things is anybody's.
        var rest = before.Length == 0 ? after : after.Length == 0 ? before : "";
        if (rest.Length == 0 || rest.Any(char.IsDigit) || rest.Contains('\n'))
            return [];
        var names = ByLine.Read(rest, claimed: false);
        // Two to four words that are the whole rest, or a by-word before them.
        return ByLine.Begins(rest) ? names
            : names is [{ Kind: Signer.Person } one] && one.Name.Length == rest.Length && one.Name.Split(' ') is { Length: >= 2 and <= 4 } words && char.IsUpper(words[^1][0]) ? names : [];
    }

    // The words around a clock belong to the day.
    private static string Bare(string side)
    {
        var words = side.Trim(Marks).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 0 && IsOfTheDay(words[0]))
            words.RemoveAt(0);
        while (words.Count > 0 && IsOfTheDay(words[^1]))
            words.RemoveAt(words.Count - 1);
        return string.Join(' ', words).Trim(Marks);
    }

    private static bool IsOfTheDay(string word) => word.Trim(Marks) is var bare && (bare.Length == 0 || bare is "Uhr" or "uhr" or "h" or "am" or "AM" or "PM" or "pm" or "vom" or "on" or "le" or "el" or "den" or "at" or "um" or "à");
}
