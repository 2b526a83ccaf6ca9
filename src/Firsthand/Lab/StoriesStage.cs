using System.Text.Json.Nodes;
using Firsthand.Reading.Similarity;
using Firsthand.Reading.Stories;

namespace Firsthand.Lab;

/// <summary>`lab stories`: a stream of articles; the story of each, decided on it and on earlier ones; "merged" is a story that it shows to be the same, which goes into "story".</summary>
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
        // Of two stories that are the same the older one goes on; what was answered before stays as it was.
        if (gathered.Same is not { } same) return new JsonObject { ["story"] = $"s{story}", ["why"] = gathered.Why };
        var (older, younger) = (Math.Min(story, same.StoryId), Math.Max(story, same.StoryId));
        gatherer.Merge(younger, older);
        return new JsonObject { ["story"] = $"s{older}", ["why"] = gathered.Why, ["merged"] = $"s{younger}", ["merged_why"] = same.Why };
    }
}
