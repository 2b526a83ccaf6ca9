using System.ComponentModel;
using Firsthand.Articles;
using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.Api;

/// <summary>One page of a list.</summary>
public sealed record ApiList<T>(
    IReadOnlyList<T> Items,
    [property: Description("Give this as before (of outlets: as after) for the next page; null: this is the last.")] string? Next);

public sealed record ApiCategory(string Key, string Name);

public sealed record ApiEdition(string Language, string Name, string Direction, bool Default, string Url, IReadOnlyList<ApiCategory> Categories)
{
    public static ApiEdition Of(Texts.Locale t, Here here) => new(t.Code, t.Name, t.Direction, t.Default, here.Absolute($"/{t.Code}/"), [.. here.Categories.All.Select(k => new ApiCategory(k, t["category." + k]))]);
}

public sealed record ApiOutletName(string Key, string Name, string? Country, string? Language, [property: Description("public, private, state, …")] string? OwnerKind, bool StateControlled)
{
    public static ApiOutletName Of(ArticleCard article) => new(article.OutletKey, article.OutletName, article.OutletCountry, article.OutletLanguage, article.OwnerKind, article.StateControlled);
    public static ApiOutletName Of(OutletRow outlet) => new(outlet.Key, outlet.Name, outlet.Country, outlet.Language, outlet.OwnerKind, outlet.StateControlled);
}

[Description("How many articles tell a story, and on how many independent origins they rest.")]
public sealed record ApiCounts(
    long Articles,
    long Outlets,
    long Origins,
    [property: Description("True: a text does not tell whether it adds an origin; there are at least so many.")] bool OriginsAtLeast,
    long FirstHand,
    long Relays,
    long WireCopies,
    long Unknown)
{
    public static ApiCounts Of(StoryRow story) => new(story.ArticleCount, story.OutletCount, story.OriginCount, story is { UnknownCount: > 0, OutletCount: > 1 },
        story.FirstHandCount, story.RelayCount, story.WireCount, story.UnknownCount);
}

public sealed record ApiStory
{
    public required long Id { get; init; }
    [Description("Its page, in the language asked for.")]
    public required string Url { get; init; }
    [Description("Of the article that stands for it in this language.")]
    public required string Title { get; init; }
    [Description("Empty where that article's outlet allows its headline only.")]
    public required string Summary { get; init; }
    public required string? Language { get; init; }
    public required string Category { get; init; }
    public required string? Country { get; init; }
    [Description("On this site; add w=160, 320, 640 or 1200. Null: there is none, or none may be shown.")]
    public required string? Image { get; init; }
    public required ApiCounts Counts { get; init; }
    [Description("Of the first report.")]
    public required string? FirstOutlet { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LastAt { get; init; }
    [Description("Invented news of the sample edition.")]
    public required bool Sample { get; init; }

    public static ApiStory Of(StoryRow story, Here here) => new()
    {
        Id = story.Id,
        Url = here.Absolute(here.Story(story)),
        Title = story.Title,
        Summary = story.Summary,
        Language = story.Language,
        Category = story.Category,
        Country = story.Country,
        Image = ApiTime.Image(story.ImageUrl, story.LeadArticleId, here),
        Counts = ApiCounts.Of(story),
        FirstOutlet = story.FirstOutletKey,
        FirstAt = ApiTime.Of(story.FirstAt),
        LastAt = ApiTime.Of(story.LastAt),
        Sample = story.Sample,
    };
}

public sealed record ApiDateline(string? Place, [property: Description("YYYY-MM-DD.")] string? Day, string? Agency);

public sealed record ApiArticle
{
    public required long Id { get; init; }
    [Description("Its page here, in the language asked for.")]
    public required string Url { get; init; }
    [Description("The outlet's own page.")]
    public required string Original { get; init; }
    public required string Title { get; init; }
    [Description("Empty where the outlet allows its headline only.")]
    public required string Excerpt { get; init; }
    public required string? Language { get; init; }
    public required string Direction { get; init; }
    public required string Category { get; init; }
    [Description("article, liveblog, video, gallery, other.")]
    public required string Kind { get; init; }
    [Description("What is to be heard or seen, at the outlet; null where there is nothing, or only the headline may be shown.")]
    public required ApiRecording? Recording { get; init; }
    public required string? Image { get; init; }
    [Description("Null: not known.")]
    public required DateTimeOffset? Published { get; init; }
    [Description("minute or day: what the outlet tells of the time.")]
    public required string Precision { get; init; }
    [Description("By which lists are in order.")]
    public required DateTimeOffset SortedAt { get; init; }
    public required long Words { get; init; }
    [Description("firsthand, relay, wire, unknown; null: not gathered yet.")]
    public required string? Role { get; init; }
    public required long? Story { get; init; }
    [Description("The article whose text it repeats.")]
    public required long? DuplicateOf { get; init; }
    public required ApiDateline? Dateline { get; init; }
    [Description("False: behind a paywall at the outlet; null: its page does not say.")]
    public required bool? AccessibleForFree { get; init; }
    public required ApiOutletName Outlet { get; init; }
    [Description("How much of the outlet's words may be shown: headline, excerpt, full.")]
    public required string DisplayRight { get; init; }
    [Description("The outlet whose feed led to it, where that is another.")]
    public required string? FoundIn { get; init; }
    [Description("The outlet's own notes, word for word.")]
    public required IReadOnlyList<string> Corrections { get; init; }
    public required bool Sample { get; init; }

