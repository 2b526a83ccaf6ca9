using System.CommandLine;
using System.Text;
using Firsthand.Lab;

namespace Firsthand.Verbs;

/// <summary>Runs one stage of understanding over JSON lines, for measuring and for other people's tools.</summary>
public static class LabVerb
{
    public static Command Make()
    {
        var stage = new Argument<string>("stage") { Description = "One of: " + string.Join(", ", LabStages.All.Keys), HelpName = "STAGE" };
        var jobs = new Option<int>("--jobs") { Description = "How many lines are worked on at the same time, where a stage's lines do not depend on each other.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var time = new Option<bool>("--time") { Description = "Print items, seconds and peak memory to standard error at the end." };
        stage.Validators.Add(r =>
        {
            if (r.Tokens is [var t] && !LabStages.All.ContainsKey(t.Value)) r.AddError($"There is no stage \"{t.Value}\". The stages: {string.Join(", ", LabStages.All.Keys)}.");
        });
        var command = new Command("lab", "Run one stage over JSON lines from standard input to standard output") { stage, jobs, time };
        command.SetAction(async (parsed, _) =>
        {
            using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false), false, 1 << 16);
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
            await LabRunner.Run(LabStages.All[parsed.GetValue(stage)!], input, output, Console.Error, Math.Clamp(parsed.GetValue(jobs), 1, 64), parsed.GetValue(time));
            return 0;
        });
        return command;
    }
}
