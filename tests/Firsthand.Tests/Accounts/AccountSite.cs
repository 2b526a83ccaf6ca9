using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Accounts;
using Firsthand.Store;
using Firsthand.Tests.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Firsthand.Tests.Accounts;

public sealed class SqliteAccountSite() : AccountSite(null);

public sealed class PostgresAccountSite(PostgresEngine engine) : AccountSite(engine);

/// <summary>As `serve --sample` runs it without further flags: nobody registers, no mail leaves.</summary>
public sealed class ClosedAccountSite() : AccountSite(null, closed: true);

/// <summary>The site as `serve --sample --registration open --smtp …` runs it, with a mail server beside it. Visitors come through a proxy that says from where.</summary>
public abstract class AccountSite(Engine? engine, bool closed = false) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("firsthand-accounts-").FullName;
    private readonly ConcurrentQueue<string> log = new();
    private Newsroom newsroom = null!;
    private TestStore? postgres;
    private int people;

    public MailTrap Mail { get; } = new();
    public Uri Address { get; private set; } = null!;
    public NewsStore Store { get; private set; } = null!;
    public IServiceProvider Services => newsroom.App.Services;
    public IEnumerable<string> Log => log;

    public async ValueTask InitializeAsync()
    {
        postgres = engine is null ? null : await engine.NewStore();
        var port = FreePort();
        Address = new Uri($"http://localhost:{port}/");
        newsroom = await Newsroom.Build(new NewsroomOptions
        {
            Data = folder,
            Database = postgres?.Where,
            Urls = $"http://127.0.0.1:{port}",
            Sample = true,
            SamplePort = 0,
            Ingest = false,
            Http = Http,
            Model = closed ? null : await Model(),
            Accounts = await Options(closed ? new AccountOptions { Proxies = ["127.0.0.0/8"] } : new AccountOptions
            {
                Registration = Registration.Open,
                Address = Address,
                Mail = new MailServerOptions { Host = "127.0.0.1", Port = Mail.Port, From = "news@firsthand.example" },
                Proxies = ["127.0.0.0/8"],
            }),
        });
        newsroom.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(new Keep(log));
        await newsroom.App.StartAsync();
        Store = newsroom.App.Services.GetRequiredService<NewsStore>();
    }

    /// <summary>Which private networks may be asked: none, as usual.</summary>
    protected virtual Firsthand.Ingest.SafeHttpOptions Http => new();

    /// <summary>Named, so that its pages are there; nobody listens at it.</summary>
    protected virtual Task<Firsthand.Written.ModelOptions> Model() => Task.FromResult(new Firsthand.Written.ModelOptions { Address = new Uri("http://127.0.0.1:9/v1"), Name = "nobody" });

    protected virtual Task<AccountOptions> Options(AccountOptions options) => Task.FromResult(options);

    protected virtual ValueTask Ended() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Ended();
        if (newsroom is not null)
        {
            await newsroom.App.StopAsync();
            await newsroom.DisposeAsync();
        }
        await Mail.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public const string Password = "lighthouse umbrella nine";
    private static readonly string hash = AccountServices.Hasher.HashPassword(null!, Password);

    /// <summary>Somebody with a name of their own, put into the store directly.</summary>
    public async Task<PersonRow> Person(PersonRole role = PersonRole.Reader, bool confirmed = true)
    {
        var n = Interlocked.Increment(ref people);
        var name = "Person " + string.Concat(n.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(d => (char)('a' + d - '0')));
        var email = $"person{n}@readers.example";
        var (id, _) = await Store.People.Add(new NewPerson { Name = name, NameKey = PersonName.KeyOf(name), Email = email, EmailKey = email, PasswordHash = hash, SecurityStamp = Secrets.Stamp(), Language = "en", Role = role.Word() });
        if (confirmed) await Store.People.Confirm(id!.Value, null);
        return (await Store.People.Find(id!.Value))!;
    }

    /// <summary>Shut out, without the mail that tells of it: tests on one site read their mails in turn.</summary>
    public async Task Ban(long person, string? stamp = null)
    {
        Assert.Null(await Store.Administration.Ban(person, true, stamp ?? Secrets.Stamp(), null, "As a test wants it."));
        await Store.Database.Write(s => s.Execute("DELETE FROM mails WHERE kind = 'banned' AND person_id = @person", new { person }));
    }

    /// <summary>Somebody who is signed in.</summary>
    public async Task<(Visitor Visitor, PersonRow Person)> SignedIn(PersonRole role = PersonRole.Reader)
    {
        var person = await Person(role);
        var visitor = new Visitor(this);
        var answer = await visitor.SignIn(person.Name);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        return (visitor, person);
    }

    private sealed class Keep(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => log.Enqueue(formatter(state, exception) + exception);
        public void Dispose()
        {
        }
    }
}

public sealed record Answer(HttpStatusCode Status, string Body, string? To, HttpResponseMessage Whole)
{
    public IHtmlDocument Document => new HtmlParser().ParseDocument(Body);
    public IEnumerable<string> Cookies => Whole.Headers.TryGetValues("Set-Cookie", out var set) ? set.Where(c => !c.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal)).Select(c => c.Split('=')[0]) : [];
    public string Caching => Whole.Headers.CacheControl?.ToString() ?? "";
    public string Main => string.Join(' ', Document.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A browser without script: keeps cookies, fills in forms, comes from an address of its own.</summary>
public sealed class Visitor(AccountSite site, string? from = null) : IDisposable
{
    private static int number;
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, CookieContainer = new CookieContainer() { MaxCookieSize = 16384 } });
    public string From { get; } = from ?? $"10.{Interlocked.Increment(ref number) / 250}.0.{(number % 250) + 1}";

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public Task<Answer> Post(string path, IEnumerable<(string Name, string Value)> form, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))), headers);

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(site.Address, path)) { Content = content };
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", From);
        // What is too large is answered before it is sent, as browsers' large uploads are; else the answer and the broken line race each other.
        if (content?.Headers.ContentLength > 1 << 20) request.Headers.ExpectContinue = true;
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.ToString(), answer);
    }

    /// <summary>Opens a page, fills in its first form (or the one with that action) and sends it, hidden fields included.</summary>
    public async Task<Answer> Submit(string path, params (string Name, string Value)[] fields)
    {
        var page = await Get(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return await Submit(page, fields);
    }

    public Task<Answer> Submit(Answer page, params (string Name, string Value)[] fields)
    {
        var form = page.Document.QuerySelector("main form[method=post]")!;
        return Post(form.GetAttribute("action")!, Hidden(page).Where(h => !fields.Any(f => f.Name == h.Name)).Concat(fields));
    }

    public static IEnumerable<(string Name, string Value)> Hidden(Answer page) => page.Document.QuerySelectorAll("main form[method=post]").First().QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));

    public Task<Answer> SignIn(string name, string password = AccountSite.Password, string back = "") => Submit("/en/account/sign-in" + (back.Length > 0 ? "?back=" + Uri.EscapeDataString(back) : ""), ("name", name), ("password", password));

    public void Dispose() => http.Dispose();
}
