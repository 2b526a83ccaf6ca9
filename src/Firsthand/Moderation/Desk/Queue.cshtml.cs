using Firsthand.Store;

namespace Firsthand.Moderation.Desk;

/// <summary>What waits for moderators: comments not read yet, comments that readers report, appeals.</summary>
public sealed class QueuePage(NewsStore store, Suggester suggester) : DeskPage(store, suggester)
{
    public const int Shown = 20;

    public string Which => List(Request.Query["list"]);
    public string? After => Request.Query["after"];
    public Slice<QueueItem> Items { get; private set; } = new([], null);
    public Slice<AppealRow> Appeals { get; private set; } = new([], null);
    public Cursor? Next => Which == "appeals" ? Appeals.Next : Items.Next;

    public override async Task Load()
    {
        await base.Load();
        Cursor? after = Cursor.TryParse(After, out var cursor) ? cursor : null;
        switch (Which)
        {
            case "appeals":
                Appeals = await Store.Decisions.Appeals(after?.Id ?? 0, Shown, Cancel);
                break;
            case "reported":
                Items = await Store.Moderation.Reported(after, Shown, Cancel);
                break;
            default:
                Items = await Store.Moderation.Waiting(after?.Id ?? 0, Shown, Cancel);
                break;
        }
        await LookUp(Items.Items);
    }
}
