using System.Globalization;
using Firsthand.Layout;
using Firsthand.Reading;
using Firsthand.Store;
using Firsthand.Texts;

namespace Firsthand.Api;

/// <summary>What an endpoint is asked with. Its values fit their <see cref="ApiParameter"/>s: whoever asks otherwise never gets this far.</summary>
public sealed class ApiRequest
{
    private ApiRequest(HttpContext context) => (Context, Here, Store) = (context, Here.Of(context), context.RequestServices.GetRequiredService<NewsStore>());

    public static ValueTask<ApiRequest> BindAsync(HttpContext context) => ValueTask.FromResult(new ApiRequest(context));

    public HttpContext Context { get; }
    public Here Here { get; }
    public NewsStore Store { get; }
    public CancellationToken Cancel => Context.RequestAborted;

    /// <summary>Null: not given, or empty as a form sends it.</summary>
    public string? this[ApiParameter parameter] => Value(parameter.InPath ? Context.GetRouteValue(parameter.Name) as string : Context.Request.Query[parameter.Name].ToString());

    private static string? Value(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public long Id => long.Parse(this[ApiParameter.Id]!, CultureInfo.InvariantCulture);
    public string Key => this[ApiParameter.OutletKey]!;
    public int Limit => this[ApiParameter.Limit] is { } limit ? int.Parse(limit, CultureInfo.InvariantCulture) : ApiParameter.ItemsOtherwise;
    public Cursor Before => Cursor.TryParse(this[ApiParameter.Before], out var before) ? before : Cursor.Newest;
    /// <summary>Articles and stories in which language; null: in any.</summary>
    public string? In(string? otherwise) => this[ApiParameter.In] is { } language ? language == "all" ? null : language : otherwise;

    public IResult Answer<T>(T answer) => TypedResults.Json(answer);

    /// <summary>A page of a list; the way to the next stands in the header too.</summary>
    public IResult Page<TRow, TItem>(Slice<TRow> slice, Func<TRow, TItem> item)
    {
        Link(slice.Next?.ToString(), "before");
        return TypedResults.Json(new ApiList<TItem>([.. slice.Items.Select(item)], slice.Next?.ToString()));
    }

    public void Link(string? next, string name)
    {
        if (next is null) return;
        var kept = Context.Request.Query.Where(q => q.Key != name).Select(q => KeyValuePair.Create(q.Key, (string?)q.Value)).Append(new(name, next));
        Context.Response.Headers.Link = $"<{Here.Absolute(Context.Request.Path + QueryString.Create(kept))}>; rel=\"next\"";
    }

    public IResult NotFound() => Problem(Context, StatusCodes.Status404NotFound, new("api.absent", Context.Request.Path));

    /// <summary>application/problem+json: the code that log and tests know it by, and a sentence in the language asked for.</summary>
    public static IResult Problem(HttpContext context, int status, Reason reason) => TypedResults.Problem(new Microsoft.AspNetCore.Mvc.ProblemDetails
    {
        Status = status,
        Type = Here.Of(context).Absolute("/problem/" + status.ToString(CultureInfo.InvariantCulture)),
        Title = Here.Of(context).T.Reason(reason.Code),
        Detail = reason.Detail,
        Extensions = { ["code"] = reason.Code },
    });
}
