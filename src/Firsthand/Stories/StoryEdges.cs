using Firsthand.Articles;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Stories;

/// <summary>"From rests on To", with the sentence that says so.</summary>
/// <param name="Number">From 1, in the order of time; its anchor on the page is e{Number}.</param>
/// <param name="To">Null: named, but none of the story's articles.</param>
/// <param name="Evidence">Null: it is known by equal text, or the words may not be shown.</param>
public sealed record StoryEdge(int Number, ArticleCard From, ArticleCard? To, OriginEdgeRow Row, Evidence? Evidence)
{
    public bool HasHidden => Evidence is null && Row.EvidenceStart is not null;
}

public static class StoryEdges
{
    public static IReadOnlyList<StoryEdge> Of(StoryView view)
    {
        var byId = view.Articles.ToDictionary(a => a.Id);
        return [.. view.Edges.Where(e => byId.ContainsKey(e.FromId)).OrderBy(e => byId[e.FromId].SortAt).ThenBy(e => e.FromId).ThenBy(e => e.ToId is null).Select((e, i) =>
            new StoryEdge(i + 1, byId[e.FromId], e.ToId is { } to ? byId.GetValueOrDefault(to) : null, e, Sentence(e, byId[e.FromId])))];
    }

    private static Evidence? Sentence(OriginEdgeRow edge, ArticleCard from) =>
        edge is { Told: { } told, EvidenceStart: { } start, EvidenceEnd: { } end } && end <= told.Length ? Evidence.Of(told, from.Language, new TextSpan((int)start, (int)end)) : null;
}
