using System.Globalization;
using Firsthand.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Bench;

/// <summary>How long a reader waits for the desk who follows very much: hashtags that are in every tenth article, most outlets, stories, speakers, countries, and as many searches as there may be. Nothing of these pages is kept, so each is made anew.</summary>
public static class DeskPages
{
    private const int Hashtags = 40, Outlets = 150, Speakers = 80, Places = 10;

    public static async Task<int> Run(string[] args)
    {
        var articles = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 50_000;
        var follows = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 500;
        var requests = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 200;
        var folder = Directory.CreateTempSubdirectory("firsthand-bench-").FullName;
        try
        {
            await using var newsroom = await Newsroom.Build(new NewsroomOptions { Data = folder, Database = Environment.GetEnvironmentVariable("FIRSTHAND_DATABASE"), Urls = "http://127.0.0.1:0", Ingest = false, Catalogue = Directory.CreateDirectory(Path.Combine(folder, "no-catalogue")).FullName });
            var store = newsroom.App.Services.GetRequiredService<NewsStore>();
            await FilledStore.Fill(store, articles);
            await Speak(store);
            await newsroom.App.StartAsync();
            var site = newsroom.App.Urls.First();
            using var client = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
            var (cookie, person) = await QueuePages.SignIn(store, site, "reader");
            var all = await Followable(store, follows);
            // The costs of searches and of all else are told apart.
            foreach (var searches in new[] { false, true })
            {
                List<FollowRow> some = [.. all.Where(f => searches || f.Kind != "search")];
                var what = $"{some.Count} follows, {(searches ? "searches among them" : "no searches")}";
                if (await store.Follows.Add(person, some) is { } refused) throw new InvalidOperationException(refused.Detail);
                foreach (var (order, path) in new[] { ("by the formula", "?order=points"), ("by time", "?order=time"), ("unread by the formula", "?order=points&show=unread") })
                    FrontPage.Report($"desk of {what}, {order}", articles, await FrontPage.Measure(client, requests, _ =>
                    {
                        var request = FrontPage.Get($"{site}/en/desk{path}", null);
                        request.Headers.TryAddWithoutValidation("Cookie", cookie);
                        return request;
                    }, () => Task.CompletedTask));
            }
            return 0;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>Every third article lets one of the speakers speak, and every story is at home in one of the countries.</summary>
    private static Task Speak(NewsStore store) => store.Database.Write(async s =>
    {
        for (var i = 0; i < Speakers; i++) await s.Execute("INSERT INTO speakers(key, fold, language, name, kind) VALUES (@key, @fold, 'en', @name, 'named')", new { key = $"en.speaker-{i}", fold = $"speaker-{i}", name = $"Speaker {i}" });
        await s.Execute($"""
            INSERT INTO article_speakers(speaker_id, article_id, outlet_id, language, sort_at, claims)
            SELECT p.id, a.id, a.outlet_id, a.language, a.sort_at, 2 FROM articles a JOIN speakers p ON p.key = 'en.speaker-' || CAST(a.id / 3 % {Speakers} AS TEXT) WHERE a.id % 3 = 0
            """);
        for (var i = 0; i < Places; i++)
            await s.Execute($"INSERT INTO story_places(story_id, language, place, named, last_at) SELECT story_id, language, @place, 1, last_at FROM story_faces WHERE story_id % {Places * 3} = {i} ON CONFLICT DO NOTHING", new { place = Country(i) });
        return 0;
    });

    private static string Country(int i) => "DE FR ES IT PL SE NO FI DK AT".Split(' ')[i % Places];

    private static async Task<IReadOnlyList<FollowRow>> Followable(NewsStore store, int count)
    {
        var random = new Random(20261128);
        var follows = new List<FollowRow>();
        void Add(string kind, IEnumerable<(string Target, long Id, string Label)> things) => follows.AddRange(things.Select(t => new FollowRow { Kind = kind, Target = t.Target, TargetId = t.Id, Label = t.Label }));
        var tags = (await store.Database.Read(s => s.Query<(string, long, string)>("SELECT key, id, key FROM hashtags ORDER BY id LIMIT @Hashtags", new { Hashtags }))).ToList();
        Add("hashtag", tags);
        Add("outlet", (await store.Outlets.All()).Take(Outlets).Select(o => (o.Key, o.Id, o.Name)));
        Add("speaker", await store.Database.Read(s => s.Query<(string, long, string)>("SELECT key, id, name FROM speakers ORDER BY id")));
        Add("place", Enumerable.Range(0, Places).Select(i => (Country(i), 0L, Country(i))));
        // Half of the searches are for names, which few articles have, half for two words next to each other.
        Add("search", Enumerable.Range(0, Follows.MostSearches).Select(i => "?q=" + (i % 2 == 0 ? FilledStore.Name(random) : Uri.EscapeDataString($"\"{FilledStore.Words[random.Next(FilledStore.Words.Length)]} {FilledStore.Words[random.Next(FilledStore.Words.Length)]}\""))).Distinct().Select(q => (q, 0L, q)));
        for (Cursor? at = Cursor.Newest; at is { } from && follows.Count < count;)
        {
            var stories = await store.Stories.Latest("en", null, from, 100);
            Add("story", stories.Items.Select(s => (s.Id.ToString(CultureInfo.InvariantCulture), s.Id, s.Title)));
            at = stories.Next;
        }
        return [.. follows.Take(count)];
    }
}
