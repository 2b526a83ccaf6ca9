using Firsthand.Accounts;
using Firsthand.Store;

namespace Firsthand.Moderation.Own;

/// <summary>What moderators decided about one's comments and account, each with its reasons.</summary>
public sealed class DecisionsPage(NewsStore store) : AccountPage
{
    private const int Shown = 30;

    public Slice<DecisionRow> Decisions { get; private set; } = new([], null);

    public override async Task Load() =>
        Decisions = await store.Decisions.Of(Person!.Id, Cursor.TryParse(Request.Query["before"], out var cursor) ? cursor.Id : long.MaxValue, Shown, HttpContext.RequestAborted);
}
