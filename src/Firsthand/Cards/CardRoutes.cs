using System.Security.Cryptography;
using System.Text;
using Firsthand.Hashtags;
using Firsthand.Layout;
using Firsthand.Pictures;
using Firsthand.Reading.Language;
using Firsthand.Store;

namespace Firsthand.Cards;

/// <summary>/card/story/{id}.png, /card/article/{id}.png, /card/hashtag/{key}.png, /card/site.png, each with ?lang=: drawn once, kept on disk under what they say.</summary>
public sealed class CardRoutes(NewsroomOptions options, TimeProvider time) : IDisposable
{
    // Whoever asks for cards of ten thousand stories waits; pages do not.
    private readonly SemaphoreSlim drawing = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly DiskCache cache = new(Path.Combine(options.Data, "cards"), Math.Max(1 << 20, options.PictureSpace / 16), time);
    /// <summary>Changes when the drawing does.</summary>
    private const string Version = "1";

    public static void Map(IEndpointRouteBuilder watched)
    {
        watched.MapGet("/card/story/{id:long}.png", async (long id, HttpContext context, NewsStore store, CardRoutes cards) =>
            await store.Stories.Find(id, Here.Of(context).Lang, context.RequestAborted) is { MergedInto: null, ArticleCount: > 0 } story ? await cards.Serve(context, Story(story, Here.Of(context))) : Results.NotFound());
        watched.MapGet("/card/article/{id:long}.png", async (long id, HttpContext context, NewsStore store, CardRoutes cards) =>
            await store.Articles.View(id, Here.Of(context).Lang, context.RequestAborted) is { } view ? await cards.Serve(context, Article(view, Here.Of(context))) : Results.NotFound());
        watched.MapGet("/card/hashtag/{key}.png", async (string key, HttpContext context, NewsStore store, CardRoutes cards) =>
            key.Length <= 200 && await store.Hashtags.Find(key, Here.Of(context).Lang, context.RequestAborted) is { } tag ? await cards.Serve(context, Hashtag(tag, Here.Of(context))) : Results.NotFound());
        watched.MapGet("/card/site.png", (HttpContext context, CardRoutes cards) => cards.Serve(context, Site(Here.Of(context))));
    }

    /// <summary>Cards tell their language by ?lang=, as what stands under /api does.</summary>
    public static bool Is(HttpRequest request) => request.Path.StartsWithSegments("/card");

    private static CardWords Words(Here here, string headline, string? language, string kicker, string foot) =>
        new(headline, kicker, foot, here.T["site.name"], here.T.RightToLeft, language) { HeadlineRightToLeft = language is null ? here.T.RightToLeft : LanguageDetector.Direction(language) == "rtl" };

    private static CardWords Story(StoryRow story, Here here) => Words(here, story.Title, story.Language,
        (story.Country is { } country ? here.CountryName(country) + " · " : "") + here.T["category." + story.Category],
        $"{here.T.Count("count.articles", story.ArticleCount)} · {here.T.Count("count.outlets", story.OutletCount)} · {Parts.OriginCount(here, story)}") with
    { Dots = (story.FirstHandCount, story.RelayCount, story.WireCount, story.UnknownCount) };

    private static CardWords Article(ArticleView view, Here here) => Words(here, view.Article.Title, view.Article.Language, view.Outlet.Name,
        string.Join(" · ", new[] { view.Outlet.StateControlled ? here.T["state"] : null, here.T["category." + view.Article.Category] }.OfType<string>()));

    private static CardWords Hashtag(HashtagRow tag, Here here) => Words(here, "#" + HashtagList.Tag(tag.Label), here.Lang, here.T["nav.hashtags"], here.T.Count("count.articles", tag.Count)) with
    { HeadlineRightToLeft = Direction.Stretches(HashtagList.Tag(tag.Label), here.T.RightToLeft) is [{ RightToLeft: true }, ..] };

    private static CardWords Site(Here here) => Words(here, here.T["site.motto"], here.Lang, "", "");

    private async Task<IResult> Serve(HttpContext context, CardWords words)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Version + words)))[..40] + ".png";
        var file = cache.Find(name);
        if (file is null)
        {
            await drawing.WaitAsync(context.RequestAborted);
            try
            {
                file = cache.Find(name) ?? await cache.Put(name, await Task.Run(() => Card.Png(words)));
            }
            finally
            {
                drawing.Release();
            }
        }
        return Results.File(file, "image/png");
    }

    public void Dispose() => drawing.Dispose();
}
