using System.Text.Json.Nodes;
using Firsthand.Reading.Similarity;
using Firsthand.Reading.Stories;

namespace Firsthand.Lab;

/// <summary>`lab related`: all articles are gathered first, then each is asked for what is worth reading beside it.</summary>
public static class RelatedStage
{
    public static IEnumerable<JsonObject> Run(IReadOnlyList<JsonObject> inputs)
    {
        var gatherer = new StoryGatherer();
        var vectors = inputs.Select((input, at) => LabArticle.Vector(input, at)).ToList();
        foreach (var vector in vectors)
        {
            var copied = Copies.Of(Text(inputs, vector.Id), gatherer.Suspects(vector).Select(id => (id, Text(inputs, id))));
            gatherer.Place(vector.Id, gatherer.Add(vector, copied).StoryId ?? vector.Id);
        }
        foreach (var vector in vectors)
        {
            var related = gatherer.RelatedTo(vector).Select(r => (JsonNode)new JsonObject
            {
                ["id"] = LabArticle.Id(inputs[(int)r.Id]),
                ["score"] = r.Score,
                ["why"] = r.Why,
            });
            yield return new JsonObject { ["related"] = new JsonArray([.. related]) };
        }
    }

    private static string Text(IReadOnlyList<JsonObject> inputs, long at) => LabArticle.Text(inputs[(int)at], "text");
}
