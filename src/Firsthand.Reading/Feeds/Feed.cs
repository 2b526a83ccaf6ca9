namespace Firsthand.Reading.Feeds;

/// <summary>What a feed says, as plain values. Missing is null or empty, never an invented default.</summary>
public sealed record Feed
{
    /// <summary>rss, rdf, atom, json, cdf or sitemap, with the version where the document names one: "rss 2.0".</summary>
    public required string Format { get; init; }
    public string? Id { get; init; }
    public string? Title { get; init; }
    /// <summary>What the feed wrote for the title, white space and markup included; null where that is the title.</summary>
    public string? TitleAsGiven { get; init; }
    public string? Link { get; init; }
    public string? Description { get; init; }
    public string? Language { get; init; }
    /// <summary>WebSub hub, if announced.</summary>
    public string? Hub { get; init; }
    /// <summary>What the feed calls itself (rel=self): the topic a hub knows it by.</summary>
    public string? Self { get; init; }
    /// <summary>How long the publisher asks to wait between fetches (ttl, sy:updatePeriod).</summary>
    public TimeSpan? TimeToLive { get; init; }
    public IReadOnlyList<FeedEntry> Entries { get; init; } = [];
}

/// <summary>One entry. Texts of Title, Authors and Categories are plain; Summary and Content may be HTML, not yet sanitised.</summary>
public sealed record FeedEntry
{
    public string? Id { get; init; }
    public string? Title { get; init; }
    /// <summary>Absolute where a base was known.</summary>
    public string? Link { get; init; }
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];
    public string? Summary { get; init; }
    public string? Content { get; init; }
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];
    /// <summary>The picture that stands for the entry (media:content, media:thumbnail, image enclosure).</summary>
    public string? Image { get; init; }
    public string? Language { get; init; }
    /// <summary>How long the recording is.</summary>
    public TimeSpan? Duration { get; init; }
    /// <summary>Address of a recording's chapters (podcast:chapters).</summary>
    public string? Chapters { get; init; }
    /// <summary>Chapters that stand in the feed itself (Podlove).</summary>
    public IReadOnlyList<Chapter> ChapterMarks { get; init; } = [];
    /// <summary>A page that plays the recording (media:player).</summary>
    public string? Player { get; init; }
    public int? Season { get; init; }
    public int? Episode { get; init; }
    /// <summary>Its publisher's warning of strong language (itunes:explicit).</summary>
    public bool? Explicit { get; init; }
    public IReadOnlyList<Transcript> Transcripts { get; init; } = [];
    /// <summary>Where it happened (georss, W3C geo).</summary>
    public GeoPoint? Place { get; init; }
    /// <summary>How many comments there were (slash, thr).</summary>
    public int? Comments { get; init; }
    public string? CommentsPage { get; init; }
    /// <summary>What the feed wrote, where that is not what is shown; null where it all is.</summary>
    public GivenTexts? AsGiven { get; init; }
}

/// <summary>Texts as the feed meant them: plain text with its white space where its type is text, otherwise HTML; null where nothing differs.</summary>
public sealed record GivenTexts(string? Title, string? Summary, string? Content);

/// <summary>The words of a recording, as a file of its own.</summary>
public sealed record Transcript(string Url, string? Type, string? Language);

/// <summary>A point on Earth in degrees, north and east positive.</summary>
public sealed record GeoPoint(double Latitude, double Longitude);

/// <summary>A file that comes with an entry. Length in bytes where given; Medium as media:content names it: audio, video, image, document, executable.</summary>
public sealed record Enclosure(string Url, string? Type, long? Length, string? Medium = null);
