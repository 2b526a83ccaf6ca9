using Firsthand.Layout;
using Firsthand.Reading.Feeds;
using Firsthand.Speakers;
using Firsthand.Store;

namespace Firsthand.Lists;

/// <summary>One entry of a list as machines read it. Addresses are absolute, times UTC.</summary>
public sealed record FeedItem
{
    public required string Id { get; init; }
    public required string Url { get; init; }
    public required string Title { get; init; }
    public string Summary { get; init; } = "";
    /// <summary>The whole of it as mark-up, where it is more than its summary.</summary>
    public string? Html { get; init; }
    public string? Language { get; init; }
    /// <summary>Null: not known; when an article was found is not given out for it.</summary>
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset Updated { get; init; }
    public string? Author { get; init; }
    public string Category { get; init; } = "general";
    /// <summary>The outlet's own page, for an article.</summary>
    public string? Original { get; init; }
    public string? Image { get; init; }
    /// <summary>What its page tells beside the text; null for a story.</summary>
    public FeedFacts? Facts { get; init; }
    /// <summary>What is to be heard or seen; null where there is nothing, or only the headline may be shown.</summary>
    public Recording? Recording { get; init; }
    /// <summary>Its counts; null for an article.</summary>
    public StoryRow? Story { get; init; }

    public static IReadOnlyList<FeedItem> Of(Listing list, Here here) => list.Items.Count > 0 ? list.Items : list.Stories.Count > 0
        ? [.. list.Stories.Select(s => OfStory(s, here))]
        : [.. list.Articles.Select(a => OfArticle(list, a, here))];

    private static FeedItem OfStory(StoryRow story, Here here) => new()
    {
        Id = here.Absolute($"/story/{story.Id}"),
        Url = here.Absolute(here.Story(story)),
        Title = story.Title,
        Summary = Join(story.Summary, string.Join(" · ", here.T.Count("count.articles", story.ArticleCount),
            here.T.Count("count.outlets", story.OutletCount), here.T.Count("count.origins", story.OriginCount)), SampleSign(story.Sample, here)),
        Language = story.Language,
        Published = DateTimeOffset.FromUnixTimeMilliseconds(story.FirstAt),
        Updated = DateTimeOffset.FromUnixTimeMilliseconds(story.LastAt),
        Author = story.FirstOutletName,
        Category = story.Category,
        Image = Picture(story.ImageUrl, story.LeadArticleId, here),
        Story = story,
    };

    private static FeedItem OfArticle(Listing list, ArticleCard article, Here here) => new()
    {
        Id = here.Absolute($"/article/{article.Id}"),
        Url = here.Absolute(here.Article(article)),
        Title = article.Title,
        Summary = Join(list.Speaker is { } speaker ? Words(article, speaker, here) : article.DisplayRight == "headline" ? "" : article.Excerpt, article.StateControlled ? here.T["state"] : "", article.AccessibleForFree == false ? here.T["paywall.at-outlet"] : "", SampleSign(article.Sample, here)),
        Language = article.Language,
        Published = article.PublishedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        Updated = DateTimeOffset.FromUnixTimeMilliseconds(article.SortAt),
        Author = article.OutletName,
        Category = article.Category,
        Original = article.Url,
        Image = Picture(article.ImageUrl, article.Id, here),
        Recording = Recordings.RecordingParts.Of(article.Recording),
        Facts = FeedFacts.Of(article, list.Sources.GetValueOrDefault(article.Id), list.Speaker),
    };

    /// <summary>What the article has the speaker say, as far as its outlet's words may be shown.</summary>
    private static string Words(ArticleCard article, string speaker, Here here) => SpeakerList.Of(article, speaker) is var claims && article.DisplayRight == "full"
        ? string.Join(" … ", claims.Select(c => c.Cue is null ? c.Words : $"{c.Cue}: {c.Words}")) : here.T.Count("speaker.hidden", claims.Count);

    private static string? Picture(string? address, long article, Here here) => Api.ApiTime.Image(address, article, here);

    private static string SampleSign(bool sample, Here here) => sample ? here.T["sample.item"] : "";

    private static string Join(params string[] parts) => string.Join(" — ", parts.Where(p => p.Length > 0));
}