    public static ApiArticle Of(ArticleCard article, Here here) => new()
    {
        Id = article.Id,
        Url = here.Absolute(here.Article(article)),
        Original = article.Url,
        Title = article.Title,
        Excerpt = article.Excerpt,
        Language = article.Language,
        Direction = article.Direction,
        Category = article.Category,
        Kind = article.Kind,
        Recording = ApiRecording.Of(article.Recording),
        Image = ApiTime.Image(article.ImageUrl, article.Id, here),
        Published = article.PublishedAt is { } at ? ApiTime.Of(at) : null,
        Precision = article.PublishedPrecision,
        SortedAt = ApiTime.Of(article.SortAt),
        Words = article.Words,
        Role = article.Role,
        Story = article.StoryId,
        DuplicateOf = article.DuplicateOf,
        Dateline = (article.DatelinePlace ?? article.DatelineDay ?? article.DatelineAgency) is null ? null : new ApiDateline(article.DatelinePlace, article.DatelineDay, article.DatelineAgency),
        AccessibleForFree = article.AccessibleForFree,
        Outlet = ApiOutletName.Of(article),
        DisplayRight = article.DisplayRight,
        FoundIn = article.FoundInName,
        Corrections = StoredJson.Read<List<string>>(article.Corrections, []),
        Sample = article.Sample,
    };
}

public sealed record ApiHashtag(string Key, string Label, [property: Description("person, organisation, place, event, work, other.")] string Kind, string? Country, string Url, [property: Description("Articles: of the last seven days in the list, of all time for one hashtag, shared ones where it goes with another.")] long Articles)
{
    public static ApiHashtag Of(HashtagRow tag, Here here) => new(tag.Key, tag.Label, tag.Kind, tag.Country, here.Absolute(here.Hashtag(tag.Key)), tag.Count);
}

public sealed record ApiSpeaker(string Key, string Name, [property: Description("named or organisation.")] string Kind, string? Language, string Url, [property: Description("Of the last seven days; 0 where they are not counted.")] long Articles)
{
    public static ApiSpeaker Of(SpeakerRow speaker, Here here) => new(speaker.Key, speaker.Name, speaker.Kind, speaker.Language, here.Absolute(here.Speaker(speaker.Key)), speaker.Count);
}

internal static class ApiTime
{
    public static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, 253402300799999));

    public static string? Image(string? address, long article, Here here) => !here.Pictured(address) ? null : here.Options.Pictures == Pictures.PicturesFrom.Outlet ? address : here.Absolute(Here.Image(article));
}
