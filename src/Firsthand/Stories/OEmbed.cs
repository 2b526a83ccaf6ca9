using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.Stories;

/// <summary>What other programs ask to show a story's card by its address alone (oembed.com, 1.0).</summary>
public static class OEmbed
{
    public const int Width = 600, Height = 300, Narrowest = 240;

    /// <summary>Mark-up that shows the card: for people to copy, and in the answer here.</summary>
    public static string Frame(string card, string title, int width = Width, int height = Height) =>
        string.Create(CultureInfo.InvariantCulture, $"<iframe src=\"{WebUtility.HtmlEncode(card)}\" title=\"{WebUtility.HtmlEncode(title)}\" width=\"{width}\" height=\"{height}\" style=\"border:0;max-width:100%\" loading=\"lazy\" referrerpolicy=\"no-referrer\"></iframe>");

    public static string Card(Here here, long id) => here.Absolute(here.Path(string.Create(CultureInfo.InvariantCulture, $"/story/{id}/card")));

    /// <summary>Where the story's page says that this can be asked.</summary>
    public static string Address(Here here, long id) =>
        here.Absolute("/oembed?url=" + Uri.EscapeDataString(here.Absolute(here.Path(string.Create(CultureInfo.InvariantCulture, $"/story/{id}")))));

    public static async Task<IResult> Get(HttpContext context, NewsStore store, Texts.Languages languages)
    {
        var (here, query) = (Here.Of(context), context.Request.Query);
        if (query["format"].ToString() is not ("" or "json")) return Results.StatusCode(StatusCodes.Status501NotImplemented);
        if (Story(query["url"].ToString(), here, context.Request, languages) is not var (locale, id) || await store.Stories.Find(id, locale.Code, context.RequestAborted) is not { MergedInto: null, ArticleCount: > 0 } story) return Results.NotFound();
        var width = Within(query["maxwidth"], Width, Narrowest);
        if (width is null || Within(query["maxheight"], Height, Height) is not { } height) return Results.NotFound();
        var card = here.Absolute(string.Create(CultureInfo.InvariantCulture, $"/{locale.Code}/story/{id}/card"));
        context.Response.Headers.CacheControl = "public, max-age=600";
        return Results.Text(new JsonObject
        {
            ["version"] = "1.0",
            ["type"] = "rich",
            ["title"] = story.Title,
            ["provider_name"] = locale["site.name"],
            ["provider_url"] = here.Absolute($"/{locale.Code}/"),
            ["cache_age"] = 600,
            ["html"] = Frame(card, story.Title, width.Value, height),
            ["width"] = width.Value,
            ["height"] = height,
            ["thumbnail_url"] = here.Absolute(string.Create(CultureInfo.InvariantCulture, $"/card/story/{id}.png?lang={locale.Code}")),
            ["thumbnail_width"] = 1200,
            ["thumbnail_height"] = 630,
        }.ToJsonString(), "application/json", System.Text.Encoding.UTF8);
    }

    /// <summary>/{lang}/story/{id}, with or without the words of its headline, on this host.</summary>
    private static (Texts.Locale, long)? Story(string address, Here here, HttpRequest request, Texts.Languages languages)
    {
        if (address.Length > 2048 || !Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) return null;
        if (!url.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase) && url.Authority != here.Options.Accounts.Address?.Authority) return null;
        var parts = url.AbsolutePath.Split('/');
        return parts.Length is 4 or 5 && parts[2] == "story" && languages.Find(parts[1]) is { } locale && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (locale, id) : null;
    }

    /// <returns>Null: there is no room for the card.</returns>
    private static int? Within(Microsoft.Extensions.Primitives.StringValues asked, int usual, int least) =>
        asked.Count == 0 ? usual : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most < least ? null : Math.Min(most, usual) : usual;
}
