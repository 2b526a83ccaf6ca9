using Firsthand.Accounts;
using Firsthand.Store;

namespace Firsthand.Discussion.Own;

/// <summary>Everything one has written, and what became of it.</summary>
public sealed class MinePage(NewsStore store) : AccountPage
{
    private const int Shown = 30;

    public Slice<CommentRow> Comments { get; private set; } = new([], null);
    public IReadOnlyDictionary<long, DiscussionRow> Discussions { get; private set; } = new Dictionary<long, DiscussionRow>();

    public override async Task Load()
    {
        var before = Cursor.TryParse(Request.Query["before"], out var cursor) ? cursor.Id : long.MaxValue;
        Comments = await store.Comments.Of(Person!.Id, before, Shown, HttpContext.RequestAborted);
        var found = new Dictionary<long, DiscussionRow>();
        foreach (var id in Comments.Items.Select(c => c.DiscussionId).Distinct())
            if (await store.Discussions.Find(id, Here.Lang, HttpContext.RequestAborted) is { } discussion) found[id] = discussion;
        Discussions = found;
    }
}
