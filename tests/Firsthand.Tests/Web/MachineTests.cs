using System.Text;
using System.Text.Json;
using Firsthand.Reading.Feeds;

namespace Firsthand.Tests.Web;

[Collection("site")]
public sealed class MachineTests(SiteUnderTest site)
{
    [Theory]
    [InlineData("/en")]
    [InlineData("/ar")]
    [InlineData("/fr")]
    [InlineData("/en/wrap-up")]
    [InlineData("/ar/wrap-up")]
    [InlineData("/en/latest")]
    [InlineData("/en/category/politics")]
    [InlineData("/en/country/xo")]
    [InlineData("/en/hashtag/aurenstrait")]
    [InlineData("/en/source/selwick-ledger")]
    [InlineData("/en/source/selwick-ledger/as/firsthand")]
    [InlineData("/en/speaker/en.ida-roemer")]
    [InlineData("/en/search", "?q=strait")]
    public async Task A_list_is_the_same_in_every_format(string path, string query = "")
    {
        var feeds = new List<Feed>();
        foreach (var file in new[] { "rss.xml", "atom.xml", "feed.json" })
        {
            var answer = await site.Get($"{path}/{file}{query}");
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            var reading = FeedReader.Read(bytes, answer.Content.Headers.ContentType!.ToString(), new Uri(site.Address, path));
            Assert.True(reading.Feed is not null, $"{path}/{file}: {reading.Refusal}");
            Assert.Empty(reading.Repairs);
            feeds.Add(reading.Feed);
        }
        Assert.NotEmpty(feeds[0].Entries);
        Assert.All(feeds, f => Assert.Equal(feeds[0].Entries.Select(e => (e.Title, e.Link)), f.Entries.Select(e => (e.Title, e.Link))));
        Assert.All(feeds[0].Entries, e => Assert.StartsWith(site.Address.ToString(), e.Link, StringComparison.Ordinal));
        Assert.All(feeds[0].Entries, e => Assert.NotNull(e.Published));
        Assert.Equal(feeds[0].Entries.Count, feeds[0].Entries.Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_storys_feed_holds_its_articles()
    {
        var view = (await site.Store.Stories.View(site.Ferries, null, TestContext.Current.CancellationToken))!;
        using var json = JsonDocument.Parse(await site.Page($"/en/story/{site.Ferries}/feed.json"));
        Assert.Equal("https://jsonfeed.org/version/1.1", json.RootElement.GetProperty("version").GetString());
        Assert.Equal(view.Articles.Count, json.RootElement.GetProperty("items").GetArrayLength());
        Assert.All(json.RootElement.GetProperty("items").EnumerateArray(), i => Assert.StartsWith("http://", i.GetProperty("external_url").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_title_that_xml_cannot_hold_does_not_break_the_feed()
    {
        await site.Add("odd-signs", "full", "Bell \u0007 and ]]> & <b>half \ud83d", "Text.", "<p>Text.</p>");
        foreach (var file in new[] { "rss.xml", "atom.xml", "feed.json" })
        {
            var reading = FeedReader.Read(Encoding.UTF8.GetBytes(await site.Page("/en/source/odd-signs/" + file)), null, site.Address);
            Assert.Contains("]]>", Assert.Single(reading.Feed!.Entries).Title, StringComparison.Ordinal);
        }
    }
}
