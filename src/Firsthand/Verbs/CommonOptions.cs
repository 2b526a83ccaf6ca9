using System.CommandLine;
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

    public CommonOptions()
    {
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

    public IEnumerable<Option> All => [Data, Database, AllowNetwork, Workers];

    public NewsroomOptions Read(ParseResult parsed) => new()
    {
        Data = parsed.GetValue(Data)!,
        Database = parsed.GetValue(Database) ?? Env("DATABASE"),
        Workers = parsed.GetValue(Workers),
        Http = new SafeHttpOptions { AllowedNetworks = parsed.GetValue(AllowNetwork) ?? [] },
    };

    public static string? Env(string name) => Environment.GetEnvironmentVariable("FIRSTHAND_" + name) is { Length: > 0 } value ? value : null;
}
