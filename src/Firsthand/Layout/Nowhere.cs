using Firsthand.Lists;

namespace Firsthand.Layout;

/// <summary>A page that nobody asked for: what is made for a mail or a voice is made as a page would be, with addresses that begin with the one the operator named.</summary>
public static class Nowhere
{
    public static ListRequest In(IServiceProvider services, NewsroomOptions options, string language, CancellationToken cancel = default)
    {
        var context = new DefaultHttpContext { RequestServices = services, RequestAborted = cancel };
        var address = options.Accounts.Address ?? new Uri("http://localhost/");
        // Without the port that goes without saying.
        (context.Request.Scheme, context.Request.Host) = (address.Scheme, new HostString(address.HostNameType == UriHostNameType.IPv6 ? address.Authority : address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}"));
        context.Request.RouteValues["lang"] = language;
        return ListRequest.Of(context);
    }
}
