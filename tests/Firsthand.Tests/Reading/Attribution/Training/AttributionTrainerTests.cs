using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Attribution.Tagging;
using Firsthand.Reading.Attribution.Training;

namespace Firsthand.Tests.Reading.Attribution.Training;

public sealed class AttributionTrainerTests
{
    private static readonly Lazy<byte[]> Small = new(() => Weights(Corpus()));

    [Fact]
    public void The_same_texts_give_the_same_weights() => Assert.Equal(Small.Value, Weights(Corpus()));

    [Fact]
    public void A_verb_that_no_rule_knows_is_learned_with_its_source_and_what_is_said()
    {
        const string text = "Marta Ilves, the coach, blorked that the rain had won.";
        Assert.Empty(AttributionFinder.Find(text, "en", null));
        using var weights = new MemoryStream(Small.Value);
        var found = Assert.Single(AttributionFinder.Find(text, "en", AttributionModel.Read(weights)));
        Assert.Equal(("Marta Ilves, the coach,", "blorked", "that the rain had won"), (found.Source[0].Of(text), found.Cue.Of(text), found.Content[0].Of(text)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2000)]
    public void Cut_weights_are_told(int length)
    {
        using var weights = new MemoryStream(Small.Value[..length]);
        Assert.ThrowsAny<Exception>(() => AttributionModel.Read(weights));
    }

    [Fact]
    public void Texts_held_back_are_not_learned_from()
    {
        var corpus = Corpus();
        var held = corpus.Documents[0] with { IsTest = true, Body = new MarkedBody("Ida quarked so.", [new MarkedAttribution { Cue = new TextSpan(4, 11), Content = [new TextSpan(12, 14)], Kind = SourceKind.None }]) };
        Assert.Equal(Small.Value, Weights(corpus with { Documents = [.. corpus.Documents, held] }));
    }

    [Fact]
    public void What_agrees_is_counted_by_cue_source_and_words()
    {
        var body = Corpus().Documents[0].Body;
        var right = new Firsthand.Reading.Attribution.Attribution { Source = body.Attributions[0].Source, Cue = body.Attributions[0].Cue, Content = body.Attributions[0].Content, Quote = QuoteKind.Indirect, SourceKind = SourceKind.Named };
        Assert.Equal(new Agreement(1, 1, 1, 1, 1), Agreement.Of(body, [right]));
        Assert.Equal(new Agreement(1, 1, 1, 0, 0), Agreement.Of(body, [right with { Source = [] }]));
        Assert.Equal(new Agreement(1, 1, 1, 1, 0), Agreement.Of(body, [right with { Content = [right.Cue] }]));
        Assert.Equal(new Agreement(1, 1, 0, 0, 0), Agreement.Of(body, [right with { Cue = right.Content[0] }]));
        Assert.Equal(0, Agreement.Of(body, []).Recall);
    }

    /// <summary>Sixty sentences in which people blork.</summary>
    private static AttributionCorpus Corpus()
    {
        string[] names = ["Ida Roemer", "Pavel Dorn", "Lena Varga", "Tomas Okafor", "Amina Sule", "Henrik Falk"];
        string[] roles = ["", ", the mayor,", ", a baker of Selwick,", ", the builder,", ", the judge,"];
        string[] said = ["that the bridge had failed", "that nobody would pay"];
        var faults = new List<CorpusFault>();
        var text = string.Concat(from n in names from r in roles from s in said select $"=== Bridge\nkind: wire\n\n[s1:person {n}{r}] [c1 blorked] [w1 {s}].\n\nIt rained in {n[..3]}ton.\n\n");
        var documents = new MarkedFile("en/train/a.txt", "en", false, faults).Read(text).ToList();
        Assert.Empty(faults);
        return new AttributionCorpus(documents, faults);
    }

    private static byte[] Weights(AttributionCorpus corpus)
    {
        using var to = new MemoryStream();
        AttributionTrainer.Train(corpus, to, new Nobody());
        return to.ToArray();
    }

    private sealed class Nobody : IProgress<(long Done, long All)>
    {
        public void Report((long Done, long All) value)
        {
        }
    }
}
