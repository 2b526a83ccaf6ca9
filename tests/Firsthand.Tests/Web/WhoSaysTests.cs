using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Extraction;
using Firsthand.Store;

namespace Firsthand.Tests.Web;

/// <summary>Who says what, on articles, stories, speakers' and outlets' pages.</summary>
[Collection("site")]
public sealed class WhoSaysTests(SiteUnderTest site)
{
    private async Task<AngleSharp.Html.Dom.IHtmlDocument> Read(string path) => new HtmlParser().ParseDocument(await site.Page(path));

    private async Task<JsonElement> Json(string path) => JsonDocument.Parse(await site.Page(path)).RootElement;

    private static string Quoted(string words, string speaker) => $"“{words},” said {speaker}.";

    private Task<long> Add(string outlet, string right, string text, string language = "en") =>
        site.Add(outlet, right, "A report of " + outlet, text, string.Concat(text.Split("\n\n").Select(p => $"<p>{p}</p>")), language: language);

    [Fact]
    public async Task An_article_lists_its_speakers_with_their_claims_and_the_way_to_each()
    {
        var document = await Read($"/en/article/{site.Ledger}");
        var speakers = document.QuerySelectorAll("#said .voices > li");
        Assert.Contains(speakers, s => s.QuerySelector("a[href='/en/speaker/en.ida-roemer']") is not null);
        foreach (var claim in document.QuerySelectorAll("#said .voices li li"))
        {
            var words = claim.QuerySelector("q")!.TextContent.Split(" … ")[0].TrimEnd('…');
            var sentence = document.GetElementById(claim.QuerySelector(".cite")!.GetAttribute("href")![1..])!;
            Assert.Contains(words[..Math.Min(words.Length, 12)], sentence.TextContent, StringComparison.Ordinal);
            Assert.Contains(words, sentence.Closest("[id^=p]")!.TextContent, StringComparison.Ordinal);
        }
        // Every mark leads by its number to a speaker of the list.
        var numbers = speakers.Select(s => s.QuerySelector("i")!.TextContent).ToList();
        Assert.All(document.QuerySelectorAll(".text .q[data-n]"), q => Assert.Contains(q.GetAttribute("data-n")!, numbers));
        Assert.NotEmpty(document.QuerySelectorAll(".text .q[data-n]"));
    }

    [Fact]
    public async Task The_words_of_claims_are_marked_and_no_others()
    {
        var text = "The ships lie still, the harbour office says. Nobody knows why.\n\nA paragraph that says nothing of anybody.\n\nIt rains. “We wait,” said Ida Roemer. Then it stopped, and “nobody cared,” said Pavel Dorn. The end.\n\nOne more paragraph for the end.";
        var marked = new[] { "The ships lie still", "“We wait,”", "“nobody cared,”" };
        var attributions = marked.Select(m => new Attribution
        {
            Source = [new TextSpan(22, 40)],
            Cue = new TextSpan(41, 45),
            Content = [new TextSpan(text.IndexOf(m, StringComparison.Ordinal), text.IndexOf(m, StringComparison.Ordinal) + m.Length)],
            Quote = QuoteKind.Direct,
            SourceKind = SourceKind.Organisation,
            Confidence = 0.9,
        }).ToList();
        var html = string.Concat(text.Split("\n\n").Select(p => $"<p>{p.Replace("We wait", "We <b>wait</b>")}</p>"));
        var id = await Change(await site.Add("marking", "full", "Marks", text, html), attributions);
        var document = await Read($"/en/article/{id}");
        Assert.Equal(string.Concat(marked), string.Concat(document.QuerySelectorAll(".text .q").Select(q => q.TextContent)));
        Assert.Empty(document.QuerySelectorAll(".q .q"));
        Assert.Equal("wait", document.QuerySelector(".text b .q")!.TextContent);
        Assert.Equal(string.Concat(text.Split("\n\n")), string.Concat(Enumerable.Range(1, 4).Select(n => document.GetElementById("p" + n)!.TextContent)));
    }

    [Theory]
    [InlineData("full")]
    [InlineData("headline")]
    public async Task What_a_headline_has_somebody_say_is_told_beside_it(string right)
    {
        const string text = "“We checked every bolt of it,” said Pavel Dorn on Tuesday.\n\nNobody else spoke that day.";
        var id = await site.Add("headlines-" + right, right, "Dorn: the bridge is safe", text, "<p>The bridge is safe.</p>");
        var document = await Read($"/en/article/{id}");
        var line = Assert.Single(document.QuerySelectorAll("#said li"), l => l.QuerySelector("q")?.TextContent == "the bridge is safe" && l.Closest(".voices") is null);
        Assert.Equal("/en/speaker/en.pavel-dorn", line.QuerySelector("a")!.GetAttribute("href"));
        var claim = Assert.Single((await Json($"/en/article/{id}/said.json")).GetProperty("headline").EnumerateArray());
        Assert.Equal(("Pavel Dorn", "the bridge is safe"), (claim.GetProperty("who").GetString(), claim.GetProperty("words").GetString()));
        Assert.Equal(claim.GetProperty("speaker").GetString(), (await Json($"/api/v1/articles/{id}")).GetProperty("headline")[0].GetProperty("speaker").GetString());
    }

