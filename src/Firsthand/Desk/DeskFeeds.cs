using Firsthand.Accounts;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Store;

namespace Firsthand.Desk;

/// <summary>
/// A person's "For you" and saved things as feeds, at an address that is a secret: feed readers cannot sign in. Only its hash is kept; whoever renews it, gets a
/// new password by mail or is banned has ended the old one.
/// </summary>
public static class DeskFeeds
{
    public const string Purpose = "feed";
    public static readonly TimeSpan Valid = TimeSpan.FromDays(36_500);
    private const int Most = 50;

    public static void MapDeskFeeds(this IEndpointRouteBuilder desk)
    {
        var key = desk.MapGroup("/key/{token}").ForAnyone();
        key.MapList("/for-you", ForYou);
        key.MapList("/saved", Saved);
        // Where the feeds say that their page is: whoever follows it signs in.
        key.MapGet("/for-you", (HttpContext context) => Results.Redirect(Here.Of(context).Path("/desk")));
        key.MapGet("/saved", (HttpContext context) => Results.Redirect(Here.Of(context).Path("/desk/saved")));
    }

    public static string Path(Here here, string token, string which) => here.Path($"/desk/key/{Uri.EscapeDataString(token)}/{which}");

    private static async Task<PersonRow?> Owner(ListRequest request) =>
        request.Key("token") is { Length: > 0 and < 100 } token && await request.Store.Tokens.Peek(Secrets.Hash(token), request.Cancel) is { Purpose: Purpose } row
        && await request.Store.People.Find(row.PersonId, request.Cancel) is { State: "active" } person ? person : null;

    private static async Task<Listing?> ForYou(ListRequest request)
    {
        if (await Owner(request) is not { } person) return null;
        var (store, here) = (request.Store, request.Here);
        var searches = Thing.Searches(here, (await store.Follows.Of(person.Id, request.Cancel)).Where(f => f.Kind == "search"));
        var byTime = (await store.Desks.Of(person.Id, request.Cancel)).ByTime;
        var page = await store.ForYou.Page(new ForYouRequest { PersonId = person.Id, Language = here.Lang, ByTime = byTime, Unread = false, After = Cursor.Newest, Count = Most, Searches = searches, Sieve = Sieves.Of }, request.Cancel);
        return new Listing
        {
            Title = $"{here.T["desk.title"]} · {here.T["site.name"]}",
            Description = here.T["desk.feed.what"],
            Path = Path(here, request.Key("token"), "for-you"),
            // A story whose own headline is of an outlet that is muted is told in the words of another, as on the desk.
            Stories = [.. page.Items.Select(i => i.Instead is { } instead ? i.Story with { Title = instead.Title, Language = instead.Language, Summary = "", ImageUrl = null, FirstOutletName = instead.OutletName } : i.Story)],
        };
    }

    private static async Task<Listing?> Saved(ListRequest request)
    {
        if (await Owner(request) is not { } person) return null;
        var here = request.Here;
        var saved = await request.Store.Marks.Saved(person.Id, false, Cursor.Newest, Most, request.Cancel);
        return new Listing
        {
            Title = $"{here.T["desk.saved"]} · {here.T["site.name"]}",
            Description = here.T["desk.feed.what"],
            Path = Path(here, request.Key("token"), "saved"),
            Items = [.. saved.Items.Where(i => !i.Gone).Select(i => new FeedItem
            {
                Id = here.Absolute(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/{i.Kind}/{i.SubjectId}")),
                Url = here.Absolute(DeskParts.MarkedPath(here, i)),
                Title = i.Title,
                Language = i.Language,
                Author = i.OutletName,
                Updated = DateTimeOffset.FromUnixTimeMilliseconds(i.At),
            })],
        };
    }
}
