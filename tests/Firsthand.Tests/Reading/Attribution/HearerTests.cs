using Firsthand.Reading.Attribution;

namespace Firsthand.Tests.Reading.Attribution;

public sealed class HearerTests
{
    [Fact]
    public void Never_takes_those_who_were_told_for_the_speaker()
    {
        const string text = "“This is better than we had dared to write into the plan,” the leader of the trial, Professor Ingeborg Halle of the University of Selwick, told reporters in a telephone conference.";
        var sources = AttributionFinder.Find(text, "en").SelectMany(a => a.Source.Select(s => s.Of(text))).ToList();
        Assert.DoesNotContain(sources, s => s.Contains("reporters", StringComparison.Ordinal));
    }

    [Fact]
    public void Among_equal_texts_the_earliest_published_is_the_original_whichever_was_gathered_first()
    {
        var noon = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
        var graph = OriginGraph.Of([
            new StoryArticle(1, "courier", "The Courier", noon.AddMinutes(25), null, ArticleOrigins.Unknown),
            new StoryArticle(2, "agency", "The Agency", noon, 1, ArticleOrigins.Unknown),
            new StoryArticle(3, "post", "The Post", noon.AddMinutes(10), 1, ArticleOrigins.Unknown),
        ]);
        Assert.Equal(Role.WireCopy, graph.Roles[1]);
        Assert.NotEqual(Role.WireCopy, graph.Roles[2]);
        Assert.Equal(Role.WireCopy, graph.Roles[3]);
        Assert.Equal(1, graph.IndependentOrigins);
        Assert.All(graph.Edges, e => Assert.Equal(2, e.To));
    }
}
