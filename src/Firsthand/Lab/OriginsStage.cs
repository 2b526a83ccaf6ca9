using System.Text.Json.Nodes;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Similarity;
using Firsthand.Reading.Stories;

namespace Firsthand.Lab;

/// <summary>
/// `lab origins`: what each article rests on, as the newsroom decides it: every article read with the set's outlets as gazetteer, gathered into stories in the order given,
/// copies found, and origins followed through the articles of their story.
/// </summary>
public static class OriginsStage
{
    public static IEnumerable<JsonObject> Run(IReadOnlyList<JsonObject> inputs)
    {
        var outlets = inputs.Select(i => LabArticle.Text(i, "outlet")).Where(o => o.Length > 0).Distinct()
            .Select(o => new KnownOutlet(o, o, [], null)).ToList();
        var articles = inputs.Select((input, at) => Read(input, at, outlets)).ToList();
        var graphs = Stories(inputs, articles).Select(OriginGraph.Of).SelectMany(g => g.RestsOn).ToDictionary(r => r.Key, r => r.Value);
        return articles.Select(a => Answer(a.Origins, graphs.GetValueOrDefault(a.Id) ?? []));
    }

    private static StoryArticle Read(JsonObject input, int at, List<KnownOutlet> outlets)
    {
        var (title, text, language, outlet) = (LabArticle.Text(input, "title"), LabArticle.Text(input, "text"), LabArticle.Language(input), LabArticle.Text(input, "outlet"));
        var found = OriginFinder.Find(title, text, language, outlet, AttributionFinder.Find(text, language), outlets);
        return new StoryArticle(at, outlet, outlet, LabArticle.Published(input) ?? DateTimeOffset.UnixEpoch, null, found, language);
    }

    private static IEnumerable<IReadOnlyList<StoryArticle>> Stories(IReadOnlyList<JsonObject> inputs, List<StoryArticle> articles)
    {
        var gatherer = new StoryGatherer();
        var stories = new Dictionary<long, List<StoryArticle>>();
        for (var i = 0; i < inputs.Count; i++)
        {
            var vector = LabArticle.Vector(inputs[i], i);
            var gathered = gatherer.Add(vector, Copies.Of(LabArticle.Text(inputs[i], "text"), gatherer.Suspects(vector).Select(s => (s, LabArticle.Text(inputs[(int)s], "text")))));
            var story = gathered.StoryId ?? i;
            gatherer.Place(i, story);
            if (!stories.TryGetValue(story, out var members)) stories[story] = members = [];
            members.Add(articles[i] with { DuplicateOf = gathered.Duplicate?.Of });
        }
        return stories.Values;
    }

    private static JsonObject Answer(ArticleOrigins own, IReadOnlyList<Origin> origins) => new()
    {
        ["first_hand"] = own.FirstHand,
        ["first_hand_evidence"] = AttributeStage.Spans(own.FirstHandEvidence is { } evidence ? [evidence] : []),
        ["origins"] = new JsonArray([.. origins.Select(o => (JsonNode)new JsonObject
        {
            ["name"] = o.Name,
            ["kind"] = o.Kind.ToString().ToLowerInvariant(),
            ["via"] = new JsonArray([.. o.Via.Select(v => (JsonNode)v)]),
            ["evidence"] = AttributeStage.Spans(o.Evidence),
        })]),
    };
}
