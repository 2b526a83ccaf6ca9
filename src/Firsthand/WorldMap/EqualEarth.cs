namespace Firsthand.WorldMap;

/// <summary>
/// The Equal Earth projection (Šavrič, Patterson and Jenny, 2018): areas are true, and the continents look as people know them. On a map 1000 units wide, from
/// 84° north to 58° south: what lies below is ice without news.
/// </summary>
public static class EqualEarth
{
    private const double A1 = 1.340264, A2 = -0.081106, A3 = 0.000893, A4 = 0.003796;
    private const double North = 84, South = -58;
    private static readonly double Half = Raw(180, 0).X;
    private static readonly double Top = Raw(0, North).Y;

    public const double Width = 1000;
    public static readonly double Height = Math.Round((Top - Raw(0, South).Y) / (2 * Half) * Width);

    /// <param name="at">Degrees east and north.</param>
    /// <returns>Units from the left and from the top.</returns>
    public static (double X, double Y) Project((double Longitude, double Latitude) at)
    {
        var (x, y) = Raw(at.Longitude, at.Latitude);
        return ((x + Half) / (2 * Half) * Width, (Top - y) / (2 * Half) * Width);
    }

    private static (double X, double Y) Raw(double longitude, double latitude)
    {
        var t = Math.Asin(Math.Sqrt(3) / 2 * Math.Sin(latitude * Math.PI / 180));
        var (t2, t6) = (t * t, Math.Pow(t, 6));
        return (longitude * Math.PI / 180 * Math.Cos(t) / (Math.Sqrt(3) / 2 * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2))), t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2)));
    }
}
