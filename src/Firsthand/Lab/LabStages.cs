using System.Text.Json.Nodes;

namespace Firsthand.Lab;

/// <summary>Answers for a whole input: one output a line, in order, without its id.</summary>
public delegate IEnumerable<JsonObject> Stage(IEnumerable<JsonObject> inputs, int jobs);

/// <summary>The stages that `firsthand lab` can run: each is the code that the newsroom itself runs.</summary>
public static class LabStages
{
    public static readonly IReadOnlyDictionary<string, Stage> All = new SortedDictionary<string, Stage>(StringComparer.Ordinal)
    {
        ["ask"] = Each(AskStage.Run),
        ["attribute"] = Each(AttributeStage.Run),
        ["category"] = Each(CategoryStage.Run),
        ["duplicates"] = Stream(() => new DuplicatesStage().Run),
        ["extract"] = Each(ExtractStage.Run),
        ["feed"] = Each(FeedStage.Run),
        ["language"] = Each(LanguageStage.Run),
        ["origins"] = Whole(OriginsStage.Run),
        ["related"] = Whole(RelatedStage.Run),
        ["sanitize"] = Each(SanitizeStage.Run),
        ["stories"] = Stream(() => new StoriesStage().Run),
        ["summarize"] = Each(SummarizeStage.Run),
        ["tags"] = Each(TagsStage.Run),
    };

    /// <summary>Each line by itself, several beside each other, answers in order.</summary>
    private static Stage Each(Func<JsonObject, JsonObject> run) => (inputs, jobs) => jobs == 1
        ? inputs.Select(i => Try(run, i))
        : inputs.AsParallel().AsOrdered().WithDegreeOfParallelism(jobs).WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(i => Try(run, i));

    /// <summary>A stream: the answer for a line may rest on the lines before it.</summary>
    private static Stage Stream(Func<Func<JsonObject, JsonObject>> make) => (inputs, _) =>
    {
        var run = make();
        return inputs.Select(i => Try(run, i));
    };

    /// <summary>The whole set is read before the first answer.</summary>
    private static Stage Whole(Func<IReadOnlyList<JsonObject>, IEnumerable<JsonObject>> run) => (inputs, _) => run([.. inputs]);

    private static JsonObject Try(Func<JsonObject, JsonObject> run, JsonObject input)
    {
        try
        {
            return run(input);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // One bad line never stops a run; what went wrong is the line's answer.
            return new JsonObject { ["error"] = $"{e.GetType().Name}: {e.Message}" };
        }
    }
}
