using System.Net;
using System.Text.Json.Nodes;
using Firsthand.Api;
using Firsthand.Store;

namespace Firsthand.Tests.Web;

[Collection("site")]
public sealed class ApiTests(SiteUnderTest site)
{
    private async Task<JsonNode> Json(string path) => JsonNode.Parse(await site.Page(path))!;

    /// <summary>A real address of each endpoint, by its name.</summary>
    private string Address(ApiEndpoint endpoint) => endpoint.At(p => p.Name switch
    {
        "id" => (endpoint.Name.StartsWith("story", StringComparison.Ordinal) ? site.Ferries : site.Ledger).ToString(),
        "date" => today,
        _ => endpoint.Name switch { "outlet" => "selwick-ledger", "hashtag" => "aurenstrait", _ => "en.ida-roemer" },
    }) + (endpoint.Parameters.Contains(ApiParameter.Question) ? "?ask=When+do+the+ferries+sail%3F" : endpoint.Name == "search" ? "?q=strait" : "");

    private string today = "";

    [Fact]
    public async Task Every_endpoint_answers_as_the_document_says()
    {
        today = (string)(await Json("/api/v1/wrap-up"))["day"]!;
        var document = await Json("/api/v1/openapi.json");
        var schemas = new JsonSchemas(document);
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        Assert.Equal(ApiEndpoints.All.Select(e => ApiRoutes.Root + e.Path).Order(), document["paths"]!.AsObject().Select(p => p.Key).Order());
        foreach (var endpoint in ApiEndpoints.All)
        {
            var get = document["paths"]![ApiRoutes.Root + endpoint.Path]!.AsObject();
            Assert.Equal(["get"], get.Select(o => o.Key));
            Assert.DoesNotContain("api.", get["get"]!["summary"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Equal(endpoint.Parameters.Select(p => p.Name), (get["get"]!["parameters"] as JsonArray ?? []).Select(p => (string)p!["name"]!));
            Assert.All(get["get"]!["parameters"] as JsonArray ?? [], p => Assert.DoesNotMatch("^api\\.|^$", (string)p!["description"]!));
            var answer = get["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
            var wrong = schemas.Wrong(answer, await Json(Address(endpoint))).Take(5).ToList();
            Assert.True(wrong.Count == 0, $"{endpoint.Name}: {string.Join(" · ", wrong)}");
        }
        var problem = document["paths"]!["/api/v1/stories"]!["get"]!["responses"]!["400"]!["content"]!["application/problem+json"]!["schema"]!;
        var bad = await site.Get("/api/v1/stories?limit=none");
        Assert.Empty(schemas.Wrong(problem, JsonNode.Parse(await bad.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))));
    }

    [Fact]
    public async Task Answers_are_not_empty_where_the_site_has_something()
    {
        foreach (var path in new[] { "stories", "stories?order=top", "stories?category=politics", "stories?country=xo", "stories?hashtag=aurenstrait", "stories?outlet=selwick-ledger", "stories?speaker=en.ida-roemer", "stories?in=all", "articles", "articles?country=XO", "articles?hashtag=aurenstrait", "articles?outlet=selwick-ledger", "outlets", "hashtags", "speakers", "speakers/en.ida-roemer", "search?q=strait" })
            Assert.True((await Json("/api/v1/" + path))["items"]!.AsArray().Count > 0, path);
        var story = await Json($"/api/v1/stories/{site.Ferries}");
        Assert.True(story["articles"]!.AsArray().Count > 5 && story["rests_on"]!.AsArray().Count > 0 && story["speakers"]!.AsArray().Count > 0);
        var article = await Json($"/api/v1/articles/{site.Ledger}");
        Assert.True(((string)article["text"]!).Length > 500 && article["said"]!.AsArray().Count > 0 && article["key_sentences"]!.AsArray().Count > 0 && article["revisions"]!.AsArray().Count > 0);
        Assert.NotEmpty((await Json("/api/v1/wrap-up?lang=ar"))["sections"]!.AsArray());
        Assert.Equal("ar", (string)(await Json("/api/v1/stories?lang=ar&limit=1"))["items"]![0]!["language"]!);
        Assert.Equal(4, (await Json("/api/v1/editions")).AsArray().Count);
    }

    [Theory]
    [InlineData("stories?in=all")]
    [InlineData("stories?hashtag=aurenstrait")]
    [InlineData("stories?outlet=selwick-ledger")]
    [InlineData("stories?country=xo")]
    [InlineData("articles?in=all")]
    [InlineData("articles?outlet=selwick-ledger")]
    [InlineData("search?q=strait")]
    [InlineData("outlets?", "after", "key")]
    public async Task Paging_brings_everything_once(string list, string cursor = "before", string key = "id")
    {
        var (ids, next) = (new List<string>(), (string?)null);
        do
        {
            var answer = await site.Get($"/api/v1/{list}&limit=3{(next is null ? "" : $"&{cursor}={next}")}".Replace("?&", "?", StringComparison.Ordinal));
            var page = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            Assert.InRange(page["items"]!.AsArray().Count, next is null ? 1 : 0, 3);
            ids.AddRange(page["items"]!.AsArray().Select(i => (i![key] ?? i["article"]![key])!.ToString()));
            next = (string?)page["next"];
            Assert.Equal(next is not null, answer.Headers.Contains("Link"));
            if (next is not null) Assert.Contains($"{cursor}={Uri.EscapeDataString(next)}", string.Concat(answer.Headers.GetValues("Link")), StringComparison.Ordinal);
        }
        while (next is not null && ids.Count < 500);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var whole = await Json($"/api/v1/{list}&limit=100".Replace("?&", "?", StringComparison.Ordinal));
        Assert.Equal(whole["items"]!.AsArray().Select(i => (i![key] ?? i["article"]![key])!.ToString()), ids.Take(100));
    }

    [Theory]
    [InlineData("stories?before=nonsense", 400, "api.cursor")]
    [InlineData("stories?before=1-99999999999999999999", 400, "api.cursor")]
    [InlineData("stories?before=%27%3B--", 400, "api.cursor")]
    [InlineData("stories?limit=0", 400, "api.limit")]
    [InlineData("stories?limit=101", 400, "api.limit")]
    [InlineData("stories?limit=-1", 400, "api.limit")]
    [InlineData("stories?limit=ten", 400, "api.limit")]
    [InlineData("stories?limit=٣", 400, "api.limit")]
    [InlineData("stories?lang=xx", 400, "api.language")]
    [InlineData("stories?category=gossip", 400, "api.value")]
    [InlineData("stories?country=Ruritania", 400, "api.value")]
    [InlineData("stories?order=random", 400, "api.value")]
    [InlineData("stories?country=xo&hashtag=aurenstrait", 400, "api.together")]
    [InlineData("stories?order=top&before=1-1", 400, "api.together")]
    [InlineData("stories?hashtag=nobodyhasthis", 404, "api.absent")]
    [InlineData("stories?outlet=%00", 404, "api.absent")]
    [InlineData("stories/0", 404, "api.absent")]
    [InlineData("stories/-1", 404, "api.absent")]
    [InlineData("stories/987654321", 404, "api.absent")]
    [InlineData("stories/9223372036854775808", 404, "api.absent")]
    [InlineData("stories/one", 404, "api.absent")]
    [InlineData("stories/1/2/3", 404, "api.absent")]
    [InlineData("articles/99999999999999999999999", 404, "api.absent")]
    [InlineData("articles/1/answer", 400, "api.question")]
    [InlineData("articles/987654321/answer?ask=Why", 404, "api.absent")]
    [InlineData("outlets/nobody", 404, "api.absent")]
    [InlineData("speakers/nobody", 404, "api.absent")]
    [InlineData("hashtags/nothing-at-all", 404, "api.absent")]
    [InlineData("wrap-up/2026-13-41", 404, "api.absent")]
    [InlineData("wrap-up/9999-01-01", 404, "api.absent")]
    [InlineData("nothing", 404, "api.absent")]
    public async Task Nonsense_is_a_problem_with_a_code(string path, int status, string code)
    {
        var answer = await site.Get("/api/v1/" + path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal((status, code), ((int)problem["status"]!, (string)problem["code"]!));
        Assert.DoesNotContain("api.", (string)problem["title"]!, StringComparison.Ordinal);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task Problems_are_told_in_the_language_asked_for() =>
        Assert.Contains("لا شيء", await (await site.Get("/api/v1/stories/987654321?lang=ar")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

    [Fact]
    public async Task The_language_is_that_of_the_address_and_not_of_the_browser()
    {
        var asked = await site.Get("/api/v1/stories?limit=1", ("Accept-Language", "ar"));
        Assert.Equal("en", (string)JsonNode.Parse(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["items"]![0]!["language"]!);
    }

    [Fact]
    public async Task What_has_not_changed_is_a_304_which_other_sites_may_read_too()
    {
        var first = await site.Get("/api/v1/outlets?limit=2", ("Origin", "https://elsewhere.example"));
        var again = await site.Get("/api/v1/outlets?limit=2", ("Origin", "https://elsewhere.example"), ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        foreach (var answer in new[] { first, again })
        {
            Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        }
        Assert.Equal(HttpStatusCode.OK, (await site.Get("/api/v1/outlets?limit=3", ("If-None-Match", first.Headers.ETag!.ToString()))).StatusCode);
    }

    [Fact]
    public async Task Reading_is_all_that_is_allowed()
    {
        var preflight = await site.Get("/api/v1/stories", ("method", "OPTIONS"), ("Origin", "https://elsewhere.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "if-none-match"));
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Contains("If-None-Match", string.Concat(preflight.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await site.Post("/api/v1/stories", [("a", "b")])).StatusCode);
        var head = await site.Get("/api/v1/stories", ("method", "HEAD"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        // Pages of the site are nobody else's to read.
        Assert.False((await site.Get("/en/")).Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_page_has_a_form_for_every_endpoint_and_leads_to_what_stands_in_a_path()
    {
        foreach (var lang in new[] { "en", "ar", "fr", "es" })
        {
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await site.Page($"/{lang}/api"));
            Assert.Equal(ApiEndpoints.All.Select(e => e.Name), page.QuerySelectorAll(".calls details").Select(d => d.Id));
            Assert.DoesNotMatch("api\\.[a-z]", page.Body!.TextContent);
        }
        var led = await site.Get($"/en/api/open?endpoint=story&id={site.Ferries}&lang=ar");
        Assert.Equal($"/api/v1/stories/{site.Ferries}?lang=ar", led.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/api/open?endpoint=everything")).StatusCode);
        Assert.Equal("/api/v1/outlets/..%2F..%2Fevil", (await site.Get("/en/api/open?endpoint=outlet&key=../../evil")).Headers.Location!.OriginalString);
        Assert.Equal("/api/v1/stories/0", (await site.Get("/en/api/open?endpoint=story&id=")).Headers.Location!.OriginalString);
    }
}
