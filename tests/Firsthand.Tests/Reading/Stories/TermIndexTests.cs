using Firsthand.Reading.Stories;

namespace Firsthand.Tests.Reading.Stories;

public sealed class TermIndexTests
{
    private static List<int> Places(TermIndex index, int term)
    {
        var places = new List<int>();
        for (var newest = index.NewestOf(term); newest.MoveNext();) places.Add(newest.Current);
        return places;
    }

    [Fact]
    public void Articles_of_a_term_are_read_newest_first_however_far_apart()
    {
        var index = new TermIndex();
        var term = index.FindOrAdd(7);
        int[] entered = [0, 1, 128, 129, 20_000, 3_000_000, 3_000_000 + 127, 900_000_000];
        foreach (var at in entered) index.Enter(term, at);
        Assert.Equal(entered.Reverse(), Places(index, term));
        Assert.Equal(entered.Length, index.Having(term));
    }

    [Fact]
    public void Of_a_common_term_the_newest_stay_and_all_are_counted()
    {
        var index = new TermIndex();
        var term = index.FindOrAdd(7);
        for (var at = 0; at < 20_000; at++) index.Enter(term, at * 300);
        var places = Places(index, term);
        Assert.InRange(places.Count, TermIndex.MostOfTerm, TermIndex.MostOfTerm + 500);
        Assert.Equal(Enumerable.Range(0, places.Count).Select(i => (19_999 - i) * 300), places);
        Assert.Equal(20_000, index.Having(term));
    }

    [Fact]
    public void Terms_keep_their_numbers_and_keys_while_the_index_grows()
    {
        var index = new TermIndex();
        for (var key = 0u; key < 50_000; key++) Assert.Equal((int)key, index.FindOrAdd(key * 2_654_435_761));
        for (var key = 0u; key < 50_000; key++) Assert.Equal((int)key, index.Find(key * 2_654_435_761));
        Assert.Equal(unchecked(2_654_435_761u * 49_999), index.Key(49_999));
        Assert.Equal(-1, index.Find(1));
        Assert.Empty(Places(index, 3));
    }
}
