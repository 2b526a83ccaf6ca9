using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Reading.Attribution;
using Firsthand.Store;
using Firsthand.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Web;

/// <summary>A site of one's own, empty at first: for what a shared one cannot be, such as without news or at its limits.</summary>
public sealed class SmallSite : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("firsthand-small-").FullName;
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });
    private Newsroom newsroom = null!;
    private bool stopped;

    public Uri Address { get; private set; } = null!;
    public NewsStore Store { get; private set; } = null!;
    public IServiceProvider Services => newsroom.App.Services;

    public static async Task<SmallSite> Start(Func<NewsroomOptions, NewsroomOptions>? with = null)
    {
        var site = new SmallSite();
        var options = new NewsroomOptions { Data = site.folder, Urls = "http://127.0.0.1:0", Ingest = false, Catalogue = Directory.CreateDirectory(Path.Combine(site.folder, "none")).FullName };
        site.newsroom = await Newsroom.Build(with is null ? options : with(options), TestContext.Current.CancellationToken);
        await site.newsroom.App.StartAsync(TestContext.Current.CancellationToken);
        site.Address = new Uri(site.newsroom.App.Urls.First());
        site.Store = site.newsroom.App.Services.GetRequiredService<NewsStore>();
        return site;
    }

    public Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<IHtmlDocument> Read(string path, params (string Name, string Value)[] headers)
    {
        var answer = await Get(path, headers);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A story of one article.</summary>
    public async Task<long> Tell(string title, double hoursAgo = 1, string outlet = "selwick-ledger", string language = "en", string? country = "GB", bool state = false)
    {
        var known = Samples.Outlet(outlet, language);
        await Store.Outlets.Save([known with { Outlet = known.Outlet with { Country = country, StateControlled = state } }]);
        var feed = (await Store.Feeds.OfOutlet((await Store.Outlets.Find(outlet))!.Id))[0];
        var url = $"https://{outlet}.example/{Guid.NewGuid():n}";
        var reading = Samples.Reading(title, language: language, published: TimeProvider.System.GetUtcNow().AddHours(-hoursAgo));
        var id = (await Store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = url, Reading = reading }] }))[0];
        await Store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
        var story = await Store.Stories.Place(new Placement { ArticleId = id });
        var graph = new OriginGraph { Roles = new Dictionary<long, Role> { [id] = Role.FirstHand }, Edges = [], IndependentOrigins = 1 };
        await Store.Stories.Update([new StoryFace { StoryId = story, LeadArticleId = id, Summary = "", Graph = graph }]);
        return story;
    }

    public async Task Stop()
    {
        stopped = true;
        await newsroom.App.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!stopped) await newsroom.App.StopAsync();
        await newsroom.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
