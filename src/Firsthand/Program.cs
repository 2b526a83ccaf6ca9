using System.CommandLine;
using Firsthand.Verbs;

var common = new CommonOptions();
var root = new RootCommand("Firsthand: news from many outlets, and whose word it rests on.")
{
    Serve.Make(common),
    LabVerb.Make(),
};
foreach (var option in common.All) root.Options.Add(option);

// `serve` is the default verb: `firsthand --sample` means `firsthand serve --sample`.
string[] verbless = ["--help", "-h", "-?", "/?", "/h", "--version"];
if (args.Length == 0 || (args[0].StartsWith('-') && !verbless.Contains(args[0]))) args = ["serve", .. args];
return await root.Parse(args).InvokeAsync();
