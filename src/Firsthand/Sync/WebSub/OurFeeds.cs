using System.Security.Cryptography;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Texts;
using Microsoft.AspNetCore.Routing.Template;

namespace Firsthand.Sync.WebSub;

/// <summary>One of our feeds as it stands, made as for whoever asks for it at the site's public address.</summary>
public sealed record FeedBody(byte[] Bytes, string Type)
{
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Bytes));
}

/// <summary>Finds and makes our feeds without a request from outside: what a hub sends.</summary>
public sealed class OurFeeds(EndpointDataSource endpoints, Languages languages, IServiceScopeFactory scopes, NewsroomOptions options)
{
    private readonly Lazy<IReadOnlyList<(TemplateMatcher Matcher, RequestDelegate Make)>> feeds = new(() => [.. endpoints.Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<MachineMark>() is not null)
        .Select(e => (new TemplateMatcher(TemplateParser.Parse(e.RoutePattern.RawText!), new RouteValueDictionary()), e.RequestDelegate!))]);

    /// <summary>Path and query of one of our feeds, where the address is that of one; null otherwise.</summary>
    public string? Topic(string? address) =>
        address is { Length: <= 2048 } && Uri.TryCreate(address, UriKind.Absolute, out var url) && options.Accounts.Address is { } ours && url.Authority == ours.Authority && url.Scheme == ours.Scheme && url.UserInfo.Length == 0 && Find(url.AbsolutePath) is not null
            ? url.PathAndQuery : null;

    public string Address(string topic) => new Uri(options.Accounts.Address!, topic).AbsoluteUri;

    private (RouteValueDictionary Values, RequestDelegate Make)? Find(string path)
    {
        foreach (var (matcher, make) in feeds.Value)
        {
            var values = new RouteValueDictionary();
            if (matcher.TryMatch(path, values) && languages.Find(values["lang"] as string) is not null && (!values.TryGetValue("id", out var id) || long.TryParse(id as string, out _))) return (values, make);
        }
        return null;
    }

    /// <returns>Null: there is no such feed, or no more.</returns>
    public async Task<FeedBody?> Make(string topic, CancellationToken cancel)
    {
        var url = new Uri(options.Accounts.Address!, topic);
        if (Find(url.AbsolutePath) is not { } found) return null;
        await using var scope = scopes.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancel };
        var request = context.Request;
        (request.Method, request.Scheme, request.Host, request.Path, request.QueryString) = ("GET", url.Scheme, HostString.FromUriComponent(url), Uri.UnescapeDataString(url.AbsolutePath), new QueryString(url.Query));
        foreach (var (name, value) in found.Values) request.RouteValues[name] = value is string text ? Uri.UnescapeDataString(text) : value;
        context.Response.Body = body;
        await found.Make(context);
        return context.Response.StatusCode == StatusCodes.Status200OK ? new FeedBody(body.ToArray(), context.Response.ContentType ?? "application/xml") : null;
    }
}
