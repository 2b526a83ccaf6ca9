using System.Collections.Concurrent;
using System.Text.Json;
using Firsthand.Catalogue;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Reading.Categories;
using Firsthand.Reading.Feeds;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Admin;

/// <summary>New sources from an address or a list of subscriptions. Everything is shown before anything is stored.</summary>
[RequestSizeLimit(Most)]
[RequestFormLimits(MultipartBodyLengthLimit = Most, ValueLengthLimit = Most, ValueCountLimit = MostLines + 50)]
public sealed class AddPage(DiscoverFeeds discover, PageTrial trial, SafeHttp http, NewsSignals signals, TimeProvider time) : AdminPage
{
    private const int Most = 5 << 20, MostLines = 5_000, Tried = 60, AtOnce = 8;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    /// <summary>A feed of a list.</summary>
    /// <param name="What">works, untried (there were too many, or no time), known, broken, denied.</param>
    public sealed record Line(int Number, OpmlFeed Feed, string What, Reason? Failure = null)
    {
        /// <summary>Whether it may be added at all; one that is broken today may be well tomorrow.</summary>
        public bool Takes => What is "works" or "untried" or "broken";
    }

    /// <summary>Of a line, as the form carries it from looking to taking.</summary>
    public sealed record KeptLine(string U, string? T, string? H, string? L, string? C);

    [BindProperty(SupportsGet = true)]
    public string? Address { get; set; }
    [BindProperty]
    public string? Name { get; set; }
    [BindProperty]
    public string? Home { get; set; }
    [BindProperty]
    public string? Right { get; set; }
    [BindProperty(Name = "feeds")]
    public List<string> Chosen { get; set; } = [];
    [BindProperty(Name = "file")]
    public IFormFile? Upload { get; set; }
    [BindProperty]
    public string? Kept { get; set; }
    [BindProperty]
    public List<int> Take { get; set; } = [];

