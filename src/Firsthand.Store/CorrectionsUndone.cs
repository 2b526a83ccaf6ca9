using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>Taking a correction back. It stays on record as undone, and what an earlier one said on the same holds again.</summary>
public sealed partial class Corrections
{
    /// <summary>A later decision on the same takes the earlier one's place.</summary>
    private Task Replace(Session session, string kind, string column, long id, string subject, Edit edit) => session.Execute($"""
        UPDATE corrections SET state = 'replaced', ended_at = @now WHERE kind LIKE @group AND {column} = @id AND subject = @subject AND state IN ('holds', 'aside') AND form_key <> @key
        """, new { group = Group(kind), id, subject, key = Key(edit), now = time.GetUtcNow() });

    /// <summary>Decisions of one group on one subject exclude each other.</summary>
    private static string Group(string kind) => kind is "article.category" or "story.category" or "hashtag.label" or "hashtag.alias" or "hashtag.hide" ? kind : kind.StartsWith("hashtag.", StringComparison.Ordinal) ? "hashtag.%" : "said.%";

    private static async Task Restore(Session session, CorrectionRow undone)
    {
        if (undone.Kind is "story.merge" or "story.split") return;
        var column = undone.ArticleId is not null ? "article_id" : undone.StoryId is not null ? "story_id" : "hashtag_id";
        await session.Execute($"""
            UPDATE corrections SET state = 'holds', ended_at = NULL WHERE id = (
              SELECT MAX(e.id) FROM corrections e WHERE e.kind LIKE @group AND e.{column} = @of AND e.subject = @Subject AND e.state = 'replaced' AND e.id < @Id)
            """, new { group = Group(undone.Kind), of = undone.ArticleId ?? undone.StoryId ?? undone.HashtagId, undone.Subject, undone.Id });
    }

    /// <param name="read">Of an article's correction: the article and what the analysers find in it. Null: the article is not there any more.</param>
    /// <returns>Nothing is wrong with undoing what is undone already.</returns>
    public Task<Edited> Undo(Edit edit, long id, Read? read = null, CancellationToken cancel = default) => database.Write(async s =>
    {
        await LockAll(s);
        if (await Find(s, id) is not { } correction) return new Edited(Unknown);
        if (correction.State == "undone") return new Edited(id);
        if (!correction.Holds) return new Edited(new Reason("edit.replaced", "A later correction took its place."));
        if (correction.ArticleId is { } article)
        {
            if (read is null || read.Article.Id != article) return new Edited(new Reason("edit.gone", "The article is not there any more."));
            await s.Execute("UPDATE articles SET sort_at = sort_at WHERE id = @article", new { article });
            var (text, version) = await s.First<(string?, long)>("SELECT t.text, a.reader_version FROM articles a LEFT JOIN article_texts t ON t.article_id = a.id WHERE a.id = @article", new { article });
            if ((text ?? "") != read.Article.Text.Text || version != read.Article.ReaderVersion) return new Edited(Changed);
        }
        else if (correction.Kind is "story.merge" or "story.split")
        {
            var moved = StoredJson.Read(correction.Decision, new Moved());
            if ((correction.Kind == "story.merge" ? await UndoMerge(s, moved) : await UndoSplit(s, id, moved)) is { } wrong) return new Edited(wrong);
        }
        await End(s, id, "undone");
        await Restore(s, correction);
        await Act(s, edit, "correction.undo", correction.ArticleId, correction.StoryId, correction.HashtagId, $$"""{"correction":{{id}},"kind":"{{correction.Kind}}"}""");
        await Apply(s, correction, read);
        return new Edited(id);
    }, cancel);

    /// <summary>What holds now is stored.</summary>
    private static async Task Apply(Session s, CorrectionRow undone, Read? read)
    {
        if (undone.ArticleId is { } article)
        {
            await Note(s, article, null);
            await Reanalysis.Renew(s, read!.Article, read.Reading);
        }
        else if (undone.Kind == "story.category")
        {
            var category = await s.First<string>("SELECT after FROM corrections WHERE kind = 'story.category' AND story_id = @StoryId AND state = 'holds' ORDER BY id DESC LIMIT 1", new { undone.StoryId });
            await PutStoryCategory(s, undone.StoryId!.Value, category is null ? null : StoredJson.Read(category, new Told()).Key);
            await Note(s, null, undone.StoryId);
        }
        else if (undone.StoryId is not null)
        {
            var moved = StoredJson.Read(undone.Decision, new Moved());
            await Decided(s, [.. new[] { moved.From, moved.Into }.Distinct()]);
        }
        else if (undone.Kind == "hashtag.label")
        {
            var decision = StoredJson.Read(undone.Decision, new TagDecision());
            var earlier = await s.First<string>("SELECT decision FROM corrections WHERE kind = 'hashtag.label' AND hashtag_id = @HashtagId AND subject = @Subject AND state = 'holds' ORDER BY id DESC LIMIT 1", new { undone.HashtagId, undone.Subject });
            await PutLabel(s, undone.HashtagId!.Value, decision.Language!, earlier is null ? decision.Before : StoredJson.Read(earlier, new TagDecision()).Label);
        }
        else
        {
            await ChangeStories(s, undone.HashtagId!.Value);
            await HashtagsAside.Back(s, undone.HashtagId.Value);
            await s.Execute(undone.Kind == "hashtag.alias" ? "UPDATE hashtags SET alias_of = NULL WHERE id = @HashtagId" : "UPDATE hashtags SET hidden = 0 WHERE id = @HashtagId", new { undone.HashtagId });
        }
        await Facts.MoveStamp(s);
    }
}
