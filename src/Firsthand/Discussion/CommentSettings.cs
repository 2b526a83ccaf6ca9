using System.Text.Json;
using Firsthand.Layout;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Discussion;

/// <summary>What the operator says about comments; kept under "comments" among the settings.</summary>
public sealed record CommentSettings
{
    public const string Key = "comments";

    /// <summary>Nobody comments unless the operator says so: somebody must be there to moderate.</summary>
    public bool On { get; init; }
    /// <summary>So many days after an article appeared, or a story got its newest one, nobody adds anything; 0: never.</summary>
    public int CloseAfterDays { get; init; } = 14;
    /// <summary>So many minutes a comment can be changed.</summary>
    public int EditMinutes { get; init; } = 15;
    /// <summary>Keys of outlets whose articles are not discussed, and of categories.</summary>
    public IReadOnlyList<string> OutletsOff { get; init; } = [];
    public IReadOnlyList<string> CategoriesOff { get; init; } = [];

    /// <summary>Whether readers may have comments translated by the model that was named at the start; then words of comments are sent to it.</summary>
    public bool Translate { get; init; }
    /// <summary>Whether that model tells moderators which rule a comment may break: off, asked (when a moderator asks), always (of all that waits).</summary>
    public string Suggest { get; init; } = "off";

    public bool Translates(Here here) => Translate && here.Options.Model is not null;

    public bool Suggests => Suggest is "asked" or "always";

    public TimeSpan EditTime => TimeSpan.FromMinutes(Math.Clamp(EditMinutes, 0, 7 * 24 * 60));

    public static async Task<CommentSettings> Of(NewsStore store, CancellationToken cancel) => await store.Settings.Get<CommentSettings>(Key, cancel) ?? new();

    /// <summary>As it stands in the store; what cannot be read counts as not said.</summary>
    public static CommentSettings Read(string? json)
    {
        try
        {
            return json is null ? new() : JsonSerializer.Deserialize<CommentSettings>(json, JsonSerializerOptions.Web) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    /// <summary>Whether this is discussed at all: then its page says so, even when nothing can be added any more.</summary>
    public bool Has(string? outletKey, string? category) => On && (outletKey is null || !OutletsOff.Contains(outletKey)) && (category is null || !CategoriesOff.Contains(category));

    /// <returns>Null: it may be added to. Else comments.closed (not discussed), comment.closed (by a moderator), comment.over (by time).</returns>
    public Reason? Closed(DiscussionRow discussion, DateTimeOffset now) =>
        !Has(discussion.OutletKey, discussion.Category) ? new Reason("comments.closed", "Discussion is not open here.")
        : discussion.State == "closed" ? new Reason("comment.closed", "This discussion is closed.")
        : CloseAfterDays > 0 && now.ToUnixTimeMilliseconds() - discussion.SubjectAt > CloseAfterDays * 86_400_000L ? new Reason("comment.over", "The time for this discussion is over.")
        : null;
}
