using Firsthand.Store;

namespace Firsthand.Desk.Own;

/// <summary>All feeds that a person follows for themselves, and how each does.</summary>
public sealed class FeedsPage(NewsStore store) : OwnPage(store)
{
    public IReadOnlyList<OwnFeedRow> Feeds { get; private set; } = [];

    public override async Task Load()
    {
        await base.Load();
        Feeds = await Store.OwnFeeds.Of(Person!.Id, Cancel);
    }
}