    [Theory]
    [InlineData("full", true)]
    [InlineData("excerpt", false)]
    public async Task What_a_caption_has_somebody_say_is_told_as_far_as_it_may_be(string right, bool shown)
    {
        const string text = "“We checked every bolt of it,” said Pavel Dorn on Tuesday.\n\nNobody else spoke that day.";
        var id = await site.Add("captions-" + right, right, "The bridge opens", text, $"<p>“We checked every bolt of it,” said Pavel Dorn on Tuesday.</p><figure><figcaption>“I would cross it <b>tomorrow</b>,” Dorn said. <p>Picture: Coastwatch</p></figcaption></figure><p>Nobody else spoke that day.</p>");
        var document = await Read($"/en/article/{id}");
        var line = document.QuerySelectorAll("#said li").Where(l => l.QuerySelector("q")?.TextContent == "“I would cross it tomorrow,”").ToList();
        Assert.Equal(shown ? ["/en/speaker/en.pavel-dorn"] : [], line.Select(l => l.QuerySelector("a")!.GetAttribute("href")));
        foreach (var path in new[] { $"/en/article/{id}/said.json", $"/api/v1/articles/{id}" })
        {
            var claim = Assert.Single((await Json(path)).GetProperty("captions").EnumerateArray());
            Assert.Equal("Pavel Dorn", claim.GetProperty("who").GetString());
            Assert.Equal(shown ? "“I would cross it tomorrow,”" : null, claim.TryGetProperty("words", out var words) ? words.GetString() : null);
        }
    }

    /// <summary>The same article with these attributions.</summary>
    private async Task<long> Change(long id, List<Attribution> attributions, ArticleOrigins? origins = null)
    {
        var article = (await site.Store.Articles.Find(id))!;
        var reading = SiteUnderTest.Reading(article.Title, article.Text, article.Html, "en", TimeProvider.System.GetUtcNow().AddHours(-1), [], "general");
        await site.Store.Articles.PageRead(new PageFetched { ArticleId = id, FinalUrl = article.Url, Reading = reading with { Attributions = attributions, Origins = origins ?? ArticleOrigins.Unknown } });
        return id;
    }

