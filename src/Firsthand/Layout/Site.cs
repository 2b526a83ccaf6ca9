using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Firsthand.Accounts;
using Firsthand.Admin;
using Firsthand.Alerts;
using Firsthand.Api;
using Firsthand.App;
using Firsthand.Articles;
using Firsthand.Asking;
using Firsthand.Cards;
using Firsthand.Categories;
using Firsthand.Corrected;
using Firsthand.Desk;
using Firsthand.Discussion;
using Firsthand.Front;
using Firsthand.Hashtags;
using Firsthand.Lists;
using Firsthand.Moderation;
using Firsthand.Outlets;
using Firsthand.Recordings;
using Firsthand.Search;
using Firsthand.Speakers;
using Firsthand.Spoken;
using Firsthand.Stories;
using Firsthand.Sync;
using Firsthand.Sync.ActivityPub;
using Firsthand.Sync.WebSub;
using Firsthand.Texts;
using Firsthand.WorldMap;
using Firsthand.WrapUp;
using Firsthand.Written;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;

namespace Firsthand.Layout;

public static class Site
{
    /// <summary>Razor Pages, texts, output cache, compression: all that pages need.</summary>
    /// <exception cref="FormatException">A language file cannot be read.</exception>
    public static IServiceCollection AddSite(this IServiceCollection services, NewsroomOptions options)
    {
        services.AddSingleton(Languages.Load(options.TextsFolder));
        services.AddSingleton<CategoryOrder>();
        services.AddSingleton<Freshness>();
        services.AddSingleton<StyleSheet>();
        services.AddSingleton<Pictures.Pictures>();
        services.AddSingleton<Questions>();
        services.AddSingleton<Writer>();
        services.AddSingleton<FrontDesk>();
        services.AddSingleton<LiveStories>();
        services.AddHostedService(s => s.GetRequiredService<LiveStories>());
        services.AddSingleton<CardRoutes>();
        services.AddSingleton<RuleRunner>();
        services.AddHostedService(s => s.GetRequiredService<RuleRunner>());
        services.AddWebSub(options);
        services.AddActivityPub(options);
        services.AddSpeech(options);
        services.AddSingleton<AppAccess>();
        services.AddApi();
        services.AddAccounts(options);
        services.AddModeration();
        services.AddAlerts();
        services.AddAdmin();
        services.AddMetrics(options);
        services.AddRouting(o =>
        {
            o.LowercaseUrls = true;
            o.SetParameterPolicy<LanguageConstraint>("lang");
        });
        // By name, not by "the program that was started": tests host these pages too.
        services.AddRazorPages(o =>
        {
            o.RootDirectory = "/";
            o.Conventions.AddPageRoute("/Discussion/Comments", "/{lang:lang}/story/{id:long}/comments");
            o.Conventions.AddPageRoute("/Written/Text", "/{lang:lang}/story/{id:long}/written");
        }).ConfigureApplicationPartManager(m => m.ApplicationParts.Clear()).AddApplicationPart(typeof(Site).Assembly);
        // Arabic as Arabic in the markup: entities for every letter would make a page four times as long.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = Markup.Settings);
        services.AddOutputCache(o =>
        {
            o.SizeLimit = 64 << 20;
            o.MaximumBodySize = 2 << 20;
            o.AddPolicy(Freshness.Policy, p => p.With(c => !Freshness.Asks(c.HttpContext.Request)).Expire(TimeSpan.FromMinutes(10)).Tag(Freshness.Tag)
                .SetVaryByQuery(Freshness.QueryKeys).VaryByValue(Freshness.CacheKey));
        });
        // Pages hold no secret of a reader, so compressing them over HTTPS tells nobody anything; those that do are not compressed.
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = ["text/html", "text/css", "text/javascript", "text/plain", "application/xml", "application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "application/problem+json", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        return services;
    }

    /// <summary>
    /// All routes on one screen. Pages (each .cshtml names its own route with @page):
    /// /{lang}/, /{lang}/edition Front · /{lang}/latest Lists · /{lang}/story/{id}, /{lang}/story/{id}/card Stories · /{lang}/article/{id}, /{lang}/article/{id}/compare/{n}-{m} Articles · /{lang}/hashtag/{key}, /{lang}/hashtags Hashtags ·
    /// /{lang}/speaker/{key}, /{lang}/speakers Speakers · /{lang}/category/{key} Categories · /{lang}/country/{code}, /{lang}/country/{code}/about, /{lang}/source/{key}, /{lang}/source/{key}/{how}/{what}, /{lang}/sources Outlets ·
    /// /{lang}/recordings, /{lang}/article/{id}/play Recordings · /{lang}/search Search · /{lang}/wrap-up/{date?}, /{lang}/wrap-up/days/{month?} WrapUp · /{lang}/map WorldMap · /{lang}/about About · /{lang}/api Api · /{lang}/settings Settings · /{lang}/{article|story}/{id}/comments, /{lang}/comment/{id}, /{lang}/comment/{id}/history, …/new, /edit, /delete, /helpful, /sent, /{lang}/account/comments, /notices Discussion · /{lang}/comment/{id}/report, /{lang}/moderation, …/comment/{id}, …/person/{id}, …/appeals/{id}, …/appeal, …/report/{receipt}, …/log, /{lang}/rules, /{lang}/account/decisions Moderation · /{lang}/offline App · /{lang}/desk… Desk · /{lang}/edit… Editing · /{lang}/corrections Corrected · /{lang}/admin… Admin · /{lang}/account… Accounts · /{lang}/{article|story}/{id}/written, /{lang}/wrap-up/{date}/written, /{lang}/comment/{id}/translation, /{lang}/ask Written · /problem/{code} Layout.
    /// Who may ask for a page stands in Accounts/Access.cs, who may ask for anything else here.
    /// </summary>
    public static WebApplication MapSite(this WebApplication app)
    {
        // Only with a proxy that is named: the framework takes an empty list for "anybody's word counts".
        if (app.Services.GetRequiredService<NewsroomOptions>().Accounts.Proxies.Count > 0) app.UseForwardedHeaders();
        app.UseMiddleware<SafetyHeaders>();
        app.GuardMetrics();
        app.UseExceptionHandler("/problem/500");
        app.UseStatusCodePagesWithReExecute("/problem/{0}");
        // Scripts are the same for everybody and hold nothing of anybody; fonts and pictures are compressed already.
        app.UseWhen(c => c.Request.Path.StartsWithSegments("/script") || c.Request.Path == "/sw.js", b => b.UseResponseCompression().UseStaticFiles(SiteFiles.Scripts(app.Environment)));
        app.UseStaticFiles(SiteFiles.Served);
        // Where the provider leads back to is no page; whatever else is asked for, nobody asks who is there.
        if (app.Services.GetRequiredService<NewsroomOptions>().Accounts.OpenId is not null) app.UseWhen(c => c.Request.Path == OpenId.CallbackPath, b => b.UseAuthentication());
        app.UseRouting();
        app.Use(Private.Keep);
        app.Use(Access.Recognise);
        app.UseAuthorization();
        app.Use(KeptWords.Return);
        app.UseMiddleware<Freshness.Middleware>();
        app.UseOutputCache();
        app.UseWhen(c => !Private.Is(c), b => b.UseResponseCompression());

        app.MapRazorPages().Add(page => Access.Map(page, Freshness.Watch));
        app.MapAccounts();
        app.MapMetrics();
        app.MapDesk();
        app.MapSync();
        app.MapAdmin();
        var fresh = app.MapGroup("").WithMetadata(Freshness.Watched).CacheOutput(Freshness.Policy).ForAnyone();
        fresh.MapList("/{lang:lang}", FrontList.Get);
        fresh.MapList("/{lang:lang}/latest", LatestList.Get);
        fresh.MapList("/{lang:lang}/category/{key}", CategoryList.Get);
        fresh.MapList("/{lang:lang}/country/{code}", CountryList.Get);
        fresh.MapList("/{lang:lang}/country/{code}/about", CountryAboutList.Get);
        fresh.MapList("/{lang:lang}/hashtag/{key}", HashtagList.Get);
        fresh.MapList("/{lang:lang}/source/{key}", OutletList.Get);
        fresh.MapList("/{lang:lang}/source/{key}/{how}/{what}", OutletPartList.Get);
        fresh.MapList("/{lang:lang}/speaker/{key}", SpeakerList.Get);
        fresh.MapList("/{lang:lang}/story/{id:long}", StoryList.Get);
        fresh.MapList("/{lang:lang}/article/{id:long}/comments", CommentList.OfArticle);
        fresh.MapList("/{lang:lang}/story/{id:long}/comments", CommentList.OfStory);
        fresh.MapList("/{lang:lang}/moderation/log", LogList.Get);
        fresh.MapList("/{lang:lang}/corrections", CorrectionsList.Get);
        fresh.MapList("/{lang:lang}/recordings", RecordingList.Get);
        fresh.MapGet("/{lang:lang}/podcasts.xml", PodcastFeed.Get).WithMetadata(MachineMark.Here);
        fresh.MapList("/{lang:lang}/search", SearchList.Get);
        fresh.MapList("/{lang:lang}/wrap-up", WrapUpList.Get);
        fresh.MapGet("/{lang:lang}/wrap-up/{date}/mail.html", WrapUpMail.ServeHtml);
        fresh.MapGet("/{lang:lang}/wrap-up/{date}/mail.txt", WrapUpMail.ServeText);
        fresh.MapGet("/{lang:lang}/search/results.json", ResultsJson.Get);
        fresh.MapGet("/{lang:lang}/story/{id:long}/ask.json", AskJson.Story);
        fresh.MapGet("/{lang:lang}/article/{id:long}/ask.json", AskJson.Article);
        fresh.MapGet("/{lang:lang}/article/{id:long}/said.json", SaidJson.Article);
        fresh.MapGet("/{lang:lang}/story/{id:long}/sources.json", SourcesJson.Story);
        fresh.MapGet("/{lang:lang}/source/{key}/figures.json", FiguresJson.Outlet);
        fresh.MapGet("/{lang:lang}/map/countries.json", MapJson.Get);
        fresh.MapGet("/{lang:lang}/search/feed.opml", SearchOpml.Get);
        fresh.MapSitemaps();
        app.MapWebSub(app.Services.GetRequiredService<NewsroomOptions>());
        app.MapActivityPub(app.Services.GetRequiredService<NewsroomOptions>());
        app.MapSpeech(app.Services.GetRequiredService<NewsroomOptions>());
        app.MapGroup("").ForAnyone().MapApp();
        app.MapGroup("").ForAnyone().MapFeedIcons();

        app.MapApi(fresh);
        CardRoutes.Map(app.MapGroup("").WithMetadata(Freshness.Watched).WithMetadata(ApiRoutes.ForAll).ForAnyone());

        app.MapGet("/oembed", OEmbed.Get).WithMetadata(ApiRoutes.ForAll).ForAnyone();
        app.MapGet("/", SiteFiles.Door).ForAnyone();
        app.MapGet(StyleSheet.Path, (StyleSheet sheet, HttpContext context) => sheet.Serve(context)).ForAnyone();
        app.MapPost("/{lang:lang}/settings", ReaderSettingsForm.Post).ForAnyone();
        app.MapGet("/{lang:lang}/api/open", ApiPage.Open).ForAnyone();
        app.MapGet("/{lang:lang}/live", Live.Serve).ForAnyone();
        app.MapGet("/robots.txt", SiteFiles.Robots).ForAnyone();
        app.MapGet("/image/{articleId:long}", Pictures.Pictures.Serve).ForAnyone();
        return app;
    }
}

/// <summary>{lang:lang}: a language that has a file in Texts/; every other address is no page of ours.</summary>
public sealed class LanguageConstraint(Languages languages) : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        languages.Find(values[routeKey] as string) is not null;
}
