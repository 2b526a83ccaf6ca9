using Firsthand.Store;
using Npgsql;

namespace Firsthand.Tests.Store;

/// <summary>What only PostgreSQL has: addresses, a server that may be away, locks that are skipped.</summary>
public sealed class PostgresTests(PostgresEngine engine)
{
    [Fact]
    public async Task Says_that_the_server_cannot_be_reached()
    {
        await using var database = Database.Open("postgres://reader:secret@127.0.0.1:1/news?sslmode=disable");
        var refused = await Assert.ThrowsAsync<StoreException>(() => Migrator.Run(database, TimeProvider.System));
        Assert.Equal("store.unreachable", refused.Reason.Code);
        Assert.Contains("127.0.0.1:1/news", refused.Reason.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Reason.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opens_an_address_as_hosting_services_give_it()
    {
        await using var store = await engine.NewStore();
        var settings = new NpgsqlConnectionStringBuilder(store.Where);
        var password = settings.Password is { Length: > 0 } p ? ":" + Uri.EscapeDataString(p) : "";
        await using var database = Database.Open($"postgresql://{Uri.EscapeDataString(settings.Username!)}{password}@{settings.Host}:{settings.Port}/{settings.Database}?application_name=firsthand-test");
        Assert.Equal("firsthand-test", await database.Read(s => s.First<string>("SELECT current_setting('application_name')")));
        Assert.Equal("1min", await database.Read(s => s.First<string>("SELECT current_setting('statement_timeout')")));
    }

    [Fact]
    public async Task Names_a_database_that_is_not_there_and_points_to_its_own_backup_tool()
    {
        await using var store = await engine.NewStore();
        await using var database = Database.Open(new NpgsqlConnectionStringBuilder(store.Where) { Database = "no_such_news" }.ConnectionString);
        Assert.Equal("store.unreachable", (await Assert.ThrowsAsync<StoreException>(() => Migrator.Run(database, store.Time))).Reason.Code);
        var backup = await Assert.ThrowsAsync<StoreException>(() => store.Database.Backup("copy.db"));
        Assert.Contains("pg_dump", backup.Reason.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_one_of_many_starters_migrate()
    {
        await using var store = await engine.NewStore();
        await store.Database.Write(s => s.Execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public"));
        var ran = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator.Run(store.Database, store.Time)));
        Assert.Equal(Migrations.All, ran.SelectMany(r => r).Order(StringComparer.Ordinal));
        await store.Database.Write(s => s.Execute("INSERT INTO migrations(number, name, at) VALUES (9999, '9999_future', 0)"));
        Assert.Equal("store.newer", (await Assert.ThrowsAsync<StoreException>(() => Migrator.Run(store.Database, store.Time))).Reason.Code);
    }

    [Fact]
    public async Task Adds_an_article_once_when_feeds_bring_it_at_the_same_time()
    {
        await using var store = await engine.NewStore();
        var (outlet, _) = await store.Outlet();
        await store.News.Outlets.Save([new OutletWithFeeds(outlet, [.. Enumerable.Range(0, 6).Select(i => new NewFeed($"https://selwick-ledger.example/feed/{i}"))])]);
        var feeds = await store.News.Feeds.OfOutlet(outlet.Id);
        // In opposite orders, so that the writers would wait for each other.
        await Task.WhenAll(feeds.Select((feed, n) => Task.Run(() => store.Fetched(feed.Id,
            [.. Enumerable.Range(0, 20).Select(i => n % 2 == 0 ? i : 19 - i).Select(i => Samples.Article($"https://selwick-ledger.example/{i}", $"Title {i}"))]))));
        Assert.Equal(20, (await store.News.Articles.Latest(null, Cursor.Newest, 100)).Items.Count);
    }
}
