using System.Text.Json.Nodes;
using Firsthand.Reading.Similarity;

namespace Firsthand.Lab;

/// <summary>`lab duplicates`: a stream of articles; says which earlier one each repeats.</summary>
public sealed class DuplicatesStage
{
    private readonly DuplicateFinder finder = new();
    private readonly List<string> ids = [];

    public JsonObject Run(JsonObject input)
    {
        var article = LabArticle.Vector(input, ids.Count);
        ids.Add(LabArticle.Id(input));
        var duplicate = finder.Add(article);
        return new JsonObject
        {
            ["duplicate_of"] = duplicate is { } d ? ids[(int)d.Of] : null,
            ["similarity"] = Math.Round(duplicate?.Similarity ?? 0, 3),
        };
    }
}
