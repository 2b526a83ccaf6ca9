using Firsthand.Reading.Entities;

namespace Firsthand.Tests.Reading.Entities;

/// <summary>What the finder reaches on our own gold; below it, a change made hashtags worse.</summary>
public sealed class HashtagGoldTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("develop", 0.98, 0.88)]
    [InlineData("report", 0.98, 0.88)]
    public void Hashtags_of_articles_and_hard_passages_are_those_a_reader_names(string part, double precision, double recall)
    {
        var articles = HashtagGold.Articles(part).Concat(HashtagGold.Passages(part)).ToList();
        var score = HashtagGold.Count(articles);
        output.WriteLine($"{part}: {articles.Count} texts, {score}");
        foreach (var language in articles.GroupBy(a => a.Language))
            output.WriteLine($"  {language.Key}: {language.Count()} texts, {HashtagGold.Count(language)}");
        output.WriteLine($"  passages alone: {HashtagGold.Count(HashtagGold.Passages(part))}");
        output.WriteLine(string.Join('\n', score.Errors));
        Assert.True(score.Precision >= precision && score.Recall >= recall, $"{part}: {score}\n{string.Join('\n', score.Errors)}");
    }

    [Fact]
    public void A_name_has_one_key_in_all_languages()
    {
        var all = HashtagGold.Identities().ToList();
        var missed = all.Where(i => TagFinder.Find("", i.Sentence, i.Language).All(t => t.Key != i.Key)).ToList();
        output.WriteLine($"identity: {all.Count - missed.Count} of {all.Count}");
        output.WriteLine(string.Join('\n', missed.Select(m => $"  {m.Key} {m.Language}: {m.Sentence} gives [{string.Join("; ", TagFinder.Find("", m.Sentence, m.Language).Select(t => t.Key))}]")));
        Assert.True(missed.Count <= 0.01 * all.Count, string.Join('\n', missed));
    }
}
