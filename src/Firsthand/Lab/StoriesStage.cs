using System.Text.Json.Nodes;
using Firsthand.Reading.Similarity;
using Firsthand.Reading.Stories;

namespace Firsthand.Lab;

/// <summary>`lab stories`: a stream of articles; the story of each, decided on it and on earlier ones.</summary>
public sealed class StoriesStage
{
    private readonly StoryGatherer gatherer = new();
    private readonly List<string> texts = [];

    public JsonObject Run(JsonObject input)
    {
        var id = texts.Count;
        texts.Add(LabArticle.Text(input, "text"));
        var article = LabArticle.Vector(input, id);
        var gathered = gatherer.Add(article, Copies.Of(texts[id], gatherer.Suspects(article).Select(s => (s, texts[(int)s]))));
        // A story is called after its first article.
        var story = gathered.StoryId ?? id;
        gatherer.Place(id, story);
        return new JsonObject { ["story"] = $"s{story}", ["why"] = gathered.Why };
    }
}
