using System.Security.Claims;
using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Firsthand.Accounts;

/// <summary>A provider of OpenID Connect that the operator named.</summary>
public sealed record OpenIdOptions
{
    /// <summary>Its address; /.well-known/openid-configuration stands beneath it.</summary>
    public required Uri Authority { get; init; }
    public required string ClientId { get; init; }
    public string? ClientSecret { get; init; }
    /// <summary>As the page of signing in calls it.</summary>
    public required string Name { get; init; }

    // A record would print the secret into any log that shows it.
    public override string ToString() => Authority.ToString();
}

/// <summary>
/// Signing in through a provider: code flow with PKCE, state and nonce, all checked by the framework. Its word is who somebody is there (issuer and subject); an
/// e-mail address it tells never opens an account that has the same.
/// </summary>
public static class OpenId
{
    public const string Scheme = "openid";
    public const string CallbackPath = "/account/openid";
    private const string Language = "lang";

    public static void Add(AuthenticationBuilder builder, AccountOptions accounts, Action<CookieBuilder, string> cookie)
    {
        if (accounts is not { OpenId: { } provider, Address: { } address }) return;
        // Holds what the provider said until it is known what to do with it.
        builder.AddCookie(IdentityConstants.ExternalScheme, o =>
        {
            cookie(o.Cookie, "external");
            o.ExpireTimeSpan = TimeSpan.FromMinutes(15);
        });
        builder.AddOpenIdConnect(Scheme, o =>
        {
            o.SignInScheme = IdentityConstants.ExternalScheme;
            o.Authority = provider.Authority.ToString();
            o.RequireHttpsMetadata = provider.Authority.Scheme == "https";
            o.ClientId = provider.ClientId;
            o.ClientSecret = provider.ClientSecret;
            o.CallbackPath = CallbackPath;
            o.ResponseType = OpenIdConnectResponseType.Code;
            o.ResponseMode = OpenIdConnectResponseMode.Query;
            o.MapInboundClaims = false;
            o.GetClaimsFromUserInfoEndpoint = true;
            o.SaveTokens = false;
            o.Scope.Clear();
            foreach (var scope in new[] { "openid", "profile", "email" }) o.Scope.Add(scope);
            foreach (var claim in new[] { "email_verified", "preferred_username" }) o.ClaimActions.MapUniqueJsonKey(claim, claim);
            o.BackchannelHttpHandler = Backchannel();
            o.BackchannelTimeout = TimeSpan.FromSeconds(15);
            cookie(o.CorrelationCookie, "openid-");
            cookie(o.NonceCookie, "openid-nonce-");
            o.Events = new OpenIdConnectEvents
            {
                OnRedirectToIdentityProvider = c =>
                {
                    // Never by what a request calls the site.
                    c.ProtocolMessage.RedirectUri = new Uri(address, CallbackPath).ToString();
                    return Task.CompletedTask;
                },
                // The framework takes a token without a signature where it came straight from the provider; nobody needs that.
                OnTokenValidated = c => c.SecurityToken.SignatureAlgorithm is null or "" or "none" ? throw new SecurityTokenInvalidSignatureException("The provider's token is not signed.") : Task.CompletedTask,
                OnRemoteFailure = Failed,
            };
        });
    }

    /// <summary>The provider is the operator's own word, wherever it stands; it is asked for nothing else, and redirects nowhere.</summary>
    private static SocketsHttpHandler Backchannel() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 32,
    };

    /// <summary>To the provider, and from there to the page that decides.</summary>
    public static IResult Start(HttpContext context, NewsroomOptions options)
    {
        if (options.Accounts.OpenId is null) return Results.NotFound();
        var here = Here.Of(context);
        var back = Forms.Local(context.Request.Query["back"].ToString());
        return Results.Challenge(new AuthenticationProperties
        {
            RedirectUri = here.Path("/account/external") + (back is null ? "" : "?back=" + Uri.EscapeDataString(back)),
            Items = { [Language] = here.Lang },
        }, [Scheme]);
    }

    /// <summary>Whatever went wrong on the way stands in the log; whoever wanted in is told that it did not work, and can try again or come in another way.</summary>
    private static Task Failed(RemoteFailureContext c)
    {
        c.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(OpenId)).LogWarning("Signing in through the provider failed: {Why}", c.Failure?.Message.ReplaceLineEndings(" "));
        c.Response.Headers.CacheControl = "no-store";
        var languages = c.HttpContext.RequestServices.GetRequiredService<Texts.Languages>();
        var language = (c.Properties?.Items.TryGetValue(Language, out var kept) == true ? languages.Find(kept) : null) ?? Here.Of(c.HttpContext).T;
        c.Response.Redirect($"/{language.Code}/account/sign-in?why=external");
        c.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>What the provider said, if it said something in the last quarter of an hour.</summary>
    public static async Task<Said?> Of(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<NewsroomOptions>().Accounts.OpenId is null) return null;
        if ((await context.AuthenticateAsync(IdentityConstants.ExternalScheme)).Principal is not { } said) return null;
        if (said.FindFirst("sub") is not { Value.Length: > 0 and <= 255 } subject) return null;
        var label = said.FindFirstValue("preferred_username") ?? said.FindFirstValue("name") ?? said.FindFirstValue("email") ?? subject.Value;
        return new Said(new ExternalLogin(subject.Issuer, subject.Value, label.Length > 100 ? label[..100] : label),
            said.FindFirstValue("name") ?? said.FindFirstValue("preferred_username"), said.FindFirstValue("email"), string.Equals(said.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase));
    }

    /// <param name="Verified">The provider has seen that the address is theirs.</param>
    public sealed record Said(ExternalLogin Login, string? Name, string? Email, bool Verified);

    public static Task Forget(HttpContext context) => context.SignOutAsync(IdentityConstants.ExternalScheme);
}
