using System.Collections.Frozen;

namespace Firsthand.Reading.Feeds;

/// <summary>What HTML knows: its elements, which of them are void or inline, and which attributes hold addresses.</summary>
internal static class HtmlNames
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Tags = Set(
        "a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br button canvas caption center cite code col dd del dfn div dl dt em embed "
        + "fieldset figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark "
        + "meta nav nobr noscript object ol option p param picture pre q rp rt ruby s samp script section select small source span strike strong style sub summary sup svg "
        + "table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Void = Set("area base br col embed frame hr img input link meta param source track wbr");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Inline = Set(
        "a abbr acronym b bdi bdo big blink cite code del dfn em font i ins kbd mark nobr q s samp small span strike strong sub sup time tt u var wbr");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Addresses = Set("action background cite classid codebase data href longdesc poster profile src usemap");

    public static bool IsTag(ReadOnlySpan<char> name) => Tags.Contains(name);

    public static bool IsVoid(ReadOnlySpan<char> name) => Void.Contains(name);

    public static bool IsInline(ReadOnlySpan<char> name) => Inline.Contains(name);

    public static bool IsAddress(ReadOnlySpan<char> attribute) => Addresses.Contains(attribute);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string names) =>
        names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
