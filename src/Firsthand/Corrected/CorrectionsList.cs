using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Store;

namespace Firsthand.Corrected;

/// <summary>All that editors corrected, newest first, also what was undone since.</summary>
public static class CorrectionsList
{
    public static async Task<Listing?> Get(ListRequest request) => (await Read(request)).List;

    public static async Task<(IReadOnlyList<CorrectionRow> Rows, Listing List)> Read(ListRequest request)
    {
        var here = request.Here;
        var slice = await request.Store.Corrections.Latest(request.Before, ListRequest.PageSize, request.Cancel);
        return (slice.Items, new Listing
        {
            Title = here.T["corrections.title"],
            Description = here.T["corrections.about"],
            Path = here.Path("/corrections"),
            Items = [.. slice.Items.Select(r => Item(here, r))],
            Next = slice.Next,
        });
    }

    private static FeedItem Item(Here here, CorrectionRow row)
    {
        var (was, now) = (CorrectionWords.Of(here, row.Kind, row.Was, row.DisplayRight), CorrectionWords.Of(here, row.Kind, row.Is, row.DisplayRight));
        var at = DateTimeOffset.FromUnixTimeMilliseconds(row.MadeAt);
        return new FeedItem
        {
            Id = here.Absolute($"/correction/{row.Id}"),
            Url = here.Absolute(CorrectionWords.Address(here, row) ?? here.Path("/corrections")),
            Title = $"{here.T["corrected." + row.Kind]}{here.T["list.colon"]} {row.Title}",
            Summary = string.Join(" · ", new[] { was.Length > 0 ? here.T["corrections.before"] + here.T["list.colon"] + " " + was : "", now.Length > 0 ? here.T["corrections.after"] + here.T["list.colon"] + " " + now : "", row.Reason, CorrectionWords.State(here.T, row) }.Where(p => p.Length > 0)),
            Published = at,
            Updated = row.EndedAt is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : at,
        };
    }
}
