namespace Firsthand.Tests.Reading.Comparing;

/// <summary>Our own gold. The rules were made on "develop"; "later" was written when they were done, and only measured.</summary>
public sealed class CompareGoldTests(ITestOutputHelper output)
{
    private static List<GoldStory> Load(string part) => CompareGold.Load(Path.Combine(AppContext.BaseDirectory, "Corpus", "comparison", part + ".txt"));

    private static CompareScore Score(IEnumerable<GoldStory> stories, Action<string>? wrong = null) =>
        stories.Aggregate(new CompareScore(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), (sum, story) => sum + CompareGold.Score(story, wrong));

    [Theory]
    [InlineData("develop", 1, 0.7, 1, 1)]
    [InlineData("later", 0.9, 0.5, 0.85, 0.5)]
    public void Sentences_that_say_the_same_stand_together_and_no_others(string part, double says, double recall, double some, double differ)
    {
        var stories = Load(part);
        foreach (var language in stories.GroupBy(s => s.Language)) output.WriteLine($"{part} {language.Key}: {Score(language)}");
        var score = Score(stories, output.WriteLine);
        output.WriteLine($"{part}: {score}");
        Assert.True(score.SaysPrecision >= says, score.ToString());
        Assert.True(score.SaysRecall >= recall, score.ToString());
        Assert.True(score.SomePrecision >= some, score.ToString());
        Assert.True(score.DifferRight >= differ * score.Differing, score.ToString());
        Assert.True(score.Differ - score.DifferRight <= (part == "develop" ? 0 : 1), score.ToString());
    }

    [Fact]
    public void The_gold_is_large_enough_in_four_languages()
    {
        foreach (var part in new[] { "develop", "later" }) Assert.Equal(["ar", "en", "es", "fr"], Load(part).Select(s => s.Language).Distinct().Order());
        Assert.True(Load("develop").Count + Load("later").Count >= 16);
    }
}
