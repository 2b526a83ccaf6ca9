using System.Text.Json;
using Firsthand.Accounts;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk.Own;

/// <summary>A feed of one's own from the address of a feed or a home page: shown first, followed when the person says so. Lists of feeds are taken here too.</summary>
public sealed class AddPage(NewsStore store, DiscoverFeeds discover, PageTrial trial, SafeHttp http, Attempts attempts, NewsSignals signals, TimeProvider time) : OwnPage(store)
{
    /// <summary>So often a person may have an address looked at within a quarter of an hour: each look asks others for something.</summary>
    public const int MostLooks = 20;
    private const int MostChosen = 20;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(25);

    /// <summary>A feed that was found.</summary>
    /// <param name="Outlet">Whose it is, where the newsroom gathers it.</param>
    public sealed record FoundFeed(FeedTrial Trial, FollowRow? Outlet, bool Followed)
    {
        public bool Takes => Trial.Failure is null && Outlet is null && !Followed;
    }

    /// <summary>Of a list, as the form carries it from looking to taking.</summary>
    public sealed record KeptFeed(string U, string? T, string? F);

    [BindProperty]
    public string? Address { get; set; }
    [BindProperty]
    public string? Folder { get; set; }
    [BindProperty(Name = "feeds")]
    public List<string> Chosen { get; set; } = [];
    [BindProperty]
    public string? Kept { get; set; }
    [BindProperty]
    public List<int> Take { get; set; } = [];

    public IReadOnlyList<FoundFeed> Found { get; private set; } = [];
    /// <summary>Why nothing was found, with its code for whoever looks it up.</summary>
    public Reason? Failure { get; private set; }

    public async Task<IActionResult> OnPost()
    {
        if (!(await OwnFeedSettings.Of(Store, Cancel)).On) return await Again(new Reason("own.off", "Own feeds are switched off."));
        return Do switch
        {
            "find" => await Look(),
            "follow" => await Follow([.. Chosen.Take(MostChosen).Select(f => new NewOwnFeed(f, null, Folder))]),
            "take" => await Follow(Listed()),
            _ => await Again(new Reason("desk.unknown", "The form asks for nothing that there is.")),
        };
    }

    private async Task<IActionResult> Look()
    {
        if (Parse(Address) is not { } url) Wrong["address"] = new Reason("admin.address", "This is no address that could be fetched.");
        else if (await attempts.ByPerson(Person!.Id, "own feed", MostLooks, Cancel) is { } often) Wrong["address"] = often;
        else Failure = http.Refuse(url) ?? await Preview(url);
        if (Wrong.Count > 0) return await Again();
        if (Failure is not null) return await Again(status: StatusCodes.Status422UnprocessableEntity);
        await Load();
        return Page();
    }

    private static Uri? Parse(string? address)
    {
        var typed = address?.Trim() ?? "";
        if (typed.StartsWith("feed:", StringComparison.OrdinalIgnoreCase)) typed = typed[5..].TrimStart('/');
        return UrlGuard.Parse(typed.Contains("://", StringComparison.Ordinal) ? typed : "https://" + typed);
    }

    /// <summary>What the address gives; nothing is stored by it.</summary>
    private async Task<Reason?> Preview(Uri url)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var timer = time.CreateTimer(_ => enough.Cancel(), null, patience, Timeout.InfiniteTimeSpan);
        var trials = new List<FeedTrial>();
        try
        {
            var found = await discover.Run(url, enough.Token);
            if (found.Feeds.Count == 0) return found.Failure ?? new Reason("discover.none", "No feed was found.");
            foreach (var feed in found.Feeds) trials.Add(await trial.Feed(feed, enough.Token));
        }
        catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
        {
            if (trials.Count == 0) return new Reason("http.timeout", "No answer in time.");
        }
        var outlets = await Store.Follows.OutletsOf([.. trials.SelectMany(t => Spellings(t.Url))], Cancel);
        var followed = await Store.OwnFeeds.Addresses(Person!.Id, Cancel);
        Found = [.. trials.Select(t => new FoundFeed(t, Spellings(t.Url).Select(u => outlets.GetValueOrDefault(u)).FirstOrDefault(o => o is not null), Spellings(t.Url).Any(u => followed.Contains(u))))];
        return null;
    }

    /// <summary>The same address with and without encryption is the same feed.</summary>
    private static string[] Spellings(string url)
    {
        var one = Urls.Normalise(url);
        return [one, one.StartsWith("https:", StringComparison.Ordinal) ? "http:" + one[6..] : "https:" + one[5..]];
    }

    /// <summary>A headline may be as long as its feed likes.</summary>
    public static string Short(string? title) => title is { Length: > 200 } ? title[..200] + "…" : title ?? "–";

    private IReadOnlyList<NewOwnFeed> Listed()
    {
        try
        {
            var list = JsonSerializer.Deserialize<KeptFeed?[]>(Kept ?? "") ?? [];
            return [.. Take.Distinct().Where(n => n >= 0 && n < list.Length).Select(n => list[n]).OfType<KeptFeed>().Select(k => new NewOwnFeed(k.U ?? "", k.T, k.F))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private async Task<IActionResult> Follow(IReadOnlyList<NewOwnFeed> feeds)
    {
        if (feeds.Count == 0) return await Again(new Reason("own.none-chosen", "No feed is chosen."));
        foreach (var feed in feeds)
            if (UrlGuard.Parse(feed.Url) is not { } url) return await Again(new Reason("admin.address", "This is no address that could be fetched."));
            else if (http.Refuse(url) is { } denied) return await Again(denied);
        var done = await Store.OwnFeeds.Follow(Person!.Id, feeds, (await OwnFeedSettings.Of(Store, Cancel)).Most, Cancel);
        if (done.Reason is { } many) return await Again(many);
        if (done is { Added: 0, Gathered: > 0 }) return await Again(new Reason("own.gathered", "The newsroom gathers it."));
        signals.Work.Set();
        return Tell("followed", "/feeds");
    }
}
