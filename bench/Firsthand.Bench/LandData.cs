using System.Globalization;
using System.Text;
using System.Text.Json;
using Firsthand.WorldMap;

namespace Firsthand.Bench;

/// <summary>
/// Makes src/Firsthand/WorldMap/Data/land.txt and places.txt from Natural Earth's data as npm's world-atlas packs it (TopoJSON): land projected, simplified and
/// written as one path of small steps; of each country a point within its largest part. Run once, and again if that data changes.
/// </summary>
public static class LandData
{
    /// <summary>Corners that change the outline by less than this area (square units of the 1000 wide map) go.</summary>
    private const double Smallest = 0.5;
    /// <summary>Islands below this go whole.</summary>
    private const double SmallestIsland = 1.1;

    /// <param name="args">land-50m.json, countries-50m.json of world-atlas; codes.json of i18n-iso-countries ([alpha-2, alpha-3, number, …]); the folder to write to.</param>
    public static int Run(string[] args)
    {
        if (args.Length != 4)
        {
            Console.Error.WriteLine("land LAND.json COUNTRIES.json CODES.json FOLDER");
            return 2;
        }
        using var land = JsonDocument.Parse(File.ReadAllBytes(args[0]));
        using var countries = JsonDocument.Parse(File.ReadAllBytes(args[1]));
        using var codes = JsonDocument.Parse(File.ReadAllBytes(args[2]));
        var rings = Polygons(land.RootElement, "land").SelectMany(g => g.Polygons).SelectMany(p => p).SelectMany(OnTheMap).Select(r => Simple([.. r.Select(EqualEarth.Project)])).OfType<List<(double X, double Y)>>().ToList();
        var path = Path(rings);
        File.WriteAllText(System.IO.Path.Combine(args[3], "land.txt"), "# The world's land in Equal Earth's projection, 1000 wide: one path. Made by bench (land) from Natural Earth (public domain), 1:50m, as packed by npm world-atlas 2 (ISC).\n" + path + "\n");

        var alpha = codes.RootElement.EnumerateArray().ToDictionary(c => c[2].GetString()!, c => c[0].GetString()!);
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        // Some parts of a country stand for themselves under its number: the largest comes last.
        foreach (var (id, polygons) in Polygons(countries.RootElement, "countries").OrderBy(c => c.Polygons.Max(p => Math.Abs(Area([.. p[0].Select(EqualEarth.Project)])))))
        {
            if (id is null || !alpha.TryGetValue(id, out var code)) continue;
            var largest = polygons.SelectMany(p => OnTheMap(p[0])).MaxBy(r => Math.Abs(Area([.. r.Select(EqualEarth.Project)])))!;
            var (longitude, latitude) = Inside(largest);
            lines[code] = string.Create(CultureInfo.InvariantCulture, $"{code}\t{latitude:0.0}\t{longitude:0.0}");
        }
        File.WriteAllText(System.IO.Path.Combine(args[3], "places.txt"), "# Of each country and territory a point within its largest part: code, degrees north, degrees east. Made as land.txt, codes from npm i18n-iso-countries (MIT).\n" + string.Join('\n', lines.Values) + "\n");
        Console.WriteLine($"{rings.Count} parts, {rings.Sum(r => r.Count)} corners, {path.Length} bytes; {lines.Count} countries");
        return 0;
    }

    /// <summary>Each geometry with its polygons, each of them rings of (longitude, latitude), the outer first.</summary>
    private static IEnumerable<(string? Id, List<List<List<(double Longitude, double Latitude)>>> Polygons)> Polygons(JsonElement topology, string name)
    {
        var transform = topology.GetProperty("transform");
        var (sx, sy) = (transform.GetProperty("scale")[0].GetDouble(), transform.GetProperty("scale")[1].GetDouble());
        var (tx, ty) = (transform.GetProperty("translate")[0].GetDouble(), transform.GetProperty("translate")[1].GetDouble());
        var arcs = topology.GetProperty("arcs").EnumerateArray().Select(arc =>
        {
            var (x, y) = (0L, 0L);
            return arc.EnumerateArray().Select(step => ((x += step[0].GetInt64()) * sx + tx, (y += step[1].GetInt64()) * sy + ty)).ToList();
        }).ToList();
        List<(double, double)> Ring(JsonElement ring) => [.. ring.EnumerateArray().Select(a => a.GetInt32()).SelectMany(a => a >= 0 ? arcs[a] : Enumerable.Reverse(arcs[~a]))];
        foreach (var geometry in topology.GetProperty("objects").GetProperty(name).GetProperty("geometries").EnumerateArray())
        {
            if (!geometry.TryGetProperty("arcs", out var parts)) continue;
            var polygons = geometry.GetProperty("type").GetString() == "Polygon" ? [parts] : parts.EnumerateArray().ToArray();
            yield return (geometry.TryGetProperty("id", out var id) ? id.GetString() : null, [.. polygons.Select(p => p.EnumerateArray().Select(Ring).ToList())]);
        }
    }

