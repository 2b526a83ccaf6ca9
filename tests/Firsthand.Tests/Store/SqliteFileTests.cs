using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Firsthand.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Firsthand.Tests.Store;

/// <summary>What happens to the file: full disks, foreign files, second openers, kill -9.</summary>
public sealed class SqliteFileTests
{
    private const string Site = "https://selwick-ledger.example";

    private static async Task<string> Pragma(Database database, string name) => (await database.Read(s => s.First<string>($"PRAGMA {name}")))!;

    private static async Task<string> Refused(Func<Task> work) => (await Assert.ThrowsAsync<StoreException>(work)).Reason.Code;

    [Fact]
    public async Task Opens_the_file_with_the_settings_that_keep_it_safe()
    {
        await using var store = await TestStore.Sqlite();
        Assert.Equal("wal", await Pragma(store.Database, "journal_mode"));
        foreach (var (name, value) in new[] { ("synchronous", "2"), ("busy_timeout", "5000"), ("foreign_keys", "1"), ("trusted_schema", "0"), ("query_only", "1") })
            Assert.Equal(value, await Pragma(store.Database, name));
        Assert.Equal("2", (await store.Database.Write(s => s.First<long>("PRAGMA synchronous"))).ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Says_that_the_disk_is_full_and_keeps_what_it_has()
    {
        await using var store = await TestStore.Sqlite();
        var (_, feed) = await store.Outlet();
        var kept = await store.FullArticle(feed.Id, $"{Site}/kept");
        var before = (await store.News.Feeds.Find(feed.Id))!;
        await store.Database.Write(s => s.First<long>("PRAGMA max_page_count = 1"));
        var big = Enumerable.Range(0, 40).Select(i => Samples.Article($"{Site}/{i}", $"Title {i}", string.Concat(Enumerable.Repeat($"Words of {i}. ", 2000)))).ToArray();
        Assert.Equal("store.full", await Refused(() => store.News.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Etag = "\"new\"", Interval = TimeSpan.FromHours(1), Articles = big })));
        Assert.Equal(Samples.Text, (await store.News.Articles.View(kept))!.Article.Text);
        Assert.Equal(before, await store.News.Feeds.Find(feed.Id));
        Assert.Null(await store.News.Articles.FindByUrl($"{Site}/0"));
        // The failed connection was given up, and with it the limit: the disk has room again.
        Assert.Equal(40, (await store.Fetched(feed.Id, big)).Count);
        Assert.Equal("ok", await Pragma(store.Database, "integrity_check"));
    }

