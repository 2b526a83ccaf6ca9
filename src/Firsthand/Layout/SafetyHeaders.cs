using Firsthand.Pictures;

namespace Firsthand.Layout;

/// <summary>What every answer says, errors included: nothing from anywhere else, nothing inline, no frame, no sniffing.</summary>
public sealed class SafetyHeaders(RequestDelegate next, NewsroomOptions options)
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly string WithOutletsPictures = Policy.Replace("img-src 'self'", "img-src 'self' https: http:", StringComparison.Ordinal);

    public Task Invoke(HttpContext context)
    {
        // As late as possible: the error handler empties the headers it finds.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (!headers.ContainsKey("Content-Security-Policy")) headers.ContentSecurityPolicy = options.Pictures == PicturesFrom.Outlet ? WithOutletsPictures : Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            // What holds nothing of a reader may be read from any site.
            var forAll = Api.ApiRoutes.IsForAll(context);
            headers["Cross-Origin-Resource-Policy"] = forAll ? "cross-origin" : "same-origin";
            if (forAll)
            {
                headers.AccessControlAllowOrigin = "*";
                headers.AccessControlExposeHeaders = "ETag, Link";
            }
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=(), browsing-topics=()";
            if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            // Invented news must not turn up in anybody's search.
            if (options.Sample) headers["X-Robots-Tag"] = "noindex, nofollow";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
