using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Entities;

/// <summary>Words that tell the kind of a name, or that are never one; in folded form.</summary>
internal static class NameWords
{
    private static readonly Lazy<Dictionary<string, FrozenSet<string>>> Lists = new(() =>
        DataFile.Sections("Entities.Data.name-words.txt").ToDictionary(s => s.Key, s => s.Value.Select(Fold).ToFrozenSet()));
    private static readonly ConcurrentDictionary<string, FrozenSet<string>> Calendars = new();

    public static bool IsTitle(string word) => Lists.Value["title"].Contains(word) || GermanTitles.Any(t => word.Length > t.Length && word.EndsWith(t, StringComparison.Ordinal));
    public static bool IsThing(string word) => Lists.Value["thing"].Contains(word);
    public static bool IsOrganisation(string word) => Lists.Value["organisation"].Contains(word);
    public static bool IsGiven(string word) => Lists.Value["given"].Contains(word);
    public static bool IsSaying(string word) => Lists.Value["said"].Contains(word);
    public static bool IsConnector(string word) => Lists.Value["connector"].Contains(word);
    public static bool IsPersonConnector(string word) => Lists.Value["person-connector"].Contains(word);
    public static bool IsOpening(string word) => Lists.Value["opening"].Contains(word);

    /// <summary>German writes office and field in one word: "Umweltministerin".</summary>
    private static readonly string[] GermanTitles = ["minister", "ministerin", "sprecher", "sprecherin", "prasident", "prasidentin", "kanzler", "kanzlerin", "vorsitzende", "vorsitzender", "direktor", "direktorin", "anwalt", "anwaltin", "trainerin", "chef", "chefin"];

    /// <summary>Boilerplate, weekdays and months.</summary>
    public static bool IsNever(string word, string? language) =>
        Lists.Value["never"].Contains(word) || Calendars.GetOrAdd(language is { Length: 2 } ? language : "en", Calendar).Contains(word);

    public static string Fold(string word) => Folding.Strip(Folding.Lower(word, null), null);

    private static FrozenSet<string> Calendar(string language)
    {
        try
        {
            var format = CultureInfo.GetCultureInfo(language).DateTimeFormat;
            return format.DayNames.Concat(format.MonthNames).Concat(format.MonthGenitiveNames).Concat(format.AbbreviatedMonthNames)
                .Where(n => n.Length > 2).Select(Fold).ToFrozenSet();
        }
        catch (CultureNotFoundException)
        {
            return FrozenSet<string>.Empty;
        }
    }
}
