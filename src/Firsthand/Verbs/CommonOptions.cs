using System.CommandLine;
using System.Globalization;
using System.Net;
using Firsthand.Ingest;

namespace Firsthand.Verbs;

/// <summary>Flags that several verbs share, and how they become <see cref="NewsroomOptions"/>. The environment fills in what no flag says.</summary>
public sealed class CommonOptions
{
    public Option<string> Data { get; } = new("--data")
    {
        Description = "Folder of everything stored (FIRSTHAND_DATA).",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => Env("DATA") ?? "data",
        Recursive = true,
    };

    public Option<string?> Database { get; } = new("--database")
    {
        Description = "PostgreSQL instead of the embedded SQLite file: \"postgres://user:password@host/name\" or \"Host=…;Database=…\". Better set as FIRSTHAND_DATABASE, which other users of the machine cannot see.",
        // Not as a default value: the help prints those, and a connection string holds a password.
        HelpName = "CONNECTION",
        Recursive = true,
    };

    public Option<string[]> AllowNetwork { get; } = new("--allow-network")
    {
        Description = "Private network that may be fetched from, by CIDR, such as 10.1.0.0/16 (FIRSTHAND_ALLOW_NETWORK, separated by commas). All private addresses are refused otherwise.",
        HelpName = "CIDR",
        DefaultValueFactory = _ => Env("ALLOW_NETWORK")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        Recursive = true,
    };

    public Option<int> Workers { get; } = new("--workers")
    {
        Description = "How many hosts are fetched from at the same time; each of them gets one request at a time.",
        HelpName = "N",
        DefaultValueFactory = _ => 8,
        Recursive = true,
    };

    public Option<string> Interval { get; } = new("--interval")
    {
        Description = "Shortest time between two fetches of one feed, such as 30s, 5m or 2h (FIRSTHAND_INTERVAL). Busy feeds are fetched about that often, quiet ones more rarely, none sooner than it asks.",
        HelpName = "TIME",
        DefaultValueFactory = _ => Env("INTERVAL") ?? "5m",
        Recursive = true,
    };

    public CommonOptions()
    {
        Interval.Validators.Add(result =>
        {
            if (Time(result.GetValueOrDefault<string>()) is null) result.AddError("--interval takes a time from 1s to 24h, such as 30s, 5m or 2h.");
        });
        AllowNetwork.Validators.Add(result =>
        {
            foreach (var network in result.Tokens.Select(t => t.Value))
                if (!IPNetwork.TryParse(network, out _)) result.AddError($"\"{network}\" is no network. Write it as ADDRESS/BITS, such as 10.1.0.0/16.");
        });
        Workers.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && (!int.TryParse(text, out var n) || n is < 1 or > 256)) result.AddError("--workers takes a number from 1 to 256.");
        });
    }

    public IEnumerable<Option> All => [Data, Database, AllowNetwork, Workers, Interval];

    public NewsroomOptions Read(ParseResult parsed) => new()
    {
        Data = parsed.GetValue(Data)!,
        Database = Server(parsed.GetValue(Database) ?? Env("DATABASE")),
        Workers = parsed.GetValue(Workers),
        Http = new SafeHttpOptions { AllowedNetworks = parsed.GetValue(AllowNetwork) ?? [] },
        Pace = IngestPace.For(Time(parsed.GetValue(Interval)) ?? TimeSpan.FromMinutes(5)),
    };

    /// <summary>A word that is no address would become a SQLite file of that name.</summary>
    private static string? Server(string? address) => address is null || address.Contains("://", StringComparison.Ordinal) || address.Contains('=', StringComparison.Ordinal)
        ? address
        : throw new Store.StoreException(new("store.address", "--database (FIRSTHAND_DATABASE) takes the address of a PostgreSQL database: postgres://user:password@host/name. For a SQLite file name its folder with --data."));

    /// <returns>Null: it is no time from a second to a day.</returns>
    private static TimeSpan? Time(string? text)
    {
        if (text is not { Length: > 1 } || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var n)) return null;
        var seconds = text[^1] switch { 's' => n, 'm' => n * 60L, 'h' => n * 3600L, _ => 0 };
        return seconds is >= 1 and <= 86_400 ? TimeSpan.FromSeconds(seconds) : null;
    }

    public static string? Env(string name) => Environment.GetEnvironmentVariable("FIRSTHAND_" + name) is { Length: > 0 } value ? value : null;
}
