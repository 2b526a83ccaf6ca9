using System.Net;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Summaries;
using Firsthand.Store;

namespace Firsthand.Tests.Web;

/// <summary>What an outlet does not allow to be shown appears nowhere: every address of the site is asked for it.</summary>
[Collection("site")]
public sealed class DisplayRightTests(SiteUnderTest site)
{
    private const string Hidden = "zeppelin of marmalade", Allowed = "The tower opened to visitors at noon";
    // Both tests share a site: what one outlet may show must not be taken for what the other must not.
    private static string AllowedOf(string right) => $"{Allowed}, says the {right} paper";
    private static string TextOf(string right) => $"{AllowedOf(right)}, the city says. It is a hundred metres high, and from its top one sees the whole of the long coast and all of the small islands before it, and on clear days the far hills too, which nobody who lives in the town had seen from so near for as long as the fog had stood over the bay in the old days.\n\n“The {Hidden} landed on the roof at nine,” said Ida Roemer, who counts the visitors for the city and has done so for years, and nobody else had seen it.\n\nA man aboard the {Hidden} told The Tower Gazette of it. According to the Northern {Hidden} Agency it will fly again, and that is all that is known of it today.";

    private static readonly string[] NotText = [".woff2", ".png"];

    private async Task<(long Article, long Story)> Put(string outlet, string right)
    {
        await site.Store.Outlets.Save([new OutletWithFeeds(new OutletRow { Key = outlet, Name = outlet, HomeUrl = $"https://{outlet}.example/", Language = "en", Country = "ZW", DisplayRight = right, Sample = true }, [new NewFeed($"https://{outlet}.example/feed")])]);
        var feed = (await site.Store.Feeds.OfOutlet((await site.Store.Outlets.Find(outlet))!.Id))[0];
        var whole = TextOf(right);
        var published = TimeProvider.System.GetUtcNow().AddHours(-25);
        TextSpan Span(string words, int from = 0) => whole.IndexOf(words, from, StringComparison.Ordinal) is var at && at >= 0 ? new TextSpan(at, at + words.Length) : throw new InvalidOperationException(words);
        ArticleReading Read(string text, string canary)
        {
            var reading = SiteUnderTest.Reading("A tower opens", text, string.Concat(text.Split("\n\n").Select(p => $"<p>{p}</p>")), "en", published, ["Towerbridge Heights"], "science");
            return reading with
            {
                Page = reading.Page with
                {
                    Standfirst = right == "headline" ? $"A standfirst with a {canary}." : AllowedOf(right) + ", and more.",
                    // Shown nowhere, so that no page of the shared site has a picture that is not to be had.
                    Image = right == "headline" ? $"https://{outlet}.example/tower.png" : null,
                    ImageAlt = right == "headline" ? $"A picture of a {canary}" : "A tower",
                    ImageCredit = right == "headline" ? $"By a {canary}" : "A person",
                    Corrections = right == "headline" ? [$"An earlier version called it a {canary}."] : [],
                    Embeds = right == "headline" ? [new Embed(EmbedKind.Video, "https://www.youtube.com/embed/abcdefgh", $"Video of the {canary}")] : [],
                },
                Attributions =
                [
                    new Attribution { Source = [Span("Ida Roemer")], Cue = Span("said"), Content = [Span($"The {Hidden} landed on the roof at nine")], Quote = QuoteKind.Direct, SourceKind = SourceKind.Named, Confidence = 0.95 },
                    new Attribution { Source = [Span($"A man aboard the {Hidden}")], Cue = Span("told"), Content = [Span("of it. According")], Quote = QuoteKind.Indirect, SourceKind = SourceKind.Unclear, Confidence = 0.95 },
                ],
                Summary = [new SummarySentence($"“The {Hidden} landed on the roof at nine,” said Ida Roemer.", Span($"“The {Hidden}"), Paragraph: 2)],
                Origins = new ArticleOrigins { FirstHand = false, Origins = [new Origin { Name = "Tower Gazette", Kind = SourceKind.Outlet, Evidence = [Span("told The Tower Gazette")] }] },
            };
        }
        var url = $"https://{outlet}.example/1";
        var first = Read(whole, Hidden);
        var id = (await site.Store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = url, Reading = first }] }))[0];
        await site.Store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = first, FinalUrl = url });
        // A revision, whose difference would show the words.
        var second = Read(whole.Replace("all that is known", "all that anybody knows", StringComparison.Ordinal), Hidden);
        await site.Store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = second, FinalUrl = url });
        var story = await site.Store.Stories.Place(new Placement { ArticleId = id });
        await site.Store.Stories.Update([new StoryFace
        {
            StoryId = story,
            LeadArticleId = id,
            // As it would have been gathered when the outlet's right was another.
            Summary = right == "headline" ? $"A summary with a {Hidden}." : AllowedOf(right),
            Graph = new OriginGraph { Roles = new Dictionary<long, Role> { [id] = Role.Relay }, Edges = [new OriginEdge(id, null, "Tower Gazette", "names Tower Gazette", Span($"A man aboard the {Hidden} told The Tower Gazette"))], IndependentOrigins = 1 },
        }]);
        return (id, story);
    }

    /// <summary>Somebody whose desk is read in other readers, at a secret address that is no secret here.</summary>
    private async Task Follow(string outlet, long article)
    {
        var person = (await site.Store.People.Add(new NewPerson { Name = outlet, NameKey = outlet, SecurityStamp = "s", Language = "en", State = "active" })).Id!.Value;
        await site.Store.Follows.Add(person, [new FollowRow { Kind = "outlet", Target = outlet, TargetId = (await site.Store.Outlets.Find(outlet))!.Id, Label = outlet }]);
        await site.Store.Marks.Save(person, "article", article, true);
        await site.Store.Tokens.Add(Firsthand.Accounts.Secrets.Hash(outlet), person, Firsthand.Desk.DeskFeeds.Purpose, "", TimeSpan.FromDays(1));
    }

    /// <summary>Every address of the site, with what this test put there in its places; a new one with other places fails here until it is filled in.</summary>
    private List<string> Addresses(string outlet, long article, long story, string day)
    {
        var all = new List<string>();
        // The live notices never end, and hold a number alone.
        foreach (var pattern in site.Endpoints.Where(e => !e.RoutePattern.RawText!.EndsWith("/live", StringComparison.Ordinal)).Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct())
        {
            var path = pattern.Replace("{lang:lang}", "en").Replace("/{slug?}", "").Replace("{date?}", day).Replace("{date}", day).Replace("{code:int}", "404").Replace("{code}", pattern.Contains("country") ? "zw" : "404").Replace("{**rest}", "nothing").Replace("{**stream}", "user/-/state/com.google/reading-list").Replace("{feed:long}", "1").Replace("{entry:long}", $"{article}").Replace("{category:long}", "1").Replace("{icon:long}", "1")
                .Replace("{block:long}", "0").Replace("{articleId:long}", $"{article}").Replace("{how}/{what}", "as/relay").Replace("{documentName}", "v1").Replace("{name}", "192").Replace("{letters}", "TG").Replace("{receipt}", "none").Replace("{pair}", "1-2").Replace("{month?}", day[..7]).Replace("{token}", outlet).Replace("{what}", "registered").Replace("/{handler?}", "")
                .Replace("{id:long}", pattern.Contains("article") ? $"{article}" : $"{story}").Replace("{id}", pattern.Contains("article") ? $"{article}" : $"{story}")
                .Replace("{key}", pattern.Contains("category") ? "science" : pattern.Contains("hashtag") ? "towerbridgeheights" : pattern.Contains("speaker") ? "en.ida-roemer" : outlet);
            Assert.False(path.Contains('{'), pattern + " has a place that this test does not fill");
            all.Add(path);
        }
        string[] more = [.. all.Where(p => p.Contains("/search", StringComparison.Ordinal)).SelectMany(p => new[] { p + "?q=landed+roof", p + "?q=Roemer+outlet:" + outlet, p + "?q=%22landed+on+the+roof%22" }),
            .. all.Where(p => p.EndsWith("ask.json", StringComparison.Ordinal) || p.EndsWith("/answer", StringComparison.Ordinal) || p == $"/en/story/{story}" || p == $"/en/article/{article}").Select(p => p + "?ask=What+landed+on+the+roof%3F"),
            .. new[] { "outlet=" + outlet, "hashtag=towerbridgeheights", "country=zw", "category=science", "order=top" }.Select(q => "/api/v1/stories?" + q), "/api/v1/articles?outlet=" + outlet, "/en/latest?in=all"];
        return [.. all, .. more];
    }

    [Theory]
    [InlineData("headline")]
    [InlineData("excerpt")]
    public async Task Hidden_words_are_nowhere(string right)
    {
        var outlet = $"tower-{right}";
        var (article, story) = await Put(outlet, right);
        await Follow(outlet, article);
        var day = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().AddHours(-25).DateTime).ToString("yyyy-MM-dd");
        var (shown, leaks) = (0, new List<string>());
        foreach (var address in Addresses(outlet, article, story, day))
        {
            var answer = await site.Get(address);
            Assert.True(answer.StatusCode != HttpStatusCode.InternalServerError, address);
            if (NotText.Any(address.EndsWith)) continue;
            var body = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            if (body.Contains(Hidden, StringComparison.OrdinalIgnoreCase)) leaks.Add(address + ": " + body.Substring(Math.Max(0, body.IndexOf(Hidden, StringComparison.OrdinalIgnoreCase) - 60), 80).ReplaceLineEndings(" "));
            if (body.Contains("A tower opens", StringComparison.Ordinal)) shown++;
            if (right == "headline" && body.Contains(AllowedOf(right), StringComparison.Ordinal)) leaks.Add(address + ": its excerpt");
            if (right == "headline" && body.Contains("tower.png", StringComparison.Ordinal)) leaks.Add(address + ": its picture");
        }
        Assert.Empty(leaks);
        // That nothing leaks because nothing is there would prove nothing.
        Assert.True(shown > 40, $"{shown}");
        Assert.Contains(right == "excerpt" ? AllowedOf(right) : "A tower opens", await site.Page($"/en/article/{article}"), StringComparison.Ordinal);
        if (right == "headline") Assert.Equal(HttpStatusCode.NotFound, (await site.Get($"/image/{article}")).StatusCode);
    }

    [Fact]
    public async Task A_right_that_is_taken_back_holds_for_what_is_stored_already()
    {
        var (article, story) = await Put("tower-full", "full");
        Assert.Contains(Hidden, await site.Page($"/en/article/{article}"), StringComparison.Ordinal);
        Assert.Contains(Hidden, await site.Page($"/api/v1/stories/{story}"), StringComparison.Ordinal);
        var outlet = (await site.Store.Outlets.Find("tower-full"))!;
        await site.Store.Outlets.Save([new OutletWithFeeds(outlet with { DisplayRight = "headline" }, [])]);
        foreach (var page in new[] { $"/en/article/{article}", $"/en/story/{story}", $"/api/v1/articles/{article}", $"/api/v1/stories/{story}", "/en/category/science" })
        {
            var body = await site.Page(page);
            Assert.DoesNotContain(Hidden, body, StringComparison.Ordinal);
            if (!page.Contains("category", StringComparison.Ordinal)) Assert.DoesNotContain(AllowedOf("full"), body, StringComparison.Ordinal);
        }
    }
}
