using Firsthand.Ingest;
using Firsthand.Pictures;

namespace Firsthand;

/// <summary>Everything an operator can set, checked at start-up. Flags win over environment (FIRSTHAND_…) and appsettings.json.</summary>
public sealed record NewsroomOptions
{
    /// <summary>Folder of everything stored; made if absent.</summary>
    public string Data { get; init; } = "data";
    /// <summary>PostgreSQL connection string; null: SQLite in <see cref="Data"/>.</summary>
    public string? Database { get; init; }
    public string Urls { get; init; } = "http://localhost:5080";
    public bool Web { get; init; } = true;
    public bool Ingest { get; init; } = true;
    /// <summary>The sample edition instead of real outlets.</summary>
    public bool Sample { get; init; }
    /// <summary>Loopback port of the sample edition's invented outlets.</summary>
    public int SamplePort { get; init; } = 5081;
    /// <summary>Folder of outlet files loaded into an empty database; null: the one beside the program.</summary>
    public string? Catalogue { get; init; }
    /// <summary>Folder of language files, one edition each; null: the one beside the program.</summary>
    public string? Texts { get; init; }
    /// <summary>In which the site's days begin and end and its times are told, such as Europe/Paris; null: the machine's.</summary>
    public TimeZoneInfo? TimeZone { get; init; }
    /// <summary>How many fetches run beside each other (one per host).</summary>
    public int Workers { get; init; } = 8;
    /// <summary>How many open front pages are told of new stories at once; further ones are not, and lack nothing else.</summary>
    public int LiveReaders { get; init; } = 2000;
    /// <summary>Where pages have their pictures from.</summary>
    public PicturesFrom Pictures { get; init; }
    /// <summary>How much of the disk pictures may take, in bytes; the cards for other sites' previews have a sixteenth of it more.</summary>
    public long PictureSpace { get; init; } = 1L << 30;
    public SafeHttpOptions Http { get; init; } = new();
    public IngestPace Pace { get; init; } = new();
    /// <summary>Signs what another program is asked about drafts (FIRSTHAND_MODERATION_SECRET).</summary>
    public string? ModerationSecret { get; init; } = Verbs.CommonOptions.Env("MODERATION_SECRET");
    /// <summary>Whoever has it may read /metrics (FIRSTHAND_METRICS_TOKEN); null: there is no such page.</summary>
    public string? MetricsToken { get; init; } = Verbs.CommonOptions.Env("METRICS_TOKEN");
    /// <summary>The operator's collector, to which counts are sent; null: none are.</summary>
    public Uri? Otlp { get; init; }
    public Alerts.AlertOptions Alerts { get; init; } = new();
    /// <summary>Feeds that name a hub are sent to us, and ours are sent to whoever asks our hub (WebSub). Needs the site's public address.</summary>
    public bool WebSub { get; init; }
    /// <summary>Each edition and hashtag can be followed from Mastodon and its kin, read-only. Needs the site's public address.</summary>
    public bool ActivityPub { get; init; }
    public Accounts.AccountOptions Accounts { get; init; } = new();

    /// <summary>The model that may write summaries and answers; null: none.</summary>
    public Written.ModelOptions? Model { get; init; }

    /// <summary>The voice that reads each day aloud; null: none.</summary>
    public Spoken.SpeechOptions? Speech { get; init; }

    internal bool Federates => ActivityPub && Accounts.Address is not null;
    internal bool PushesFeeds => WebSub && Accounts.Address is not null;

    /// <summary>What the store opens.</summary>
    public string Where => Database ?? Path.Combine(Data, "firsthand.db");

    public string TextsFolder => Texts ?? Path.Combine(AppContext.BaseDirectory, "Texts");

    public string CatalogueFolder => Catalogue ?? Path.Combine(AppContext.BaseDirectory, "catalogue");
}
