using Firsthand.Reading.Entities;
using Microsoft.Net.Http.Headers;

namespace Firsthand.Layout;

/// <summary>Marks pages that show an edition, not only a language: copies of them are kept apart by <see cref="Edition.Key"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OfEditionAttribute : Attribute;

/// <summary>
/// An edition is a language, which the address says, and a region, which decides what is "near you" and nothing else: never which stories
/// there are, what they count or in what order they stand.
/// </summary>
public sealed record Edition
{
    /// <summary>ISO code in capitals of a country that there is; null: none is known.</summary>
    public string? Region { get; private init; }
    /// <summary>Key of the hashtag of a place; whether anything names it the store tells. Null: none.</summary>
    public string? Place { get; private init; }
    /// <summary>The reader said so; otherwise the browser's languages do.</summary>
    public bool Chosen { get; private init; }

    public string Key => $"{Region}/{Place}/{Chosen}";

    public static Edition Of(HttpContext context)
    {
        if (context.Items[typeof(Edition)] is Edition known) return known;
        var here = Here.Of(context);
        var region = here.Settings.Find("region");
        var edition = region is null && here.Settings.Find("place") is null
            ? new Edition { Region = Asked(context.Request, here) }
            : new Edition { Region = region is not null && Exists(here, region) ? region : null, Place = here.Settings.Find("place"), Chosen = true };
        context.Items[typeof(Edition)] = edition;
        return edition;
    }

    /// <summary>A country of the lists, or one that the texts name since it is invented.</summary>
    public static bool Exists(Here here, string code) => here.T.Find("country." + code) is not null || PlaceNames.IsCountry(code);

    /// <summary>The country of the language that the browser asks for first of those that name one: "es-MX" is asked for in Mexico.</summary>
    private static string? Asked(HttpRequest request, Here here)
    {
        if (request.Headers.AcceptLanguage.ToString().Length > 500 || !StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wishes)) return null;
        return wishes.OrderByDescending(w => w.Quality ?? 1)
            .Select(w => w.Value.Value?.Split('-').Skip(1).FirstOrDefault(p => p.Length == 2 && p.All(char.IsAsciiLetter))?.ToUpperInvariant())
            .FirstOrDefault(code => code is not null && Exists(here, code));
    }
}