    [Theory]
    [InlineData("This is a letter, not a database. It is long enough to have a header, if it were one, and says nothing else at all.")]
    [InlineData("SQLite format 3\0 and then nonsense that goes on for more than the hundred bytes of a header, so that it is read to its end and refused.")]
    public async Task Says_that_a_file_is_no_database_and_leaves_it_alone(string content)
    {
        using var folder = new TempFolder();
        var file = folder.File("news.db");
        await File.WriteAllTextAsync(file, content);
        await using var database = Database.Open(file);
        Assert.Equal("store.corrupt", await Refused(() => Migrator.Run(database, new FakeTimeProvider())));
        Assert.Equal(content, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Says_that_a_database_is_damaged()
    {
        using var folder = new TempFolder();
        var file = folder.File("news.db");
        await using (var database = Database.Open(file)) await Migrator.Run(database, new FakeTimeProvider());
        await using (var stream = File.OpenWrite(file))
        {
            stream.Position = 4096;
            await stream.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)stream.Length - 4096).ToArray());
        }
        await using var damaged = Database.Open(file);
        Assert.Equal("store.corrupt", await Refused(() => new NewsStore(damaged, TimeProvider.System).Outlets.Save([Samples.Outlet()])));
    }

    [Fact]
    public async Task Says_when_the_place_cannot_be_opened()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("a-file"), "");
        foreach (var place in new[] { folder.Path, folder.File("a-file/below/news.db") })
        {
            await using var database = Database.Open(place);
            Assert.Equal("store.unreachable", await Refused(() => Migrator.Run(database, new FakeTimeProvider())));
        }
    }

    [Fact]
    public async Task Refuses_a_database_newer_than_the_program()
    {
        await using var store = await TestStore.Sqlite();
        await store.Database.Write(s => s.Execute("INSERT INTO migrations(number, name, at) VALUES (9999, '9999_future', 0)"));
        Assert.Equal("store.newer", await Refused(() => Migrator.Run(store.Database, store.Time)));
    }

    [Fact]
    public async Task Makes_a_copy_that_stands_alone_and_overwrites_nothing()
    {
        await using var store = await TestStore.Sqlite();
        var (_, feed) = await store.Outlet();
        var id = await store.FullArticle(feed.Id, $"{Site}/a");
        using var folder = new TempFolder();
        await store.Database.Backup(folder.File("copy.db"));
        Assert.Equal([folder.File("copy.db")], Directory.GetFiles(folder.Path));
        Assert.Equal("store.exists", await Refused(() => store.Database.Backup(folder.File("copy.db"))));
        Assert.Equal("store.unreachable", await Refused(() => store.Database.Backup(folder.File("no/such/folder/copy.db"))));
        await using var copy = Database.Open(folder.File("copy.db"));
        Assert.Empty(await Migrator.Run(copy, store.Time));
        Assert.Equal(Samples.Text, (await new NewsStore(copy, store.Time).Articles.View(id))!.Article.Text);
        Assert.Equal("ok", await Pragma(copy, "integrity_check"));
    }

    [Fact]
    public async Task Shows_no_user_a_busy_file_with_readers_and_writers_of_two_openers()
    {
        await using var store = await TestStore.Sqlite();
        var (_, feed) = await store.Outlet();
        await using var second = Database.Open(store.Where);
        NewsStore[] both = [store.News, new NewsStore(second, store.Time)];
        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                if (n < 4) await both[n % 2].Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [Samples.Article($"{Site}/{n}-{i}"), Samples.Article($"{Site}/both-{i}")] });
                else await both[n % 2].Articles.Latest("en", Cursor.Newest, 20);
            }
        })));
        Assert.Equal(50, (await store.News.Articles.Latest(null, Cursor.Newest, 100)).Items.Count);
    }

    [Fact]
    public async Task Lets_one_of_two_starters_migrate()
    {
        using var folder = new TempFolder();
        await using var one = Database.Open(folder.File("news.db"));
        await using var two = Database.Open(folder.File("news.db"));
        var ran = await Task.WhenAll(new[] { one, two }.Select(d => Task.Run(() => Migrator.Run(d, new FakeTimeProvider()))));
        Assert.Equal(Migrations.All, ran.SelectMany(r => r).Order(StringComparer.Ordinal));
    }

    /// <summary>A process of its own stores articles and is killed while it does; what it reported as stored is there, once.</summary>
    [Fact]
    public async Task Loses_and_doubles_nothing_when_killed()
    {
        using var folder = new TempFolder();
        var file = folder.File("news.db");
        var random = new Random(20260310);
        var reported = new HashSet<string>();
        for (var round = 0; round < 5; round++)
        {
            foreach (var line in await RunAndKill(file, random.Next(5, 40))) reported.Add(line);
            await using var database = Database.Open(file);
            Assert.Empty(await Migrator.Run(database, new FakeTimeProvider()));
            Assert.Equal("ok", await Pragma(database, "integrity_check"));
            Assert.Equal(0, await database.Read(s => s.First<long>("SELECT COUNT(*) FROM articles a WHERE NOT EXISTS (SELECT 1 FROM article_texts t WHERE t.article_id = a.id)")));
            var urls = await database.Read(s => s.Query<string>("SELECT url FROM articles"));
            Assert.Equal(urls.Count, urls.Distinct().Count());
            Assert.Subset(urls.ToHashSet(), reported);
        }
        Assert.True(reported.Count > 20);
    }

    private static async Task<List<string>> RunAndKill(string file, int after)
    {
        var host = Environment.ProcessPath!;
        var start = new ProcessStartInfo(host) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet") start.ArgumentList.Add(typeof(SqliteFileTests).Assembly.Location);
        start.Environment[KilledWriter.Variable] = file;
        using var writer = Process.Start(start)!;
        var lines = new List<string>();
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (lines.Count == after) writer.Kill();
        }
        await writer.WaitForExitAsync();
        Assert.True(lines.Count >= after, $"The writer ended by itself after {lines.Count} articles.");
        // The last line may have been cut off by the end.
        return [.. lines.Where(l => l.EndsWith('.')).Select(l => l[..^1])];
    }
}

/// <summary>This program again, as a writer to be killed. SQLite's calls end on the thread they began on, so that it may run before Main.</summary>
internal static class KilledWriter
{
    internal const string Variable = "FIRSTHAND_TEST_KILLED_WRITER";

    [ModuleInitializer]
    internal static void Start()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } file) return;
        Write(new NewsStore(Database.Open(file), new FakeTimeProvider(TestStore.Start))).GetAwaiter().GetResult();
        Environment.Exit(0);
    }

    private static async Task Write(NewsStore news)
    {
        await Migrator.Run(news.Database, new FakeTimeProvider(TestStore.Start));
        await news.Outlets.Save([Samples.Outlet()]);
        var feed = (await news.Feeds.All())[0];
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        for (var i = 0; i < 2000; i++)
        {
            var url = $"https://selwick-ledger.example/{i}";
            var ids = await news.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [Samples.Article(url, $"Title {i}"), Samples.Article(url + "#again")] });
            foreach (var id in ids) await news.Articles.PageRead(new PageFetched { ArticleId = id, FinalUrl = url, Reading = Samples.Reading($"Title {i}", tags: "Selwick") });
            output.WriteLine(url + ".");
        }
    }
}

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("firsthand-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
