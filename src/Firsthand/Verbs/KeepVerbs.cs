using System.CommandLine;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Verbs;

/// <summary>What keeps a database well: migrate, backup and reanalyse.</summary>
public static class KeepVerbs
{
    public static Command Migrate(CommonOptions common)
    {
        var command = new Command("migrate", "Bring the database to this version's schema (serve does it at its start, too)");
        command.SetAction(async (parsed, cancel) =>
        {
            var options = common.Read(parsed);
            if (options.Database is null) Directory.CreateDirectory(options.Data);
            await using var database = Database.Open(options.Where);
            var done = await Bars.Run("Migrations", progress => Migrator.Run(database, TimeProvider.System, cancel, progress));
            foreach (var name in done) Console.WriteLine($"ran {name}");
            if (done.Count == 0) Console.WriteLine("Nothing to do: the schema is the newest.");
            return 0;
        });
        return command;
    }

    public static Command Reanalyse(CommonOptions common)
    {
        var command = new Command("reanalyse", "After an upgrade, analyse stored articles again with this version's analysers (serve does it in the background, too)");
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.Open(common.Read(parsed), true, cancel);
            ReanalysisState? last;
            Reason? failure;
            try
            {
                (last, failure) = await Bars.Run("Articles", progress => desk.Reanalyse.Run(new Bars.Straight<ReanalysisState>(s => progress.Report((s.Done, s.All))), cancel));
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                Console.Error.WriteLine("firsthand: stopped. What was analysed is stored; the next reanalyse, or serve, goes on from there.");
                return 130;
            }
            if (failure is not null) return Say.Wrong(failure.Detail);
            Console.WriteLine(last is { Version: > 0 } ? $"All articles were analysed again; {last.Failed} of them could not be and keep their older facts." : "Nothing to do: all articles were analysed by this version.");
            foreach (var (id, url, reason) in await desk.Store.Reanalysis.Failures(20, cancel)) Console.WriteLine($"article {id}, {url}: {reason}");
            return 0;
        });
        return command;
    }

    public static Command Backup(CommonOptions common)
    {
        var file = new Argument<string>("file") { Description = "The copy to write; must not exist yet.", HelpName = "FILE" };
        var command = new Command("backup", "Copy the database, also while it is being written to") { file };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.Open(common.Read(parsed), true, cancel);
            var to = Path.GetFullPath(parsed.GetValue(file)!);
            await Bars.Run("Pages of the database", async progress =>
            {
                await desk.Store.Database.Backup(to, cancel, progress);
                return to;
            });
            Console.WriteLine($"{to}, {new FileInfo(to).Length / 1048576.0:0.0} MB. Restore it by putting it in an empty data folder as firsthand.db.");
            return 0;
        });
        return command;
    }
}
