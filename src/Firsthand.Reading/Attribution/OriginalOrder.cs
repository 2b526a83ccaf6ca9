namespace Firsthand.Reading.Attribution;

/// <summary>The text that was gathered first need not be the one that was published first: among equal texts the earliest published is the original.</summary>
internal static class OriginalOrder
{
    /// <summary>By time of publication, copies pointing at the earliest text of their kind.</summary>
    public static IReadOnlyList<StoryArticle> Of(IReadOnlyList<StoryArticle> articles)
    {
        var ordered = articles.OrderBy(a => a.Published).ThenBy(a => a.Id).ToList();
        var byId = ordered.ToDictionary(a => a.Id);
        long Original(StoryArticle article)
        {
            for (var steps = 0; steps < ordered.Count && article.DuplicateOf is { } of && byId.TryGetValue(of, out var next) && next != article; steps++) article = next;
            return article.Id;
        }
        var originals = ordered.ToDictionary(a => a.Id, Original);
        var first = new Dictionary<long, long>();
        foreach (var article in ordered) first.TryAdd(originals[article.Id], article.Id);
        return [.. ordered.Select(a =>
        {
            var original = originals[a.Id];
            // A copy of something outside this story stays one.
            if (byId[original].DuplicateOf is not null) return a;
            return a with { DuplicateOf = first[original] == a.Id ? null : first[original] };
        })];
    }
}
