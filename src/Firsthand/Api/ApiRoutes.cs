using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Firsthand.Accounts;
using Firsthand.Layout;

namespace Firsthand.Api;

/// <summary>Puts the endpoints of <see cref="ApiEndpoints"/> under /api/v1, with what all of them owe: checked requests, problems as JSON, reading from any site.</summary>
public static class ApiRoutes
{
    public const string Root = "/api/v1";
    /// <summary>Marks what other sites' pages may read: it holds nothing of a reader.</summary>
    public static readonly object ForAll = new ForAllMark();

    private sealed class ForAllMark;

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            o.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
        services.AddOpenApi("v1", ApiDocument.Describe);
        return services;
    }

    /// <param name="fresh">Answers that depend on the store alone.</param>
    public static void MapApi(this IEndpointRouteBuilder app, IEndpointRouteBuilder fresh)
    {
        var api = fresh.MapGroup(Root).WithMetadata(ForAll).AddEndpointFilter(Checked);
        foreach (var endpoint in ApiEndpoints.All)
        {
            api.MapMethods(endpoint.Path, ["GET", "HEAD"], (ApiRequest request) => endpoint.Get(request)).WithMetadata(endpoint)
                .Produces(StatusCodes.Status200OK, endpoint.Answer, "application/json").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        }
        fresh.MapOpenApi("/api/{documentName}/openapi.json").WithMetadata(ForAll);
        app.MapMethods(Root + "/{**rest}", ["OPTIONS"], Preflight).ForAnyone().WithMetadata(ForAll).ExcludeFromDescription();
        app.Map("/api/{**rest}", (HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? ApiRequest.Problem(context, StatusCodes.Status404NotFound, new("api.absent", context.Request.Path))
            : ApiRequest.Problem(context, StatusCodes.Status405MethodNotAllowed, new("api.method", context.Request.Method))).ForAnyone().WithMetadata(ForAll).ExcludeFromDescription();
    }

    public static bool IsForAll(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ForAllMark>() is not null;

    /// <summary>Is this an address of the API? Its language is told by ?lang=, not by what a browser prefers.</summary>
    public static bool Is(HttpRequest request) => request.Path.StartsWithSegments("/api");

    private static IResult Preflight(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowMethods = "GET, HEAD";
        context.Response.Headers.AccessControlAllowHeaders = "If-None-Match, Accept";
        context.Response.Headers.AccessControlMaxAge = "86400";
        return TypedResults.NoContent();
    }

    private static async ValueTask<object?> Checked(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var (context, request) = (invocation.HttpContext, invocation.GetArgument<ApiRequest>(0));
        foreach (var parameter in context.GetEndpoint()!.Metadata.GetRequiredMetadata<ApiEndpoint>().Parameters)
        {
            if (request[parameter] is not { } value ? !parameter.Required : parameter.Fits(value, request.Here)) continue;
            return ApiRequest.Problem(context, parameter.InPath ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest, new(parameter.Code, parameter.Name));
        }
        try
        {
            return await next(invocation);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            context.RequestServices.GetRequiredService<ILogger<ApiEndpoint>>().LogError(e, "{Path} failed", context.Request.Path);
            return ApiRequest.Problem(context, StatusCodes.Status500InternalServerError, new("api.failed", context.TraceIdentifier));
        }
    }
}