    /// <summary>A ring that crosses the edge of the map (180°) is cut there, and what lies beyond goes to the other side.</summary>
    private static IEnumerable<List<(double Longitude, double Latitude)>> OnTheMap(List<(double Longitude, double Latitude)> ring)
    {
        var turns = 0.0;
        var open = new List<(double, double)>(ring.Count);
        foreach (var (i, (longitude, latitude)) in ring.Index())
        {
            if (i > 0) turns += longitude - ring[i - 1].Longitude is var step && step > 180 ? -360 : step < -180 ? 360 : 0;
            open.Add((longitude + turns, latitude));
        }
        foreach (var turn in new[] { -360, 0, 360 })
        {
            List<(double, double)> shifted = [.. open.Select(p => (p.Item1 + turn, p.Item2))];
            if (Cut(Cut(shifted, 180, 1), -180, -1) is { Count: > 2 } part) yield return part;
        }
    }

    /// <summary>What lies on one side of a meridian.</summary>
    private static List<(double, double)> Cut(List<(double X, double Y)> ring, double meridian, int side)
    {
        var cut = new List<(double, double)>();
        bool In((double X, double Y) p) => side * (p.X - meridian) <= 0;
        for (var i = 0; i < ring.Count; i++)
        {
            var (from, to) = (ring[(i + ring.Count - 1) % ring.Count], ring[i]);
            if (In(from) != In(to)) cut.Add((meridian, from.Y + (to.Y - from.Y) * (meridian - from.X) / (to.X - from.X)));
            if (In(to)) cut.Add(to);
        }
        return cut;
    }

    /// <summary>Visvalingam and Whyatt: the corner whose triangle with its neighbours is smallest goes, again and again. Null: too small to be seen, or below the edge of the map.</summary>
    private static List<(double X, double Y)>? Simple(List<(double X, double Y)> ring)
    {
        // What is cut away at the lower edge is Antarctica.
        if (ring.Min(p => p.Y) > EqualEarth.Height - 4 || Math.Abs(Area(ring)) < SmallestIsland) return null;
        while (ring.Count > 4)
        {
            var (least, at) = (double.MaxValue, -1);
            for (var i = 0; i < ring.Count; i++)
            {
                var area = Math.Abs(Area([ring[(i + ring.Count - 1) % ring.Count], ring[i], ring[(i + 1) % ring.Count]]));
                if (area < least) (least, at) = (area, i);
            }
            if (least >= Smallest) break;
            ring.RemoveAt(at);
        }
        return ring.Count < 3 ? null : ring;
    }

    private static double Area(IReadOnlyList<(double X, double Y)> ring)
    {
        var sum = 0.0;
        for (var i = 0; i < ring.Count; i++) sum += ring[i].X * ring[(i + 1) % ring.Count].Y - ring[(i + 1) % ring.Count].X * ring[i].Y;
        return sum / 2;
    }

    /// <summary>Of the points of a grid over the ring, the one farthest from its edge.</summary>
    private static (double Longitude, double Latitude) Inside(List<(double Longitude, double Latitude)> ring)
    {
        var (west, east, south, north) = (ring.Min(p => p.Longitude), ring.Max(p => p.Longitude), ring.Min(p => p.Latitude), ring.Max(p => p.Latitude));
        var best = (Distance: -1.0, Longitude: (west + east) / 2, Latitude: (south + north) / 2);
        const int Cells = 40;
        for (var i = 1; i < Cells; i++)
            for (var j = 1; j < Cells; j++)
            {
                var (x, y) = (west + (east - west) * i / Cells, south + (north - south) * j / Cells);
                if (!Contains(ring, x, y)) continue;
                var stretch = Math.Cos(y * Math.PI / 180);
                var distance = ring.Min(p => (p.Longitude - x) * stretch * (p.Longitude - x) * stretch + (p.Latitude - y) * (p.Latitude - y));
                if (distance > best.Distance) best = (distance, x, y);
            }
        return (best.Longitude, best.Latitude);
    }

    private static bool Contains(List<(double X, double Y)> ring, double x, double y)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
            if (ring[i].Y > y != ring[j].Y > y && x < (ring[j].X - ring[i].X) * (y - ring[i].Y) / (ring[j].Y - ring[i].Y) + ring[i].X) inside = !inside;
        return inside;
    }

    /// <summary>Whole halves of a unit, each corner as a step from the one before.</summary>
    private static string Path(List<List<(double X, double Y)>> rings)
    {
        var path = new StringBuilder();
        foreach (var ring in rings.OrderByDescending(r => Math.Abs(Area(r))))
        {
            var (x, y) = ((long)Math.Round(ring[0].X * 2), (long)Math.Round(ring[0].Y * 2));
            path.Append(CultureInfo.InvariantCulture, $"M{x} {y}l");
            var steps = new List<string>();
            foreach (var (nextX, nextY) in ring.Skip(1).Select(p => ((long)Math.Round(p.X * 2), (long)Math.Round(p.Y * 2))))
            {
                if ((nextX, nextY) == (x, y)) continue;
                steps.Add($"{nextX - x}{(nextY - y < 0 ? "" : " ")}{nextY - y}");
                (x, y) = (nextX, nextY);
            }
            path.Append(steps.Aggregate("", (all, s) => all + (all.Length == 0 || s[0] == '-' ? "" : " ") + s)).Append('z');
        }
        return path.ToString();
    }
}
