using Firsthand.Layout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Api;

/// <summary>Every address of the API with a form that opens its answer. A form can fill a query but not a path: those come back here and are led on.</summary>
public sealed class ApiPage : PageModel
{
    public const string OpenKey = "open";

    public IActionResult OnGet()
    {
        if (Request.Query[OpenKey].ToString() is not { Length: > 0 } name) return Page();
        if (ApiEndpoints.All.FirstOrDefault(e => e.Name == name) is not { } endpoint) return NotFound();
        var query = QueryString.Create(endpoint.Parameters.Where(p => !p.InPath && Request.Query[p.Name].ToString().Length > 0).Select(p => KeyValuePair.Create(p.Name, (string?)Request.Query[p.Name].ToString())));
        // An empty place in a path would be another address: "0" is nothing's number, and no key.
        return Redirect(endpoint.At(p => Request.Query[p.Name].ToString() is { Length: > 0 } value ? value : "0") + query);
    }

    /// <summary>What an endpoint asks for, the language filled in as the page's.</summary>
    public static string Value(ApiParameter parameter, Here here) => parameter == ApiParameter.Language ? here.Lang : "";
}
