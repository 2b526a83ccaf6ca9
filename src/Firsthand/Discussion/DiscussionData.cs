using System.Globalization;
using System.Text.Json.Nodes;
using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.Discussion;

/// <summary>A discussion in schema.org's words: what is discussed is the outlets', what is said about it its writers'.</summary>
public static class DiscussionData
{
    private const int Most = 20;

    public static JsonObject Of(Here here, DiscussionRow discussion, IReadOnlyList<CommentThread> threads) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "WebPage",
        ["name"] = here.T["comments.title"],
        ["url"] = here.Absolute(here.Path(CommentParts.Path(discussion))),
        ["about"] = new JsonObject { ["@type"] = discussion.ArticleId is null ? "CollectionPage" : "WebPage", ["name"] = discussion.Title, ["url"] = here.Absolute(CommentParts.Subject(here, discussion)) },
        ["commentCount"] = discussion.Shown,
        ["comment"] = new JsonArray([.. threads.Where(t => t.First.State == "shown").Take(Most).Select(t => Comment(here, t.First))]),
    };

    private static JsonObject Comment(Here here, CommentRow comment)
    {
        var data = new JsonObject
        {
            ["@type"] = "Comment",
            ["url"] = here.Absolute(CommentParts.Comment(here, comment.Id)),
            ["text"] = CommentMarkdown.Start(comment.Body, 2000),
            ["inLanguage"] = comment.Language,
            ["dateCreated"] = Time(comment.CreatedAt),
            ["upvoteCount"] = comment.Helpful,
        };
        if (comment.EditedAt is { } edited) data["dateModified"] = Time(edited);
        if (comment.Name is { } name) data["author"] = new JsonObject { ["@type"] = "Person", ["name"] = name };
        return data;
    }

    private static string Time(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
