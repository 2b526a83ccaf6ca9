using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Firsthand.Store;
using Firsthand.Sync;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Sync;

/// <summary>A reader's app as the protocols' documentation has them speak; each of an address and device of its own.</summary>
internal sealed class AppUnderTest : IDisposable
{
    private readonly Visitor visitor;

    private AppUnderTest(AccountSite site, PersonRow person, string code) => (Site, Person, Code, visitor) = (site, person, code, new Visitor(site));

    public AccountSite Site { get; }
    public PersonRow Person { get; }
    /// <summary>The app password.</summary>
    public string Code { get; }
    private string? Auth { get; set; }

    /// <summary>Somebody with an app password.</summary>
    public static async Task<AppUnderTest> Of(AccountSite site, PersonRow? person = null)
    {
        person ??= await site.Person();
        var (code, reason) = await site.Services.GetRequiredService<AppAccess>().Make(person, "phone", CancellationToken.None);
        Assert.Null(reason);
        return new AppUnderTest(site, person, code!);
    }

    /// <summary>Follows outlets, each with so many articles; gives the articles' numbers, oldest first.</summary>
    public async Task<List<long>> Follow(string outlet, int articles)
    {
        if (await Site.Store.Outlets.Find(outlet) is null) await Site.Store.Outlets.Save([Samples.Outlet(outlet)]);
        var row = (await Site.Store.Outlets.Find(outlet))!;
        var feed = (await Site.Store.Feeds.OfOutlet(row.Id))[0];
        Assert.Null(await Site.Store.Follows.Add(Person.Id, [new FollowRow { Kind = "outlet", Target = outlet, TargetId = row.Id, Label = row.Name }]));
        return [.. await Site.Store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [.. Enumerable.Range(0, articles).Select(i => Samples.Article($"https://{outlet}.example/{Guid.NewGuid():n}", $"Number {i} of {outlet}", published: TimeProvider.System.GetUtcNow().AddMinutes(-i)))] })];
    }

    public Task<Answer> Login(string? name = null, string? code = null) =>
        visitor.Post("/accounts/ClientLogin", [("service", "reader"), ("Email", name ?? Person.Name), ("Passwd", code ?? Code), ("accountType", "HOSTED_OR_GOOGLE")]);

    public async Task<string> Token()
    {
        if (Auth is null)
        {
            var answer = await Login();
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Auth = answer.Body.Split('\n').Single(l => l.StartsWith("Auth=", StringComparison.Ordinal))[5..];
        }
        return Auth;
    }

    public async Task<Answer> Google(string path, params (string Name, string Value)[] form) => form.Length == 0
        ? await visitor.Get("/reader/api/0/" + path, ("Authorization", "GoogleLogin auth=" + await Token()))
        : await visitor.Post("/reader/api/0/" + path, form, ("Authorization", "GoogleLogin auth=" + await Token()));

    public async Task<JsonElement> Json(string path, params (string Name, string Value)[] form) => Read(await Google(path, form));

    public async Task Ok(string path, params (string Name, string Value)[] form)
    {
        var answer = await Google(path, form);
        Assert.True(answer is { Status: HttpStatusCode.OK, Body: "OK" }, $"{path}: {answer.Status} {answer.Body}");
    }

    public async Task<Answer> Raw(HttpMethod method, string path, HttpContent? content = null) => await visitor.Send(method, path, content, ("Authorization", "GoogleLogin auth=" + await Token()));

    public Task<Answer> Plain(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers) => visitor.Send(method, path, content, headers);

    public async Task<List<long>> Ids(string stream, string also = "") => [.. (await Json($"stream/items/ids?output=json&n=10000&s={Uri.EscapeDataString(stream)}{also}")).GetProperty("itemRefs").EnumerateArray().Select(r => long.Parse(r.GetProperty("id").GetString()!, CultureInfo.InvariantCulture))];

    public const string All = "user/-/state/com.google/reading-list", Saved = "user/-/state/com.google/starred", ReadState = "user/-/state/com.google/read", KeptUnread = "user/-/state/com.google/kept-unread";
    public const string Unread = "&xt=" + ReadState;

    public async Task<JsonElement> Fever(string query, params (string Name, string Value)[] form)
    {
#pragma warning disable CA5351 // The protocol is that old.
        var key = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(Encoding.UTF8.GetBytes($"{Person.Name}:{Code}")));
#pragma warning restore CA5351
        return Read(await visitor.Post("/fever/?api&" + query, [("api_key", key), .. form]));
    }

    public Task<Answer> Miniflux(HttpMethod method, string path, object? body = null) =>
        visitor.Send(method, "/v1/" + path, body is null ? null : new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, new MediaTypeHeaderValue("application/json")), ("X-Auth-Token", Code));

    public async Task<JsonElement> Entries(string path) => Read(await Miniflux(HttpMethod.Get, path));

    public static JsonElement Read(Answer answer)
    {
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"{answer.Status} {answer.Body}");
        return JsonDocument.Parse(answer.Body).RootElement;
    }

    public void Dispose() => visitor.Dispose();
}
