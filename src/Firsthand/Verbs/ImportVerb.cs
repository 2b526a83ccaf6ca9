using System.CommandLine;
using Firsthand.Catalogue;
using Firsthand.Ingest;
using Firsthand.Reading.Categories;
using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Verbs;

/// <summary>Takes in what other programs gave out: subscriptions, saved pages, articles as JSON Lines, outlet files.</summary>
public static class ImportVerb
{
    public static Command Make(CommonOptions common)
    {
        var from = new Argument<string>("from")
        {
            Description = "An OPML file; JSON Lines (.jsonl, .jsonl.gz) with url, title, text or html, published, outlet, language, author and what else export writes; a folder of saved pages (with manifest.jsonl: url, html_path; else each page must name its own address); a folder of outlet files (.yaml).",
            HelpName = "FILE|FOLDER",
        };
        var discussions = new Option<bool>("--discussions") { Description = "The file holds comments, as export discussions writes them; their articles must be here already. Writers stand by name, marked as having written elsewhere." };
        var same = new Option<bool>("--same-people") { Description = "With --discussions, for moving an installation: whoever has the same name here is who wrote there." };
        var command = new Command("import", "Take in subscriptions, saved pages, articles, discussions or outlet files") { from, discussions, same };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetValue(from)!;
            var folder = Directory.Exists(path);
            if (!folder && !File.Exists(path)) return Say.Wrong($"There is nothing at {path}.");
            if (parsed.GetValue(discussions) && folder) return Say.Wrong($"{path} is a folder.", "--discussions takes a file: .jsonl or .jsonl.gz");
            if (parsed.GetValue(same) && !parsed.GetValue(discussions)) return Say.Wrong("--same-people goes with --discussions.");
            await using var desk = await Desk.Open(common.Read(parsed), false, cancel);
            if (parsed.GetValue(discussions)) return await DiscussionLines.Take(desk.Store, path, parsed.GetValue(same), desk.Time, cancel);
            if (folder && Directory.EnumerateFiles(path, "*.yaml").Any()) return await Outlets(desk.Store, path, cancel);
            if (folder) return await Articles(desk.Store, SavedPages.Read(path, desk.Time), SavedPages.Count(path), cancel);
            if (path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jsonl.gz", StringComparison.OrdinalIgnoreCase))
                return await Articles(desk.Store, ArticleLines.Read(path, desk.Time), ArticleLines.Count(path), cancel);
            return await Subscriptions(desk.Store, path, cancel);
        });
        return command;
    }

    private static async Task<int> Outlets(NewsStore store, string folder, CancellationToken cancel)
    {
        var reading = CatalogueFiles.Read(folder);
        foreach (var error in reading.Errors) Console.Error.WriteLine(error);
        var (outlets, feeds) = await store.Outlets.Save(reading.Outlets, cancel);
        Console.WriteLine($"{reading.Outlets.Count} outlets read, {outlets} of them new, with {feeds} new feeds; {reading.Errors.Count} left out for mistakes");
        return reading.Errors.Count == 0 ? 0 : 1;
    }

    /// <summary>Feeds of one site are one outlet; a feed that is known already stays where it is.</summary>
    private static async Task<int> Subscriptions(NewsStore store, string file, CancellationToken cancel)
    {
        var opml = Opml.Read(await File.ReadAllBytesAsync(file, cancel));
        if (opml.Refusal is { } refusal) return Say.Wrong($"{file}: {refusal.Detail}", "Import takes OPML, JSON Lines (.jsonl) or a folder.");
        foreach (var repair in opml.Repairs) Console.Error.WriteLine($"{file}: mended: {repair}");
        var list = new List<(string Home, OutletRow Otherwise, NewFeed Feed)>();
        foreach (var feed in opml.Feeds)
        {
            if (!Imported.IsAddress(feed.Url, out var url))
            {
                Console.Error.WriteLine($"{file}: left out, no http address: {feed.Url}");
                continue;
            }
            var home = Imported.IsAddress(feed.Home, out var page) ? page : url;
            var category = feed.Folders?.Select(f => f.ToLowerInvariant()).FirstOrDefault(Category.Keys.Contains);
            list.Add((home.AbsoluteUri, NewOutlets.From(feed.Title, home) with { Language = feed.Language }, new NewFeed(url.AbsoluteUri, category, feed.Title)));
        }
        // Whoever names a feed wants it, also one that was removed once.
        var (outlets, feeds) = await store.Sources.AddAll(list, null, cancel);
        Console.WriteLine($"{opml.Feeds.Count} feeds read, {feeds} of them new; {outlets} new outlets");
        return 0;
    }

    private static async Task<int> Articles(NewsStore store, IEnumerable<Imported> items, long all, CancellationToken cancel)
    {
        int stored = 0, known = 0;
        var refused = new List<Imported>();
        var outlets = new Dictionary<string, long>(StringComparer.Ordinal);
        await Bars.Run("Articles", async progress =>
        {
            foreach (var item in items)
            {
                cancel.ThrowIfCancellationRequested();
                if (item.Article is null) refused.Add(item);
                else if (await store.Articles.Import(await OutletOf(store, outlets, item, cancel), item.Article, cancel)) stored++;
                else known++;
                progress.Report((stored + known + refused.Count, all));
            }
            return stored;
        });
        // After the bar, which they would tear.
        foreach (var item in refused) Console.Error.WriteLine($"{item.From}: {item.Refusal!.Detail}");
        var reasons = refused.CountBy(r => r.Refusal!.Code).OrderBy(r => r.Key, StringComparer.Ordinal);
        Console.WriteLine($"{stored} articles stored, {known} known already, {refused.Count} refused{string.Concat(reasons.Select(r => $"; {r.Key} {r.Value}"))}");
        Console.WriteLine("Stories are gathered by the next: firsthand ingest (or a running server)");
        return 0;
    }

    private static async Task<long> OutletOf(NewsStore store, Dictionary<string, long> seen, Imported item, CancellationToken cancel)
    {
        var home = new Uri(item.Article!.Url);
        if (seen.TryGetValue(home.Authority, out var id)) return id;
        var known = await store.Outlets.FindByAddress(home.AbsoluteUri, cancel);
        if (known is null)
        {
            var outlet = NewOutlets.From(item.OutletName, home);
            await store.Outlets.Save([new OutletWithFeeds(outlet, [])], cancel);
            known = await store.Outlets.Find(outlet.Key, cancel);
        }
        return seen[home.Authority] = known!.Id;
    }
}
