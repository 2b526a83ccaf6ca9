using System.Globalization;
using Firsthand.WorldMap;

namespace Firsthand.Sample;

/// <summary>
/// Where the invented countries lie: on no map of the world, but around a sea of their own (places.txt). Its names of places are made known to the store, so that
/// the stories of the sample are about countries as real ones are.
/// </summary>
public static class SamplePlaces
{
    private static readonly Lazy<(Atlas Atlas, IReadOnlyList<(string Key, string Country)> Keys)> Read = new(() =>
    {
        var land = new List<string>();
        var (width, height) = (1.0, 1.0);
        var places = new Dictionary<string, (double, double)>(StringComparer.Ordinal);
        var keys = new List<(string, string)>();
        foreach (var parts in Atlas.Lines("Sample.places.txt").Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            double Number(int at) => double.Parse(parts[at], CultureInfo.InvariantCulture);
            switch (parts[0])
            {
                case "size": (width, height) = (Number(1), Number(2)); break;
                case "land": land.Add(string.Join(' ', parts[1..])); break;
                default:
                    places[parts[0]] = (Number(1) / width, Number(2) / height);
                    keys.AddRange(parts[4..].Select(key => (key, parts[0])));
                    break;
            }
        }
        return (new Atlas(string.Concat(land), width, height, places), keys);
    });

    public static Atlas Atlas => Read.Value.Atlas;

    /// <summary>Hashtags of places, each with its country.</summary>
    public static IReadOnlyList<(string Key, string Country)> Keys => Read.Value.Keys;
}
