using System.Net;
using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Accounts;

/// <summary>
/// Who may ask for what, generated from the endpoints the site really has: a new endpoint is in the matrix by being mapped. For each, everybody asks,
/// and the answer must be what the endpoint states: no more, no less.
/// </summary>
public sealed class AccessTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    private IEnumerable<RouteEndpoint> Endpoints => site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    private static string[] Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.ToArray() is { Length: > 0 } methods ? [.. methods.Where(m => m != "HEAD")]
        // Pages answer GET; what they take besides, their handlers say.
        : endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page ? [.. page.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Distinct()] : ["GET", "POST"];

    private static string Address(RouteEndpoint endpoint)
    {
        var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { IsOptional: true } => "",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => parameter.Name switch { "lang" => "en", "id" or "articleId" => "1", "code" => "404", _ => "x" },
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        }))));
        return path.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/";
    }

    /// <summary>What an endpoint states; null: anyone.</summary>
    private static PersonRole? Stated(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return null;
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).ToList();
        Assert.True(policies.Count > 0, $"{endpoint.DisplayName} states no policy");
        return policies.Select(p => Enum.GetValues<PersonRole>().Single(r => Access.Policy(r) == p)).Max();
    }

    [Fact]
    public void Every_endpoint_states_its_policy()
    {
        var endpoints = Endpoints.ToList();
        Assert.True(endpoints.Count > 50, $"{endpoints.Count} endpoints");
        foreach (var endpoint in endpoints) Stated(endpoint);
    }

    [Fact]
    public void Whatever_knows_people_is_kept_nowhere()
    {
        foreach (var endpoint in Endpoints.Where(e => Stated(e) is not null)) Assert.NotNull(endpoint.Metadata.GetMetadata<Private>());
    }

    [Fact]
    public void Every_page_that_takes_a_form_checks_that_it_is_ours()
    {
        var pages = typeof(AccountPage).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(PageModel)));
        var takers = pages.Where(p => p.GetMethods().Any(m => m.Name.StartsWith("OnPost", StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(takers);
        // The edition's form stands on pages that are the same for everybody: it changes nothing but the reader's own cookie, and refuses other sites itself.
        Assert.All(takers.Where(t => t != typeof(Firsthand.Front.EditionPage)), t => Assert.True(t.IsSubclassOf(typeof(AccountPage)), t.FullName));
    }

    [Fact]
    public async Task Everybody_gets_what_the_endpoint_states_and_no_more()
    {
        var visitors = new Dictionary<string, (Visitor Visitor, PersonRole? Role)> { ["anonymous"] = (new Visitor(site), null) };
        foreach (var role in Enum.GetValues<PersonRole>()) visitors[role.Word()] = ((await site.SignedIn(role)).Visitor, role);
        var (banned, person) = await site.SignedIn(PersonRole.Administrator);
        await site.Ban(person.Id, person.SecurityStamp);
        visitors["banned"] = (banned, null);
        var surprises = new List<string>();
        var asked = 0;
        foreach (var endpoint in Endpoints)
        {
            var needed = Stated(endpoint);
            foreach (var method in Methods(endpoint))
            {
                foreach (var (who, (visitor, role)) in visitors)
                {
                    var answer = await visitor.Send(new HttpMethod(method), Address(endpoint), method == "POST" ? new FormUrlEncodedContent([]) : null);
                    asked++;
                    var toDoor = answer.To?.Contains("/account/sign-in?why=", StringComparison.Ordinal) == true;
                    var expected = needed is null || role >= needed ? "answer" : role is null ? "door" : "403";
                    var got = toDoor ? "door" : answer.Status == HttpStatusCode.Forbidden ? "403" : (int)answer.Status >= 500 ? "failure" : "answer";
                    if (expected != got) surprises.Add($"{method} {endpoint.RoutePattern.RawText} by {who}: {got} ({(int)answer.Status}), stated {needed?.ToString() ?? "anyone"}");
                }
            }
        }
        Assert.True(surprises.Count == 0, string.Join('\n', surprises));
        Assert.True(asked > 50 * visitors.Count, $"{asked} asked");
    }
}
