using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Firsthand.Store;
using Firsthand.Verbs;

var common = new CommonOptions();
var root = new RootCommand("Firsthand: news from many outlets, and whose word it rests on. Without a verb it serves.")
{
    Serve.Make(common),
    IngestVerb.Make(common),
    ReadVerb.Make(common),
    ImportVerb.Make(common),
    ExportVerb.Make(common),
    OutletsVerb.Make(common),
    PeopleVerb.Make(common),
    KeepVerbs.Migrate(common),
    KeepVerbs.Backup(common),
    KeepVerbs.Reanalyse(common),
    LabVerb.Make(),
    TrainVerb.Make(),
};
foreach (var option in common.All) root.Options.Add(option);

// `serve` is the default verb: `firsthand --sample` means `firsthand serve --sample`.
string[] verbless = ["--help", "-h", "-?", "/?", "/h", "--version"];
if (args.Length == 0 || (args[0].StartsWith('-') && !verbless.Contains(args[0]))) args = ["serve", .. args];

try
{
    var parsed = root.Parse(args);
    // The parser would complain first that a verb is required, though one was given that is none.
    if (parsed.Tokens is [{ Type: TokenType.Argument, Value: var word }, ..] && parsed.CommandResult.Command == root)
        return Say.Wrong($"There is no verb \"{word}\".", $"The verbs: {string.Join(", ", root.Subcommands.Select(v => v.Name))}. What they do: firsthand --help");
    // The mistake and where to read on; a page of help would push the mistake off the screen.
    if (parsed.Action is ParseErrorAction mistake)
    {
        mistake.ShowHelp = false;
        mistake.ShowTypoCorrections = true;
        await parsed.InvokeAsync();
        return Say.Wrong($"Help: firsthand {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help");
    }
    return await parsed.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // Running fetches may end, and hosts are let go; two seconds, the default, would cut that off.
        ProcessTerminationTimeout = TimeSpan.FromSeconds(25),
    });
}
catch (StoreException e)
{
    return Say.Wrong(e.Reason.Detail);
}
catch (IOException e)
{
    // A port or file that is taken, a disk that is full: the system's own sentence says which.
    return Say.Wrong(e.Message);
}
catch (UnauthorizedAccessException e)
{
    return Say.Wrong(e.Message);
}
catch (OperationCanceledException)
{
    return Say.Stopped();
}
