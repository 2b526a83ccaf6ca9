using System.CommandLine;
using Firsthand.Catalogue;
using Firsthand.Ingest;
using Firsthand.Reading;
using Spectre.Console;

namespace Firsthand.Verbs;

/// <summary>Fetches once what is due, then ends: for a timer instead of a server.</summary>
public static class IngestVerb
{
    public static Command Make(CommonOptions common)
    {
        var command = new Command("ingest", "Fetch once all feeds and the pages of new articles, gather stories, and end (for a timer instead of a server)");
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
            IngestProgress last;
            Reason? failure;
            try
            {
                (last, failure) = await WithProgress(desk.Ingest, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                Console.Error.WriteLine("firsthand: stopped. What was fetched is stored; the next ingest goes on from there.");
                return 130;
            }
            if (failure is not null) return Say.Wrong(failure.Detail);
            Console.WriteLine($"{last.FeedsDone} feeds and {last.PagesDone} pages fetched, {last.ArticlesNew} new articles. What failed and why: firsthand outlets --failing");
            return 0;
        });
        return command;
    }

    private static async Task<(IngestProgress Last, Reason? Failure)> WithProgress(IngestOnce ingest, CancellationToken cancel)
    {
        var last = new IngestProgress(0, 0, 0, 0, 0, 0, null);
        if (Console.IsOutputRedirected)
        {
            var failed = await ingest.Run(new Bars.Straight<IngestProgress>(p => last = p), cancel);
            return (last, failed);
        }
        Reason? failure = null;
        await AnsiConsole.Progress().StartAsync(async bars =>
        {
            var feeds = bars.AddTask("Feeds");
            var pages = bars.AddTask("Pages");
            failure = await ingest.Run(new Bars.Straight<IngestProgress>(p =>
            {
                last = p;
                (feeds.MaxValue, feeds.Value) = (Math.Max(1, p.FeedsTotal), p.FeedsDone);
                (pages.MaxValue, pages.Value) = (Math.Max(1, p.PagesTotal), p.PagesDone);
            }), cancel);
            (feeds.Value, pages.Value) = (feeds.MaxValue, pages.MaxValue);
        });
        return (last, failure);
    }
}
