using Firsthand.Pictures;

namespace Firsthand.Layout;

/// <summary>Marks the one kind of page on which a reader's browser may ask an outlet for a recording: readers come to it by a link that says so.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PlaysFromOutletsAttribute : Attribute;

/// <summary>Marks pages that other sites' pages may frame: they have no script and no form, and show the same to everybody.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FramedAttribute : Attribute;

/// <summary>What every answer says, errors included: nothing from anywhere else, nothing inline, no frame, no sniffing.</summary>
public sealed class SafetyHeaders(RequestDelegate next, NewsroomOptions options)
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly string WithOutletsPictures = Policy.Replace("img-src 'self'", "img-src 'self' https: http:", StringComparison.Ordinal);

    private const string Framed = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *";

    private static readonly string FramedWithOutletsPictures = Framed.Replace("img-src 'self'", "img-src 'self' https: http:", StringComparison.Ordinal);

    private static bool Framable(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<FramedAttribute>() is not null;

    /// <summary>By what the endpoint is marked as, so that "not modified" says the same as the page did.</summary>
    private string For(HttpContext context)
    {
        var policy = options.Pictures == PicturesFrom.Outlet ? WithOutletsPictures : Policy;
        if (Framable(context)) return options.Pictures == PicturesFrom.Outlet ? FramedWithOutletsPictures : Framed;
        // Recordings lie behind chains of redirects to hosts that nobody can know beforehand, and every hop is checked against the policy.
        return context.GetEndpoint()?.Metadata.GetMetadata<PlaysFromOutletsAttribute>() is null ? policy : policy + "; media-src https: http:";
    }

    public Task Invoke(HttpContext context)
    {
        // As late as possible: the error handler empties the headers it finds.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (!headers.ContainsKey("Content-Security-Policy")) headers.ContentSecurityPolicy = For(context);
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            // What holds nothing of a reader may be read from any site.
            var forAll = Api.ApiRoutes.IsForAll(context);
            headers["Cross-Origin-Resource-Policy"] = forAll || Framable(context) ? "cross-origin" : "same-origin";
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
