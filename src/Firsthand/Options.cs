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
    public Accounts.AccountOptions Accounts { get; init; } = new();

    /// <summary>What the store opens.</summary>
    public string Where => Database ?? Path.Combine(Data, "firsthand.db");

    public string TextsFolder => Texts ?? Path.Combine(AppContext.BaseDirectory, "Texts");

    public string CatalogueFolder => Catalogue ?? Path.Combine(AppContext.BaseDirectory, "catalogue");
}
