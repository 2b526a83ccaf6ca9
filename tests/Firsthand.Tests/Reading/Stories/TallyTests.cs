using Firsthand.Reading.Similarity;
using Firsthand.Reading.Stories;

namespace Firsthand.Tests.Reading.Stories;

public sealed class TallyTests
{
    private const int Most = 48;

    [Theory]
    [InlineData(1, 300, false)]
    [InlineData(2, 70_000, false)]
    [InlineData(3, 70_000, true)]
    public void The_best_are_those_that_adding_up_all_articles_would_give(int seed, int articles, bool forget)
    {
        var random = new Random(seed);
        var index = new TermIndex();
        var gone = new Paged<bool>();
        for (var at = 0; at < articles; at++) gone.Add(forget && random.Next(8) == 0);
        var terms = Enumerable.Range(0, 40).Select(t => Entered(index, (uint)t, articles, 1 + random.Next(90), random)).ToList();
        var tally = new Tally();
        // Twice: nothing is left of the first time.
        for (var round = 0; round < 2; round++)
        {
            var sums = new float[articles];
            foreach (var (term, places) in terms)
            {
                var (most, tells) = (random.Next(1, 3000), random.Next(1, 1000) / 7f);
                tally.Count(index.NewestOf(term), most, tells);
                foreach (var at in places.Where(p => !gone[p]).Reverse().Take(most)) sums[at] += tells;
            }
            var expected = Enumerable.Range(0, articles).Where(at => sums[at] > 0 && at % 3 != 0).OrderByDescending(at => sums[at]).ThenByDescending(at => at).Take(Most).Order();
            Assert.Equal(expected, tally.Best(Most, forget ? gone : null, at => at % 3 != 0));
        }
    }

    [Fact]
    public void Terms_that_no_article_has_or_that_tell_nothing_bring_no_article()
    {
        var index = new TermIndex();
        var (none, common) = (index.FindOrAdd(1), index.FindOrAdd(2));
        index.Enter(common, 0);
        var tally = new Tally();
        tally.Count(index.NewestOf(none), 0, 3);
        tally.Count(index.NewestOf(none), 5, 3);
        tally.Count(index.NewestOf(common), 5, 0);
        Assert.Empty(tally.Best(Most, null, _ => true));
    }

    private static (int Term, List<int> Places) Entered(TermIndex index, uint key, int articles, int apart, Random random)
    {
        var term = index.FindOrAdd(key);
        var places = new List<int>();
        for (var at = random.Next(apart); at < articles; at += 1 + random.Next(2 * apart)) places.Add(at);
        // No longer than a row is kept.
        if (places.Count > TermIndex.MostOfTerm) places.RemoveRange(0, places.Count - TermIndex.MostOfTerm);
        foreach (var at in places) index.Enter(term, at);
        return (term, places);
    }
}
