namespace Firsthand.Layout;

/// <summary>What stands at the root: the door to a language, robots.txt, and how files of ours are kept.</summary>
public static class SiteFiles
{
    public static StaticFileOptions Served { get; } = new()
    {
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = Kept(file.Context.Request),
    };

    public static StaticFileOptions Scripts(IWebHostEnvironment host) => new() { OnPrepareResponse = Served.OnPrepareResponse, FileProvider = new ShortScripts(host.WebRootFileProvider) };

    /// <summary>Fonts never change under their name; what is asked for with its version does not either.</summary>
    public static string Kept(HttpRequest request) =>
        request.Path == "/sw.js" ? "no-cache" : request.Path.StartsWithSegments("/fonts") || request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600";

    /// <summary>"/" leads to the language that the reader keeps, else to the one the browser asks for.</summary>
    public static IResult Door(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept-Language, Cookie";
        context.Response.Headers.CacheControl = "private, no-cache";
        var here = Here.Of(context);
        return Results.Redirect(here.Languages.Offered(here.Settings.Find("language")) is { } kept ? $"/{kept.Code}/" : here.Home);
    }

    public static IResult Robots(HttpContext context, NewsroomOptions options) => Results.Text(options.Sample
        ? "# A sample edition: all of it is invented.\nUser-agent: *\nDisallow: /\n"
        : $"User-agent: *\nDisallow: /*/search\nDisallow: /*?ask=\nDisallow: /*?since=\nDisallow: /*/live\nDisallow: /*/ask.json\nDisallow: /*/settings\nDisallow: /*/desk\nDisallow: /image/\nSitemap: {Here.Of(context).Absolute("/sitemap.xml")}\nSitemap: {Here.Of(context).Absolute("/sitemap/news.xml")}\n");
}
