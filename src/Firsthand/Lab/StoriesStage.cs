using System.Text.Json.Nodes;
using Firsthand.Reading.Stories;

namespace Firsthand.Lab;

/// <summary>`lab stories`: a stream of articles; the story of each, decided on it and on earlier ones.</summary>
public sealed class StoriesStage
{
    private readonly StoryGatherer gatherer = new();
    private long count;

    public JsonObject Run(JsonObject input)
    {
        var id = count++;
        var gathered = gatherer.Add(LabArticle.Vector(input, id));
        // A story is called after its first article.
        var story = gathered.StoryId ?? id;
        gatherer.Place(id, story);
        return new JsonObject { ["story"] = $"s{story}", ["why"] = gathered.Why };
    }
}
