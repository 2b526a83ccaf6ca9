using Firsthand.Moderation;
using Firsthand.Store;
using Firsthand.Tests.Store;

namespace Firsthand.Tests.Moderation;

/// <summary>The spam scorer: what it knows from the first day, what it learns, what it forgets.</summary>
public sealed class SpamTests
{
    [Fact]
    public void On_comments_it_has_not_seen_it_is_right_when_it_says_spam_and_finds_most()
    {
        var (precision, recall, spam, others) = SpamFolds.Figures(SpamFolds.Run(SpamScorer.Lines(), 10));
        Assert.True(spam >= 100 && others >= 150, $"{spam} and {others}");
        Assert.True(precision >= .98 && recall >= .8, $"precision {precision:0.000}, recall {recall:0.000}");
    }

    [Fact]
    public void No_comment_stands_twice_in_the_set() => Assert.Empty(SpamScorer.Lines().GroupBy(l => l.Text).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public async Task It_learns_from_a_decision_says_why_and_forgets_what_is_taken_back()
    {
        await using var store = await TestStore.Sqlite();
        const string Campaign = "The grey heron society meets at the old mill; grey heron membership for all.";
        var scorer = new SpamScorer(store.News);
        var before = (await scorer.Score(Campaign)).Value;
        Assert.True(before < SpamScore.HeldAbove);
        await Learn(store, Campaign, 1, 4);
        var learnt = await scorer.Score(Campaign);
        Assert.True(learnt.Value > before + 0.3, $"{before} {learnt.Value}");
        Assert.Contains(learnt.Top, t => t.Feature.Contains("heron", StringComparison.Ordinal));
        // Another process learns of it through the database.
        Assert.Equal(learnt.Value, (await new SpamScorer(store.News).Score(Campaign)).Value, 9);
        await Learn(store, Campaign, -1, 4);
        Assert.Equal(before, (await scorer.Score(Campaign)).Value, 9);
    }

    private static Task Learn(TestStore store, string text, int weight, int times) => store.Database.Write(async s =>
    {
        for (var i = 0; i < times; i++)
            await s.Execute("INSERT INTO spam_examples(spam, weight, features, learned_at) VALUES (1, @weight, @features, 0)", new { weight, features = SpamFeatures.Hashed(SpamFeatures.Of(text)) });
        return 0;
    });

    [Fact]
    public void What_is_kept_of_a_comment_holds_none_of_its_words() => Assert.Matches("^[0-9a-f ]+$", SpamFeatures.Hashed(SpamFeatures.Of("My address is 12 Harbour Lane")));
}
