using System.Globalization;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Sample;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.WorldMap;

/// <summary>A line of the table beside the map.</summary>
public sealed record MapRow(string Code, string Name, long Stories, long Outlets);

/// <summary>Where the stories of the last day are about, or where they are reported from: a map, and the same as a table. One statement beside the stamp.</summary>
public sealed class MapPage : PageModel
{
    public static readonly TimeSpan Span = TimeSpan.FromDays(1);

    public IReadOnlyList<MapRow> Rows { get; private set; } = [];
    /// <summary>False: by outlets that report.</summary>
    public bool ByStories { get; private set; } = true;
    /// <summary>Drawings with dots of theirs, the one that has most to say first.</summary>
    public IReadOnlyList<MapDrawing> Drawings { get; private set; } = [];
    /// <summary>Countries that no drawing has a place for.</summary>
    public IReadOnlyList<MapRow> Elsewhere { get; private set; } = [];

    public long Number(MapRow row) => ByStories ? row.Stories : row.Outlets;

    public async Task OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        ByStories = request.Context.Request.Query["order"] != "outlets";
        Rows = await Read(request, ByStories);
        var drawings = new List<MapDrawing> { Draw("world", Atlas.World, request.Here) };
        if (request.Here.Options.Sample) drawings.Add(Draw("invented", SamplePlaces.Atlas, request.Here));
        Drawings = [.. drawings.OrderByDescending(d => d.Dots.Count)];
        Elsewhere = [.. Rows.Where(r => Number(r) > 0 && drawings.TrueForAll(d => !d.Atlas.Places.ContainsKey(r.Code)))];
    }

    /// <summary>Most first, then by name.</summary>
    internal static async Task<IReadOnlyList<MapRow>> Read(ListRequest request, bool byStories)
    {
        var here = request.Here;
        var names = StringComparer.Create(CultureInfo.GetCultureInfo(here.Lang), true);
        return [.. (await request.Store.Stories.Countries(here.Ago(Span), request.Cancel)).Select(c => new MapRow(c.Country, here.CountryName(c.Country), c.Stories, c.Outlets))
            .OrderByDescending(r => byStories ? r.Stories : r.Outlets).ThenByDescending(r => byStories ? r.Outlets : r.Stories).ThenBy(r => r.Name, names)];
    }

    private MapDrawing Draw(string name, Atlas atlas, Here here) => new(name, atlas, Chart.Of([.. Rows.Where(r => Number(r) > 0 && atlas.Places.ContainsKey(r.Code)).Select(r => new Spot(
        here.Country(r.Code), $"{r.Name} {here.T.Number(Number(r))}", $"{r.Name}{here.T["list.colon"]} {here.T.Count(ByStories ? "wrap.stories" : "count.outlets", Number(r))}", Number(r), atlas.Places[r.Code].X, atlas.Places[r.Code].Y))],
        atlas.Width / atlas.Height));
}

/// <param name="Name">world, invented.</param>
public sealed record MapDrawing(string Name, Atlas Atlas, IReadOnlyList<Dot> Dots);
