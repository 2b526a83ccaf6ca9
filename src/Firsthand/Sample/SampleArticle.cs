namespace Firsthand.Sample;

/// <summary>An invented outlet as Content/outlets.txt describes it.</summary>
public sealed record SampleOutlet
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required string Motto { get; init; }
    public required string Country { get; init; }
    public required string CountryName { get; init; }
    public required string Language { get; init; }
    public required string OwnerKind { get; init; }
    public required string Owner { get; init; }
    public required string Funding { get; init; }
    public required string Founded { get; init; }
    public required string Category { get; init; }
    public bool StateControlled { get; init; }
    public string DisplayRight { get; init; } = "full";
    public IReadOnlyList<string> Aliases { get; init; } = [];
    /// <summary>rss, atom, json or rdf.</summary>
    public required string Feed { get; init; }
    /// <summary>Whether the feed carries whole texts or only the first lines.</summary>
    public bool FullFeed { get; init; }
    /// <summary>broadsheet, wire, broadcaster or magazine.</summary>
    public required string Layout { get; init; }
    /// <summary>Address of an article: "/news/{slug}", "/{section}/{slug}.html".</summary>
    public required string Path { get; init; }
    /// <summary>Distance of its clocks from UTC.</summary>
    public TimeSpan Offset { get; init; }

    public bool RightToLeft => Language == "ar";
    public string FeedPath => Feed switch { "rss" => "/feed.xml", "atom" => "/atom.xml", "json" => "/feed.json", _ => "/index.rdf" };
}

/// <summary>A picture: what the generator paints, and what the page says about it.</summary>
public sealed record SamplePicture(string Scene, string Caption, string Credit);

/// <summary>A foreign player in an outlet's page: video or audio, its address, its title.</summary>
public sealed record SampleEmbed(string Kind, string Address, string Title);

/// <summary>Something to be heard with an article: invented as all else, a sound of the program's own.</summary>
public sealed record SampleRecording(int Seconds, IReadOnlyList<(int Seconds, string Title)> Chapters);

/// <summary>One article of one invented outlet.</summary>
public sealed record SampleArticle
{
    public required SampleOutlet Outlet { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public string? Standfirst { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];
    public required string Category { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    /// <summary>Days before the news day, and the hour of the day in UTC.</summary>
    public required (int DaysBack, TimeSpan Clock) When { get; init; }
    public SamplePicture? Picture { get; init; }
    /// <summary>Paragraphs; "## " opens a heading, *…* is emphasis, [words](outlet/slug) leads to another article.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }
    /// <summary>What the outlet will say about its mistake, once <see cref="Corrected"/> has replaced <see cref="Paragraphs"/>.</summary>
    public string? Correction { get; init; }
    public IReadOnlyList<string>? Corrected { get; init; }
    /// <summary>A mistake that the outlet had put right before the edition begins, in its words.</summary>
    public string? Note { get; init; }
    public SampleRecording? Recording { get; init; }
    public SampleEmbed? Embed { get; init; }
    /// <summary>The outlet says that its page is for those who pay.</summary>
    public bool Paywall { get; init; }
    public bool LiveBlog { get; init; }
    /// <summary>Neither feed nor page tells more than the day.</summary>
    public bool DayOnly { get; init; }

    public string Path => Outlet.Path.Replace("{slug}", Slug, StringComparison.Ordinal).Replace("{section}", Category, StringComparison.Ordinal);
    public string RecordingPath => $"/sound/{Slug}.wav";
    public string PicturePath => $"/pictures/{Slug}.png";
}
