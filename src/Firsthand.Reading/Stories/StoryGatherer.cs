using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>Where an article belongs.</summary>
/// <param name="StoryId">The story it joins, or null: it begins one.</param>
/// <param name="Why">Shared names, rare words, numbers, time; in a reader's words. Empty for a new story.</param>
/// <param name="Duplicate">The earlier article whose text it repeats.</param>
/// <param name="Related">Up to 10 earlier articles worth reading beside it, best first.</param>
public sealed record Gathered(long? StoryId, string Why, Duplicate? Duplicate, IReadOnlyList<RelatedArticle> Related)
{
    /// <summary>Another story that this article shows to be the same one: the two are to be merged. Null: none.</summary>
    public SameStory? Same { get; init; }
}

/// <param name="Why">As <see cref="Gathered.Why"/>: what ties the article to it.</param>
public sealed record SameStory(long StoryId, string Why);

/// <summary>An article worth reading beside another.</summary>
/// <param name="Why">"same event", "follow-up, 2 days later", "Mali, JNIM".</param>
public sealed record RelatedArticle(long Id, double Score, string Why);

/// <summary>
/// Gathers articles into stories, one pass, in the order given; deterministic for an order. Keeps a window of recent
/// articles in memory; the store restores it after a restart. Not thread-safe: one gatherer, one writer.
/// </summary>
public sealed class StoryGatherer
{
    private readonly StoryWindow window = new();
    private readonly DuplicateFinder duplicates = new();

    /// <summary>Puts an article that was gathered before back into the window.</summary>
    /// <param name="duplicateOf">The first article with its text, as was decided then.</param>
    public void Restore(ArticleVector article, long storyId, long? duplicateOf)
    {
        duplicates.Add(article, duplicateOf);
        window.Enter(article, storyId, duplicateOf);
    }

    /// <summary>Ids of at most 4 earlier articles whose text this one may repeat: what <see cref="Copies"/> says of their texts goes with the article into <see cref="Add"/>.</summary>
    public IReadOnlyList<long> Suspects(ArticleVector article) => duplicates.Suspects(article);

    /// <summary>Decides for one article, which must carry its id. Call <see cref="Place"/> with the story's id afterwards, and <see cref="Merge"/> where it is the same as another.</summary>
    public Gathered Add(ArticleVector article, Duplicate? duplicate)
    {
        duplicates.Add(article, duplicate?.Of);
        var neighbours = window.Nearest(article);
        var choice = StoryChoice.Of(article, neighbours, duplicate, window) ?? AcrossChoice.Of(article, window);
        var same = choice is null ? null : AcrossChoice.SameAs(choice.StoryId, article, window);
        var related = RelatedChoice.Of(article, neighbours, choice?.StoryId, duplicate?.Of ?? article.Id);
        window.Enter(article, choice?.StoryId, duplicate?.Of);
        return new Gathered(choice?.StoryId, choice?.Why ?? "", duplicate, related) { Same = same is null ? null : new SameStory(same.StoryId, same.Why) };
    }

    /// <summary>
    /// Says anew of an article that was gathered before what it repeats and what is worth reading beside it, while its story stays. In the order of
    /// the first time, beginning with an empty gatherer.
    /// </summary>
    /// <returns>Why is empty where the article begins the story, and null where nothing near it is in the story any more.</returns>
    public (string? Why, IReadOnlyList<RelatedArticle> Related) Again(ArticleVector article, long storyId, Duplicate? duplicate)
    {
        duplicates.Add(article, duplicate?.Of);
        var neighbours = window.Nearest(article);
        var begins = window.SizeOf(storyId) == 0;
        var why = begins ? "" : WhyIn(storyId, article, neighbours, duplicate);
        var related = RelatedChoice.Of(article, neighbours, begins ? null : storyId, duplicate?.Of ?? article.Id);
        window.Enter(article, storyId, duplicate?.Of);
        return (why, related);
    }

    /// <summary>As it was decided: its own language first where that suffices, then another, then whatever of its own is near.</summary>
    private string? WhyIn(long storyId, ArticleVector article, IReadOnlyList<Neighbour> neighbours, Duplicate? duplicate) =>
        StoryChoice.Of(article, neighbours, duplicate, window) is { } choice && choice.StoryId == storyId ? choice.Why
        : AcrossChoice.WhyIn(storyId, article, window) ?? StoryChoice.WhyIn(storyId, article, neighbours, duplicate, window);

    /// <summary>Tells which story the article now belongs to (the new story's id where Add said null).</summary>
    public void Place(long articleId, long storyId) => window.Place(articleId, storyId);

    /// <summary>Tells that the articles of one story belong to another now.</summary>
    public void Merge(long from, long into) => window.Merge(from, into);

    /// <summary>Articles of the window worth reading beside this one, whether they came before or after it.</summary>
    public IReadOnlyList<RelatedArticle> RelatedTo(ArticleVector article) =>
        RelatedChoice.Of(article, window.Nearest(article), window.StoryOf(article.Id), window.Find(article.Id)?.Text ?? article.Id);

    /// <summary>Forgets what was published before a moment. An article without a date leaves with the newest that had come before it.</summary>
    public void Forget(DateTimeOffset before)
    {
        duplicates.Forget(before);
        window.Forget(before);
    }
}
