using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Entities;

/// <summary>What a word may be beside or within a name.</summary>
[Flags]
internal enum Traits
{
    None = 0,
    /// <summary>"President", "Mme": a person follows.</summary>
    Title = 1,
    /// <summary>"Ministry", "Club": its name is an organisation's.</summary>
    Organisation = 2,
    /// <summary>Boilerplate, weekdays, months: no part of a name.</summary>
    Never = 4,
    /// <summary>"Award", "Bridge": its name is no person's.</summary>
    Thing = 8,
    Connector = 16,
    PersonConnector = 32,
    /// <summary>A given name.</summary>
    Given = 64,
    Saying = 128,
    /// <summary>Opens sentences, belongs to no name.</summary>
    Opening = 256,
    Stop = 512,
    /// <summary>"in", "à": what follows is a place.</summary>
    Locative = 1024,
    /// <summary>"River", "Strait": its name is a place's.</summary>
    PlaceHead = 2048,
    /// <summary>"Storm", "Cup": its name is an event's.</summary>
    EventHead = 4096,
    /// <summary>"Cape", "Lac": its name is a place's and begins with it.</summary>
    PlaceFirst = 8192,
    /// <summary>"Photograph": what follows is whose.</summary>
    Credit = 16384,
    /// <summary>"journal", "film": its title follows.</summary>
    Publication = 32768,
    /// <summary>"Read also", "Subscribe": opens a line that is not of the article.</summary>
    Furniture = 65536,
    /// <summary>"Black": a name only beside a given name or a title.</summary>
    Adjective = 131072,
}

/// <summary>Words that tell the kind of a name, or that are never one; in folded form.</summary>
internal static class NameWords
{
    private static readonly Lazy<Dictionary<string, FrozenSet<string>>> Lists = new(() =>
        DataFile.Sections("Entities.Data.name-words.txt").ToDictionary(s => s.Key, s => s.Value.Select(Fold).ToFrozenSet()));
    private static readonly ConcurrentDictionary<string, FrozenSet<string>> Calendars = new();

    /// <summary>German writes office and field in one word: "Umweltministerin".</summary>
    private static readonly string[] GermanTitles = ["minister", "ministerin", "sprecher", "sprecherin", "prasident", "prasidentin", "kanzler", "kanzlerin", "vorsitzende", "vorsitzender", "direktor", "direktorin", "anwalt", "anwaltin", "trainerin", "chef", "chefin", "kollege", "kollegin", "autor", "autorin", "handler", "handlerin", "sprecherinnen", "experte", "expertin", "forscher", "forscherin", "darsteller", "darstellerin"];

    private static readonly (string List, Traits Trait)[] Names =
    [
        ("title", Traits.Title), ("organisation", Traits.Organisation), ("never", Traits.Never), ("thing", Traits.Thing), ("connector", Traits.Connector),
        ("person-connector", Traits.PersonConnector), ("given", Traits.Given), ("said", Traits.Saying), ("opening", Traits.Opening), ("locative", Traits.Locative),
        ("place-head", Traits.PlaceHead), ("event-head", Traits.EventHead), ("place-first", Traits.PlaceFirst), ("credit", Traits.Credit), ("publication", Traits.Publication), ("furniture", Traits.Furniture), ("adjective", Traits.Adjective),
    ];

    private static readonly Lazy<FrozenDictionary<string, Traits>> ByWord = new(() => Names.SelectMany(n => Lists.Value[n.List].Select(w => (Word: w, n.Trait)))
        .GroupBy(p => p.Word).ToFrozenDictionary(g => g.Key, g => g.Aggregate(Traits.None, (all, p) => all | p.Trait)));

    public static Traits TraitsOf(string fold, string? language)
    {
        var traits = ByWord.Value.GetValueOrDefault(fold);
        if (language is "de" or "lb" && Array.Exists(GermanTitles, t => fold.Length > t.Length && fold.EndsWith(t, StringComparison.Ordinal)))
            traits |= Traits.Title;
        if (Calendars.GetOrAdd(language is { Length: 2 } ? language : "en", Calendar).Contains(fold))
            traits |= Traits.Never;
        if (StopWords.Of(language).Contains(fold))
            traits |= Traits.Stop;
        return traits;
    }

    /// <summary>Boilerplate, weekdays and months.</summary>
    public static bool IsNever(string fold, string? language) => (TraitsOf(fold, language) & Traits.Never) != 0;

    /// <summary>Places whose name is more often something else: looked at only where the text says it is the place.</summary>
    public static bool IsDoubtfulPlace(string fold) => Lists.Value["person-places"].Contains(fold);

    public static string Fold(string word) => Folding.Strip(Folding.Lower(word, null), null);

    private static FrozenSet<string> Calendar(string language)
    {
        try
        {
            var format = CultureInfo.GetCultureInfo(language).DateTimeFormat;
            // With the English plural: "on Fridays".
            return format.DayNames.Concat(format.DayNames.Select(n => n + "s")).Concat(format.MonthNames).Concat(format.MonthGenitiveNames).Concat(format.AbbreviatedMonthNames)
                .Where(n => n.Length > 2).Select(Fold).ToFrozenSet();
        }
        catch (CultureNotFoundException)
        {
            return FrozenSet<string>.Empty;
        }
    }
}
