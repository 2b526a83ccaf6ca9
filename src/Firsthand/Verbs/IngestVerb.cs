using System.CommandLine;
using Firsthand.Catalogue;
using Firsthand.Ingest;
using Spectre.Console;

namespace Firsthand.Verbs;

/// <summary>Fetches once what is due, then ends: for a timer instead of a server.</summary>
public static class IngestVerb
{
    public static Command Make(CommonOptions common)
    {
        var all = new Option<bool>("--all") { Description = "Fetch every feed now, also those that are not due yet (waits that servers asked for are kept)." };
        var command = new Command("ingest", "Fetch once all feeds and pages that are due, gather stories, and end") { all };
        command.SetAction(async (parsed, cancel) =>
        {
            var options = common.Read(parsed);
            await using var desk = await Desk.Open(options, false, cancel);
            if (await desk.Store.Outlets.Count(cancel) == 0)
            {
                var catalogue = CatalogueFiles.Read(options.CatalogueFolder);
                foreach (var error in catalogue.Errors) Console.Error.WriteLine($"Left out of the catalogue: {error}");
                await desk.Store.Outlets.Save(catalogue.Outlets, cancel);
            }
            if (parsed.GetValue(all)) await desk.Store.Feeds.MakeDue(cancel: cancel);
            var last = await WithProgress(desk.Ingest, cancel);
            Console.WriteLine($"{last.FeedsDone} feeds and {last.PagesDone} pages fetched, {last.ArticlesNew} new articles. What failed and why: firsthand outlets --failing");
            return 0;
        });
        return command;
    }

    private static async Task<IngestProgress> WithProgress(IngestOnce ingest, CancellationToken cancel)
    {
        var last = new IngestProgress(0, 0, 0, 0, 0, 0, null);
        if (Console.IsOutputRedirected)
        {
            await ingest.Run(new Straight(p => last = p), cancel);
            return last;
        }
        await AnsiConsole.Progress().StartAsync(async bars =>
        {
            var feeds = bars.AddTask("Feeds");
            var pages = bars.AddTask("Pages");
            await ingest.Run(new Straight(p =>
            {
                last = p;
                (feeds.MaxValue, feeds.Value) = (Math.Max(1, p.FeedsTotal), p.FeedsDone);
                (pages.MaxValue, pages.Value) = (Math.Max(1, p.PagesTotal), p.PagesDone);
            }), cancel);
            (feeds.Value, pages.Value) = (feeds.MaxValue, pages.MaxValue);
        });
        return last;
    }

    /// <summary>Reports on the caller's thread: <see cref="Progress{T}"/> could deliver the last report after the end.</summary>
    private sealed class Straight(Action<IngestProgress> report) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => report(value);
    }
}
