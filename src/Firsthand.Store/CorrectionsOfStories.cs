using Firsthand.Reading;
using Firsthand.Reading.Categories;

namespace Firsthand.Store;

/// <summary>Which articles are one story, and what it is about.</summary>
public sealed partial class Corrections
{
    /// <summary>What a merge or a split changed, for undoing it.</summary>
    private sealed record Moved
    {
        public long From { get; init; }
        public long Into { get; init; }
        /// <summary>Of a split: the story was made by it.</summary>
        public bool Made { get; init; }
        public IReadOnlyList<long> Articles { get; init; } = [];
        /// <summary>Stories that had gone into the one that went.</summary>
        public IReadOnlyList<long> Stories { get; init; } = [];
    }

    private sealed record StoryNow
    {
        public long Id { get; init; }
        public string Title { get; init; } = "";
        public string? Language { get; init; }
        public string Category { get; init; } = "";
        public string? EditorsCategory { get; init; }
        public long ArticleCount { get; init; }
        public long? MergedInto { get; init; }
    }

    private static Task<StoryNow?> Story(Session session, long id) => session.First<StoryNow>("SELECT s.id, s.title, s.language, s.category, s.editors_category, s.article_count, s.merged_into FROM stories s WHERE s.id = @id", new { id });

    private static Task<IReadOnlyList<long>> ArticlesOf(Session session, long story) => session.Query<long>($"SELECT a.id FROM articles a WHERE a.story_id = @story AND {Cards.Shown} ORDER BY a.sort_at, a.id", new { story });

