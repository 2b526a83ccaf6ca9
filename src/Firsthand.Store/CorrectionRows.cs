using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>What every act of an editor comes with.</summary>
/// <param name="FormKey">Of the form it was written in: sent twice, it is done once.</param>
/// <param name="Seen">What the editor saw (<see cref="Corrections.SeenStory"/>, …): where that is not what is there any more, nothing is done. Null: it does not matter.</param>
public sealed record Edit(long? PersonId, string FormKey, string? Seen = null, string Reason = "");

/// <summary>How an act of an editor ended: the correction's id (or the pin's), or why nothing was done.</summary>
public sealed record Edited
{
    public Edited(long id) => Id = id;

    public Edited(Reason wrong) => Wrong = wrong;

    public long Id { get; }
    public Reason? Wrong { get; }
    /// <summary>Of a story that was split off.</summary>
    public long? Story { get; init; }
}

/// <summary>Before or after a correction, for people to read.</summary>
public sealed record Told
{
    /// <summary>Of a category, a hashtag.</summary>
    public string? Key { get; init; }
    public string? Label { get; init; }
    /// <summary>Who says it, what kind of source that is, with which words, what.</summary>
    public string? Who { get; init; }
    public string? Kind { get; init; }
    public string? Cue { get; init; }
    public string? Words { get; init; }
    public long? Story { get; init; }
    public string? Title { get; init; }
    public long? Count { get; init; }
}

/// <summary>A correction that holds, on the page of what it corrected.</summary>
public sealed record EditNote
{
    public long Id { get; init; }
    public string Kind { get; init; } = "";
    public long At { get; init; }
    public Told Before { get; init; } = new();
    public Told After { get; init; } = new();
}

public sealed record CorrectionRow
{
    public long Id { get; init; }
    /// <summary>story.merge, story.split, story.category, article.category, hashtag.add, hashtag.remove, said.remove, said.change, said.add, hashtag.label, hashtag.alias, hashtag.hide.</summary>
    public string Kind { get; init; } = "";
    public long? ArticleId { get; init; }
    public long? StoryId { get; init; }
    public long? HashtagId { get; init; }
    public string Subject { get; init; } = "";
    /// <summary>Of what was corrected, at that time.</summary>
    public string Title { get; init; } = "";
    public string? Language { get; init; }
    /// <summary>JSON of <see cref="Told"/>.</summary>
    public string Before { get; init; } = "{}";
    public string After { get; init; } = "{}";
    /// <summary>JSON: what is applied.</summary>
    public string Decision { get; init; } = "{}";
    public string Reason { get; init; } = "";
    /// <summary>holds, aside (its passage is not in the text any more), replaced, undone.</summary>
    public string State { get; init; } = "";
    public long? PersonId { get; init; }
    public long MadeAt { get; init; }
    public long? EndedAt { get; init; }
    /// <summary>Key of the hashtag; null: it is about another thing.</summary>
    public string? HashtagKey { get; init; }
    /// <summary>Of the article's outlet: where it is not "full", its words are not shown.</summary>
    public string? DisplayRight { get; init; }

    public bool Holds => State is "holds" or "aside";
    public Told Was => StoredJson.Read(Before, new Told());
    public Told Is => StoredJson.Read(After, new Told());
}
