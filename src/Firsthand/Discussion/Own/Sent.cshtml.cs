using Firsthand.Store;

namespace Firsthand.Discussion.Own;

/// <summary>What has become of a comment: shown, or waiting and why. Loading it again does nothing again.</summary>
public sealed class SentPage(NewsStore store) : OwnCommentPage(store)
{
    public IReadOnlyList<VerdictRow> Verdicts { get; private set; } = [];

    public override async Task Load() => Verdicts = [.. (await Store.Comments.Verdicts(Id, HttpContext.RequestAborted)).Where(v => v.Outcome != "pass")];
}
