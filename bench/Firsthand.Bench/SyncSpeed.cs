using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Firsthand.Accounts;
using Firsthand.Store;
using Firsthand.Sync;
using Firsthand.Sync.GoogleReader;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Bench;

/// <summary>How long an app on somebody's phone takes to fetch everything that is unread, page by page over HTTP; and whether it and the site still say the same after random actions.</summary>
public sealed class SyncSpeed : IDisposable
{
    private const string All = "user/-/state/com.google/reading-list", ReadState = "user/-/state/com.google/read", Saved = "user/-/state/com.google/starred";
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });
    private string site = "", auth = "", code = "";

    public static async Task<int> Run(string[] args)
    {
        var articles = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 50_000;
        var actions = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 500;
        var folder = Directory.CreateTempSubdirectory("firsthand-bench-").FullName;
        try
        {
            await using var newsroom = await Newsroom.Build(new NewsroomOptions { Data = folder, Database = Environment.GetEnvironmentVariable("FIRSTHAND_DATABASE"), Urls = "http://127.0.0.1:0", Ingest = false, Catalogue = Directory.CreateDirectory(Path.Combine(folder, "no-catalogue")).FullName });
            var store = newsroom.App.Services.GetRequiredService<NewsStore>();
            await FilledStore.Fill(store, articles);
            var (id, _) = await store.People.Add(new NewPerson { Name = "Anna Bell", NameKey = PersonName.KeyOf("Anna Bell"), SecurityStamp = Secrets.Stamp(), Language = "en" });
            await store.People.Confirm(id!.Value, null);
            await store.Follows.Add(id.Value, [.. (await store.Outlets.All()).Select(o => new FollowRow { Kind = "outlet", Target = o.Key, TargetId = o.Id, Label = o.Name })]);
            using var bench = new SyncSpeed { code = (await newsroom.App.Services.GetRequiredService<AppAccess>().Make((await store.People.Find(id.Value))!, "bench", CancellationToken.None)).Code! };
            await newsroom.App.StartAsync();
            bench.site = newsroom.App.Urls.First();
            bench.auth = (await bench.Text(HttpMethod.Post, "/accounts/ClientLogin", Form(("Email", "Anna Bell"), ("Passwd", bench.code)))).Split('\n').First(l => l.StartsWith("Auth=", StringComparison.Ordinal))[5..];
            await bench.Report("google reader: ids by 1,000, texts by 250", articles, bench.Google);
            await bench.Report("google reader: ids alone by 10,000", articles, bench.Numbers);
            await bench.Report("miniflux: entries by 250", articles, bench.Miniflux);
            await bench.Report("fever: items by 50", articles, bench.Fever);
            await bench.Report("unread counts", articles, async () => (await bench.Json("/reader/api/0/unread-count")).GetProperty("max").GetInt32());
            var same = await bench.Walk(actions) && await bench.MarkAll(articles);
            await bench.Sieved(newsroom, store);
            return same ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>The same for a reader who mutes words and has a rule over texts, and who follows stories and searches beside all outlets: the first question has everything judged.</summary>
    private async Task Sieved(Newsroom newsroom, NewsStore store)
    {
        var (id, _) = await store.People.Add(new NewPerson { Name = "Berta Coe", NameKey = PersonName.KeyOf("Berta Coe"), SecurityStamp = Secrets.Stamp(), Language = "en" });
        await store.People.Confirm(id!.Value, null);
        var stories = (await store.Stories.Latest(null, null, Cursor.Newest, 50)).Items;
        await store.Follows.Add(id.Value, [.. (await store.Outlets.All()).Select(o => new FollowRow { Kind = "outlet", Target = o.Key, TargetId = o.Id, Label = o.Name }),
            .. stories.Select(s => new FollowRow { Kind = "story", Target = ItemId.Short(s.Id), TargetId = s.Id, Label = s.Title }),
            .. FilledStore.Words.Take(10).Select(w => new FollowRow { Kind = "search", Target = $"?q={w}+ferry", Label = w })]);
        // Two words side by side are in about every thirteenth text; one alone is in nearly all of them.
        foreach (var word in FilledStore.Words.Skip(10).Take(4).Chunk(2).Select(pair => string.Join(' ', pair))) await store.Follows.Mute(id.Value, new FollowRow { Kind = "word", Target = word, Label = word });
        await store.DeskRules.Add(id.Value, "rule", new DeskRule { Conditions = [new DeskCondition("text", "has", "virus vaccine")], Hide = true }, "form");
        code = (await newsroom.App.Services.GetRequiredService<AppAccess>().Make((await store.People.Find(id.Value))!, "bench", CancellationToken.None)).Code!;
        auth = "";
        auth = (await Text(HttpMethod.Post, "/accounts/ClientLogin", Form(("Email", "Berta Coe"), ("Passwd", code)))).Split('\n').First(l => l.StartsWith("Auth=", StringComparison.Ordinal))[5..];
        var began = Stopwatch.GetTimestamp();
        var left = (await Json("/reader/api/0/unread-count")).GetProperty("max").GetInt32();
        Console.WriteLine(new JsonObject { ["what"] = "muted: everything judged, unread counts", ["left"] = left, ["seconds"] = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 2) }.ToJsonString());
        await Report("muted: unread counts again", left, async () => (await Json("/reader/api/0/unread-count")).GetProperty("max").GetInt32());
        await Report("muted: google reader, ids by 1,000, texts by 250", left, Google);
        await Report("muted: miniflux, entries by 250", left, Miniflux);
    }

    private async Task Report(string what, int articles, Func<Task<int>> work)
    {
        var began = Stopwatch.GetTimestamp();
        var got = await work();
        Console.WriteLine(new JsonObject { ["what"] = what, ["articles"] = articles, ["got"] = got, ["seconds"] = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 2) }.ToJsonString());
        if (got != articles) throw new InvalidOperationException($"{what}: {got} of {articles}");
    }

    private static IEnumerable<long> Refs(JsonElement page) => page.GetProperty("itemRefs").EnumerateArray().Select(r => long.Parse(r.GetProperty("id").GetString()!, CultureInfo.InvariantCulture));

    private async Task<List<long>> Ids(string stream, int page, string also = "")
    {
        var ids = new List<long>();
        string? place = null;
        do
        {
            var answer = await Json($"/reader/api/0/stream/items/ids?n={page}&s={stream}{also}{(place is null ? "" : "&c=" + place)}");
            ids.AddRange(Refs(answer));
            place = answer.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (place is not null);
        return ids;
    }

    private async Task<int> Numbers() => (await Ids(All, 10_000, "&xt=" + ReadState)).Distinct().Count();

    private async Task<int> Google()
    {
        var got = new HashSet<string>();
        foreach (var some in (await Ids(All, 1_000, "&xt=" + ReadState)).Chunk(250))
        {
            var items = JsonDocument.Parse(await Text(HttpMethod.Post, "/reader/api/0/stream/items/contents", Form([.. some.Select(i => ("i", ItemId.Long(i)))]))).RootElement.GetProperty("items");
            foreach (var item in items.EnumerateArray()) got.Add(item.GetProperty("id").GetString()!);
        }
        return got.Count;
    }

    private async Task<int> Miniflux()
    {
        var got = new HashSet<long>();
        long last = 0;
        while (true)
        {
            var page = (await Json($"/v1/entries?status=unread&order=id&direction=asc&limit=250&after_entry_id={last}")).GetProperty("entries");
            if (page.GetArrayLength() == 0) return got.Count;
            foreach (var entry in page.EnumerateArray()) got.Add(last = entry.GetProperty("id").GetInt64());
        }
    }

    private async Task<int> Fever()
    {
        var got = new HashSet<long>();
        long last = 0;
        while (true)
        {
            var page = (await AskFever($"items&since_id={last}")).GetProperty("items");
            if (page.GetArrayLength() == 0) return got.Count;
            foreach (var item in page.EnumerateArray()) got.Add(last = item.GetProperty("id").GetInt64());
        }
    }

#pragma warning disable CA5351 // The protocol is that old.
    private async Task<JsonElement> AskFever(string query, params (string, string)[] form) => JsonDocument.Parse(await Text(HttpMethod.Post, "/fever/?api&" + query,
        Form([("api_key", Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(Encoding.UTF8.GetBytes("Anna Bell:" + code)))), .. form]))).RootElement;