    /// <summary>One story goes into another, whole; its address leads there from now on, and nothing automatic parts them.</summary>
    /// <param name="edit">Seen: of both, <see cref="SeenStory(long, CancellationToken)"/> joined by a comma.</param>
    public Task<Edited> Merge(Edit edit, long from, long into, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (from == into) return new Edited(new Reason("edit.itself", "A story cannot go into itself."));
        await LockStories(s, from, into);
        if (await Done(s, edit) is { } done) return new Edited(done);
        if (await Story(s, from) is not { } old || await Story(s, into) is not { } target || old.ArticleCount == 0 || target.ArticleCount == 0) return new Edited(Unknown);
        if (old.MergedInto is not null || target.MergedInto is not null) return new Edited(new Reason("edit.went", "One of the two went into another story."));
        if (edit.Seen is not null && edit.Seen != $"{await SeenStory(s, from)},{await SeenStory(s, into)}") return new Edited(Changed);
        var articles = await ArticlesOf(s, from);
        var stories = await s.Query<long>("SELECT id FROM stories WHERE merged_into = @from", new { from });
        var id = await Add(s, edit, new New("story.merge")
        {
            StoryId = into,
            Subject = Text(from),
            Title = target.Title,
            Language = target.Language,
            Before = new Told { Story = from, Title = old.Title, Count = articles.Count },
            After = new Told { Story = into, Title = target.Title, Count = articles.Count + target.ArticleCount },
            Decision = StoredJson.Write(new Moved { From = from, Into = into, Articles = articles, Stories = stories }),
        });
        await s.Execute("DELETE FROM stories_apart WHERE one_id = @first AND other_id = @second", new { first = Math.Min(from, into), second = Math.Max(from, into) });
        await Stories.Merge(s, from, into, StoryDecisions.Why, time.GetUtcNow());
        await StoryDecisions.Fix(s, into);
        await Decided(s, into, from);
        return new Edited(id);
    }, cancel);

    /// <summary>Articles leave a story, for a new one or for another that is there; nothing automatic brings the two together again.</summary>
    /// <param name="into">Null: a new one.</param>
    /// <returns>Story: where they are now.</returns>
    public Task<Edited> Split(Edit edit, long from, IReadOnlyCollection<long> articles, long? into, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (from == into) return new Edited(new Reason("edit.itself", "They are in that story."));
        await LockStories(s, into is { } other ? [from, other] : [from]);
        if (await Done(s, edit) is { } done) return new Edited(done) { Story = (await Find(s, done))!.Is.Story };
        if (await Story(s, from) is not { ArticleCount: > 0 } old || (into is { } named && await Story(s, named) is not { ArticleCount: > 0 })) return new Edited(Unknown);
        if (old.MergedInto is not null || (into is { } there && (await Story(s, there))!.MergedInto is not null)) return new Edited(new Reason("edit.went", "One of the two went into another story."));
        if (edit.Seen is not null && edit.Seen != await SeenStory(s, from)) return new Edited(Changed);
        var all = await ArticlesOf(s, from);
        var moved = all.Where(articles.Contains).ToList();
        if (moved.Count == 0) return new Edited(new Reason("edit.none", "No article of the story was chosen."));
        if (moved.Count < articles.Distinct().Count()) return new Edited(Changed);
        if (moved.Count == all.Count) return new Edited(new Reason("edit.all", "A story keeps at least one article."));
        var target = into ?? await Stories.Begin(s, moved[0], time.GetUtcNow());
        await Take(s, moved, from, target, begins: into is null);
        var story = (await Story(s, target))!;
        var id = await Add(s, edit, new New("story.split")
        {
            StoryId = from,
            Subject = Text(target),
            Title = old.Title,
            Language = old.Language,
            Before = new Told { Story = from, Title = old.Title, Count = all.Count },
            After = new Told { Story = target, Title = story.Title, Count = moved.Count },
            Decision = StoredJson.Write(new Moved { From = from, Into = target, Made = into is null, Articles = moved }),
        });
        await StoryDecisions.Part(s, from, target, id);
        await StoryDecisions.Fix(s, from);
        await StoryDecisions.Fix(s, target);
        await Decided(s, from, target);
        return new Edited(id) { Story = target };
    }, cancel);

    private static async Task Take(Session session, IReadOnlyList<long> articles, long from, long into, bool begins)
    {
        await session.Execute("UPDATE articles SET story_id = @into, story_why = @why WHERE id IN @articles AND story_id = @from", new { articles, from, into, why = StoryDecisions.Why });
        if (begins) await session.Execute("UPDATE articles SET story_why = '' WHERE id = @first", new { first = articles[0] });
        await Stories.Left(session, from);
        await Stories.Joined(session, into);
        await StoryPlaces.Follow(session, into);
    }

    private static async Task Decided(Session session, params long[] stories)
    {
        foreach (var story in stories) await Note(session, null, story);
        await StoryDecisions.Move(session);
        await Facts.MoveStamp(session);
    }

    private async Task<Reason?> UndoMerge(Session session, Moved moved)
    {
        await LockStories(session, moved.From, moved.Into);
        if (await Story(session, moved.From) is not { MergedInto: { } now } || await Stories.Living(session, now) is not { } living) return new Reason("edit.went", "The story is not where it went any more.");
        var articles = await session.Query<long>($"SELECT a.id FROM articles a WHERE a.id IN @ids AND a.story_id = @living AND {Cards.Shown} ORDER BY a.sort_at, a.id", new { ids = moved.Articles, living });
        if (articles.Count == 0) return new Reason("edit.gone", "None of its articles is there any more.");
        if (articles.Count == await session.First<long>($"SELECT COUNT(*) FROM articles a WHERE a.story_id = @living AND {Cards.Shown}", new { living })) return new Reason("edit.all", "Nothing would be left of the other.");
        await session.Execute("UPDATE stories SET merged_into = NULL, lead_article_id = @lead WHERE id = @From", new { moved.From, lead = articles[0] });
        await session.Execute("UPDATE stories SET merged_into = @From WHERE id IN @Stories", new { moved.From, moved.Stories });
        await StoryDecisions.Loosen(session, articles);
        await Take(session, articles, living, moved.From, begins: true);
        await StoryFaces.Show(session, moved.From, articles[0], "");
        await StoryDiscussions.Back(session, moved.From, living);
        return null;
    }

    private async Task<Reason?> UndoSplit(Session session, long correction, Moved moved)
    {
        await LockStories(session, moved.From, moved.Into);
        if (await Stories.Living(session, moved.From) is not { } from || await Stories.Living(session, moved.Into) is not { } into) return Unknown;
        await session.Execute("DELETE FROM stories_apart WHERE correction_id = @correction", new { correction });
        await StoryDecisions.Loosen(session, moved.Articles);
        if (from == into) return null;
        var there = await ArticlesOf(session, into);
        var back = there.Where(moved.Articles.Contains).ToList();
        if (back.Count == 0) return null;
        // Of a story that the split made, what came to it since stays with it.
        if (back.Count == there.Count) await Stories.Merge(session, into, from, StoryDecisions.Why, time.GetUtcNow());
        else await Take(session, back, into, from, begins: false);
        return null;
    }

    /// <summary>Whatever its leading article is about.</summary>
    public Task<Edited> SetStoryCategory(Edit edit, long id, string? category, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (category is null || !Category.Keys.Contains(category)) return new Edited(new Reason("edit.category", "There is no such category."));
        await LockStories(s, id);
        if (await Done(s, edit) is { } done) return new Edited(done);
        if (await Story(s, id) is not { ArticleCount: > 0, MergedInto: null } story) return new Edited(Unknown);
        if (edit.Seen is not null && edit.Seen != await SeenStory(s, id)) return new Edited(Changed);
        if (category == story.Category && story.EditorsCategory == category) return new Edited(new Reason("edit.same", "That is what is there."));
        await Replace(s, "story.category", "story_id", id, "", edit);
        var correction = await Add(s, edit, new New("story.category") { StoryId = id, Title = story.Title, Language = story.Language, Before = new Told { Key = story.Category }, After = new Told { Key = category }, Decision = StoredJson.Write(new Told { Key = category }) });
        await PutStoryCategory(s, id, category);
        await Note(s, null, id);
        await Facts.MoveStamp(s);
        return new Edited(correction);
    }, cancel);

    private static async Task PutStoryCategory(Session session, long id, string? category)
    {
        await session.Execute("UPDATE stories SET editors_category = @category, category = COALESCE(@category, (SELECT a.category FROM articles a WHERE a.id = stories.lead_article_id), category) WHERE id = @id", new { id, category });
        await StoryFaces.Follow(session, id);
        await Stories.Changed(session, id);
    }
}
