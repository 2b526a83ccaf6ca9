using Firsthand.Store;

namespace Firsthand.Tests.Ingest;

/// <summary>An outlet that prints the same paragraph inside all its articles, from its feed to what is stored.</summary>
public sealed class RecurringBlocksTests
{
    private const string Letter = "Subscribe to the morning letter of the Ledger, which tells you what matters along the river before the first ferry leaves, and which thousands of people in Selwick read with their coffee every day of the year.";

    private static readonly string[] Titles = ["Selwick bridge opens", "Quarry workers strike", "Ferry runs aground", "Mill burns down", "Mayor leaves office", "School wins prize", "Storm takes roofs", "Library is saved"];

    private static string Story(int n, string inside)
    {
        var page = IngestRoom.Story(Titles[n]);
        var middle = page.IndexOf($"<p>{Titles[n]}: this is what the reporters of the Ledger found out in part 4", StringComparison.Ordinal);
        return page.Insert(middle, inside);
    }

    /// <summary>One article a day, each with this inside its text.</summary>
    private static async Task<IngestRoom> Days(int count, Func<int, string> inside, string? etag = null)
    {
        var room = await IngestRoom.Open();
        for (var n = 0; n < count; n++) await Day(room, n, Story(n, inside(n)), etag);
        return room;
    }

    private static async Task Day(IngestRoom room, int n, string page, string? etag = null)
    {
        room.Page($"/{n}", page, etag: etag);
        room.Feed(IngestRoom.Rss([.. Enumerable.Range(0, n + 1).Select(i => ($"/{i}", Titles[i]))]));
        await room.Run(TimeSpan.FromDays(1));
    }

    private static async Task<ArticleRow> At(IngestRoom room, int n) => (await room.Articles()).Single(a => a.Url.EndsWith($"/{n}", StringComparison.Ordinal));

    [Fact]
    public async Task What_an_outlet_prints_in_every_article_leaves_the_later_ones()
    {
        await using var room = await Days(6, _ => $"<p>{Letter}</p>");
        var articles = (await room.Articles()).OrderBy(a => a.Url, StringComparer.Ordinal).ToList();
        Assert.All(articles, a => Assert.Equal("full", a.State));
        Assert.Equal([true, true, true, true, false, false], articles.Select(a => a.Text.Contains("morning letter", StringComparison.Ordinal)));
        var last = await At(room, 5);
        Assert.DoesNotContain("morning letter", last.Html, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 8), i => Assert.Contains($"in part {i},", last.Text, StringComparison.Ordinal));
        Assert.Equal((await At(room, 0)).Text.Replace(Letter + "\n\n", "", StringComparison.Ordinal).Replace(Titles[0], Titles[5], StringComparison.Ordinal), last.Text);
    }

    [Fact]
    public async Task What_stands_in_three_articles_only_stays()
    {
        await using var room = await Days(6, n => n < 3 ? $"<p>{Letter}</p>" : "");
        await Day(room, 6, Story(6, $"<p>{Letter}</p>"));
        Assert.Contains("morning letter", (await At(room, 6)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_keeps_at_least_half_of_what_was_found()
    {
        var letters = string.Concat(Enumerable.Range(1, 3).Select(i => $"<p>{i}. {Letter}</p>"));
        await using var room = await Days(5, _ => letters);
        Assert.DoesNotContain("morning letter", (await At(room, 4)).Text, StringComparison.Ordinal);
        var page = Story(5, letters);
        var shorter = page[..(page.IndexOf("</p>", page.IndexOf("3. Subscribe", StringComparison.Ordinal), StringComparison.Ordinal) + 4)] + "</article></body></html>";
        for (var i = 2; i <= 3; i++)
        {
            var from = shorter.IndexOf($"<p>{Titles[5]}: this is what the reporters of the Ledger found out in part {i}", StringComparison.Ordinal);
            shorter = shorter.Remove(from, shorter.IndexOf("</p>", from, StringComparison.Ordinal) + 4 - from);
        }
        await Day(room, 5, shorter);
        var text = (await At(room, 5)).Text;
        Assert.Contains("in part 1,", text, StringComparison.Ordinal);
        Assert.Contains("3. Subscribe", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credit_stays_in_every_article()
    {
        const string credit = "The Associated Press contributed to this report from along the river.";
        await using var room = await Days(7, _ => $"<p>{credit}</p>");
        Assert.All(await room.Articles(), a => Assert.Contains(credit, a.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_read_again_loses_what_has_come_to_recur_without_a_revision()
    {
        await using var room = await Days(5, _ => $"<p>{Letter}</p>", etag: "\"1\"");
        Assert.Contains("morning letter", (await At(room, 3)).Text, StringComparison.Ordinal);
        var asked = room.Asked("/3");
        // Something beside the article changed.
        room.Page("/3", Story(3, $"<p>{Letter}</p>").Replace("<footer>", "<footer>Since 1871. ", StringComparison.Ordinal), etag: "\"2\"");
        room.Feed(IngestRoom.Rss([.. Enumerable.Range(0, 5).Select(i => ($"/{i}", Titles[i] + (i == 3 ? " at night" : "")))]));
        await room.Run(TimeSpan.FromDays(3));
        Assert.True(room.Asked("/3") > asked);
        var again = await At(room, 3);
        Assert.DoesNotContain("morning letter", again.Text, StringComparison.Ordinal);
        Assert.Contains("in part 8,", again.Text, StringComparison.Ordinal);
        Assert.Equal(0, again.RevisionCount);
    }
}
