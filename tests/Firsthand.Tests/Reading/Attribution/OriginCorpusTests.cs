namespace Firsthand.Tests.Reading.Attribution;

/// <summary>Our own passages with the origins that a reader finds in them. FIRSTHAND_SHOW=tune prints the mistakes of the part that rules were written on.</summary>
public sealed class OriginCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Two_hundred_passages_with_hard_negatives_in_seven_languages()
    {
        Assert.True(GoldPassage.All.Count >= 200);
        Assert.True(GoldPassage.All.Count(p => p.Language == "en") >= 120);
        Assert.Equal(7, GoldPassage.All.Select(p => p.Language).Distinct().Count());
        Assert.Equal(GoldPassage.All.Count, GoldPassage.All.Select(p => p.Id).Distinct().Count());
        Assert.True(GoldPassage.All.Count(p => p.Origins.Count == 0) >= 60);
        Assert.All(GoldPassage.All, p => Assert.Contains(p.Hand, new[] { "own", "relay", "unknown", "-" }));
    }

    [Fact]
    public void The_part_that_rules_were_written_on()
    {
        var score = OriginScore.Of(GoldPassage.All.Where(p => !p.IsTest && !p.IsLater));
        Show("tune", score);
        Assert.True(score.Precision >= 0.98 && score.Recall >= 0.95 && score.Hand >= 0.97, score.ToString());
    }

    [Fact]
    public void The_part_that_no_rule_was_written_on()
    {
        var score = OriginScore.Of(GoldPassage.All.Where(p => p.IsTest));
        Show("test", score);
        Assert.True(score.Precision >= 0.95 && score.Recall >= 0.92 && score.Hand >= 0.94, score.ToString());
    }

    [Fact]
    public void Those_written_when_the_rules_were_done()
    {
        var score = OriginScore.Of(GoldPassage.All.Where(p => p.IsLater));
        Show("later", score);
        Assert.True(score.Precision >= 0.92 && score.Recall >= 0.82 && score.Hand >= 0.88, score.ToString());
    }

    private void Show(string part, OriginScore score)
    {
        output.WriteLine($"{part}: {score}");
        if (Environment.GetEnvironmentVariable("FIRSTHAND_SHOW") == part) foreach (var mistake in score.Mistakes) output.WriteLine(mistake);
    }
}