#pragma warning restore CA5351

    /// <summary>Marks through one protocol after the other, and compares what each says in the end with what was done.</summary>
    private async Task<bool> Walk(int actions)
    {
        var began = Stopwatch.GetTimestamp();
        var ids = await Ids(All, 10_000);
        var (read, saved) = (new HashSet<long>(), new HashSet<long>());
        var random = new Random(20261128);
        for (var i = 0; i < actions; i++)
        {
            var some = Enumerable.Range(0, 1 + random.Next(200)).Select(_ => ids[random.Next(ids.Count)]).Distinct().ToList();
            var on = random.Next(3) > 0;
            switch (random.Next(6))
            {
                case 0 or 1:
                    await Text(HttpMethod.Post, "/reader/api/0/edit-tag", Form([(on ? "a" : "r", ReadState), .. some.Select(s => ("i", ItemId.Short(s)))]));
                    Set(read, some, on);
                    break;
                case 2:
                    await Text(HttpMethod.Post, "/reader/api/0/edit-tag", Form((on ? "a" : "r", Saved), ("i", ItemId.Long(some[0]))));
                    Set(saved, some.Take(1), on);
                    break;
                case 3:
                    await Text(HttpMethod.Put, "/v1/entries", new StringContent(JsonSerializer.Serialize(new { entry_ids = some, status = on ? "read" : "unread" }), Encoding.UTF8, new MediaTypeHeaderValue("application/json")));
                    Set(read, some, on);
                    break;
                case 4:
                    await Text(HttpMethod.Put, $"/v1/entries/{some[0]}/bookmark", null);
                    Set(saved, some.Take(1), !saved.Contains(some[0]));
                    break;
                default:
                    await AskFever("", ("mark", "item"), ("as", on ? "read" : "unread"), ("id", ItemId.Short(some[0])));
                    Set(read, some.Take(1), on);
                    break;
            }
        }
        var walked = Stopwatch.GetElapsedTime(began);
        var fever = await AskFever("unread_item_ids&saved_item_ids");
        var unread = ids.Where(i => !read.Contains(i)).Order().ToList();
        var same = unread.SequenceEqual((await Ids(All, 10_000, "&xt=" + ReadState)).Order()) && saved.Order().SequenceEqual((await Ids(Saved, 10_000)).Order())
            && string.Join(',', unread) == fever.GetProperty("unread_item_ids").GetString() && string.Join(',', saved.Order()) == fever.GetProperty("saved_item_ids").GetString()
            && (await Json("/v1/entries?status=unread&limit=1")).GetProperty("total").GetInt32() == unread.Count && (await Json("/v1/entries?starred=1&limit=1")).GetProperty("total").GetInt32() == saved.Count;
        Console.WriteLine(new JsonObject { ["what"] = "random actions", ["actions"] = actions, ["read"] = read.Count, ["saved"] = saved.Count, ["same"] = same, ["seconds"] = Math.Round(walked.TotalSeconds, 2) }.ToJsonString());
        return same;
    }

    private async Task<bool> MarkAll(int articles)
    {
        var began = Stopwatch.GetTimestamp();
        await Text(HttpMethod.Post, "/reader/api/0/mark-all-as-read", Form(("s", All)));
        var left = (await Json("/reader/api/0/unread-count")).GetProperty("max").GetInt32();
        Console.WriteLine(new JsonObject { ["what"] = "mark all as read", ["articles"] = articles, ["left"] = left, ["seconds"] = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 2) }.ToJsonString());
        return left == 0;
    }

    private static void Set(HashSet<long> set, IEnumerable<long> some, bool on)
    {
        foreach (var id in some) _ = on ? set.Add(id) : set.Remove(id);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] form) => new(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private async Task<JsonElement> Json(string path) => JsonDocument.Parse(await Text(HttpMethod.Get, path, null)).RootElement;

    private async Task<string> Text(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, site + path) { Content = content };
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        if (auth.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("GoogleLogin", "auth=" + auth);
        request.Headers.Add("X-Auth-Token", code);
        using var answer = await client.SendAsync(request, CancellationToken.None);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }

    public void Dispose() => client.Dispose();
}
