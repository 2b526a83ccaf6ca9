using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Firsthand.Store;
using Firsthand.Texts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.OutputCaching;

namespace Firsthand.Layout;

/// <summary>
/// One statement tells whether anything a reader could see has changed. If not, the browser's copy (304) or the
/// server's copy stands; if so, the server's copies are dropped.
/// </summary>
public sealed class Freshness(NewsStore store, Languages languages, Admin.SiteSettings site, IOutputCacheStore cache, NewsroomOptions options)
{
    public const string Policy = "pages";
    public const string Tag = "pages";
    /// <summary>Everything that decides a page beside its path; other query keys are ignored, so that they cannot fill the cache.</summary>
    public static readonly string[] QueryKeys = ["before", "in", "q", "order", "outlet", "country", "category", "owner", "first", "date", "from", "to", "since", "state", "lang", "limit", "kind", "after", "hashtag", "speaker"];
    /// <summary>A question to articles. Every reader's is another: its page is made anew, and no copy of it is kept here or in a cache between.</summary>
    public const string QuestionKey = "ask";
    /// <summary>Where a reader comes from who asks for the reading settings: theirs alone too.</summary>
    public const string BackKey = "back";
    /// <summary>Marks endpoints whose answers depend on the store alone.</summary>
    public static readonly object Watched = new WatchedMark();

    private sealed class WatchedMark;

    private static bool OfEdition(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<OfEditionAttribute>() is not null;

    private static readonly object StampKey = new();
    private long lastStamp = -1;

    /// <summary>The stamp that this request read before anything else; what was made of a store with this stamp need not be made again.</summary>
    public static long StampOf(HttpContext context) => context.Items[StampKey] is long stamp ? stamp : -1;

    /// <summary>Only pages that answer (a story's, an article's) pass by the cache for a question, and the settings for their way back; on others the key is ignored as any unknown one.</summary>
    public static bool Asks(HttpRequest request) => OwnKey(request) is { } key && request.Query.ContainsKey(key);

    private static string? OwnKey(HttpRequest request) =>
        request.RouteValues.ContainsKey("id") ? QuestionKey : request.RouteValues["page"] as string == "/Settings/Settings" ? BackKey : null;
    /// <summary>Makes an endpoint one whose answers are kept and told from others by the stamp.</summary>
    public static void Watch(EndpointBuilder endpoint)
    {
        endpoint.Metadata.Add(Watched);
        endpoint.Metadata.Add(new OutputCacheAttribute { PolicyName = Policy });
    }


    public static KeyValuePair<string, string> CacheKey(HttpContext context) => KeyValuePair.Create("freshness", context.Items[typeof(Freshness)] as string ?? "");

    /// <summary>The validator of a page: the store's stamp, the address, the texts, the day and what encoding is spoken.</summary>
    private async Task<string> Validator(HttpContext context)
    {
        var (stamp, settings) = await store.Facts.Versions(context.RequestAborted);
        await site.Current(settings, context.RequestAborted);
        context.Items[StampKey] = stamp;
        if (Interlocked.Exchange(ref lastStamp, stamp) != stamp) await cache.EvictByTagAsync(Tag, context.RequestAborted);
        var day = Here.Of(context).Now.Date.DayNumber();
        var request = context.Request;
        var query = string.Join('&', (Asks(request) ? QueryKeys.Append(OwnKey(request)!) : QueryKeys).Select(k => $"{k}={request.Query[k]}"));
        var encoding = request.Headers.AcceptEncoding.ToString() switch
        {
            var e when e.Contains("br", StringComparison.Ordinal) => "br",
            var e when e.Contains("gzip", StringComparison.Ordinal) => "gzip",
            _ => "",
        };
        var all = string.Create(CultureInfo.InvariantCulture, $"{stamp} {day} {languages.Version} {request.Scheme} {request.Host} {request.Path} {query} {encoding} {Here.Of(context).Settings.Look} {options.Model?.Name} {(OfEdition(context) ? Edition.Of(context).Key : "")}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..24];
    }

    /// <summary>A page for everybody in an edition that is not offered. What is somebody's own stays: an account, and the desk on which the edition is switched on again.</summary>
    private bool Closed(HttpContext context) => languages.Find(context.GetRouteValue("lang") as string) is { } language && !languages.Offers(language) && !Accounts.Private.Is(context);

    public sealed class Middleware(RequestDelegate next, Freshness freshness)
    {
        public async Task Invoke(HttpContext context)
        {
            var watched = context.GetEndpoint()?.Metadata.GetMetadata<WatchedMark>() is not null
                && context.Features.Get<IStatusCodeReExecuteFeature>() is null && context.Features.Get<IExceptionHandlerFeature>() is null
                && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));
            var validator = watched ? await freshness.Validator(context) : null;
            if (freshness.Closed(context))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            if (validator is null)
            {
                await next(context);
                return;
            }
            context.Items[typeof(Freshness)] = validator;
            var etag = $"W/\"{validator}\"";
            if (context.Request.Headers.IfNoneMatch.Any(v => v?.Contains(validator, StringComparison.Ordinal) == true))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                Say(context, etag);
                return;
            }
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status200OK) Say(context, etag);
                return Task.CompletedTask;
            });
            await next(context);
        }

        private static void Say(HttpContext context, string etag)
        {
            var response = context.Response;
            response.Headers.ETag = etag;
            response.Headers.CacheControl = Asks(context.Request) || Here.Of(context).Settings.Any ? "private, max-age=0, must-revalidate" : "public, max-age=0, must-revalidate";
            response.Headers.Vary = OfEdition(context) ? "Accept-Encoding, Cookie, Accept-Language" : "Accept-Encoding, Cookie";
        }
    }
}

internal static class Days
{
    public static int DayNumber(this DateTime date) => DateOnly.FromDateTime(date).DayNumber;
}
