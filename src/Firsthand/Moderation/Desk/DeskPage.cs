using Firsthand.Accounts;
using Firsthand.Discussion;
using Firsthand.Store;

namespace Firsthand.Moderation.Desk;

/// <summary>A page of the moderators.</summary>
public abstract class DeskPage(NewsStore store, Suggester? suggester = null) : AccountPage
{
    protected NewsStore Store { get; } = store;
    protected Suggester? Suggester { get; } = suggester;
    protected CancellationToken Cancel => HttpContext.RequestAborted;

    public ModerationSettings Settings { get; private set; } = new();
    public IReadOnlyList<RuleShown> Rules { get; private set; } = [];
    public QueueCounts Counts { get; private set; } = new(0, 0, 0);

    /// <summary>Null: there is no model, or none is asked about comments.</summary>
    public string? Suggests { get; private set; }
    /// <summary>What a model sees in comments, by their ids; those that it was not asked about are not among them.</summary>
    public IReadOnlyDictionary<long, Suggestion> Suggestions { get; private set; } = new Dictionary<long, Suggestion>();

    /// <summary>Looks up what was suggested about comments; asks nobody.</summary>
    protected async Task LookUp(IEnumerable<QueueItem> items)
    {
        if (Suggester is null || !(await CommentSettings.Of(Store, Cancel)).Suggests) return;
        Suggests = Suggester.Model;
        Suggestions = await Suggester.AtHand([.. items.Select(i => i.Comment)], Settings, Cancel);
    }

    public override async Task Load()
    {
        Settings = await ModerationSettings.Of(Store, Cancel);
        Rules = HouseRules.Of(Settings, T);
        Counts = await Store.Moderation.Counts(Cancel);
    }

    /// <summary>A queue, and where in it; nonsense begins at its head.</summary>
    public static string List(string? asked) => asked is "reported" or "appeals" ? asked : "waiting";

    public string Queue(string list, string? after = null) => Here.Path("/moderation") + (list == "waiting" ? "" : "?list=" + list) + (string.IsNullOrEmpty(after) ? "" : (list == "waiting" ? "?" : "&") + "after=" + Uri.EscapeDataString(after));

    /// <summary>A rule of this newsroom, or none.</summary>
    protected async Task<RuleShown?> Rule(string? key) => string.IsNullOrEmpty(key) ? null : HouseRules.Of(await ModerationSettings.Of(Store, Cancel), T).FirstOrDefault(r => r.Key == key);
}
