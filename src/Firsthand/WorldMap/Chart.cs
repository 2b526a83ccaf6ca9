namespace Firsthand.WorldMap;

/// <summary>A country to be drawn.</summary>
/// <param name="Words">What stands beside its dot: name and number.</param>
public sealed record Spot(string Address, string Words, string Spoken, long Count, double X, double Y);

/// <summary>A dot with its label in the sizes in which it has room.</summary>
/// <param name="Radius">Pixels on a wide page; a narrow one shows dots smaller.</param>
public sealed record Dot(Spot Spot, double Radius, IReadOnlyList<DotLabel> Labels);

/// <param name="Sizes">"n" narrow pages, "w" wide ones, "n w" both.</param>
/// <param name="Side">start, end, middle: on which side of its place the text lies, whatever its direction.</param>
public sealed record DotLabel(string Sizes, double Dx, double Dy, string Anchor);

/// <summary>
/// Dots by size, with name and number at those that have room, the largest first; the table beside the drawing has them all. Text keeps its size on every page,
/// so labels are placed for a narrow and for a wide one.
/// </summary>
public static class Chart
{
    private const double Least = 3, Most = 14, NarrowScale = 0.6, Letter = 6.6, Line = 15, Gap = 4;
    // Of the drawing, in pixels: on a phone, and on pages from 48 rem on at their narrowest.
    private const double Narrow = 350, Wide = 750;

    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }

    public static IReadOnlyList<Dot> Of(IReadOnlyList<Spot> spots, double widthToHeight)
    {
        var most = spots.Select(s => s.Count).DefaultIfEmpty(1).Max();
        var step = Math.Min(2, (Most - Least) / Math.Sqrt(Math.Max(1, most)));
        var dots = spots.OrderByDescending(s => s.Count).ThenBy(s => s.Address, StringComparer.Ordinal).Select(s => (Spot: s, Radius: Math.Round(Least + step * Math.Sqrt(s.Count), 1))).ToList();
        var narrow = Labels(dots, Narrow, widthToHeight, NarrowScale);
        var wide = Labels(dots, Wide, widthToHeight, 1);
        return [.. dots.Select((d, i) => new Dot(d.Spot, d.Radius, (narrow[i], wide[i]) switch
        {
            (null, null) => [],
            ({ } n, { } w) when n == w with { Sizes = "n" } => [w with { Sizes = "n w" }],
            var (n, w) => [.. new[] { n, w }.OfType<DotLabel>()],
        }))];
    }

    private static DotLabel?[] Labels(List<(Spot Spot, double Radius)> dots, double width, double widthToHeight, double scale)
    {
        var height = width / widthToHeight;
        var taken = dots.Select(d => At(d.Spot.X * width, d.Spot.Y * height, d.Radius * scale)).ToList();
        var labels = new DotLabel?[dots.Count];
        for (var i = 0; i < dots.Count; i++)
        {
            var (spot, radius) = dots[i];
            var (x, y, away, length) = (spot.X * width, spot.Y * height, radius * scale + Gap, spot.Words.Length * Letter);
            foreach (var (dx, dy, anchor) in new[] { (away, 4.0, "start"), (-away, 4.0, "end"), (0.0, -away - 1, "middle"), (0.0, away + 11, "middle") })
            {
                var left = x + dx - (anchor == "start" ? 0 : anchor == "end" ? length : length / 2);
                var box = new Box(left, y + dy - Line + 3, left + length, y + dy + 3);
                if (box.Left < 0 || box.Right > width || box.Top < 0 || box.Bottom > height || taken.Where((_, j) => j != i).Any(box.Meets)) continue;
                taken.Add(box);
                labels[i] = new DotLabel(scale < 1 ? "n" : "w", Math.Round(dx, 1), Math.Round(dy, 1), anchor);
                break;
            }
        }
        return labels;
    }

    private static Box At(double x, double y, double radius) => new(x - radius, y - radius, x + radius, y + radius);
}
