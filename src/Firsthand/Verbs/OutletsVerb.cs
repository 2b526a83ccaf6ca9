using System.CommandLine;
using System.Globalization;
using Firsthand.Catalogue;
using Firsthand.Ingest;
using Firsthand.Store;
using Spectre.Console;

namespace Firsthand.Verbs;

/// <summary>Lists outlets and how they are doing; adds, pauses, refreshes them.</summary>
public static class OutletsVerb
{
    public static Command Make(CommonOptions common)
    {
        var failing = new Option<bool>("--failing") { Description = "Only those with a feed that fails, with its reason." };
        var command = new Command("outlets", "List outlets and how they are doing") { failing };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.Open(common.Read(parsed), true, cancel);
            var outlets = await desk.Store.Outlets.Directory(cancel);
            Print([.. outlets.Where(o => !parsed.GetValue(failing) || o.FailingCount > 0)]);
            return 0;
        });
        command.Subcommands.Add(Show(common));
        command.Subcommands.Add(Add(common));
        command.Subcommands.Add(SetState(common, "pause", "paused", "Stop fetching an outlet; what is stored stays"));
        command.Subcommands.Add(SetState(common, "resume", "active", "Fetch a paused outlet again"));
        command.Subcommands.Add(Refresh(common));
        command.Subcommands.Add(Check());
        return command;
    }

    private static void Print(IReadOnlyList<OutletHealth> outlets)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Outlet", "Key", "Where", "Feeds", "Articles", "Last success (UTC)", "Trouble");
        foreach (var o in outlets)
        {
            table.AddRow(Markup.Escape(o.Name), Markup.Escape(o.Key), $"{o.Country} {o.Language}",
                o.FailingCount > 0 ? $"{o.FeedCount}, {o.FailingCount} failing" : $"{o.FeedCount}", $"{o.ArticleCount}", When(o.LastSuccessAt), Markup.Escape(o.Reason ?? ""));
        }
        // A line an outlet for whoever pipes it into grep.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 1000;
        AnsiConsole.Write(table);
        Console.WriteLine($"{outlets.Count} outlets, {outlets.Sum(o => o.FeedCount)} feeds, {outlets.Sum(o => o.FailingCount)} failing, {outlets.Sum(o => o.ArticleCount)} articles");
    }

    private static string When(long? milliseconds) =>
        milliseconds is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "never";

    private static Argument<string> Key() => new("key") { Description = "The outlet's key, as `firsthand outlets` lists it.", HelpName = "KEY" };

    private static Command Show(CommonOptions common)
    {
        var key = Key();
        var command = new Command("show", "Print an outlet's facts, feeds and last fetches") { key };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.Open(common.Read(parsed), true, cancel);
            if (await desk.Store.Outlets.Find(parsed.GetValue(key)!, cancel) is not { } outlet) return Unknown(parsed.GetValue(key)!);
            Console.WriteLine($"{outlet.Name}  {outlet.HomeUrl}  {outlet.Country} {outlet.Language}  {outlet.State}, shown as {outlet.DisplayRight}");
            Console.WriteLine($"Owner: {outlet.Owner ?? "not known"} ({outlet.OwnerKind ?? "kind not known"}){(outlet.StateControlled ? ", state-controlled" : "")}  {outlet.ReferenceUrl} {outlet.ReferenceDate}");
            Console.WriteLine($"Its articles are known to repeat {(await desk.Store.Outlets.RecurringBlocks(outlet.Id, cancel)).Count} blocks, which leave the text of later ones");
            foreach (var feed in await desk.Store.Feeds.OfOutlet(outlet.Id, cancel))
                Console.WriteLine($"Feed {feed.Url}  {feed.State}, every {TimeSpan.FromMilliseconds(feed.IntervalMs).TotalMinutes:0} min, last success {When(feed.LastSuccessAt)}{(feed.Reason is null ? "" : $", {feed.ReasonCode}: {feed.Reason}")}");
            foreach (var fetch in await desk.Store.Fetches.OfOutlet(outlet.Id, 20, cancel))
                Console.WriteLine($"  {When(fetch.At)}  {fetch.Status?.ToString(CultureInfo.InvariantCulture) ?? "---"}  {fetch.Milliseconds,5} ms  {fetch.Bytes,8} B  {fetch.Url}{(fetch.Reason is null ? "" : $"  {fetch.ReasonCode}: {fetch.Reason}")}");
            return 0;
        });
        return command;
    }

    private static Command Add(CommonOptions common)
    {
        var address = new Argument<string>("address") { Description = "The home page or the feed of an outlet.", HelpName = "URL" };
        var name = new Option<string?>("--name") { Description = "Its name; what the site calls itself otherwise.", HelpName = "NAME" };
        var command = new Command("add", "Find an outlet's feed from its home page and add it") { address, name };
        command.SetAction(async (parsed, cancel) =>
        {
            var text = parsed.GetValue(address)!;
            if (!Imported.IsAddress(text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text, out var url)) return Say.Wrong($"\"{text}\" is no address.");
            await using var desk = await Desk.Open(common.Read(parsed), false, cancel);
            var found = await desk.Discover.Run(url, cancel);
            if (found.Feeds.Count == 0) return Say.Wrong($"No feed was found at {url}: {found.Failure?.Detail ?? "the page announces none and the usual addresses have none"}", "Give the feed's own address if you know it.");
            var outlet = NewOutlets.From(parsed.GetValue(name) ?? found.SiteTitle, url);
            var (key, fresh, feeds) = await desk.Store.Sources.Add(url.AbsoluteUri, outlet, [new NewFeed(found.Feeds[0])], null, cancel);
            Console.WriteLine(fresh ? $"Added {outlet.Name} ({key}) with {found.Feeds[0]}" : feeds > 0 ? $"Added {found.Feeds[0]} to {key}, which is known already" : $"{found.Feeds[0]} is known already");
            foreach (var other in found.Feeds.Skip(1)) Console.WriteLine($"  it also has {other}");
            return 0;
        });
        return command;
    }

    private static Command SetState(CommonOptions common, string verb, string state, string description)
    {
        var key = Key();
        var command = new Command(verb, description) { key };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.Open(common.Read(parsed), true, cancel);
            if (await desk.Store.Outlets.Find(parsed.GetValue(key)!, cancel) is not { } outlet) return Unknown(parsed.GetValue(key)!);
            if (await desk.Store.Sources.SetState(outlet.Id, state, null, cancel: cancel) is { } not) return Say.Wrong(not.Detail);
            Console.WriteLine($"{outlet.Name} is {state}.");
            return 0;
        });
        return command;
    }

    private static Command Refresh(CommonOptions common)
    {
        var key = Key();
        var command = new Command("refresh", "Make an outlet's feeds due now, also those that were given up") { key };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.Open(common.Read(parsed), true, cancel);
            if (await desk.Store.Outlets.Find(parsed.GetValue(key)!, cancel) is not { } outlet) return Unknown(parsed.GetValue(key)!);
            Console.WriteLine($"{await desk.Store.Feeds.MakeDue(outlet.Id, cancel)} feeds of {outlet.Name} are due now.");
            return 0;
        });
        return command;
    }

    private static Command Check()
    {
        var folder = new Argument<string>("folder") { Description = "A folder of outlet files, or of \"outlets\" and \"sites\"; the shipped catalogue otherwise.", HelpName = "FOLDER", DefaultValueFactory = _ => new NewsroomOptions().CatalogueFolder };
        var command = new Command("check", "Check outlet files and site rules and name each mistake with its line") { folder };
        command.SetAction(parsed =>
        {
            if (!Directory.Exists(parsed.GetValue(folder))) return Say.Wrong($"There is no folder {parsed.GetValue(folder)}.");
            var reading = CatalogueFiles.Read(parsed.GetValue(folder)!);
            var sites = SiteRuleFiles.Read(parsed.GetValue(folder)!);
            CatalogueError[] errors = [.. reading.Errors, .. sites.Errors];
            foreach (var error in errors) Console.WriteLine(error);
            Console.WriteLine($"{reading.Outlets.Count} outlets, {reading.Outlets.Sum(o => o.Feeds.Count)} feeds, {sites.Rules.Count} site rules, {errors.Length} mistakes");
            return errors.Length == 0 ? 0 : 1;
        });
        return command;
    }

    private static int Unknown(string key) => Say.Wrong($"There is no outlet \"{key}\".", "Their keys: firsthand outlets");
}
