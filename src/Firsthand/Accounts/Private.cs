namespace Firsthand.Accounts;

/// <summary>Answers made for one person: no copy of them is kept anywhere, and what is secret in them is not compressed beside what a stranger chose.</summary>
public sealed class Private
{
    public static readonly Private Mark = new();

    private Private()
    {
    }

    public static bool Is(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Private>() is not null;

    public static Task Keep(HttpContext context, RequestDelegate next)
    {
        if (Is(context))
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.CacheControl = "no-store";
                context.Response.Headers.Remove("ETag");
                return Task.CompletedTask;
            });
        }
        return next(context);
    }
}
