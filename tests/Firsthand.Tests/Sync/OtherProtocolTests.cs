using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Firsthand.Store;
using Firsthand.Sync.GoogleReader;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Store;
using static Firsthand.Tests.Sync.AppUnderTest;

namespace Firsthand.Tests.Sync;

/// <summary>Fever and Miniflux, in the dialogues of their documentation; and that all protocols and the desk say the same, whatever was done through which.</summary>
public sealed class OtherProtocolTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    private static List<long> Listed(JsonElement answer, string name) => [.. answer.GetProperty(name).GetString()!.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(i => long.Parse(i, CultureInfo.InvariantCulture))];

    private static List<long> Entries(JsonElement answer) => [.. answer.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("id").GetInt64())];

    [Fact]
    public async Task Fever_lists_pages_and_marks()
    {
        using var app = await Of(site);
        var nobody = Read(await app.Plain(HttpMethod.Post, "/fever/?api", new FormUrlEncodedContent([new("api_key", "0123456789abcdef0123456789abcdef")])));
        Assert.Equal((3, 0), (nobody.GetProperty("api_version").GetInt32(), nobody.GetProperty("auth").GetInt32()));
        Assert.Single(nobody.EnumerateObject(), p => p.Name == "auth");
        Assert.Equal(0, Read(await app.Plain(HttpMethod.Get, "/fever/?api")).GetProperty("auth").GetInt32());
        var ids = await app.Follow("fever-ledger", 120);
        await app.Follow("fever-post", 2);
        var feeds = await site.Store.Subscriptions.Of(app.Person.Id);
        await site.Store.Subscriptions.Move(app.Person.Id, [feeds[0].Id], "Near");
        var start = await app.Fever("groups&feeds&favicons");
        Assert.Equal(1, start.GetProperty("auth").GetInt32());
        Assert.Equal(start.GetProperty("feeds").EnumerateArray().Select(f => f.GetProperty("favicon_id").GetInt64()).Order(), start.GetProperty("favicons").EnumerateArray().Select(f => f.GetProperty("id").GetInt64()).Order());
        Assert.StartsWith("image/png;base64,iVBOR", start.GetProperty("favicons")[0].GetProperty("data").GetString(), StringComparison.Ordinal);
        Assert.Equal("Near", start.GetProperty("groups")[0].GetProperty("title").GetString());
        Assert.Equal("https://fever-ledger.example/", start.GetProperty("feeds")[0].GetProperty("site_url").GetString());
        Assert.Equal($"{feeds[0].Id}", start.GetProperty("feeds_groups")[0].GetProperty("feed_ids").GetString());
        var got = new List<long>();
        while (true)
        {
            var page = (await app.Fever($"items&since_id={(got.Count == 0 ? 0 : got[^1])}")).GetProperty("items").EnumerateArray().ToList();
            if (page.Count == 0) break;
            Assert.True(page.Count <= 50);
            got.AddRange(page.Select(i => i.GetProperty("id").GetInt64()));
        }
        Assert.Equal(122, got.Count);
        Assert.Equal(got.Order(), got);
        Assert.Equal([ids[9], ids[8]], (await app.Fever($"items&max_id={ids[10]}")).GetProperty("items").EnumerateArray().Take(2).Select(i => i.GetProperty("id").GetInt64()));
        var named = (await app.Fever($"items&with_ids={ids[3]},nonsense,{ids[1]}")).GetProperty("items");
        Assert.Equal([ids[3], ids[1]], named.EnumerateArray().Select(i => i.GetProperty("id").GetInt64()));
        Assert.Equal((feeds[0].Id, 0, 0), (named[0].GetProperty("feed_id").GetInt64(), named[0].GetProperty("is_read").GetInt32(), named[0].GetProperty("is_saved").GetInt32()));
        Assert.Equal(122, (await app.Fever("items&since_id=0")).GetProperty("total_items").GetInt32());
        Assert.Equal(121, Listed(await app.Fever("unread_item_ids", ("mark", "item"), ("as", "read"), ("id", $"{ids[0]}")), "unread_item_ids").Count);
        await app.Fever("", ("mark", "item"), ("as", "saved"), ("id", $"{ids[5]}"));
        Assert.Equal([ids[5]], Listed(await app.Fever("saved_item_ids"), "saved_item_ids"));
        Assert.True((await site.Store.Marks.Of(app.Person.Id, "article", ids[5])).Saved);
        await app.Fever("", ("mark", "item"), ("as", "unsaved"), ("id", $"{ids[5]}"));
        await app.Fever("", ("mark", "item"), ("as", "unread"), ("id", $"{ids[0]}"));
        Assert.Empty(Listed(await app.Fever("saved_item_ids"), "saved_item_ids"));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await app.Fever("", ("mark", "feed"), ("as", "read"), ("id", $"{feeds[1].Id}"), ("before", $"{now - 3600}"));
        Assert.Equal(122, Listed(await app.Fever("unread_item_ids"), "unread_item_ids").Count);
        await app.Fever("", ("mark", "group"), ("as", "read"), ("id", $"{feeds[0].FolderId ?? (await site.Store.Subscriptions.Folders(app.Person.Id))[0].Id}"), ("before", $"{now + 3600}"));
        Assert.Equal(2, Listed(await app.Fever("unread_item_ids"), "unread_item_ids").Count);
        await app.Fever("", ("mark", "group"), ("as", "read"), ("id", "0"));
        Assert.Empty(Listed(await app.Fever("unread_item_ids"), "unread_item_ids"));
        // Nonsense does nothing and breaks nothing.
        await app.Fever("items&since_id=x&max_id=-4", ("mark", "item"), ("as", "eaten"), ("id", "x"));
    }

    [Fact]
    public async Task Miniflux_lists_filters_and_changes()
    {
        using var app = await Of(site);
        var ids = await app.Follow("mini-ledger", 30);
        var others = await app.Follow("mini-post", 5);
        var unauthorised = await app.Plain(HttpMethod.Get, "/v1/me", null, ("X-Auth-Token", "wrong"));
        Assert.Equal((HttpStatusCode.Unauthorized, "{\"error_message\":\"Access Unauthorized\"}"), (unauthorised.Status, unauthorised.Body));
        var asked = await app.Plain(HttpMethod.Get, "/v1/me");
        Assert.StartsWith("Basic", asked.Whole.Headers.WwwAuthenticate.Single().ToString(), StringComparison.Ordinal);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{app.Person.Name}:{app.Code}"));
        Assert.Equal(app.Person.Name, Read(await app.Plain(HttpMethod.Get, "/v1/me", null, ("Authorization", "Basic " + basic))).GetProperty("username").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Plain(HttpMethod.Get, "/v1/me", null, ("Authorization", "Basic not-base-64"))).Status);
        Assert.NotEmpty((await app.Plain(HttpMethod.Get, "/version")).Body);
        var feeds = (await app.Entries("feeds")).EnumerateArray().ToList();
        var (ledger, post) = (feeds[0].GetProperty("id").GetInt64(), feeds[1].GetProperty("id").GetInt64());
        Assert.Equal(1, feeds[0].GetProperty("category").GetProperty("id").GetInt64());
        var made = Read(await app.Miniflux(HttpMethod.Post, "categories", new { title = "<b>Near</b>" })).GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.Created, (await app.Miniflux(HttpMethod.Put, $"feeds/{post}", new { category_id = made, title = "Mine" })).Status);
        Assert.Equal(["Followed", "<b>Near</b>"], (await app.Entries("categories")).EnumerateArray().Select(c => c.GetProperty("title").GetString()));
        Assert.Equal("Mine", (await app.Entries($"categories/{made}/feeds"))[0].GetProperty("title").GetString());
        Assert.Equal(5, (await app.Entries($"categories/{made}/entries")).GetProperty("total").GetInt32());
        Assert.Equal(5, (await app.Entries($"entries?category_id={made}")).GetProperty("total").GetInt32());
        var page = await app.Entries("entries?status=unread&order=id&direction=asc&limit=10&offset=20");
        Assert.Equal((35, 10), (page.GetProperty("total").GetInt32(), page.GetProperty("entries").GetArrayLength()));
        Assert.Equal([.. ids.Concat(others).Order().Skip(20).Take(10)], Entries(page));
        Assert.Equal(others.OrderDescending(), Entries(await app.Entries($"entries?after_entry_id={ids[^1]}&order=id&direction=desc")));
        Assert.Equal(ids.Take(4).OrderDescending(), Entries(await app.Entries($"entries?before_entry_id={ids[4]}&order=id&direction=desc")));
        // By the articles' own dates, newest first: number 0 is the newest of its outlet.
        Assert.Equal(ids, Entries(await app.Entries($"feeds/{ledger}/entries?order=published_at&direction=desc")));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(0, (await app.Entries($"entries?after={now + 3600}")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await app.Entries($"entries?before={now - 86400}")).GetProperty("total").GetInt32());
        var one = await app.Entries($"entries/{ids[2]}");
        Assert.Equal(("unread", false, ledger), (one.GetProperty("status").GetString(), one.GetProperty("starred").GetBoolean(), one.GetProperty("feed").GetProperty("id").GetInt64()));
        Assert.Equal(HttpStatusCode.NoContent, (await app.Miniflux(HttpMethod.Put, "entries", new { entry_ids = ids.Take(3), status = "read" })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Miniflux(HttpMethod.Put, $"entries/{ids[2]}/bookmark")).Status);
        Assert.Equal([ids[2]], Entries(await app.Entries("entries?starred=1")));
        Assert.Equal([ids[2]], Entries(await app.Entries("entries?starred=true&status=read")));
        Assert.True((await site.Store.Marks.Of(app.Person.Id, "article", ids[2])) is { Read: true, Saved: true });
        Assert.Equal(HttpStatusCode.NoContent, (await app.Miniflux(HttpMethod.Put, $"entries/{ids[2]}/bookmark")).Status);
        Assert.Equal(0, (await app.Entries("entries?starred=1")).GetProperty("total").GetInt32());
        Assert.Equal(27, (await app.Entries("feeds/counters")).GetProperty("unreads").GetProperty($"{ledger}").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await app.Miniflux(HttpMethod.Put, $"feeds/{ledger}/mark-all-as-read")).Status);
        Assert.Equal(5, (await app.Entries("entries?status=unread")).GetProperty("total").GetInt32());
        Assert.Equal(35, (await app.Entries("entries?status=unread&status=read")).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await app.Miniflux(HttpMethod.Put, $"users/{app.Person.Id}/mark-all-as-read")).Status);
        Assert.Equal(0, (await app.Entries("entries?status=unread")).GetProperty("total").GetInt32());
        Assert.Contains("mini-ledger", (await app.Miniflux(HttpMethod.Get, "export")).Body, StringComparison.Ordinal);
        Assert.Equal("https://mini-post.example/feed", Read(await app.Miniflux(HttpMethod.Post, "discover", new { url = "mini-post.example" }))[0].GetProperty("url").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await app.Miniflux(HttpMethod.Post, "discover", new { url = "https://elsewhere.example/" })).Status);
        var refused = await app.Miniflux(HttpMethod.Post, "feeds", new { feed_url = "https://elsewhere.example/feed", category_id = 1 });
        Assert.Equal((HttpStatusCode.BadRequest, "{\"error_message\":\"this newsroom does not gather this feed\"}"), (refused.Status, refused.Body));
        Assert.Equal(HttpStatusCode.NoContent, (await app.Miniflux(HttpMethod.Delete, $"feeds/{post}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Miniflux(HttpMethod.Delete, $"feeds/{post}")).Status);
        Assert.Equal(HttpStatusCode.Created, (await app.Miniflux(HttpMethod.Post, "feeds", new { feed_url = "https://mini-post.example/feed", category_id = made })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Miniflux(HttpMethod.Delete, $"categories/{made}")).Status);
        Assert.Equal(2, (await app.Entries("feeds")).GetArrayLength());
        // Each feed has an icon, the same by both addresses.
        var icon = Read(await app.Miniflux(HttpMethod.Get, $"feeds/{ledger}/icon"));
        Assert.Equal(icon.ToString(), Read(await app.Miniflux(HttpMethod.Get, $"icons/{icon.GetProperty("id")}")).ToString());
        Assert.Equal("image/png", icon.GetProperty("mime_type").GetString());
        using (var drawn = SkiaSharp.SKBitmap.Decode(Convert.FromBase64String(icon.GetProperty("data").GetString()!["image/png;base64,".Length..]))) Assert.Equal((64, 64), (drawn.Width, drawn.Height));
        foreach (var none in new[] { "feeds/999999/icon", "icons/999999", "icons/0" }) Assert.Equal(HttpStatusCode.NotFound, (await app.Miniflux(HttpMethod.Get, none)).Status);
    }

    [Theory]
    [InlineData("GET", "entries?status=eaten", null, 400)]
    [InlineData("GET", "entries?order=colour", null, 400)]
    [InlineData("GET", "entries?direction=sideways", null, 400)]
    [InlineData("GET", "entries?limit=-1", null, 400)]
    [InlineData("GET", "entries?after=yesterday", null, 400)]
    [InlineData("GET", "entries?offset=999999999999", null, 200)]
    [InlineData("GET", "entries/999999999", null, 404)]
    [InlineData("GET", "feeds/999999999/entries", null, 404)]
    [InlineData("PUT", "entries", "", 400)]
    [InlineData("PUT", "entries", "[1,2", 400)]
    [InlineData("PUT", "entries", "{\"entry_ids\":[1],\"status\":\"eaten\"}", 400)]
    [InlineData("PUT", "entries", "{\"entry_ids\":\"all\",\"status\":\"read\"}", 400)]
    [InlineData("POST", "categories", "{\"title\":\"\"}", 400)]
    [InlineData("POST", "categories", "{}", 400)]
    [InlineData("PUT", "categories/1", "{\"title\":\"x\"}", 404)]
    [InlineData("DELETE", "categories/1", null, 404)]
    [InlineData("POST", "import", "no list at all", 400)]
    public async Task Miniflux_says_what_it_cannot_do(string method, string path, string? body, int status)
    {
        using var app = await Of(site);
        var answer = await app.Miniflux(new HttpMethod(method), path, body);
        Assert.True(status == (int)answer.Status, $"{answer.Status} {answer.Body}");
        if (status >= 400) Assert.NotEmpty(JsonDocument.Parse(answer.Body).RootElement.GetProperty("error_message").GetString()!);
    }

    [Fact]
    public async Task After_random_marks_through_all_protocols_and_the_desk_all_say_the_same()
    {
        using var app = await Of(site);
        var ids = new List<long>();
        foreach (var outlet in new[] { "walk-ledger", "walk-post", "walk-wire" }) ids.AddRange(await app.Follow(outlet, 25));
        var feeds = await site.Store.Subscriptions.Of(app.Person.Id);
        await site.Store.Subscriptions.Move(app.Person.Id, [feeds[0].Id, feeds[1].Id], "Two");
        var feedOf = ids.Select((id, i) => (id, Feed: feeds[i / 25])).ToDictionary(f => f.id, f => f.Feed);
        var (read, saved) = (new HashSet<long>(), new HashSet<long>());
        var random = new Random(20261128);
        for (var step = 0; step < 120; step++)
        {
            var some = Enumerable.Range(0, 1 + random.Next(6)).Select(_ => ids[random.Next(ids.Count)]).Distinct().ToList();
            var on = random.Next(3) > 0;
            switch (random.Next(12))
            {
                case 0 or 1:
                    await app.Ok("edit-tag", [(on ? "a" : "r", ReadState), .. some.Select(i => ("i", random.Next(2) == 0 ? ItemId.Long(i) : ItemId.Short(i)))]);
                    Set(read, some, on);
                    break;
                case 2:
                    await app.Ok("edit-tag", [(on ? "a" : "r", Saved), (on ? "r" : "a", ReadState), .. some.Select(i => ("i", ItemId.Long(i)))]);
                    Set(saved, some, on);
                    Set(read, some, !on);
                    break;
                case 3:
                    await app.Fever("", ("mark", "item"), ("as", on ? "read" : "unread"), ("id", $"{some[0]}"));
                    Set(read, [some[0]], on);
                    break;
                case 4:
                    await app.Fever("", ("mark", "item"), ("as", on ? "saved" : "unsaved"), ("id", $"{some[0]}"));
                    Set(saved, [some[0]], on);
                    break;
                case 5 or 6:
                    Assert.Equal(HttpStatusCode.NoContent, (await app.Miniflux(HttpMethod.Put, "entries", new { entry_ids = some, status = on ? "read" : "unread" })).Status);
                    Set(read, some, on);
                    break;
                case 7:
                    Assert.Equal(HttpStatusCode.NoContent, (await app.Miniflux(HttpMethod.Put, $"entries/{some[0]}/bookmark")).Status);
                    Set(saved, [some[0]], !saved.Contains(some[0]));
                    break;
                case 8 or 9:
                    Assert.Null(await site.Store.Marks.Read(app.Person.Id, "article", some[0], on));
                    Set(read, [some[0]], on);
                    break;
                case 10:
                    Assert.Null(await site.Store.Marks.Save(app.Person.Id, "article", some[0], on));
                    Set(saved, [some[0]], on);
                    break;
                case 11 when step % 3 == 0:
                    var folder = random.Next(2) == 0;
                    await app.Ok("mark-all-as-read", ("s", folder ? "user/-/label/Two" : StreamId.OfFeed(feedOf[some[0]].Id)));
                    Set(read, [.. ids.Where(i => folder ? feedOf[i].Id != feeds[2].Id : feedOf[i].Id == feedOf[some[0]].Id)], true);
                    break;
            }
            if (step % 10 == 9) await Same();
        }
        Assert.InRange(read.Count, 1, ids.Count - 1);
        Assert.NotEmpty(saved);

        async Task Same()
        {
            var unread = ids.Where(i => !read.Contains(i)).Order().ToList();
            Assert.Equal(unread, (await app.Ids(All, Unread)).Order());
            Assert.Equal(saved.Order(), (await app.Ids(Saved)).Order());
            var fever = await app.Fever("unread_item_ids&saved_item_ids");
            Assert.Equal(unread, Listed(fever, "unread_item_ids"));
            Assert.Equal(saved.Order(), Listed(fever, "saved_item_ids"));
            Assert.Equal(unread, Entries(await app.Entries("entries?status=unread&limit=1000&order=id&direction=asc")));
            Assert.Equal(saved.Order(), Entries(await app.Entries("entries?starred=1&limit=1000&order=id&direction=asc")));
            foreach (var id in ids) Assert.Equal((read.Contains(id), saved.Contains(id)), ((await site.Store.Marks.Of(app.Person.Id, "article", id)) is var m) ? (m.Read, m.Saved) : default);
        }

        static void Set(HashSet<long> set, IEnumerable<long> some, bool on)
        {
            foreach (var id in some) _ = on ? set.Add(id) : set.Remove(id);
        }
    }
}
