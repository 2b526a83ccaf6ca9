using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Firsthand.Tests.Accounts;

/// <summary>A provider of OpenID Connect on loopback: signs real tokens, checks code, secret, address and PKCE, and lies where a test wants it to.</summary>
public sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "firsthand", ClientSecret = "a secret of the two";
    private readonly WebApplication app;
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly RsaSecurityKey foreign = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly ConcurrentDictionary<string, (Dictionary<string, string> Asked, Who Who)> codes = new();

    public sealed record Who(string Subject, string? Name = null, string? Email = null, bool Verified = true, string Lie = "");

    private OpenIdProvider(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public static async Task<OpenIdProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new OpenIdProvider(builder.Build());
        provider.app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = provider.Address.ToString(),
            authorization_endpoint = new Uri(provider.Address, "/authorize"),
            token_endpoint = new Uri(provider.Address, "/token"),
            userinfo_endpoint = new Uri(provider.Address, "/userinfo"),
            jwks_uri = new Uri(provider.Address, "/keys"),
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        }));
        provider.app.MapGet("/keys", () => Results.Json(new { keys = new[] { Public(provider.key) } }));
        provider.app.MapPost("/token", (Delegate)provider.Token);
        provider.app.MapGet("/userinfo", (Delegate)provider.UserInfo);
        await provider.app.StartAsync();
        return provider;
    }

    private static object Public(RsaSecurityKey key)
    {
        var public_ = key.Rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = key.KeyId, n = Base64UrlEncoder.Encode(public_.Modulus), e = Base64UrlEncoder.Encode(public_.Exponent) };
    }

    /// <summary>What the provider's page does when somebody has signed in there.</summary>
    /// <returns>Where it leads the browser.</returns>
    public string Agree(string address, Who who)
    {
        var asked = QueryHelpers.ParseQuery(new Uri(address).Query).ToDictionary(q => q.Key, q => q.Value.ToString());
        Assert.Equal((ClientId, "code", "S256"), (asked["client_id"], asked["response_type"], asked["code_challenge_method"]));
        if (who.Lie == "refuses") return QueryHelpers.AddQueryString(asked["redirect_uri"], new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = asked["state"] });
        var code = Guid.NewGuid().ToString("n");
        codes[code] = (asked, who);
        return QueryHelpers.AddQueryString(asked["redirect_uri"], new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"] });
    }

    private async Task<IResult> Token(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (!codes.TryRemove(form["code"].ToString(), out var given)) return Results.BadRequest(new { error = "invalid_grant" });
        var (asked, who) = given;
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_secret"] != ClientSecret || form["redirect_uri"] != asked["redirect_uri"] || challenge != asked["code_challenge"]) return Results.BadRequest(new { error = "invalid_client" });
        if (who.Lie == "breaks") return Results.StatusCode(500);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = who.Lie == "issuer" ? "https://other.example/" : Address.ToString(),
            Audience = who.Lie == "audience" ? "another-site" : ClientId,
            Subject = new ClaimsIdentity([new Claim("sub", who.Subject), new Claim("nonce", who.Lie == "nonce" ? "stale" : asked["nonce"])]),
            IssuedAt = now.AddHours(who.Lie == "expired" ? -3 : 0),
            NotBefore = now.AddHours(who.Lie == "expired" ? -3 : -1),
            Expires = now.AddHours(who.Lie == "expired" ? -2 : 1),
            SigningCredentials = new SigningCredentials(who.Lie == "signature" ? foreign : key, SecurityAlgorithms.RsaSha256),
        });
        codes["access " + who.Subject] = given;
        return Results.Json(new { access_token = who.Subject, token_type = "Bearer", expires_in = 3600, id_token = who.Lie == "unsigned" ? Unsigned(token) : token });
    }

    private static string Unsigned(string token) => Base64UrlEncoder.Encode("""{"alg":"none"}""") + "." + token.Split('.')[1] + ".";

    private IResult UserInfo(HttpContext context)
    {
        if (!codes.TryGetValue("access " + context.Request.Headers.Authorization.ToString()["Bearer ".Length..], out var given)) return Results.Unauthorized();
        var who = given.Who;
        return Results.Json(new { sub = who.Lie == "mixes" ? "somebody-else" : who.Subject, name = who.Name, email = who.Email, email_verified = who.Verified });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Rsa.Dispose();
        foreign.Rsa.Dispose();
    }
}
