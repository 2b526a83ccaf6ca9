using System.Text;
using Firsthand.Reading.Feeds;

namespace Firsthand.Tests.Reading.Feeds;

public sealed class HostileFeedTests
{
    private static readonly Uri Url = new("https://feeds.example/feed");

    private static FeedReading Read(string text, string? type = null) => FeedReader.Read(Encoding.UTF8.GetBytes(text), type, Url);

    [Fact]
    public void Refuses_nesting_deeper_than_256() =>
        Assert.Equal("feed.limits", Read("<rss>" + string.Concat(Enumerable.Repeat("<a>", 50_000))).Refusal?.Code);

    [Fact]
    public void Refuses_more_than_ten_million_characters() => Assert.Equal("feed.limits", Read(new string(' ', FeedReader.MostCharacters) + "<rss/>").Refusal?.Code);

    [Fact]
    public void Refuses_an_entry_of_countless_elements() =>
        Assert.Equal("feed.limits", Read("<rss><channel><item>" + string.Concat(Enumerable.Repeat("<a/>", 200_000))).Refusal?.Code);

    [Fact]
    public void Refuses_entities_that_expand_to_much() =>
        Assert.Equal("feed.limits", Read($"<!DOCTYPE rss [<!ENTITY a \"{new string('x', 500)}\">]><rss><channel><title>{string.Concat(Enumerable.Repeat("&a;", 1_000))}</title></channel></rss>").Refusal?.Code);

    [Fact]
    public void Half_a_character_in_a_json_feed_is_replaced_and_told()
    {
        var reading = Read("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"\\ud800\",\"items\":[{\"id\":\"1\",\"url\":\"https://a.example/1\",\"title\":\"Half \\ud800\",\"content_html\":\"\\udc00 <p>x</p>\",\"tags\":[\"\\ud800\"],\"\\ud800\":1}]}", "application/feed+json");
        Assert.Equal("Half \uFFFD", Assert.Single(reading.Feed!.Entries).Title);
        Assert.Equal(["half a character replaced"], reading.Repairs);
    }

    [Fact]
    public void Refuses_a_feed_of_thirty_megabytes() => Assert.Equal("feed.limits", FeedReader.Read(new byte[30_000_000], null, Url).Refusal?.Code);

    [Fact]
    public void Keeps_the_first_thousand_entries_and_says_so()
    {
        var reading = Read("<rss><channel>" + string.Concat(Enumerable.Range(0, 1_500).Select(i => $"<item><title>{i}</title><link>https://a.example/{i}</link></item>")) + "</channel></rss>");
        Assert.Equal(1_000, reading.Feed?.Entries.Count);
        Assert.Equal(["entries beyond the first 1000 left out (500 times)"], reading.Repairs);
    }

    // Shapes that make a careless reader quadratic; at this size it would not come back within the life of a test run.
    [Theory]
    [InlineData("<a b=\"")]
    [InlineData("<a b='")]
    [InlineData("</a")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("&")]
    [InlineData("&#")]
    [InlineData("<")]
    [InlineData("<?")]
    [InlineData("<!DOCTYPE [")]
    [InlineData("<!DOCTYPE \"")]
    [InlineData("<x:y xmlns:x=\"urn:x\"/>")]
    [InlineData("<p><b></p>")]
    [InlineData("<item><title>&nbsp;")]
    [InlineData("]]>")]
    public void Takes_linear_time_on_repeated_fragments(string fragment)
    {
        var repeated = string.Concat(Enumerable.Repeat(fragment, 2_000_000 / fragment.Length));
        Read("<rss><channel>" + repeated);
        Read($"<rss><channel><item><description><![CDATA[{repeated.Replace("]]>", "")}]]></description></item></channel></rss>");
        Opml.Read(Encoding.UTF8.GetBytes("<opml><body>" + repeated));
        FeedLinks.Find(Encoding.UTF8.GetBytes("<html>" + repeated), null, Url);
    }

    [Fact]
    public void Never_throws_on_mutations_of_the_corpus()
    {
        var random = new Random(20261124);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", "feeds")))
        {
            var original = File.ReadAllBytes(file);
            for (var round = 0; round < 40 && original.Length > 0; round++)
            {
                var bytes = original[..random.Next(original.Length / 2, original.Length + 1)].ToArray();
                for (var i = 0; i < 8 && bytes.Length > 0; i++) bytes[random.Next(bytes.Length)] = (byte)"<>&\"'/;]![= \0ÿ"[random.Next(14)];
                var reading = FeedReader.Read(bytes, null, Url);
                Assert.NotEqual(reading.Feed is null, reading.Refusal is null);
                Opml.Read(bytes);
                FeedLinks.Find(bytes, null, Url);
            }
        }
    }
}
