using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Reading.Categories;
using Firsthand.Reading.Entities;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Similarity;
using Firsthand.Store;
using Microsoft.Extensions.Time.Testing;

namespace Firsthand.Tests.Store;

/// <summary>A fresh, migrated store whose clock stands still until it is moved; deleted when disposed. By default a SQLite file in a temporary folder.</summary>
public sealed class TestStore : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly Func<Task> delete;

    internal TestStore(string where, Func<Task> delete)
    {
        Where = where;
        this.delete = delete;
        Database = Database.Open(where);
        News = new NewsStore(Database, Time);
    }

    /// <summary>What Database.Open takes: to open it a second time.</summary>
    public string Where { get; }
    public FakeTimeProvider Time { get; } = new(Start);
    public Database Database { get; }
    public NewsStore News { get; }

    /// <summary>Migrated once and copied from then on, as PostgreSQL does with its template: the same file in a hundredth of the statements.</summary>
    private static readonly Lazy<Task<byte[]>> template = new(async () =>
    {
        await using var store = EmptySqlite();
        await Migrator.Run(store.Database, store.Time);
        var copy = store.Where + ".template";
        await store.Database.Backup(copy);
        return await File.ReadAllBytesAsync(copy);
    });

    public static async Task<TestStore> Sqlite()
    {
        var store = EmptySqlite();
        await File.WriteAllBytesAsync(store.Where, await template.Value);
        return store;
    }

    /// <summary>Without a schema.</summary>
    public static TestStore EmptySqlite()
    {
        var folder = Directory.CreateTempSubdirectory("firsthand-store-").FullName;
        return new TestStore(Path.Combine(folder, "news.db"), () =>
        {
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    /// <summary>Somebody who has an account, not yet let in.</summary>
    public async Task<long> Person(string name) => (await News.People.Add(new NewPerson
    {
        Name = name,
        NameKey = PersonName.KeyOf(name),
        PasswordHash = "hash",
        SecurityStamp = Secrets.Stamp(),
        Language = "en",
        Role = "reader",
    })).Id!.Value;

    /// <summary>An outlet with one feed, "https://KEY.example/feed".</summary>
    public async Task<(OutletRow Outlet, FeedRow Feed)> Outlet(string key = "selwick-ledger", string language = "en")
    {
        await News.Outlets.Save([Samples.Outlet(key, language)]);
        var outlet = (await News.Outlets.Find(key))!;
        return (outlet, (await News.Feeds.OfOutlet(outlet.Id))[0]);
    }

    /// <summary>Fetches a feed with these entries.</summary>
    public Task<IReadOnlyList<long>> Fetched(long feedId, params NewArticle[] articles) =>
        News.Feeds.Fetched(new FeedFetched { FeedId = feedId, Interval = TimeSpan.FromMinutes(30), Articles = articles });

    /// <summary>An article whose page was read.</summary>
    public async Task<long> FullArticle(long feedId, string url, string title = "Harbour bridge opens", string text = Samples.Text, string language = "en",
        DateTimeOffset? published = null, params string[] tags)
    {
        var reading = Samples.Reading(title, text, language, published ?? Time.GetUtcNow(), tags);
        var id = (await Fetched(feedId, new NewArticle { Url = url, Guid = url, Reading = reading })).Single();
        await News.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await delete();
    }
}

/// <summary>Ready-made values of invented outlets.</summary>
public static class Samples
{
    public const string Text = "The new harbour bridge of Selwick opened on Tuesday.\n\nMayor Ada Brandt cut the ribbon before two thousand people.";

    public static OutletWithFeeds Outlet(string key = "selwick-ledger", string language = "en") => new(
        new OutletRow { Key = key, Name = $"The {key}", HomeUrl = $"https://{key}.example/", Country = "GB", Language = language, OwnerKind = "private" },
        [new NewFeed($"https://{key}.example/feed")]);

    public static ArticleReading Reading(string? title, string text = Text, string language = "en", DateTimeOffset? published = null, params string[] tags)
    {
        var found = tags.Select((t, i) => new Tag { Key = t.ToLowerInvariant(), Label = t, Kind = TagKind.Place, Salience = 1.0 / (i + 1) }).ToList();
        return new ArticleReading
        {
            Page = new Page
            {
                Kind = PageKind.Article,
                Title = title,
                Text = text,
                Html = string.Concat(text.Split("\n\n").Select(p => $"<p>{p}</p>")),
                Published = PageDate.Fed(published),
                Confidence = 0.9,
            },
            Language = language,
            Direction = Firsthand.Reading.Language.LanguageDetector.Direction(language),
            Category = new Category("world", "sample", new Dictionary<string, double>()),
            Tags = found,
            Vector = ArticleVector.Of(title ?? "", text, language, "", published, found),
        };
    }

    public static NewArticle Article(string url, string? title = "Harbour bridge opens", string text = Text, string? guid = null, DateTimeOffset? published = null) =>
        new() { Url = url, Guid = guid ?? url, Reading = Reading(title, text, published: published) };
}