    public Reason? Failure { get; private set; }
    public IReadOnlyList<FeedTrial> Found { get; private set; } = [];
    /// <summary>Addresses of feeds that are there already.</summary>
    public IReadOnlySet<string> Known { get; private set; } = new HashSet<string>();
    public OutletRow? Belongs { get; private set; }
    public ArticleReading? Text { get; private set; }
    public string? TextOf { get; private set; }
    public Reason? TextFailure { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public Task<IActionResult> OnPost() => Do switch
    {
        "find" => FindFeeds(),
        "add" => Add(),
        "opml" => Look(),
        "take" => TakeList(),
        _ => Again(new Reason("admin.gone", "There is nothing of that kind.")),
    };

    private async Task<IActionResult> FindFeeds()
    {
        if (await Preview() is { } failure)
        {
            Failure = failure;
            return await Again(status: StatusCodes.Status422UnprocessableEntity);
        }
        return Page();
    }

    /// <summary>What the address gives; nothing is stored by it.</summary>
    private async Task<Reason?> Preview()
    {
        var typed = Typed(Address) ?? "";
        if (UrlGuard.Parse(typed.Contains("://", StringComparison.Ordinal) ? typed : "https://" + typed) is not { } url) return new Reason("admin.address", "This is no address that could be fetched.");
        Address = url.AbsoluteUri;
        var found = await discover.Run(url, Cancel);
        if (found.Feeds.Count == 0) return found.Failure ?? new Reason("discover.none", "No feed was found.");
        var trials = new List<FeedTrial>();
        foreach (var feed in found.Feeds) trials.Add(await trial.Feed(feed, Cancel));
        Found = trials;
        var known = new HashSet<string>();
        foreach (var feed in trials)
            if (await Store.Feeds.FindByUrl(feed.Url, Cancel) is not null) known.Add(feed.Url);
        Known = known;
        var good = trials.FirstOrDefault(f => f.Failure is null);
        Home ??= good?.Home is { } home && http.Refuse(new Uri(home)) is null ? home : url.GetLeftPart(UriPartial.Authority) + "/";
        Belongs = await Store.Outlets.FindByAddress(Home, Cancel) ?? await Store.Outlets.FindByAddress(url.AbsoluteUri, Cancel);
        Name ??= found.SiteTitle ?? good?.Title ?? url.Host;
        if (good?.Entries.FirstOrDefault(e => e.Link is not null) is not { } newest) return null;
        TextOf = newest.Link;
        var (page, failure) = await trial.Fetch(newest.Link, Cancel);
        TextFailure = failure;
        if (page is not null) Text = await trial.Read(page, Belongs, null, newest, Cancel);
        return null;
    }

    private async Task<IActionResult> Add()
    {
        var feeds = Chosen.Select(f => UrlGuard.Parse(f)).ToList();
        var denied = feeds.OfType<Uri>().Select(http.Refuse).FirstOrDefault(r => r is not null);
        if (UrlGuard.Parse(Home) is not { } home || http.Refuse(home) is not null) Wrong["home"] = new Reason("admin.address", "This is no address.");
        else if (feeds.Count == 0) Wrong[""] = new Reason("admin.no-feed", "No feed is chosen.");
        else if (feeds.Contains(null) || denied is not null) Wrong[""] = denied ?? new Reason("admin.address", "This is no address.");
        else
        {
            var right = Right is not null && CatalogueCodes.DisplayRights.Contains(Right) ? Right : "excerpt";
            var first = await trial.Feed(feeds[0]!.AbsoluteUri, Cancel);
            var name = Typed(Name) is { Length: <= 200 } typed ? typed : null;
            var outlet = NewOutlets.From(name, home) with { DisplayRight = right, Language = first.Language };
            var (key, _, _) = await Store.Sources.Add(home.AbsoluteUri, outlet, [.. feeds.Select(f => new NewFeed(f!.AbsoluteUri))], By, Cancel);
            signals.Work.Set();
            return Tell("added", "/sources/" + Uri.EscapeDataString(key));
        }
        await Preview();
        return await Again();
    }

    private async Task<IActionResult> Look()
    {
        if (Upload is null || Upload.Length == 0) return await NoList(new Reason("opml.empty", "The list is empty."));
        using var bytes = new MemoryStream();
        await Upload.CopyToAsync(bytes, Cancel);
        var opml = await Task.Run(() => Opml.Read(bytes.ToArray()), Cancel);
        if (opml.Refusal is { } refusal) return await NoList(refusal);
        if (opml.Feeds.Count == 0) return await NoList(new Reason("opml.empty", "The list names no feed."));
        if (opml.Feeds.Count > MostLines) return await NoList(new Reason("opml.limits", $"The list names {opml.Feeds.Count} feeds; {MostLines} are taken at a time."));
        var known = (await Store.Feeds.All(Cancel)).Select(f => f.Url).ToHashSet();
        var lines = opml.Feeds.Select((feed, i) => UrlGuard.Parse(feed.Url) is not { } url ? new Line(i, feed, "denied", new Reason("admin.address", "This is no address."))
            : http.Refuse(url) is { } denied ? new Line(i, feed, "denied", denied)
            : known.Contains(Urls.Normalise(feed.Url)) ? new Line(i, feed, "known") : new Line(i, feed, "untried")).ToArray();
        await Try(lines);
        Lines = lines;
        Kept = JsonSerializer.Serialize(lines.Select(l => l.Takes ? new KeptLine(l.Feed.Url, l.Feed.Title, l.Feed.Home, l.Feed.Language, l.Feed.Folders?.Select(f => f.ToLowerInvariant()).FirstOrDefault(Category.Keys.Contains)) : null));
        return Page();
    }

    private Task<IActionResult> NoList(Reason reason)
    {
        Wrong["file"] = reason;
        return Again();
    }

    /// <summary>As many of the new ones as there is time for; one host is not asked by several at once (SafeHttp sees to that).</summary>
    private async Task Try(Line[] lines)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var timer = time.CreateTimer(_ => enough.Cancel(), null, patience, Timeout.InfiniteTimeSpan);
        var results = new ConcurrentDictionary<int, FeedTrial>();
        try
        {
            await Parallel.ForEachAsync(lines.Where(l => l.What == "untried").Take(Tried), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = enough.Token },
                async (line, stop) => results[line.Number] = await trial.Feed(line.Feed.Url, stop));
        }
        catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
        {
            // What was not reached stays untried, and says so.
        }
        foreach (var (number, result) in results)
            lines[number] = lines[number] with { What = result.Failure is null ? "works" : result.Failure.Code == "http.denied" ? "denied" : "broken", Failure = result.Failure };
    }

    private async Task<IActionResult> TakeList()
    {
        KeptLine?[]? kept;
        try
        {
            kept = JsonSerializer.Deserialize<KeptLine?[]>(Kept ?? "");
        }
        catch (JsonException)
        {
            kept = null;
        }
        if (kept is null) return await NoList(new Reason("opml.unreadable", "The list cannot be read."));
        var list = new List<(string, OutletRow, NewFeed)>();
        foreach (var number in Take.Distinct().Where(n => n >= 0 && n < kept.Length))
        {
            if (kept[number] is not { U: not null } line || UrlGuard.Parse(line.U) is not { } url || http.Refuse(url) is not null) continue;
            var home = UrlGuard.Parse(line.H) is { } page && http.Refuse(page) is null ? page : url;
            var outlet = NewOutlets.From(line.T is { Length: > 200 } ? line.T[..200] : line.T, home) with { Language = line.L is { } l && CatalogueCodes.Languages.Contains(l) ? l : null };
            list.Add((home.AbsoluteUri, outlet, new NewFeed(url.AbsoluteUri, line.C is { } c && Category.Keys.Contains(c) ? c : null, line.T)));
        }
        if (list.Count == 0) return await NoList(new Reason("admin.no-feed", "No feed is chosen."));
        await Store.Sources.AddAll(list, By, Cancel);
        signals.Work.Set();
        return Tell("list-added", "/sources");
    }
}
