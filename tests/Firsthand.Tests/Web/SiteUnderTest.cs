using System.Net;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Categories;
using Firsthand.Reading.Entities;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Language;
using Firsthand.Reading.Similarity;
using Firsthand.Reading.Summaries;
using Firsthand.Sample;
using Firsthand.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Web;

/// <summary>
/// The site as `serve --sample` runs it, on a real port, without ingest: the invented news is put into the store directly,
/// so that what a page shows depends on the page alone.
/// </summary>
public sealed class SiteUnderTest : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("firsthand-site-").FullName;
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });
    private Newsroom newsroom = null!;

    public Uri Address { get; private set; } = null!;
    /// <summary>Every address the site answers at.</summary>
    public IReadOnlyList<Microsoft.AspNetCore.Routing.RouteEndpoint> Endpoints => [.. newsroom.App.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints.OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()];
    public NewsStore Store { get; private set; } = null!;
    /// <summary>The story told most, with a first-hand report, relays and wire copies.</summary>
    public long Ferries { get; private set; }
    /// <summary>Its first report: full text, claims, hashtags, a picture, a revision.</summary>
    public long Ledger { get; private set; }
    /// <summary>A story of two articles whose texts do not tell where they come from.</summary>
    public long Untold { get; private set; }
    /// <summary>An Arabic article with full text.</summary>
    public long Arabic { get; private set; }

    public async ValueTask InitializeAsync()
    {
        newsroom = await Newsroom.Build(new NewsroomOptions { Data = folder, Urls = "http://127.0.0.1:0", Sample = true, SamplePort = 0, Ingest = false });
        await newsroom.App.StartAsync();
        Address = new Uri(newsroom.App.Urls.First());
        Store = newsroom.App.Services.GetRequiredService<NewsStore>();
        // As the sample edition has it.
        await Store.Settings.Set(Firsthand.Discussion.CommentSettings.Key, new Firsthand.Discussion.CommentSettings { On = true, CloseAfterDays = 0 }, null);
        await Fill();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await newsroom.App.StopAsync();
        await newsroom.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public async Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(headers.FirstOrDefault(h => h.Name == "method").Value is { } method ? new HttpMethod(method) : HttpMethod.Get, new Uri(Address, path));
        foreach (var (name, value) in headers.Where(h => h.Name != "method")) request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpResponseMessage> Post(string path, (string Name, string Value)[] form, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, path)) { Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> Page(string path)
    {
        var answer = await Get(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>An outlet of its own with one article: what a test wants to see shown or not shown.</summary>
    public async Task<long> Add(string outlet, string right, string title, string text, string html, string? excerpt = null, bool sample = true, string? image = null, Func<Page, Page>? facts = null, string language = "en")
    {
        await Store.Outlets.Save([new OutletWithFeeds(
            new OutletRow { Key = outlet, Name = outlet, HomeUrl = $"https://{outlet}.example/", Language = language, DisplayRight = right, Sample = sample },
            [new NewFeed($"https://{outlet}.example/feed")])]);
        var row = (await Store.Outlets.Find(outlet))!;
        var feed = (await Store.Feeds.OfOutlet(row.Id))[0];
        var url = $"https://{outlet}.example/{Guid.NewGuid():n}";
        var reading = Reading(title, text, html, language, DateTimeOffset.FromUnixTimeMilliseconds(Clock), [], "general") with { };
        if (excerpt is not null) reading = reading with { Page = reading.Page with { Standfirst = excerpt } };
        if (facts is not null) reading = reading with { Page = facts(reading.Page) };
        if (image is not null) reading = reading with { Page = reading.Page with { Image = image } };
        var id = (await Store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = url, Reading = reading }] }))[0];
        await Store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
        return id;
    }

    private static readonly TimeSpan HalfDay = TimeSpan.FromHours(12);

    private static long Clock => TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds();

    private async Task Fill()
    {
        var content = SampleContent.Load();
        var edition = new SampleEdition(content, 5081, TimeProvider.System);
        // The sample's news moves on once a day, at six: shortly before, hardly any of it is of the last 24 hours. Here the newest is little more than half a day old at most, whatever the hour.
        var newest = content.Articles.Max(edition.Published);
        var later = TimeProvider.System.GetUtcNow() - newest > HalfDay ? HalfDay : TimeSpan.Zero;
        var feeds = (await Store.Feeds.All()).ToLookup(f => f.OutletId);
        var outlets = (await Store.Outlets.All()).ToDictionary(o => o.Key);
        var stories = new Dictionary<string, List<(long Id, SampleArticle Article, string Text)>>();
        foreach (var article in content.Articles.OrderBy(edition.Published))
        {
            var text = string.Join("\n\n", article.Paragraphs.Select(SampleText.Plain));
            var html = string.Concat(article.Paragraphs.Select(p => SampleText.IsHeading(p) ? $"<h2>{SampleText.Html(p, edition.Url)}</h2>" : $"<p>{SampleText.Html(p, edition.Url)}</p>"));
            var reading = Reading(article.Title, text, html, article.Outlet.Language, edition.Published(article) + later, article.Tags, article.Category);
            reading = reading with
            {
                Page = reading.Page with
                {
                    Standfirst = article.Standfirst,
                    Authors = article.Authors,
                    Image = article.Picture is null ? null : edition.Url(article.Outlet, article.PicturePath),
                    ImageAlt = article.Picture?.Caption,
                    ImageCredit = article.Picture?.Credit,
                },
            };
            var url = edition.Url(article);
            var id = (await Store.Feeds.Fetched(new FeedFetched { FeedId = feeds[outlets[article.Outlet.Key].Id].First().Id, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = url, Guid = url, Reading = reading }] }))[0];
            if (article.Corrected is not null)
            {
                await Store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
                text = string.Join("\n\n", article.Corrected.Select(SampleText.Plain));
                html = string.Concat(article.Corrected.Select(p => $"<p>{SampleText.Html(p, edition.Url)}</p>"));
                reading = reading with { Page = reading.Page with { Text = text, Html = html }, Attributions = Claims(text), Summary = Sentences(text) };
            }
            await Store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
            var key = article.Outlet.Language + ":" + (article.Tags.Count > 0 ? article.Tags[0] : article.Slug);
            (stories.TryGetValue(key, out var list) ? list : stories[key] = []).Add((id, article, text));
        }
        foreach (var members in stories.Values) await Gather(members);
        var most = stories.Values.Where(s => s.Exists(a => a.Article.Outlet is { Language: "en", StateControlled: true })).MaxBy(s => s.Count)!;
        Ferries = (await Store.Articles.Find(most[0].Id))!.StoryId!.Value;
        Untold = await Tell("untold-one", "untold-two");
        Ledger = stories.Values.SelectMany(s => s).First(a => a.Article.Corrected is not null).Id;
        Arabic = stories.Values.SelectMany(s => s).First(a => a.Article.Outlet is { Language: "ar", DisplayRight: "full" }).Id;
    }

    private async Task<long> Tell(params string[] outlets)
    {
        long? story = null;
        var ids = new List<long>();
        foreach (var outlet in outlets)
        {
            ids.Add(await Add(outlet, "full", "A bridge is closed", "The bridge is closed.", "<p>The bridge is closed.</p>"));
            story = await Store.Stories.Place(new Placement { ArticleId = ids[^1], StoryId = story });
        }
        var graph = OriginGraph.Of([.. ids.Select((id, i) => new StoryArticle(id, outlets[i], outlets[i], DateTimeOffset.FromUnixTimeMilliseconds(Clock), null, ArticleOrigins.Unknown))]);
        await Store.Stories.Update([new StoryFace { StoryId = story!.Value, LeadArticleId = ids[0], Summary = "", Graph = graph }]);
        return story.Value;
    }

    private async Task Gather(List<(long Id, SampleArticle Article, string Text)> members)
    {
        long? story = null;
        foreach (var (id, _, _) in members)
        {
            var related = members.Where(m => m.Id < id).Select(m => (m.Id, 0.8, "same event")).ToList();
            story = await Store.Stories.Place(new Placement { ArticleId = id, StoryId = story, Related = related });
        }
        var roles = new Dictionary<long, Role>();
        var edges = new List<OriginEdge>();
        foreach (var (id, article, text) in members)
        {
            var first = members[0];
            var copied = members.TakeWhile(m => m.Id != id).Where(m => m.Text.Length > 200 && text.StartsWith(m.Text[..100], StringComparison.Ordinal)).Select(m => m.Id).FirstOrDefault();
            roles[id] = copied != 0 ? Role.WireCopy : id != first.Id && text.Contains(first.Article.Outlet.Name, StringComparison.Ordinal) ? Role.Relay : Role.FirstHand;
            if (copied != 0) edges.Add(new OriginEdge(id, copied, null, "same text", null));
            else if (roles[id] == Role.Relay) edges.Add(new OriginEdge(id, first.Id, first.Article.Outlet.Name, "names " + first.Article.Outlet.Name, Named(text, first.Article.Outlet.Name)));
        }
        var graph = new OriginGraph { Roles = roles, Edges = edges, IndependentOrigins = Math.Max(1, roles.Count(r => r.Value == Role.FirstHand)) };
        await Store.Stories.Update([new StoryFace { StoryId = story!.Value, LeadArticleId = members.FirstOrDefault(m => m.Article.Picture is not null, members[0]).Id, Summary = FirstSentence(members[0].Text), Graph = graph }]);
    }

    private static TextSpan Named(string text, string name) => text.IndexOf(name, StringComparison.Ordinal) is var at ? new TextSpan(at, at + name.Length) : default;

    internal static ArticleReading Reading(string title, string text, string html, string language, DateTimeOffset published, IReadOnlyList<string> tags, string category)
    {
        var found = tags.Select((t, i) => new Tag { Key = string.Concat(t.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c))), Label = t, Kind = TagKind.Place, Salience = 1.0 / (i + 1) }).ToList();
        return new ArticleReading
        {
            Page = new Page { Kind = PageKind.Article, Title = title, Text = text, Html = html, Published = PageDate.Fed(published), Confidence = 0.9 },
            Language = language,
            Direction = LanguageDetector.Direction(language),
            Category = new Category(category, "", new Dictionary<string, double>()),
            Tags = found,
            Attributions = Claims(text),
            Summary = Sentences(text),
            Vector = ArticleVector.Of(title, text, language, "", published, found),
        };
    }

    /// <summary>Quotations of named people, as an attribution finder would give them.</summary>
    private static List<Attribution> Claims(string text)
    {
        var claims = new List<Attribution>();
        foreach (var speaker in new[] { "Ida Roemer", "Pavel Dorn" })
        {
            for (var at = text.IndexOf(speaker, StringComparison.Ordinal); at >= 0; at = text.IndexOf(speaker, at + 1, StringComparison.Ordinal))
            {
                var close = text.LastIndexOf('”', at);
                var open = close < 0 ? -1 : text.LastIndexOf('“', close);
                if (open < 0 || text.IndexOf("\n\n", open, StringComparison.Ordinal) is var end && end >= 0 && end < at) continue;
                claims.Add(new Attribution
                {
                    Source = [new TextSpan(at, at + speaker.Length)],
                    Cue = new TextSpan(close + 1, at),
                    Content = [new TextSpan(open + 1, close)],
                    Quote = QuoteKind.Direct,
                    SourceKind = SourceKind.Named,
                    Confidence = 0.9,
                });
            }
        }
        return claims;
    }

    private static List<SummarySentence> Sentences(string text)
    {
        var sentences = new List<SummarySentence>();
        var start = 0;
        foreach (var (number, paragraph) in text.Split("\n\n").Index())
        {
            if (paragraph.Length > 120 && sentences.Count < 3)
            {
                var first = FirstSentence(paragraph);
                sentences.Add(new SummarySentence(first, new TextSpan(start, start + first.Length), Paragraph: number + 1));
            }
            start += paragraph.Length + 2;
        }
        return sentences;
    }

    public static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", Math.Min(60, text.Length - 1), StringComparison.Ordinal);
        var paragraph = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || (paragraph >= 0 && paragraph < end)) return paragraph < 0 ? text : text[..paragraph];
        return text[..(end + 1)];
    }
}

[CollectionDefinition("site")]
public sealed class SiteCollection : ICollectionFixture<SiteUnderTest>;

/// <summary>A second one, for the classes with a browser: both go on at the same time.</summary>
[CollectionDefinition("browser")]
public sealed class BrowserCollection : ICollectionFixture<SiteUnderTest>;
