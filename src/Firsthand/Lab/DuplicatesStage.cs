using System.Text.Json.Nodes;
using Firsthand.Reading.Similarity;

namespace Firsthand.Lab;

/// <summary>`lab duplicates`: a stream of articles; says which earlier one each repeats.</summary>
public sealed class DuplicatesStage
{
    private readonly DuplicateFinder finder = new();
    private readonly List<(string Id, string Text)> articles = [];

    public JsonObject Run(JsonObject input)
    {
        var article = LabArticle.Vector(input, articles.Count);
        articles.Add((LabArticle.Id(input), LabArticle.Text(input, "text")));
        var duplicate = Copies.Of(articles[^1].Text, finder.Suspects(article).Select(id => (id, articles[(int)id].Text)));
        finder.Add(article, duplicate?.Of);
        return new JsonObject
        {
            ["duplicate_of"] = duplicate is { } d ? articles[(int)d.Of].Id : null,
            ["similarity"] = Math.Round(duplicate?.Similarity ?? 0, 3),
        };
    }
}
