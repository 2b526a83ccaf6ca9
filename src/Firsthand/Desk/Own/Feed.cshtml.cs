using System.Globalization;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk.Own;

/// <summary>One feed that a person follows for themselves: how it does, how it is called, and the end of following it.</summary>
public sealed class FeedPage(NewsStore store, NewsSignals signals) : OwnPage(store)
{
    /// <summary>Nobody's impatience asks an outlet more often.</summary>
    private static readonly TimeSpan pause = TimeSpan.FromMinutes(5);

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }
    [BindProperty]
    public string? Label { get; set; }
    [BindProperty]
    public string? Folder { get; set; }

    public OwnFeedRow Feed { get; private set; } = null!;

    protected override async Task<bool> Find() => (Feed = (await Store.OwnFeeds.Of(Person!.Id, Id, Cancel))!) is not null;

    public override async Task Load()
    {
        await base.Load();
        if (!HttpMethods.IsPost(Request.Method)) (Label, Folder) = (Feed.Label, Feed.Folder);
    }

    public async Task<IActionResult> OnPost()
    {
        var page = string.Create(CultureInfo.InvariantCulture, $"/feed/{Id}");
        switch (Do)
        {
            case "stop":
                await Store.OwnFeeds.Leave(Person!.Id, Id, Cancel);
                return Tell("stopped", "/feeds");
            case "again":
                if (!(await OwnFeedSettings.Of(Store, Cancel)).On) return await Again(new Reason("own.off", "Own feeds are switched off."));
                await Store.OwnFeeds.Again(Person!.Id, Id, pause, Cancel);
                signals.Work.Set();
                return Tell("again", page);
            case "name":
                foreach (var (field, value) in new[] { ("label", Label), ("folder", Folder) })
                    if (value?.Trim().Length > OwnFeeds.LongestName) Wrong[field] = new Reason("own.name-long", $"At most {OwnFeeds.LongestName} letters.");
                if (Wrong.Count > 0) return await Again();
                await Store.OwnFeeds.Name(Person!.Id, Id, Label ?? "", Folder ?? "", Cancel);
                return Tell("kept", page);
            default:
                return await Again(new Reason("desk.unknown", "The form asks for nothing that there is."));
        }
    }
}
