using Firsthand.Reading.Attribution;
using Firsthand.Reading.Comparing;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Decides what stories show: face, roles, origins, comparison. For the gatherer, and for editors who wait for what they decided.</summary>
public static class CountStories
{
    public static async Task Run(NewsStore store, IEnumerable<long> stories, CancellationToken cancel)
    {
        var faces = new List<StoryFace>();
        foreach (var id in stories)
            if (await store.Stories.Members(id, cancel) is { Count: > 0 } members) faces.Add(Face(id, members) with { Comparison = await Compared(store, members, cancel) });
        await store.Stories.Update(faces, cancel);
    }

    /// <summary>Of each language that several outlets tell it in: of every outlet the first article, then further ones, copies of texts too.</summary>
    private static async Task<Comparison> Compared(NewsStore store, IReadOnlyList<StoryMember> members, CancellationToken cancel)
    {
        var several = members.GroupBy(m => m.Language).Where(g => g.Select(m => m.Article.OutletKey).Distinct().Skip(1).Any())
            .SelectMany(g => Comparer.Chosen([.. g], m => m.Article.OutletKey)).ToList();
        if (several.Count == 0) return Comparison.None;
        var texts = await store.Stories.Accounts([.. several.Select(m => m.Article.Id)], cancel);
        return Comparer.Compare([.. several.Where(m => texts.ContainsKey(m.Article.Id)).Select(m => new Account(m.Article.Id, m.Article.DuplicateOf ?? m.Article.Id, m.Article.OutletKey,
            m.Language, texts[m.Article.Id].Text, texts[m.Article.Id].Said))]);
    }

    private static StoryFace Face(long story, IReadOnlyList<StoryMember> members)
    {
        var graph = OriginGraph.Of([.. members.Select(m => m.Article)]);
        var lead = Lead(members, graph);
        var others = members.Where(m => m.Language is not null && m.Language != lead.Language).GroupBy(m => m.Language).Select(m => Lead(m, graph));
        return new StoryFace { StoryId = story, LeadArticleId = lead.Article.Id, Summary = lead.Excerpt, Others = [.. others.Select(o => (o.Article.Id, o.Excerpt))], Graph = graph };
    }

    /// <summary>The earliest report that is not known to repeat another and has a text and a title worth the name stands for the story, or for it in one language.</summary>
    private static StoryMember Lead(IEnumerable<StoryMember> members, OriginGraph graph) => members
        .OrderBy(m => graph.Roles.GetValueOrDefault(m.Article.Id, Role.Unknown) is Role.Relay or Role.WireCopy)
        .ThenByDescending(m => m.Words >= 80 && m.Excerpt.Length > 0)
        .ThenByDescending(m => m.Title.Length is >= 15 and <= 160)
        .ThenBy(m => m.Article.Published)
        .ThenBy(m => m.Article.Id)
        .First();
}
