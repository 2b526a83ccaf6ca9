using System.Globalization;
using Firsthand.Accounts;
using Firsthand.Discussion;
using Firsthand.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Bench;

/// <summary>How long a reader waits for a large discussion: its first page by each order, a page deep inside, and its longest thread. Something changes before each request, so that each page is made anew.</summary>
public static class DiscussionPages
{
    private const int People = 200;

    public static async Task<int> Run(string[] args)
    {
        var comments = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var requests = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 200;
        var folder = Directory.CreateTempSubdirectory("firsthand-bench-").FullName;
        try
        {
            await using var newsroom = await Newsroom.Build(new NewsroomOptions { Data = folder, Database = Environment.GetEnvironmentVariable("FIRSTHAND_DATABASE"), Urls = "http://127.0.0.1:0", Ingest = false, Catalogue = Directory.CreateDirectory(Path.Combine(folder, "no-catalogue")).FullName });
            var store = newsroom.App.Services.GetRequiredService<NewsStore>();
            await FilledStore.Fill(store, 1_000);
            var article = (await store.Articles.Latest(null, Cursor.Newest, 1)).Items[0].Id;
            await store.Settings.Set(CommentSettings.Key, new CommentSettings { On = true, CloseAfterDays = 0 }, null);
            var (middle, longest) = await Fill(store, article, comments);
            await newsroom.App.StartAsync();
            var site = newsroom.App.Urls.First();
            using var client = new HttpMessageInvoker(new SocketsHttpHandler());
            foreach (var (what, path) in new[] { ("newest", ""), ("oldest", "?order=oldest"), ("helpful", "?order=helpful"), ("deep inside", $"?before=0-{middle}") })
                FrontPage.Report($"discussion of {comments} comments, {what}", 1_000, await FrontPage.Measure(client, requests, _ => FrontPage.Get($"{site}/en/article/{article}/comments{path}", null), () => store.Outlets.SetState(1, "active")));
            FrontPage.Report("its longest thread", 1_000, await FrontPage.Measure(client, requests, _ => FrontPage.Get($"{site}/en/comment/{longest}", null), () => store.Outlets.SetState(1, "active")));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>Two thirds are replies; the tenth thread has a tenth of them.</summary>
    private static async Task<(long Middle, long Longest)> Fill(NewsStore store, long article, int comments)
    {
        var random = new Random(20261128);
        var people = new List<long>();
        for (var i = 0; i < People; i++)
        {
            var (id, _) = await store.People.Add(new NewPerson { Name = $"Person {i}", NameKey = $"person{i}", SecurityStamp = Secrets.Stamp(), Language = "en" });
            await store.People.Confirm(id!.Value, null);
            people.Add(id.Value);
        }
        var threads = new List<long>();
        for (var i = 0; i < comments; i++)
        {
            var parent = i % 3 == 0 || threads.Count < 10 ? (long?)null : random.Next(10) == 0 ? threads[9] : threads[random.Next(threads.Count)];
            var words = string.Join(' ', Enumerable.Range(0, 10 + random.Next(60)).Select(_ => FilledStore.Words[random.Next(FilledStore.Words.Length)]));
            var (id, reason) = await store.Comments.Add(new NewComment { Discussion = (await store.Discussions.Article(article))!, PersonId = people[random.Next(People)], ParentId = parent, Body = $"{char.ToUpperInvariant(words[0])}{words[1..]}. *Invented* words, with a [link](https://example.com/{i}).", Language = "en", Shown = true, FormKey = $"{i}" });
            if (reason is not null) throw new InvalidOperationException(reason.Detail);
            if (parent is null) threads.Add(id!.Value);
            if (i % 4 == 0) await store.Comments.Mark(id!.Value, people[random.Next(People)], true);
        }
        return (threads[threads.Count / 2], threads[9]);
    }
}
