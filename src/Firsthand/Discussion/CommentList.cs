using System.Globalization;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Store;

namespace Firsthand.Discussion;

/// <summary>A discussion as a list that machines can follow.</summary>
public static class CommentList
{
    private const int Most = 50;

    /// <summary>What is discussed; null: there is no such thing, or nothing is discussed there.</summary>
    public static async Task<(DiscussionRow Discussion, CommentSettings Settings)?> Find(NewsStore store, Here here, bool ofStory, long id, CancellationToken cancel)
    {
        var settings = await CommentSettings.Of(store, cancel);
        var discussion = ofStory ? await store.Discussions.Story(id, here.Lang, cancel) : await store.Discussions.Article(id, cancel);
        return discussion is not null && settings.Has(discussion.OutletKey, discussion.Category) ? (discussion, settings) : null;
    }

    public static Listing Listing(Here here, DiscussionRow discussion) => new()
    {
        Title = $"{here.T["comments.title"]}: {discussion.Title}",
        Description = here.T.Say("comments.about", ("title", discussion.Title)),
        Path = here.Path(CommentParts.Path(discussion)),
    };

    public static Task<Listing?> OfArticle(ListRequest request) => Get(request, ofStory: false);

    public static Task<Listing?> OfStory(ListRequest request) => Get(request, ofStory: true);

    private static async Task<Listing?> Get(ListRequest request, bool ofStory)
    {
        if (!long.TryParse(request.Key("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        if (await Find(request.Store, request.Here, ofStory, id, request.Cancel) is not var (discussion, _)) return null;
        var comments = discussion.Id == 0 ? [] : await request.Store.Comments.Newest(discussion.Id, Most, request.Cancel);
        return Listing(request.Here, discussion) with { Items = [.. comments.Select(c => Item(request.Here, discussion, c))] };
    }

    private static FeedItem Item(Here here, DiscussionRow discussion, CommentRow comment) => new()
    {
        Id = here.Absolute($"/comment/{comment.Id}"),
        Url = here.Absolute(CommentParts.Comment(here, comment.Id)),
        Title = $"{comment.Name ?? here.T["comment.nobody"]}: {CommentMarkdown.Start(comment.Body)}",
        Summary = CommentMarkdown.Start(comment.Body, 400),
        Html = CommentMarkdown.Html(comment.Body),
        Language = comment.Language,
        Published = DateTimeOffset.FromUnixTimeMilliseconds(comment.CreatedAt),
        Updated = DateTimeOffset.FromUnixTimeMilliseconds(comment.EditedAt ?? comment.CreatedAt),
        Author = comment.Name,
        Category = discussion.Category ?? "general",
    };
}
