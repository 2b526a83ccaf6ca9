using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>Hashtags as the whole site has them.</summary>
public sealed partial class Corrections
{
    private sealed record TagNow
    {
        public long Id { get; init; }
        public string Key { get; init; } = "";
        public string Label { get; init; } = "";
        public long? AliasOf { get; init; }
        public bool Hidden { get; init; }
    }

    private sealed record TagDecision
    {
        public string? Language { get; init; }
        public string? Label { get; init; }
        public string? Before { get; init; }
    }

    /// <summary>With what editors decided on it, unlike <see cref="Hashtags.Find"/>; null: there is none.</summary>
    public Task<(long Id, string Key, string Label, bool Hidden, string? StandsFor)?> Hashtag(string key, string language, CancellationToken cancel = default) => database.Read<(long, string, string, bool, string?)?>(async s =>
        await Tag(s, key, language) is { } tag ? (tag.Id, tag.Key, tag.Label, tag.Hidden, await s.First<string>("SELECT key FROM hashtags WHERE id = @id", new { id = tag.AliasOf ?? 0 })) : null, cancel);

    private static Task<TagNow?> Tag(Session session, string key, string language) => session.First<TagNow>($"SELECT h.id, h.key, {Hashtags.Label}, h.alias_of, h.hidden FROM hashtags h WHERE h.key = @key", new { key, language });

    private Task<Edited> OnHashtag(Edit edit, string key, string language, Func<Session, TagNow, Task<(New? Made, Reason? Wrong)>> decide, Func<Session, TagNow, Task> apply, CancellationToken cancel) => database.Write(async s =>
    {
        await LockAll(s);
        if (await Done(s, edit) is { } done) return new Edited(done);
        if (await Tag(s, key, language) is not { } tag) return new Edited(Unknown);
        if (edit.Seen is not null && edit.Seen != await Seen(s, "hashtag_id", tag.Id)) return new Edited(Changed);
        var (made, wrong) = await decide(s, tag);
        if (made is null) return new Edited(wrong!);
        await Replace(s, made.Kind, "hashtag_id", tag.Id, made.Subject, edit);
        var id = await Add(s, edit, made with { HashtagId = tag.Id, Title = tag.Label, Language = language });
        await apply(s, tag);
        await Facts.MoveStamp(s);
        return new Edited(id);
    }, cancel);

    /// <summary>What it is called in one language.</summary>
    public Task<Edited> NameHashtag(Edit edit, string key, string language, string label, CancellationToken cancel = default)
    {
        var name = Label(label);
        return OnHashtag(edit, key, language, async (s, tag) =>
        {
            if (name is null) return (null, new Reason("edit.tag", "This is no name of a hashtag."));
            if (name == tag.Label) return (null, new Reason("edit.same", "That is what is there."));
            var before = await s.First<string>("SELECT label FROM hashtag_labels WHERE hashtag_id = @Id AND language = @language", new { tag.Id, language });
            return (new New("hashtag.label") { Subject = language, Before = new Told { Key = tag.Key, Label = tag.Label }, After = new Told { Key = tag.Key, Label = name }, Decision = StoredJson.Write(new TagDecision { Language = language, Label = name, Before = before }) }, null);
        }, (s, tag) => PutLabel(s, tag.Id, language, name), cancel);
    }

    private static Task PutLabel(Session session, long id, string language, string? label) => label is null
        ? session.Execute("DELETE FROM hashtag_labels WHERE hashtag_id = @id AND language = @language", new { id, language })
        : session.Execute("INSERT INTO hashtag_labels(hashtag_id, language, label) VALUES (@id, @language, @label) ON CONFLICT (hashtag_id, language) DO UPDATE SET label = excluded.label", new { id, language, label });

    /// <summary>It stands for another one from now on: its articles are that one's, its address leads there.</summary>
    public Task<Edited> MergeHashtag(Edit edit, string key, string into, string language, CancellationToken cancel = default)
    {
        TagNow? target = null;
        return OnHashtag(edit, key, language, async (s, tag) =>
        {
            if (await Tag(s, into, language) is not { } other) return (null, Unknown);
            if (other.Id == tag.Id) return (null, new Reason("edit.itself", "A hashtag cannot stand for itself."));
            if (tag.AliasOf is not null || tag.Hidden || other.Hidden || other.AliasOf is not null || await StandsFor(s, tag.Id)) return (null, new Reason("edit.stands", "One of the two is hidden or stands for another; undo that first."));
            target = other;
            return (new New("hashtag.alias") { Before = new Told { Key = tag.Key, Label = tag.Label }, After = new Told { Key = other.Key, Label = other.Label } }, null);
        }, async (s, tag) =>
        {
            await ChangeStories(s, tag.Id);
            await s.Execute("UPDATE hashtags SET alias_of = @into WHERE id = @Id", new { tag.Id, into = target!.Id });
            await HashtagsAside.PutAll(s, tag.Id);
        }, cancel);
    }

    public Task<Edited> HideHashtag(Edit edit, string key, string language, CancellationToken cancel = default) => OnHashtag(edit, key, language, async (s, tag) =>
        tag.Hidden ? (null, new Reason("edit.same", "It is hidden.")) : tag.AliasOf is not null || await StandsFor(s, tag.Id) ? (null, new Reason("edit.stands", "It stands for another, or another for it; undo that first."))
            : (new New("hashtag.hide") { Before = new Told { Key = tag.Key, Label = tag.Label } }, null), async (s, tag) =>
        {
            await ChangeStories(s, tag.Id);
            await s.Execute("UPDATE hashtags SET hidden = 1 WHERE id = @Id", new { tag.Id });
            await HashtagsAside.PutAll(s, tag.Id);
        }, cancel);

    private static async Task<bool> StandsFor(Session session, long id) => await session.First<long?>("SELECT id FROM hashtags WHERE alias_of = @id LIMIT 1", new { id }) is not null;

    /// <summary>Where they are at home is read from their articles' hashtags.</summary>
    private static Task ChangeStories(Session session, long hashtag) => session.Execute("""
        UPDATE stories SET changed = 1 WHERE merged_into IS NULL AND article_count > 0 AND id IN (
          SELECT a.story_id FROM articles a WHERE a.story_id IS NOT NULL AND a.id IN (
            SELECT t.article_id FROM article_hashtags t WHERE t.hashtag_id = @hashtag UNION SELECT b.article_id FROM article_hashtags_aside b WHERE b.hashtag_id = @hashtag))
        """, new { hashtag });
}
