using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk;

/// <summary>For you: the stories that what a person follows brings, by the formula or by plain time, each with its reason.</summary>
public sealed class DeskPage(NewsStore store) : AccountPage
{
    public const int PageSize = 30;

    /// <summary>"time", "points"; else as the person has set it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Order { get; set; }
    /// <summary>"unread": without what was read.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public ForYouPage Shown { get; private set; } = null!;
    public bool ByTime { get; private set; }
    public bool Unread => Show == "unread";
    public bool First { get; private set; }

    public override async Task Load()
    {
        var (cancel, person) = (HttpContext.RequestAborted, Person!.Id);
        ByTime = Order == "time" || (Order != "points" && (await store.Desks.Of(person, cancel)).ByTime);
        First = !Cursor.TryParse(Request.Query["before"], out var after);
        var searches = Thing.Searches(Here, (await store.Follows.Of(person, cancel)).Where(f => f.Kind == "search"));
        Shown = await store.ForYou.Page(new ForYouRequest { PersonId = person, Language = Here.Lang, ByTime = ByTime, Unread = Unread, After = First ? Cursor.Newest : after, Count = PageSize, Searches = searches, Sieve = Sieves.Of }, cancel);
    }

    /// <summary>This page with one thing changed.</summary>
    public string With(string? order = null, bool? unread = null, Cursor? before = null)
    {
        var query = new List<string>();
        if ((order ?? Order) is "time" or "points") query.Add("order=" + (order ?? Order));
        if (unread ?? Unread) query.Add("show=unread");
        if (before is { } cursor) query.Add("before=" + cursor);
        return Here.Path("/desk") + (query.Count > 0 ? "?" + string.Join('&', query) : "");
    }
}