    [Fact]
    public async Task What_is_not_sure_enough_is_nowhere_and_it_is_no_speaker()
    {
        const string text = "The agreement is short, it says. The doubtful sentence stands here, perhaps, said Egon Zweifel at last.";
        Attribution Of(string source, string content, double confidence) => new()
        {
            Source = [new TextSpan(text.IndexOf(source, StringComparison.Ordinal), text.IndexOf(source, StringComparison.Ordinal) + source.Length)],
            Cue = new TextSpan(0, 3),
            Content = [new TextSpan(text.IndexOf(content, StringComparison.Ordinal), text.IndexOf(content, StringComparison.Ordinal) + content.Length)],
            Quote = QuoteKind.Indirect,
            SourceKind = SourceKind.Named,
            Confidence = confidence,
        };
        var id = await Change(await site.Add("doubts", "full", "Doubts", text, $"<p>{text}</p>"), [Of("it", "The agreement is short", 0.95), Of("Egon Zweifel", "The doubtful sentence stands here", AttributionFinder.ShownAbove)]);
        var document = await Read($"/en/article/{id}");
        Assert.Empty(document.QuerySelectorAll("#said .voices li, .text .who"));
        Assert.Equal("The agreement is short", document.QuerySelector(".text .q")!.TextContent);
        Assert.DoesNotContain("Zweifel", document.QuerySelector("#said")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, (await Json($"/en/article/{id}/said.json")).GetProperty("said").GetArrayLength());
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await site.Get("/en/speaker/en.egon-zweifel")).StatusCode);
    }

    [Fact]
    public async Task Only_a_surname_or_an_office_makes_no_page()
    {
        const string text = "“No,” the ministry said, and “yes,” said Roemer.";
        var id = await Change(await site.Add("offices", "full", "Offices", text, $"<p>{text}</p>"),
        [
            new() { Source = [new TextSpan(6, 18)], Cue = new TextSpan(19, 23), Content = [new TextSpan(0, 5)], Quote = QuoteKind.Direct, SourceKind = SourceKind.Organisation, Confidence = 0.9 },
            new() { Source = [new TextSpan(41, 47)], Cue = new TextSpan(36, 40), Content = [new TextSpan(29, 35)], Quote = QuoteKind.Direct, SourceKind = SourceKind.Named, Confidence = 0.9 },
        ]);
        var document = await Read($"/en/article/{id}");
        Assert.Equal(["the ministry", "Roemer"], document.QuerySelectorAll("#said .voice b").Select(b => b.TextContent));
        Assert.Empty(document.QuerySelectorAll("#said .voice a"));
    }

    [Fact]
    public async Task A_speakers_page_goes_back_to_the_first_word()
    {
        for (var i = 0; i < 34; i++) await Add("many-words", "full", Quoted($"Saying number {i} of many", "Ida Roemer") + " " + Quoted($"And {i} once more", "Pavel Dorn"));
        var seen = new List<string>();
        for (var path = "/en/speaker/en.pavel-dorn"; path is not null;)
        {
            var document = await Read(path);
            Assert.Equal("Pavel Dorn", document.QuerySelector("h1")!.TextContent);
            seen.AddRange(document.QuerySelectorAll(".quotes q").Select(q => q.TextContent));
            path = document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        for (var i = 0; i < 34; i++) Assert.Single(seen, s => s.Contains($"And {i} once more", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, s => s.Contains("Saying number", StringComparison.Ordinal));
        Assert.Contains((await Read("/en/speakers")).QuerySelectorAll("main a[href='/en/speaker/en.pavel-dorn']"), a => a.TextContent.StartsWith("Pavel Dorn", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("headline", false)]
    [InlineData("excerpt", false)]
    [InlineData("full", true)]
    public async Task Words_are_shown_as_far_as_their_outlets_right_goes(string right, bool shown)
    {
        var text = string.Join(' ', Enumerable.Repeat("Filling words stand here.", 30)) + "\n\n" + Quoted("Zanzibarian words of " + right, "Ida Roemer");
        var id = await Add("voices-" + right, right, text);
        var story = await site.Store.Stories.Place(new Placement { ArticleId = id });
        foreach (var path in new[] { "/en/speaker/en.ida-roemer", "/en/speaker/en.ida-roemer/rss.xml", "/en/speaker/en.ida-roemer/atom.xml", "/en/speaker/en.ida-roemer/feed.json", $"/en/source/voices-{right}/feed.json", $"/en/article/{id}", $"/en/article/{id}/said.json", $"/en/story/{story}", $"/en/story/{story}/sources.json", $"/en/story/{story}/feed.json" })
        {
            var page = await site.Page(path);
            Assert.True(page.Contains("Zanzibarian words of " + right, StringComparison.Ordinal) == (shown && !path.EndsWith($"{story}/atom.xml", StringComparison.Ordinal)), path);
            if (!path.Contains("/source/", StringComparison.Ordinal)) Assert.Contains("Roemer", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_story_says_who_speaks_in_which_outlet()
    {
        var one = await Add("teller-one", "full", Quoted("We can take four sailings", "Ida Roemer") + "\n\n" + Quoted("Not a word", "Pavel Dorn"));
        var two = await Add("teller-two", "full", Quoted("We can take four sailings", "Ida Roemer"));
        var three = await Add("teller-three", "full", Quoted("Five sailings would sink us", "Ida Roemer"));
        var story = await site.Store.Stories.Place(new Placement { ArticleId = one });
        foreach (var id in new[] { two, three }) await site.Store.Stories.Place(new Placement { ArticleId = id, StoryId = story });
        var document = await Read($"/en/story/{story}");
        var first = document.QuerySelector("#voices .speaks > li")!;
        Assert.Equal("Ida Roemer", first.QuerySelector(".voice a")!.TextContent);
        Assert.Contains("in 3 outlets", first.TextContent, StringComparison.Ordinal);
        var sayings = first.QuerySelectorAll("li").Select(l => (Words: l.QuerySelector("q")!.TextContent, Outlets: l.QuerySelectorAll(".src b").Select(b => b.TextContent).ToList())).ToList();
        Assert.Equal(2, sayings.Count);
        Assert.Equal(["teller-one", "teller-two"], sayings[0].Outlets);
        Assert.Equal(["teller-three"], sayings[1].Outlets);
        var json = await Json($"/en/story/{story}/sources.json");
        Assert.Equal(3, json.GetProperty("speakers")[0].GetProperty("outlets").GetInt32());
        Assert.Equal(3, json.GetProperty("articles").GetInt32());
    }

    [Fact]
    public async Task Every_line_of_the_graph_is_in_the_list_with_its_sentence()
    {
        var view = (await site.Store.Stories.View(site.Ferries))!;
        var document = await Read($"/en/story/{site.Ferries}");
        var lines = document.QuerySelectorAll(".edges > li");
        Assert.Equal(view.Edges.Count, lines.Length);
        var named = view.Edges.First(e => e.Told is not null);
        var name = named.Told![(int)named.EvidenceStart!.Value..(int)named.EvidenceEnd!.Value];
        Assert.Contains(lines, l => l.QuerySelector("details blockquote mark")?.TextContent == name);
        Assert.All(document.QuerySelectorAll("svg.graph"), g => Assert.Equal("true", g.GetAttribute("aria-hidden")));
        var ways = document.QuerySelectorAll("svg.graph a");
        Assert.NotEmpty(ways);
        Assert.All(ways, a => Assert.NotNull(document.GetElementById(a.GetAttribute("href")![1..])));
        Assert.All(ways, a => Assert.Equal("-1", a.GetAttribute("tabindex")));
        var json = await Json($"/en/story/{site.Ferries}/sources.json");
        Assert.Equal(view.Edges.Count, json.GetProperty("rests_on").GetArrayLength());
        Assert.Contains(json.GetProperty("rests_on").EnumerateArray(), e => e.GetProperty("evidence").GetString()?.Contains(name, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task An_outlets_counts_lead_to_the_articles_they_count()
    {
        var json = await Json("/en/source/northwater-press-agency/figures.json");
        Assert.True(json.GetProperty("rests_on").GetArrayLength() > 0);
        foreach (var other in json.GetProperty("rests_on").EnumerateArray().Concat(json.GetProperty("rested_on_by").EnumerateArray()))
        {
            var list = new Uri(other.GetProperty("list").GetString()!).PathAndQuery;
            Assert.Equal(other.GetProperty("articles").GetInt32(), (await Read(list)).QuerySelectorAll(".days h4 a").Length);
        }
        var document = await Read("/en/source/northwater-press-agency");
        var relay = document.QuerySelector("a[href$='/as/relay']")!;
        var count = relay.Closest("tr")!.QuerySelector(".num")!.TextContent;
        Assert.Equal(count, (await Read(relay.GetAttribute("href")!)).QuerySelectorAll(".days h4 a").Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Feeds_tell_who_says_what_and_on_whose_word()
    {
        var item = (await Json("/en/source/selwick-ledger/feed.json")).GetProperty("items").EnumerateArray().First(i => i.GetProperty("id").GetString()!.EndsWith($"/{site.Ledger}", StringComparison.Ordinal));
        var facts = item.GetProperty("_firsthand");
        Assert.Equal((await site.Store.Articles.Find(site.Ledger))!.Role, facts.GetProperty("role").GetString());
        Assert.Contains(facts.GetProperty("said").EnumerateArray(), c => c.GetProperty("who").GetString() == "Ida Roemer" && c.GetProperty("speaker").GetString() == "en.ida-roemer");
        const string text = "The bridge is shut, AFP reported.";
        await Change(await site.Add("relaying", "full", "Relayed", text, $"<p>{text}</p>"), [], new ArticleOrigins { FirstHand = false, Origins = [new Origin { Name = "AFP", Kind = SourceKind.Outlet, Evidence = [new TextSpan(20, 32)] }] });
        var relayed = (await Json("/en/source/relaying/feed.json")).GetProperty("items")[0].GetProperty("_firsthand");
        Assert.False(relayed.GetProperty("first_hand").GetBoolean());
        Assert.Equal(("AFP", "outlet"), (relayed.GetProperty("origins")[0].GetProperty("name").GetString(), relayed.GetProperty("origins")[0].GetProperty("kind").GetString()));
        var story = (await Json("/en/latest/feed.json")).GetProperty("items").EnumerateArray().First().GetProperty("_firsthand");
        Assert.True(story.GetProperty("articles").GetInt32() > 0 && story.GetProperty("origins").GetInt32() > 0);
    }

    [Fact]
    public async Task A_hostile_speaker_is_only_text()
    {
        const string text = "“Hello,” said Ida <script>alert(1)</script> Roemer.";
        var id = await site.Add("hostile-voice", "full", "Hostile", text, $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>");
        var at = text.IndexOf("Ida", StringComparison.Ordinal);
        await Change(id, [new() { Source = [new TextSpan(at, text.Length - 1)], Cue = new TextSpan(9, 13), Content = [new TextSpan(0, 8)], Quote = QuoteKind.Direct, SourceKind = SourceKind.Unnamed, Confidence = 0.9 }]);
        var story = await site.Store.Stories.Place(new Placement { ArticleId = id });
        foreach (var path in new[] { $"/en/article/{id}", $"/ar/article/{id}", $"/en/story/{story}" })
        {
            var document = await Read(path);
            Assert.Empty(document.QuerySelectorAll("script:not([src^='/script/']):not([type='application/ld+json'])"));
            Assert.Contains("<script>alert(1)</script>", document.Body!.TextContent, StringComparison.Ordinal);
        }
    }
}
