using System.Collections.Concurrent;

namespace Firsthand.Reading.Entities;

/// <summary>A country or city as a reader names it. <see cref="Key"/> as in hashtags: "place.mx", "place.mx.guadalajara"; <see cref="Country"/> in capitals.</summary>
public sealed record NamedPlace(string Key, string? Country, string Label, bool IsCountry);

/// <summary>What people call countries and cities, for a reader who types one.</summary>
public static class PlaceNames
{
    private const int Longest = 100;
    private static readonly ConcurrentDictionary<string, ILookup<string, Known>> PerLanguage = new();
    private static readonly Lazy<ILookup<string, Known>> Cities = new(() => ByFold(GazetteerData.Cities()));

    /// <summary>Is this (two letters) a country of the list?</summary>
    public static bool IsCountry(string code) => GazetteerData.CountryLabel(code.ToLowerInvariant(), "en") is not null;

    /// <summary>What a country or city of the lists is called in a language; null: it is in none.</summary>
    public static string? Label(string key, string language) =>
        All(language).SelectMany(known => known).FirstOrDefault(k => k.Key == key)?.Label ?? Cities.Value.SelectMany(known => known).FirstOrDefault(k => k.Key == key)?.Label;

    /// <summary>
    /// The country or city of a name in the language, in English or as it is written there; a country before a city, a city of <paramref name="country"/>
    /// before the largest of its name. "Guadalajara, Spain" is the one in Spain. Null: none is known.
    /// </summary>
    public static NamedPlace? Find(string typed, string language, string? country = null)
    {
        if (typed.Length > Longest) return null;
        var parts = typed.Split([',', '،', ';'], 2, StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && Find(parts[1], language) is { IsCountry: true } of) return Find(parts[0], language, of.Country) is { } there && there.Country == of.Country ? there : null;
        var fold = TagKey.Of(typed);
        if (fold.Length < 2) return null;
        var known = All(language)[fold].Concat(All("en")[fold]).Concat(Cities.Value[fold]).ToList();
        var best = known.Find(k => k.IsCountry) ?? known.Find(k => string.Equals(k.Country, country, StringComparison.OrdinalIgnoreCase)) ?? known.FirstOrDefault();
        return best is null ? null : new NamedPlace(best.Key, best.Country?.ToUpperInvariant(), best.Label, best.IsCountry);
    }

    /// <summary>The key that a place of no list would have as a hashtag: its folded name.</summary>
    public static string Key(string typed) => typed.Length > Longest ? "" : TagKey.Of(typed);

    private static ILookup<string, Known> All(string language) => PerLanguage.GetOrAdd(GazetteerData.Nearest(language), l => ByFold(GazetteerData.Names(l)));

    private static ILookup<string, Known> ByFold(IEnumerable<(string Name, Known Known)> names) =>
        names.Where(n => n.Known is { Kind: TagKind.Place, IsName: true }).ToLookup(n => TagKey.Of(n.Name), n => n.Known);
}
