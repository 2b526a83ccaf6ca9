using Firsthand.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Accounts;

/// <summary>
/// Who may ask for what: every page by its folder or file here, every other endpoint where it is mapped (<c>.For(role)</c> or <c>.ForAnyone()</c> in
/// Layout/Site.cs). What states nothing is refused to everybody.
/// </summary>
public static class Access
{
    /// <summary>Pages by the start of their path, the longest that fits counts. Null: anyone.</summary>
    public static readonly IReadOnlyDictionary<string, PersonRole?> Pages = new Dictionary<string, PersonRole?>
    {
        ["/About/"] = null,
        ["/Admin/"] = PersonRole.Administrator,
        // Whoever has the link of a message may stop it.
        ["/Alerts/"] = null,
        ["/Api/"] = null,
        ["/App/"] = null,
        ["/Articles/"] = null,
        ["/Categories/"] = null,
        ["/Desk/"] = PersonRole.Reader,
        ["/Discussion/"] = null,
        ["/Discussion/Own/"] = PersonRole.Reader,
        // Whoever is signed out while writing gets the words back.
        ["/Discussion/Own/Write"] = null,
        ["/Corrected/"] = null,
        ["/Editing/"] = PersonRole.Editor,
        ["/Front/"] = null,
        ["/Hashtags/"] = null,
        ["/Layout/"] = null,
        ["/Lists/"] = null,
        ["/Moderation/"] = null,
        ["/Moderation/Desk/"] = PersonRole.Moderator,
        ["/Moderation/Door/"] = null,
        ["/Moderation/Own/"] = PersonRole.Reader,
        ["/Outlets/"] = null,
        ["/Recordings/"] = null,
        ["/Search/"] = null,
        ["/Settings/"] = null,
        ["/Speakers/"] = null,
        ["/Stories/"] = null,
        ["/Sync/"] = PersonRole.Reader,
        ["/WorldMap/"] = null,
        ["/WrapUp/"] = null,
        ["/Written/"] = null,
        // The doors: whoever uses them has no account yet or cannot get in.
        ["/Accounts/Pages/Overview"] = null,
        ["/Accounts/Pages/SignIn"] = null,
        ["/Accounts/Pages/Register"] = null,
        ["/Accounts/Pages/Confirm"] = null,
        ["/Accounts/Pages/Forgot"] = null,
        ["/Accounts/Pages/Reset"] = null,
        ["/Accounts/Pages/Recover"] = null,
        ["/Accounts/Pages/Done"] = null,
        ["/Accounts/Pages/External"] = null,
        ["/Accounts/Pages/AgreeEmail"] = null,
        // One's own account.
        ["/Accounts/Pages/"] = PersonRole.Reader,
    };

    /// <summary>Folders whose pages are made for one person each, and kept nowhere.</summary>
    public static readonly string[] PrivateFolders = ["/Accounts/", "/Admin/", "/Alerts/", "/Desk/", "/Discussion/Own/", "/Editing/", "/Moderation/Desk/", "/Moderation/Door/", "/Moderation/Own/", "/Sync/", "/Written/"];

    /// <exception cref="InvalidOperationException">A page that states no policy.</exception>
    public static PersonRole? OfPage(string path) => Pages.Where(p => path.StartsWith(p.Key, StringComparison.Ordinal)).OrderByDescending(p => p.Key.Length).Select(p => (Found: true, p.Value)).FirstOrDefault() is { Found: true } page
        ? page.Value
        : throw new InvalidOperationException($"The page {path} states no policy: name its folder in Access.Pages.");

    public static string Policy(PersonRole role) => "role." + role.Word();

    public static TBuilder For<TBuilder>(this TBuilder endpoint, PersonRole role) where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(Policy(role));

    public static TBuilder ForAnyone<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.AllowAnonymous();

    /// <summary>Pages by the table above; those made for one person are private, all others fresh for everybody.</summary>
    public static void Map(EndpointBuilder endpoint, Action<EndpointBuilder> fresh)
    {
        if (endpoint.Metadata.OfType<PageActionDescriptor>().FirstOrDefault() is not { } page) return;
        endpoint.Metadata.Add(OfPage(page.ViewEnginePath) is { } role ? new AuthorizeAttribute(Policy(role)) : new AllowAnonymousAttribute());
        if (PrivateFolders.Any(f => page.ViewEnginePath.StartsWith(f, StringComparison.Ordinal))) endpoint.Metadata.Add(Private.Mark);
        else fresh(endpoint);
    }

    public static void AddPolicies(AuthorizationOptions options)
    {
        foreach (var role in Enum.GetValues<PersonRole>())
            options.AddPolicy(Policy(role), p => p.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser().RequireAssertion(c => c.Resource is HttpContext context && context.Person().May(role)));
    }

    /// <summary>
    /// Looks who is there, where that can make a difference: pages that are the same for everybody are made without asking. There is no default
    /// scheme, so nothing else asks either. An endpoint that states no policy answers nobody.
    /// </summary>
    public static async Task Recognise(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (Private.Is(context) && (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal is { } known) context.User = known;
        await next(context);
    }
}
