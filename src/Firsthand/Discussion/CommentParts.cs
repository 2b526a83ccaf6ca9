using System.Globalization;
using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Discussion;

/// <summary>How a comment looks, wherever it stands. The same for everybody: what one may do with it are plain links to pages that know who asks.</summary>
public static class CommentParts
{
    public static string Path(DiscussionRow discussion) => discussion.ArticleId is { } article ? Invariant($"/article/{article}/comments") : Invariant($"/story/{discussion.StoryId}/comments");

    public static string Subject(Here here, DiscussionRow discussion) => discussion.ArticleId is { } article ? here.Article(article, discussion.Title) : here.Story(discussion.StoryId!.Value, discussion.Title);

    /// <summary>Where a comment is written: "article=12" or "story=7".</summary>
    public static string Write(Here here, DiscussionRow discussion, long? answers = null) =>
        here.Path("/comment/new?") + (discussion.ArticleId is { } article ? Invariant($"article={article}") : Invariant($"story={discussion.StoryId}")) + (answers is { } id ? Invariant($"&reply={id}") : "");

    public static string Comment(Here here, long id) => here.Path(Invariant($"/comment/{id}"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>On the page of what is discussed: how much is said, and the way to it. A script brings the comments in place as soon as they come near.</summary>
    public static IHtmlContent Door(Here here, string path, string subject, long? comments) => Html($"""
        <p class="acts"><a class="btn" href="{here.Path("/comment/new?" + subject)}" rel="nofollow" data-form>{here.T["comment.write"]}</a>{(comments is > 0 ? Html($"<a class=\"link\" href=\"{here.Path(path)}\" data-comments>{here.T.Count("comments.count", comments.Value)}</a>") : Html($"<span class=\"quiet\">{here.T["comments.none"]}</span>"))}</p>
        """);

    /// <summary>The name of whoever wrote it.</summary>
    public static IHtmlContent Writer(Here here, CommentRow comment) => comment.Name is { } name
        ? Html($"<b><bdi>{name}</bdi></b>{(comment.Role is "moderator" or "editor" or "administrator" ? Html($"<span class=\"own\">{here.T["account.role." + comment.Role]}</span>") : Nothing)}{(comment.PersonId is null ? Html($"<span class=\"quiet\">{here.T["comment.elsewhere"]}</span>") : Nothing)}")
        : Html($"<span class=\"quiet\">{here.T["comment.nobody"]}</span>");

    /// <param name="open">Whether it can be answered.</param>
    /// <param name="replies">What stands beneath it, within it.</param>
    /// <param name="acts">Whether what one may do with it is offered.</param>
    /// <param name="translates">Whether a model may be asked for a translation.</param>
    public static IHtmlContent One(Here here, DiscussionRow discussion, CommentRow comment, bool open, IHtmlContent? replies = null, bool acts = true, bool translates = false)
    {
        var t = here.T;
        var stone = comment.State switch
        {
            "removed" => Html($"<p class=\"quiet\"><i>{(comment.Rule is { } rule ? t.Say("comment.removed-rule", ("rule", t.Find("rules." + rule + ".name") ?? rule)) : t["comment.removed"])}</i></p>"),
            "deleted" => Html($"<p class=\"quiet\"><i>{t["comment.deleted"]}</i></p>"),
            _ => null,
        };
        var at = Html($"<a href=\"{Comment(here, comment.Id)}\">{Moment(here, comment.CreatedAt)}</a>");
        var edited = stone is null && comment.EditedAt is { } moment ? Html($"<a href=\"{Comment(here, comment.Id)}/history\" rel=\"nofollow\">{t.Markup("comment.edited", ("moment", Moment(here, moment)))}</a>") : Nothing;
        var answers = comment.ParentId is not null && comment.ParentName is { } whom ? Html($"<a href=\"{Comment(here, comment.ParentId.Value)}\">{t.Markup("comment.answers", ("name", Html($"<bdi>{whom}</bdi>")))}</a>") : Nothing;
        var top = Html($"<p class=\"src\">{(comment.State == "deleted" ? Nothing : Writer(here, comment))}{at}{answers}{edited}</p>");
        var quote = stone is null && comment.Quote.Length > 0 ? Html($"<blockquote class=\"of\" dir=\"auto\" lang=\"{here.Foreign(discussion.Language)}\"><p>{comment.Quote}</p></blockquote>") : Nothing;
        var body = stone ?? Html($"{quote}<div class=\"said-by\" dir=\"auto\"{(here.Foreign(comment.Language) is { } foreign ? Html($" lang=\"{foreign}\"") : Nothing)}>{CommentMarkdown.Print(comment.Body)}</div>");
        return Html($"<article class=\"cm\" id=\"c{comment.Id}\">{top}{body}{(stone is null && acts ? Acts(here, discussion, comment, open, translates) : Nothing)}{replies ?? Nothing}</article>");
    }

    private static IHtmlContent Acts(Here here, DiscussionRow discussion, CommentRow comment, bool open, bool translates)
    {
        var t = here.T;
        var address = Comment(here, comment.Id);
        return Html($"<p class=\"acts\">{(open ? Html($"<a href=\"{Write(here, discussion, comment.Id)}\" rel=\"nofollow\" data-form>{t["comment.reply"]}</a>") : Nothing)}<a href=\"{address}/helpful\" rel=\"nofollow\" data-form>{(comment.Helpful == 0 ? t["comment.helpful"] : t.Count("comment.helpful-count", comment.Helpful))}</a>{(translates && here.Foreign(comment.Language) is not null ? Html($"<a href=\"{address}/translation\" rel=\"nofollow\">{t["comment.translate"]}</a>") : Nothing)}<a href=\"{address}/report\" rel=\"nofollow\">{t["comment.report"]}</a></p>");
    }

    /// <summary>A thread: its first comment, replies one step in, and the way to those that are not shown here.</summary>
    public static IHtmlContent Thread(Here here, DiscussionRow discussion, CommentThread thread, bool open, bool translates)
    {
        var more = thread.First.Replies - thread.Replies.Count;
        var rest = more > 0 ? Html($"<p><a class=\"more\" href=\"{Comment(here, thread.First.Id)}\">{here.T.Count("comment.more-replies", more)}</a></p>") : Nothing;
        return One(here, discussion, thread.First, open, Several([.. thread.Replies.Select(r => One(here, discussion, r, open, translates: translates)), rest]), translates: translates);
    }
}
