using System.Text.Json;
using Firsthand.Accounts;
using Firsthand.Desk.Own;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Reading.Feeds;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk;

/// <summary>A list of feeds as OPML: the outlets of those that are gathered here are followed; the others are offered as own feeds, as many as a person may have, or named.</summary>
[RequestSizeLimit(MostBytes + (64 << 10))]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class ImportPage(NewsStore store, SafeHttp http) : AccountPage
{
    public const int MostBytes = 5 << 20;
    private const int MostNamed = 200;

    [BindProperty(Name = "file")]
    public IFormFile? List { get; set; }

    public bool Read { get; private set; }
    /// <summary>Names of the outlets that are followed now.</summary>
    public IReadOnlyList<FollowRow> Followed { get; private set; } = [];
    /// <summary>Feeds that nobody gathers here.</summary>
    public IReadOnlyList<OpmlFeed> Unknown { get; private set; } = [];
    public int UnknownCount { get; private set; }
    /// <summary>Those among them that the person could follow alone.</summary>
    public IReadOnlyList<OpmlFeed> Offered { get; private set; } = [];
    public string Kept { get; private set; } = "";
    public OwnFeedSettings Own { get; private set; } = new();

    public async Task<IActionResult> OnPost()
    {
        var cancel = HttpContext.RequestAborted;
        if (List is not { Length: > 0 and <= MostBytes }) Wrong["file"] = new Reason(List is { Length: > 0 } ? "desk.opml-large" : "desk.opml-none", "A file of at most 5 MB.");
        if (Wrong.Count > 0) return await Again();
        using var bytes = new MemoryStream();
        await List!.CopyToAsync(bytes, cancel);
        var list = Opml.Read(bytes.ToArray());
        if (list.Refusal is not null)
        {
            Wrong["file"] = list.Refusal;
            return await Again();
        }
        var outlets = await store.Follows.OutletsOf([.. list.Feeds.Select(f => f.Url)], cancel);
        Followed = [.. outlets.Values.DistinctBy(o => o.Target).OrderBy(o => o.Label, StringComparer.CurrentCulture)];
        if (await store.Follows.Add(Person!.Id, Followed, cancel) is { } many) return await Again(many);
        var unknown = list.Feeds.Where(f => !outlets.ContainsKey(f.Url)).ToList();
        await Offer(unknown, cancel);
        var rest = unknown.Except(Offered).ToList();
        (Read, UnknownCount, Unknown) = (true, rest.Count, [.. rest.Take(MostNamed)]);
        return Page();
    }

    private async Task Offer(IReadOnlyList<OpmlFeed> unknown, CancellationToken cancel)
    {
        Own = await OwnFeedSettings.Of(store, cancel);
        if (!Own.On) return;
        var followed = (await store.OwnFeeds.Addresses(Person!.Id, cancel)).ToHashSet(StringComparer.Ordinal);
        Offered = [.. unknown.Where(f => UrlGuard.Parse(f.Url) is { } url && http.Refuse(url) is null && !followed.Contains(Urls.Normalise(f.Url))).DistinctBy(f => Urls.Normalise(f.Url)).Take(Math.Max(0, Own.Most - followed.Count))];
        Kept = JsonSerializer.Serialize(Offered.Select(f => new AddPage.KeptFeed(f.Url, Short(f.Title), Short(f.Folders?.FirstOrDefault()))));
    }

    private static string? Short(string? name) => name is { Length: > OwnFeeds.LongestName } ? name[..OwnFeeds.LongestName] : name;
}
