using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Bench;

/// <summary>How long a moderator waits for the queue when very many comments wait: its head, its middle, its end. Nothing of these pages is kept, so each is made anew.</summary>
public static class QueuePages
{
    private const string Password = "lighthouse umbrella nine";

    public static async Task<int> Run(string[] args)
    {
        var waiting = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var requests = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 200;
        var folder = Directory.CreateTempSubdirectory("firsthand-bench-").FullName;
        try
        {
            await using var newsroom = await Newsroom.Build(new NewsroomOptions { Data = folder, Database = Environment.GetEnvironmentVariable("FIRSTHAND_DATABASE"), Urls = "http://127.0.0.1:0", Ingest = false, Catalogue = Directory.CreateDirectory(Path.Combine(folder, "no-catalogue")).FullName });
            var store = newsroom.App.Services.GetRequiredService<NewsStore>();
            await FilledStore.Fill(store, 1_000);
            var (first, last) = await Fill(store, waiting);
            await newsroom.App.StartAsync();
            var site = newsroom.App.Urls.First();
            using var client = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
            var (cookie, _) = await SignIn(store, site, "moderator");
            foreach (var (what, path) in new[] { ("head", ""), ("middle", $"?after=0-{(first + last) / 2}"), ("end", $"?after=0-{last - 20}") })
                FrontPage.Report($"queue of {waiting} waiting comments, {what}", 1_000, await FrontPage.Measure(client, requests, _ =>
                {
                    var request = FrontPage.Get($"{site}/en/moderation{path}", null);
                    request.Headers.TryAddWithoutValidation("Cookie", cookie);
                    return request;
                }, () => Task.CompletedTask));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>As a browser without script does.</summary>
    /// <returns>The header of its cookies, and who it is.</returns>
    internal static async Task<(string Cookie, long Person)> SignIn(NewsStore store, string site, string role)
    {
        var (id, _) = await store.People.Add(new NewPerson { Name = "Somebody", NameKey = PersonName.KeyOf("Somebody"), PasswordHash = AccountServices.Hasher.HashPassword(null!, Password), SecurityStamp = Secrets.Stamp(), Language = "en", Role = role });
        await store.People.Confirm(id!.Value, null);
        var jar = new CookieContainer();
        using var browser = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = jar });
        using var page = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, site + "/en/account/sign-in"), default);
        var seal = Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"form\" value=\"([^\"]+)\"").Groups[1].Value;
        using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, site + "/en/account/sign-in") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["form"] = seal, ["name"] = "Somebody", ["password"] = Password }) }, default);
        return answer.StatusCode == HttpStatusCode.SeeOther ? (jar.GetCookieHeader(new Uri(site)), id.Value) : throw new InvalidOperationException($"The sign-in answered {answer.StatusCode}.");
    }

    private static async Task<(long First, long Last)> Fill(NewsStore store, int waiting)
    {
        var people = new List<long>();
        for (var i = 0; i < 200; i++)
        {
            var (id, _) = await store.People.Add(new NewPerson { Name = $"Person {i}", NameKey = $"person{i}", SecurityStamp = Secrets.Stamp(), Language = "en" });
            people.Add(id!.Value);
        }
        var articles = (await store.Articles.Latest(null, Cursor.Newest, 100)).Items.Select(a => a.Id).ToList();
        var random = new Random(20261128);
        var (first, last) = (0L, 0L);
        for (var done = 0; done < waiting; done += 5_000)
        {
            var count = Math.Min(5_000, waiting - done);
            last = await store.Database.Write(async s =>
            {
                var id = 0L;
                for (var i = 0; i < count; i++)
                {
                    var n = done + i;
                    var article = articles[n % articles.Count];
                    if (n < articles.Count) await s.Execute("INSERT INTO discussions(article_id, created_at) VALUES (@article, 1)", new { article });
                    var body = string.Join(' ', Enumerable.Range(0, 10 + random.Next(60)).Select(_ => FilledStore.Words[random.Next(FilledStore.Words.Length)]));
                    id = await s.First<long>("""
                        INSERT INTO comments(discussion_id, thread_id, person_id, body, language, state, created_at, form_key)
                        SELECT d.id, 0, @person, @body, 'en', 'waiting', @n, @key FROM discussions d WHERE d.article_id = @article RETURNING id
                        """, new { article, person = people[random.Next(people.Count)], body, n, key = $"{n}" });
                    if (first == 0) first = id;
                    for (var v = 0; v < 2; v++)
                        await s.Execute("INSERT INTO comment_verdicts(comment_id, n, step, outcome, code, detail, matched, judged_at) VALUES (@id, @v, 'words', 'hold', 'moderation.word-suspect', 'x is looked at.', @matched, 1)", new { id, v, matched = body[..body.IndexOf(' ', StringComparison.Ordinal)] });
                }
                return id;
            });
        }
        return (first, last);
    }
}
