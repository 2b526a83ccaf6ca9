using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Store;

namespace Firsthand.Moderation;

/// <summary>The log for feed readers.</summary>
public static class LogList
{
    public static async Task<Listing?> Get(ListRequest request)
    {
        var acts = await request.Store.Acts.Latest(long.MaxValue, ListRequest.PageSize, publicly: true, cancel: request.Cancel);
        return Of(request.Here) with { Items = [.. acts.Items.Select(a => Item(request.Here, a))] };
    }

    public static Listing Of(Here here) => new() { Title = here.T["moderation.log"], Description = here.T["moderation.log-how"], Path = here.Path("/moderation/log") };

    private static FeedItem Item(Here here, ActRow act) => new()
    {
        Id = here.Absolute($"/moderation/log#act-{act.Id}"),
        Url = here.Absolute(LogPage.Place(here, act) ?? here.Path("/moderation/log")),
        Title = ModerationParts.Act(here, act) + (act.Reason.Length > 0 ? " · " + HouseRules.Name(here.T, act.Reason) : ""),
        Published = DateTimeOffset.FromUnixTimeMilliseconds(act.DoneAt),
        Updated = DateTimeOffset.FromUnixTimeMilliseconds(act.DoneAt),
    };
}
