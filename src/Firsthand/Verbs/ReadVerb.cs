using System.CommandLine;
using System.Text.Json;
using Firsthand.Catalogue;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Extraction;
using Firsthand.Store;

namespace Firsthand.Verbs;

/// <summary>Prints what Firsthand understands of one page.</summary>
public static class ReadVerb
{
    public static Command Make(CommonOptions common)
    {
        var what = new Argument<string>("page") { Description = "A saved page, or an address to fetch.", HelpName = "FILE|URL" };
        var url = new Option<string?>("--url") { Description = "Where a saved page came from: resolves its links.", HelpName = "URL" };
        var json = new Option<bool>("--json") { Description = "As one JSON object, with every span." };
        var explain = new Option<bool>("--explain") { Description = "Tell how the page was read: its kind with the signs for it, which block was kept or dropped and why." };
        var outlet = new Option<string?>("--outlet") { Description = "Read it as this outlet's: without what its stored articles are known to repeat.", HelpName = "KEY" };
        var command = new Command("read", "Print what Firsthand understands of a page: title, people, dates, text, hashtags, who says what") { what, url, json, explain, outlet };
        command.SetAction(async (parsed, cancel) =>
        {
            var named = parsed.GetValue(what)!;
            var (source, error) = IsAddress(named, out var address)
                ? await Fetch(address!, common.Read(parsed), cancel)
                : await Load(named, parsed.GetValue(url), cancel);
            if (source is null) return Say.Wrong(error!);
            var rules = SiteRuleFiles.Load(common.Read(parsed), e => Console.Error.WriteLine($"firsthand: left out of the site rules: {e}"));
            source = source with { Hints = source.Hints with { Rules = rules } };
            if (parsed.GetValue(outlet) is { } key)
            {
                if (await Known(key, common.Read(parsed), cancel) is not { } known) return Say.Wrong($"There is no outlet \"{key}\".", "Their keys: firsthand outlets");
                source = source with { Hints = source.Hints with { OutletName = known.Name, Recurring = known.Blocks } };
            }
            var catalogue = CatalogueFiles.Read(common.Read(parsed).CatalogueFolder).Outlets.Select(o => o.Outlet).ToList();
            // An outlet's own name is never what its article rests on.
            if (source.Hints.OutletName is null) source = source with { Hints = source.Hints with { OutletName = catalogue.Find(o => o.Owns(source.Url.AbsoluteUri))?.Name } };
            var explanation = parsed.GetValue(explain) ? new PageExplanation() : null;
            var reading = Reader.Read(source.Body, source.ContentType, source.Url, source.Hints, Names(catalogue), explanation);
            if (parsed.GetValue(json)) Console.WriteLine(explanation is null ? JsonSerializer.Serialize(reading, ReadingText.Json) : JsonSerializer.Serialize(new { reading, explanation }, ReadingText.Json));
            else ReadingText.Print(reading, Console.Out);
            if (explanation is not null && !parsed.GetValue(json)) ExplanationText.Print(reading.Page, explanation, Console.Out);
            return reading.Page.Refusal is null ? 0 : 3;
        });
        return command;
    }

    /// <summary>The starter catalogue as a gazetteer: a relay is known by the outlet that it names.</summary>
    private static IReadOnlyList<KnownOutlet> Names(IReadOnlyList<OutletRow> outlets) =>
        [.. outlets.Select(o => new KnownOutlet(o.Key, o.Name, StoredJson.Read<List<string>>(o.Aliases, []), Urls.Domain(o.HomeUrl)))];

    private static async Task<(string Name, RecurringBlocks Blocks)?> Known(string key, NewsroomOptions options, CancellationToken cancel)
    {
        await using var desk = await Desk.Open(options, true, cancel);
        if (await desk.Store.Outlets.Find(key, cancel) is not { } outlet) return null;
        var others = await new Gazetteer(desk.Store, desk.Time).Outlets(cancel);
        return (outlet.Name, new RecurringBlocks(await desk.Store.Outlets.RecurringBlocks(outlet.Id, cancel), outlet.Name, others));
    }

    private sealed record Source(ReadOnlyMemory<byte> Body, string? ContentType, Uri Url, Hints Hints);

    private static bool IsAddress(string text, out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https";

    private static async Task<(Source?, string?)> Fetch(Uri address, NewsroomOptions options, CancellationToken cancel)
    {
        using var http = new SafeHttp(options.Http, TimeProvider.System);
        var page = await http.Get(address, FetchKind.Page, null, cancel);
        if (!page.Ok) return (null, $"{address} could not be fetched: {page.Failure?.Detail ?? $"the server answered {page.Status}"}");
        return (new Source(page.Body, page.ContentType, page.FinalUrl, new Hints { Now = TimeProvider.System.GetUtcNow(), Changed = page.Changed }), null);
    }

    private static async Task<(Source?, string?)> Load(string file, string? url, CancellationToken cancel)
    {
        if (!File.Exists(file)) return (null, $"There is no file {file}, and it is no http address.");
        if (!Uri.TryCreate(url ?? new Uri(Path.GetFullPath(file)).AbsoluteUri, UriKind.Absolute, out var from)) return (null, $"\"{url}\" is no address.");
        return (new Source(await File.ReadAllBytesAsync(file, cancel), null, from, Hints.None), null);
    }
}
