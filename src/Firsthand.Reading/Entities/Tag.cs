namespace Firsthand.Reading.Entities;

/// <summary>Degrees north and east, to about a kilometre.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude);

public enum TagKind { Person, Organisation, Place, Event, Work, Other }

/// <summary>A name that the article is about, on its way to becoming a hashtag.</summary>
public sealed record Tag
{
    /// <summary>Language-independent where a gazetteer knows the name ("place.ml"), else the folded form: letters, digits, '-' and '.'; usable in an address.</summary>
    public required string Key { get; init; }
    /// <summary>As people write it in the article's language: "Assimi Goita".</summary>
    public required string Label { get; init; }
    public required TagKind Kind { get; init; }
    /// <summary>0–1: how much the article is about it.</summary>
    public double Salience { get; init; }
    /// <summary>Where it is named in the text.</summary>
    public IReadOnlyList<TextSpan> Spans { get; init; } = [];
    /// <summary>ISO 3166 code, for a place that is or lies in a country.</summary>
    public string? Country { get; init; }
    /// <summary>Of a known city; a country has its capital's.</summary>
    public GeoPoint? Point { get; init; }
}
