using Firsthand.Layout;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Api;

/// <summary>Every address of the API with a form that opens its answer.</summary>
public sealed class ApiPage : PageModel
{
    public const string EndpointKey = "endpoint";

    /// <summary>What an endpoint asks for, the language filled in as the page's.</summary>
    public static string Value(ApiParameter parameter, Here here) => parameter == ApiParameter.Language ? here.Lang : "";

    /// <summary>A form can fill a query but not a path: those come here and are led on.</summary>
    public static IResult Open(HttpContext context)
    {
        var query = context.Request.Query;
        if (ApiEndpoints.All.FirstOrDefault(e => e.Name == query[EndpointKey]) is not { } endpoint) return Results.NotFound();
        var rest = QueryString.Create(endpoint.Parameters.Where(p => !p.InPath && query[p.Name].ToString().Length > 0).Select(p => KeyValuePair.Create(p.Name, (string?)query[p.Name].ToString())));
        // An empty place in a path would be another address: "0" is nothing's number, and no key.
        return Results.Redirect(endpoint.At(p => query[p.Name].ToString() is { Length: > 0 } value ? value : "0") + rest);
    }
}
