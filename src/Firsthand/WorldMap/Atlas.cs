using System.Globalization;
using System.Reflection;

namespace Firsthand.WorldMap;

/// <summary>A drawing of land, and where on it each country lies: in parts of its width and height, from the left and the top.</summary>
/// <param name="Land">One SVG path in units of <paramref name="Width"/> and <paramref name="Height"/>.</param>
public sealed record Atlas(string Land, double Width, double Height, IReadOnlyDictionary<string, (double X, double Y)> Places)
{
    private static readonly Lazy<Atlas> Earth = new(() =>
    {
        var places = new Dictionary<string, (double, double)>(StringComparer.Ordinal);
        foreach (var line in Lines("WorldMap.Data.places.txt"))
        {
            var parts = line.Split('\t');
            var (x, y) = EqualEarth.Project((double.Parse(parts[2], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture)));
            if (y <= EqualEarth.Height) places[parts[0]] = (x / EqualEarth.Width, y / EqualEarth.Height);
        }
        // The path is written in halves of a unit, so that its steps are whole numbers.
        return new Atlas(Lines("WorldMap.Data.land.txt").Single(), 2 * EqualEarth.Width, 2 * EqualEarth.Height, places);
    });

    /// <summary>All there is, from data of Natural Earth; made once by bench (land).</summary>
    public static Atlas World => Earth.Value;

    /// <summary>Of a file in the program, without comments.</summary>
    internal static IReadOnlyList<string> Lines(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Firsthand." + name)!);
        return [.. reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#')];
    }
}
