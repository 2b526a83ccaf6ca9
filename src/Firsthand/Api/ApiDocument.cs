using Firsthand.Texts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Firsthand.Api;

/// <summary>What the OpenAPI document says beyond types: made from the same table as the routes and the page, in the words of the texts.</summary>
public static class ApiDocument
{
    public static void Describe(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = d => d.ActionDescriptor.EndpointMetadata.OfType<ApiEndpoint>().Any();
        options.AddDocumentTransformer((document, context, _) =>
        {
            var text = Text(context.ApplicationServices);
            document.Info = new OpenApiInfo { Title = text("site.name"), Version = "1", Description = string.Join("\n\n", AboutKeys.Select(text)) };
            document.Servers = [];
            foreach (var path in document.Paths.Values) path.Operations?.Remove(HttpMethod.Head);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var text = Text(context.ApplicationServices);
            var endpoint = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiEndpoint>().Single();
            operation.OperationId = endpoint.Name;
            operation.Tags = null;
            operation.Summary = text("api." + endpoint.Name);
            operation.Parameters = [.. endpoint.Parameters.Select(p => p.Document(text))];
            return Task.CompletedTask;
        });
    }

    /// <summary>What holds for all endpoints; the page says it too.</summary>
    public static readonly IReadOnlyList<string> AboutKeys = ["api.about.pages", "api.about.copies", "api.about.errors", "api.about.rights"];

    private static Func<string, string> Text(IServiceProvider services)
    {
        var languages = services.GetRequiredService<Languages>();
        var t = languages.Find("en") ?? languages.Default;
        return key => t[key];
    }
}
