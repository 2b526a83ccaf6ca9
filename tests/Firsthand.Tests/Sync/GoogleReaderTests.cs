using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Firsthand.Reading.Feeds;
using Firsthand.Store;
using Firsthand.Sync;
using Firsthand.Sync.GoogleReader;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Desk;
using Firsthand.Tests.Store;
using static Firsthand.Tests.Sync.AppUnderTest;

namespace Firsthand.Tests.Sync;

/// <summary>The protocol of Google Reader, in the dialogues that documented apps hold; and with apps that have gone wrong.</summary>
public sealed class GoogleReaderTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    private static string Feed(JsonElement list, string title) => list.GetProperty("subscriptions").EnumerateArray().Single(s => s.GetProperty("title").GetString() == title).GetProperty("id").GetString()!;

    [Theory]
    [InlineData("tag:google.com,2005:reader/item/00000000148b9369", 344691561)]
    [InlineData("00000000148b9369", 344691561)]
    [InlineData("344691561", 344691561)]
    [InlineData("tag:google.com,2005:reader/item/fb115bd6d34a8e9f", -355401917359550817)]
    [InlineData("-355401917359550817", -355401917359550817)]
    [InlineData("6705009029382226760", 6705009029382226760)]
    [InlineData("tag:google.com,2005:reader/item/148b9369", 344691561)]
    public void A_number_is_read_in_every_spelling(string text, long id)
    {
        Assert.Equal(id, ItemId.Read(text));
        Assert.Equal(id, ItemId.Read(ItemId.Long(id)));
        Assert.Equal(id, ItemId.Read(ItemId.Short(id)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tag:google.com,2005:reader/item/")]
    [InlineData("tag:google.com,2005:reader/item/xyz")]
    [InlineData("<script>")]
    [InlineData("99999999999999999999999999999999999")]
    public void What_is_no_number_is_none(string text) => Assert.Null(ItemId.Read(text));

    [Theory]
    [InlineData(1_760_000_000, 1_760_000_000_000)]
    [InlineData(1_760_000_000_123, 1_760_000_000_123)]
    [InlineData(1_760_000_000_123_456, 1_760_000_000_123)]
    [InlineData(1_760_000_000_123_456_789, 1_760_000_000_123)]
    public void A_moment_is_read_in_every_unit(long sent, long milliseconds) => Assert.Equal(milliseconds, SentMoment.Read(sent));

    [Fact]
    public async Task The_first_synchronisation_lists_fetches_and_marks()
    {
        using var app = await Of(site);
        var ids = await app.Follow("first-ledger", 30);
        Assert.Equal(app.Person.Name, (await app.Json("user-info")).GetProperty("userName").GetString());
        var list = await app.Json("subscription/list?output=json");
        var feed = Feed(list, "The first-ledger");
        var row = list.GetProperty("subscriptions")[0];
        Assert.Equal("https://first-ledger.example/feed", row.GetProperty("url").GetString());
        Assert.Equal("https://first-ledger.example/", row.GetProperty("htmlUrl").GetString());
        Assert.Equal(8, row.GetProperty("sortid").GetString()!.Length);
        Assert.Equal(new Uri(site.Address, "/icon/letters/FL.png").AbsolutePath, new Uri(row.GetProperty("iconUrl").GetString()!).AbsolutePath);
        Assert.Equal(Saved, (await app.Json("tag/list?output=json")).GetProperty("tags")[0].GetProperty("id").GetString());
        Assert.Equal([.. ids.OrderDescending()], await app.Ids(All, Unread));
        // By number, in the three spellings at once; what is no number and what is nobody's is left out.
        var items = (await app.Json("stream/items/contents?output=json", ("i", ItemId.Long(ids[0])), ("i", ids[1].ToString("x16", CultureInfo.InvariantCulture)), ("i", ItemId.Short(ids[2])), ("i", "nonsense"), ("i", "987654321"))).GetProperty("items");
        Assert.Equal([.. ids.Take(3).Select(ItemId.Long)], items.EnumerateArray().Select(i => i.GetProperty("id").GetString()));
        var item = items[0];
        Assert.Equal("Number 0 of first-ledger", item.GetProperty("title").GetString());
        Assert.Equal(feed, item.GetProperty("origin").GetProperty("streamId").GetString());
        Assert.StartsWith("https://first-ledger.example/", item.GetProperty("canonical")[0].GetProperty("href").GetString(), StringComparison.Ordinal);
        Assert.Equal(item.GetProperty("crawlTimeMsec").GetString() + "000", item.GetProperty("timestampUsec").GetString());
        Assert.Contains($"/en/article/{ids[0]}", item.GetProperty("summary").GetProperty("content").GetString(), StringComparison.Ordinal);
        // A batch read, one of them saved; with a fresh token, as documented.
        var token = (await app.Google("token")).Body;
        await app.Ok("edit-tag", [("a", ReadState), .. ids.Take(20).Select(i => ("i", ItemId.Long(i))), ("T", token)]);
        await app.Ok("edit-tag", ("a", Saved), ("i", ItemId.Short(ids[3])), ("T", token));
        Assert.Equal([.. ids.Skip(20).OrderDescending()], await app.Ids(All, Unread));
        Assert.Equal([.. ids.Take(20).OrderDescending()], await app.Ids(ReadState));
        Assert.Equal([ids[3]], await app.Ids(Saved));
        Assert.Equal([ids[3]], await app.Ids(feed, "&it=" + Saved));
        Assert.True((await site.Store.Marks.Of(app.Person.Id, "article", ids[3])) is { Read: true, Saved: true });
        await app.Ok("edit-tag", ("r", ReadState), ("a", KeptUnread), ("a", "user/-/state/com.google/tracking-kept-unread"), ("i", ItemId.Long(ids[0])));
        await app.Ok("edit-tag", ("r", Saved), ("i", ItemId.Long(ids[3])));
        Assert.Empty(await app.Ids(Saved));
        var counts = (await app.Json("unread-count?output=json")).GetProperty("unreadcounts").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetString()!, c => c.GetProperty("count").GetInt64());
        Assert.Equal((11L, 11L), (counts[feed], counts[All]));
        Assert.Equal("11", (await app.Google($"stream/items/count?s={All}{Unread}")).Body);
        var contents = await app.Json($"stream/contents/{Uri.EscapeDataString(feed)}?n=5{Unread}&client=app&ck=1");
        Assert.Equal(5, contents.GetProperty("items").GetArrayLength());
        Assert.DoesNotContain(contents.GetProperty("items").EnumerateArray(), i => i.GetProperty("categories").EnumerateArray().Any(c => c.GetString() == ReadState));
        Assert.Equal("true", (await app.Google($"subscribed?s={feed}")).Body);
        foreach (var stub in new[] { "preference/list", "preference/stream/list", "friend/list" }) await app.Json(stub);
        await app.Ok("preference/stream/set", ("s", feed), ("k", "order"), ("v", "x"));
    }

    [Fact]
    public async Task Pages_continue_in_both_orders_until_the_end_and_moments_bound_them()
    {
        using var app = await Of(site);
        var ids = await app.Follow("page-ledger", 47);
        foreach (var order in new[] { "", "&r=o" })
        {
            var got = new List<long>();
            string? place = null;
            do
            {
                var page = await app.Json($"stream/items/ids?n=10&s={All}{order}{(place is null ? "" : "&c=" + place)}");
                got.AddRange(page.GetProperty("itemRefs").EnumerateArray().Select(r => long.Parse(r.GetProperty("id").GetString()!, CultureInfo.InvariantCulture)));
                place = page.TryGetProperty("continuation", out var next) ? next.GetString() : null;
            }
            while (place is not null);
            Assert.Equal(order.Length > 0 ? ids.Order() : ids.OrderDescending(), got);
        }
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(47, (await app.Ids(All, $"&ot={now - 3600}")).Count);
        Assert.Empty(await app.Ids(All, $"&ot={now + 3600}"));
        Assert.Empty(await app.Ids(All, $"&nt={now - 3600}"));
        Assert.Equal(47, (await app.Ids(All, $"&nt={now + 3600}&ot=-5")).Count);
        Assert.Empty(await app.Ids(All, "&xt=" + All));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Google($"stream/items/ids?s={All}&c=%3Cscript%3E")).Status);
    }

    [Fact]
    public async Task All_is_read_up_to_the_moment_an_app_last_saw_even_if_its_clock_is_wrong()
    {
        using var app = await Of(site);
        var ids = await app.Follow("clock-ledger", 5);
        var other = await app.Follow("clock-post", 3);
        var feed = Feed(await app.Json("subscription/list"), "The clock-ledger");
        var now = TimeProvider.System.GetUtcNow();
        await app.Ok("mark-all-as-read", ("s", feed), ("ts", $"{now.AddHours(-1).ToUnixTimeMilliseconds()}000"));
        Assert.Equal(8, (await app.Ids(All, Unread)).Count);
        // A clock ten years ahead: what is there now, nothing that comes later.
        await app.Ok("mark-all-as-read", ("s", feed), ("ts", $"{now.AddYears(10).ToUnixTimeMilliseconds()}000"));
        Assert.Equal([.. other.OrderDescending()], await app.Ids(All, Unread));
        var later = await app.Follow("clock-ledger", 2);
        Assert.Equal([.. later.OrderDescending()], await app.Ids(feed, Unread));
        await app.Ok("mark-all-as-read", ("s", All), ("ts", "not a moment"));
        Assert.Empty(await app.Ids(All, Unread));
        Assert.Equal(10, (await app.Ids(ReadState)).Count);
        Assert.Equal(ids.Count, (await app.Ids(All)).Count(ids.Contains));
    }

    [Fact]
    public async Task Folders_and_feeds_are_changed_and_a_name_is_never_mark_up()
    {
        const string name = "<script>alert(1)</script> & \"Home\"";
        using var app = await Of(site);
        await app.Follow("folder-ledger", 2);
        await site.Store.Outlets.Save([Samples.Outlet("folder-post")]);
        var added = await app.Json("subscription/quickadd", ("quickadd", "https://folder-post.example/feed"));
        Assert.Equal((1, "The folder-post"), (added.GetProperty("numResults").GetInt32(), added.GetProperty("streamName").GetString()));
        var refused = await app.Json("subscription/quickadd", ("quickadd", "https://elsewhere.example/feed"));
        Assert.Equal((0, "this newsroom does not gather this feed"), (refused.GetProperty("numResults").GetInt32(), refused.GetProperty("error").GetString()));
        var unknown = await app.Google("subscription/edit", ("ac", "subscribe"), ("s", "feed/https://elsewhere.example/feed"));
        Assert.Equal((HttpStatusCode.BadRequest, "Error=this newsroom does not gather this feed"), (unknown.Status, unknown.Body));
        var feed = added.GetProperty("streamId").GetString()!;
        await app.Ok("subscription/edit", ("ac", "edit"), ("s", feed), ("t", "My post"), ("a", "user/-/label/" + name));
        var list = await app.Google("subscription/list");
        Assert.Equal("nosniff", list.Whole.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotContain("<script>", list.Body, StringComparison.Ordinal);
        var label = Read(list).GetProperty("subscriptions").EnumerateArray().Single(s => s.GetProperty("id").GetString() == feed);
        Assert.Equal(("My post", name), (label.GetProperty("title").GetString(), label.GetProperty("categories")[0].GetProperty("label").GetString()));
        Assert.Empty(await app.Ids("user/-/label/" + name));
        await app.Ok("subscription/edit", ("ac", "edit"), ("s", Feed(Read(list), "The folder-ledger")), ("a", "user/1/label/" + name));
        Assert.Equal(2, (await app.Ids("user/-/label/" + name, Unread)).Count);
        var opml = Opml.Read(System.Text.Encoding.UTF8.GetBytes((await app.Google("subscription/export")).Body));
        Assert.Equal(["https://folder-ledger.example/feed", "https://folder-post.example/feed"], opml.Feeds.Select(f => f.Url).Order());
        Assert.All(opml.Feeds, f => Assert.Equal([name], f.Folders));
        await app.Ok("rename-tag", ("s", "user/-/label/" + name), ("dest", "user/-/label/Near"));
        Assert.Equal("user/-/label/Near", (await app.Json("tag/list")).GetProperty("tags")[1].GetProperty("id").GetString());
        await app.Ok("mark-all-as-read", ("s", "user/-/label/Near"));
        Assert.Empty(await app.Ids("user/-/label/Near", Unread));
        await app.Ok("disable-tag", ("s", "user/-/label/Near"));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Google("disable-tag", ("s", "user/-/label/Near"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Google("subscription/edit", ("ac", "edit"), ("s", feed), ("a", "user/-/label/" + new string('x', 200)))).Status);
        await app.Ok("subscription/edit", ("ac", "unsubscribe"), ("s", feed));
        await app.Ok("subscription/edit", ("ac", "unsubscribe"), ("s", feed));
        Assert.Equal(["folder-ledger"], (await site.Store.Follows.Of(app.Person.Id)).Select(f => f.Target));
        // The list of another reader, put in as a file.
        using var second = await Of(site);
        var import = await second.Raw(HttpMethod.Post, "/reader/api/0/subscription/import", new StringContent(Opml.Write("x", TimeProvider.System.GetUtcNow(), [.. opml.Feeds, new OpmlFeed("https://elsewhere.example/feed")]), System.Text.Encoding.UTF8, "text/xml"));
        Assert.StartsWith("OK: 2", import.Body, StringComparison.Ordinal);
        Assert.Equal(2, (await second.Json("subscription/list")).GetProperty("subscriptions").EnumerateArray().Count(s => s.GetProperty("categories").GetArrayLength() == 1));
    }

    [Fact]
    public async Task Hashtags_are_feeds_beside_outlets_and_their_items_name_the_outlet()
    {
        using var app = await Of(site);
        var (article, _) = await site.Tell("tagged-ledger", "Tagged", ["apptag"]);
        var tag = (await site.Store.Hashtags.Find("apptag", "en"))!;
        await site.Store.Follows.Add(app.Person.Id, [new FollowRow { Kind = "hashtag", Target = "apptag", TargetId = tag.Id, Label = "#apptag" }]);
        var feed = (await app.Json("subscription/list")).GetProperty("subscriptions")[0];
        Assert.EndsWith("/en/hashtag/apptag/rss.xml", feed.GetProperty("url").GetString(), StringComparison.Ordinal);
        var item = (await app.Json($"stream/contents/{feed.GetProperty("id").GetString()}")).GetProperty("items")[0];
        Assert.Equal(ItemId.Long(article), item.GetProperty("id").GetString());
        Assert.Contains("The tagged-ledger", item.GetProperty("author").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_outlet_does_not_let_be_shown_no_app_is_given()
    {
        using var app = await Of(site);
        foreach (var right in new[] { "headline", "excerpt", "full" })
        {
            var key = "right-" + right;
            var given = Samples.Outlet(key);
            await site.Store.Outlets.Save([given with { Outlet = given.Outlet with { DisplayRight = right } }]);
            await app.Follow(key, 1);
        }
        var items = (await app.Json($"stream/contents/{All}?n=50")).GetProperty("items").EnumerateArray().ToDictionary(i => i.GetProperty("title").GetString()!, i => i.GetProperty("summary").GetProperty("content").GetString()!);
        var rights = (await site.Store.Outlets.All()).Where(o => o.Key.StartsWith("right-", StringComparison.Ordinal)).ToDictionary(o => $"Number 0 of {o.Key}", o => o.DisplayRight);
        Assert.Equal(3, rights.Values.Distinct().Count());
        foreach (var (title, right) in rights)
        {
            Assert.Equal(right != "headline", items[title].Contains("harbour bridge of Selwick", StringComparison.Ordinal));
            Assert.Equal(right == "full", items[title].Contains("Mayor Ada Brandt cut the ribbon before two thousand people", StringComparison.Ordinal) && items[title].Contains("</p><p>", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_older_address_answers_with_Atom()
    {
        using var app = await Of(site);
        var ids = await app.Follow("atom-ledger", 3);
        await app.Ok("edit-tag", ("a", ReadState), ("i", ItemId.Long(ids[1])));
        var feed = Feed(await app.Json("subscription/list"), "The atom-ledger");
        var answer = await app.Raw(HttpMethod.Get, $"/reader/atom/{Uri.EscapeDataString(feed)}?n=100");
        Assert.Equal("application/atom+xml", answer.Whole.Content.Headers.ContentType!.MediaType);
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var entries = XDocument.Parse(answer.Body).Root!.Elements(atom + "entry").ToDictionary(e => e.Element(atom + "id")!.Value, e => e.Elements(atom + "category").Select(c => (string)c.Attribute("label")!).ToList());
        Assert.Equal(3, entries.Count);
        Assert.Contains("read", entries[ItemId.Long(ids[1])]);
        Assert.Contains("fresh", entries[ItemId.Long(ids[0])]);
        Assert.Equal(3, FeedReader.Read(System.Text.Encoding.UTF8.GetBytes(answer.Body), "application/atom+xml", new Uri("https://x.example/")).Feed!.Entries.Count);
    }

    [Fact]
    public async Task Whoever_is_nobody_gets_the_same_answer_whatever_is_wrong()
    {
        using var app = await Of(site);
        var answers = new[] { await app.Login(code: "not-the-password"), await app.Login(name: "Nobody at all"), await app.Login(name: (await site.Person()).Name), await app.Login(code: AccountSite.Password), await app.Login(code: "") };
        Assert.All(answers, a => Assert.Equal((HttpStatusCode.Unauthorized, "Error=BadAuthentication\n"), (a.Status, a.Body)));
        // As typed by hand on a phone, and by address.
        Assert.Equal(HttpStatusCode.OK, (await app.Login(code: app.Code.ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.Login(name: app.Person.Email)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Plain(HttpMethod.Get, "/reader/api/0/user-info")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Plain(HttpMethod.Get, "/reader/api/0/user-info", null, ("Authorization", "GoogleLogin auth=forged"))).Status);
        Assert.Equal("no-store", (await app.Google("user-info")).Caching);
        Assert.Empty((await app.Google("user-info")).Cookies);
        // The app's key opens no page of the account, and a session opens nothing of an app.
        Assert.Contains("/account/sign-in", (await app.Raw(HttpMethod.Get, "/en/account/apps")).To, StringComparison.Ordinal);
        var (visitor, _) = await site.SignedIn();
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/reader/api/0/user-info")).Status);
        await site.Store.AppPasswords.Remove(app.Person.Id, (await site.Store.AppPasswords.Of(app.Person.Id)).Single().Id);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Google("user-info")).Status);
        using var banned = await Of(site);
        await banned.Token();
        await site.Ban(banned.Person.Id, "stamp");
        Assert.Equal(HttpStatusCode.Unauthorized, (await banned.Google("user-info")).Status);
    }

    [Fact]
    public async Task Guessing_is_stopped_by_the_address_it_comes_from_and_stops_nobody_else()
    {
        using var guesser = await Of(site);
        HttpStatusCode last = default;
        for (var i = 0; i < 70 && last != HttpStatusCode.TooManyRequests; i++) last = (await guesser.Login(code: $"guess-{i}")).Status;
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        Assert.Equal("900", (await guesser.Login(code: "again")).Whole.Headers.GetValues("Retry-After").Single());
        using var other = await Of(site, guesser.Person);
        Assert.Equal(HttpStatusCode.OK, (await other.Login()).Status);
        // Whoever has the right one was not guessing.
        Assert.Equal(HttpStatusCode.OK, (await guesser.Login()).Status);
    }

    [Fact]
    public async Task What_is_wrong_is_refused_whole_and_says_why()
    {
        using var app = await Of(site);
        var ids = await app.Follow("wrong-ledger", 2);
        var old = await app.Google("edit-tag", ("a", ReadState), ("i", ItemId.Long(ids[0])), ("T", "an-old-token-from-last-year"));
        Assert.Equal((HttpStatusCode.Unauthorized, "true"), (old.Status, old.Whole.Headers.GetValues("X-Reader-Google-Bad-Token").Single()));
        using var other = await Of(site);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Google("edit-tag", ("a", ReadState), ("i", ItemId.Long(ids[0])), ("T", (await other.Google("token")).Body))).Status);
        var mixed = await app.Google("edit-tag", ("a", ReadState), ("a", "user/-/label/Later"), ("i", ItemId.Long(ids[0])));
        Assert.Equal((HttpStatusCode.BadRequest, "Error=folders hold feeds here, not single articles"), (mixed.Status, mixed.Body));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Google("edit-tag", ("a", "user/-/state/com.google/invented"), ("i", ItemId.Long(ids[0])))).Status);
        foreach (var stream in new[] { "feed/999999", "user/-/label/none", "nonsense", "user/-/state/com.example/read", "%3Cscript%3E" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await app.Google($"stream/items/ids?s={stream}")).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await app.Google($"stream/contents/{stream}")).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await app.Google("mark-all-as-read", ("s", stream))).Status);
        }
        // The feed of somebody else is no stream of one's own.
        await other.Follow("wrong-post", 1);
        var theirs = Feed(await other.Json("subscription/list"), "The wrong-post");
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Google($"stream/items/ids?s={theirs}")).Status);
        Assert.Empty(await app.Ids("user/-/state/com.google/broadcast"));
        Assert.Equal(2, (await app.Ids(All, Unread)).Count);
        await app.Ok("edit-tag", ("a", ReadState), ("i", "nonsense"), ("i", "-1"), ("i", "9223372036854775807"));
    }

    [Fact]
    public async Task Ten_thousand_at_once_are_taken_and_a_million_refused_in_words()
    {
        using var app = await Of(site);
        var ids = await app.Follow("many-ledger", 3);
        var many = Enumerable.Range(0, 9_997).Select(i => ("i", ItemId.Long(5_000_000_000 + i))).Concat(ids.Select(i => ("i", ItemId.Long(i))));
        await app.Ok("edit-tag", [("a", ReadState), .. many]);
        Assert.Empty(await app.Ids(All, Unread));
        var more = await app.Google("edit-tag", [("r", ReadState), .. many, ("i", "1")]);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "Error=too many items at once"), (more.Status, more.Body));
        using var million = new StringContent("r=" + ReadState + string.Concat(Enumerable.Range(0, 1_000_000).Select(i => "&i=" + i.ToString(CultureInfo.InvariantCulture))), System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        var refused = await app.Raw(HttpMethod.Post, "/reader/api/0/edit-tag", million);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
        Assert.Contains("1 MB", refused.Body, StringComparison.Ordinal);
        Assert.Empty(await app.Ids(All, Unread));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await app.Google("stream/items/contents", [.. Enumerable.Range(0, 1_001).Select(i => ("i", ItemId.Short(i)))])).Status);
    }
}
