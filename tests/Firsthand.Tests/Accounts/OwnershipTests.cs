using System.Net;
using Firsthand.Accounts;
using Firsthand.Discussion;
using Firsthand.Store;
using Firsthand.Tests.Discussion;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Accounts;

/// <summary>
/// Whose what is: every endpoint that knows people and names one thing in its address is asked for one's own and for somebody else's, by every role. An endpoint
/// that is mapped without a line here fails.
/// </summary>
public sealed class OwnershipTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    /// <summary>Who may have the page of a thing that is somebody else's.</summary>
    private enum Others { Nobody, Everybody, ModeratorsOnly, EditorsOnly, AdministratorsOnly }

    /// <summary>By route: what its {id} names, and whether others may see the page; what they may do there is told by the tests of each page.</summary>
    private static readonly Dictionary<string, (string Thing, Others Others)> routes = new()
    {
        ["{lang:lang}/comment/{id:long}/sent"] = ("comment", Others.Nobody),
        ["{lang:lang}/comment/{id:long}/delete"] = ("comment", Others.Nobody),
        // Says to others that it is not theirs, and has no form for them.
        ["{lang:lang}/comment/{id:long}/edit"] = ("comment", Others.Everybody),
        ["{lang:lang}/comment/{id:long}/helpful"] = ("comment", Others.Everybody),
        ["{lang:lang}/comment/{id:long}/report"] = ("comment", Others.Everybody),
        ["{lang:lang}/desk/own/feed/{id:long}"] = ("own feed", Others.Nobody),
        ["{lang:lang}/desk/own/entry/{id:long}"] = ("own entry", Others.Nobody),
        ["{lang:lang}/account/decisions/{id:long}"] = ("decision", Others.Nobody),
        // A moderator's desk: one's own things are no more one's own there.
        ["{lang:lang}/moderation/comment/{id:long}"] = ("comment", Others.ModeratorsOnly),
        ["{lang:lang}/moderation/person/{id:long}"] = ("person", Others.ModeratorsOnly),
        ["{lang:lang}/moderation/appeals/{id:long}"] = ("appeal", Others.ModeratorsOnly),
        ["{lang:lang}/admin/people/{id:long}"] = ("person", Others.AdministratorsOnly),
        ["{lang:lang}/edit/article/{id:long}"] = ("article", Others.EditorsOnly),
        ["{lang:lang}/edit/story/{id:long}"] = ("story", Others.EditorsOnly),
        // Nobody's own: private because of their forms.
        ["{lang:lang}/article/{id:long}/written"] = ("article", Others.Everybody),
        ["{lang:lang}/comment/{id:long}/translation"] = ("comment", Others.Everybody),
        ["{lang:lang}/story/{id:long}/written"] = ("story", Others.Everybody),
    };

    private IEnumerable<RouteEndpoint> Endpoints => site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<Private>() is not null && e.RoutePattern.Parameters.Any(p => p.Name == "id"));

    [Fact]
    public void Every_endpoint_that_names_a_thing_is_in_the_table()
    {
        Assert.Equal(routes.Keys.Order(StringComparer.Ordinal), Endpoints.Select(e => e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_anothers_is_seen_by_those_alone_who_may()
    {
        await site.Store.Settings.Set(CommentSettings.Key, new CommentSettings { On = true, Translate = true }, null);
        var (article, story) = await DiscussedArticle.Add(site.Store);
        var surprises = new List<string>();
        var asked = 0;
        foreach (var role in Enum.GetValues<PersonRole>())
        {
            var (visitor, person) = await site.SignedIn(role);
            var (owner, ownerRow) = await site.SignedIn();
            foreach (var endpoint in Endpoints)
            {
                var route = endpoint.RoutePattern.RawText!.TrimStart('/');
                var (thing, others) = routes[route];
                foreach (var own in new[] { true, false })
                {
                    var id = await site.Make(thing, article, story, own ? person : ownerRow);
                    var path = "/" + route.Replace("{lang:lang}", "en", StringComparison.Ordinal).Replace("{id:long}", $"{id}", StringComparison.Ordinal);
                    var may = others switch
                    {
                        Others.Everybody => true,
                        Others.ModeratorsOnly => role >= PersonRole.Moderator,
                        Others.EditorsOnly => role >= PersonRole.Editor,
                        Others.AdministratorsOnly => role >= PersonRole.Administrator,
                        _ => own,
                    };
                    asked++;
                    var seen = (await visitor.Get(path)).Status;
                    var expected = may ? HttpStatusCode.OK : HttpStatusCode.NotFound;
                    if (seen != expected && !(seen == HttpStatusCode.Forbidden && !may)) surprises.Add($"{path} ({(own ? "own" : "another's")}) by {role}: {seen}, expected {expected}");
                }
            }
            owner.Dispose();
            visitor.Dispose();
        }
        Assert.True(surprises.Count == 0, string.Join('\n', surprises));
        Assert.True(asked >= 2 * 5 * routes.Count, $"{asked} asked");
    }
}
