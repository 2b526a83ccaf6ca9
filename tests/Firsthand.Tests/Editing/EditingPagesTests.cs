using System.Net;
using Firsthand.Accounts;
using Firsthand.Store;
using Firsthand.Tests.Accounts;

namespace Firsthand.Tests.Editing;

/// <summary>The editors' desk on the real site, without script.</summary>
public sealed class EditingPagesTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    private const string Attack = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    private const string Text = EditorsNews.Text;

    private Task<(long Bridge, long Dry)> Two() => EditorsNews.Two(site);

    private Task<long> StoryOf(long article) => EditorsNews.StoryOf(site, article);

    /// <summary>Fills in the form of a page that has this button or does this act.</summary>
    private static async Task<Answer> Send(Visitor visitor, string path, string act, params (string Name, string Value)[] fields)
    {
        var page = await visitor.Get(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return await Send(visitor, page, act, fields);
    }

    private static Task<Answer> Send(Visitor visitor, Answer page, string act, params (string Name, string Value)[] fields)
    {
        var form = page.Document.QuerySelectorAll("main form[method=post]").First(f => f.QuerySelector($"[name=act][value={act}]") is not null && fields.Where(x => x.Name == "at" && act is ("right" or "wrong")).All(x => f.QuerySelector("input[name=at]")?.GetAttribute("value") == x.Value));
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Where(h => h.Item1 != "act" && !fields.Any(f => f.Name == h.Item1));
        return visitor.Post(form.GetAttribute("action")!, hidden.Concat(fields).Append(("act", act)));
    }

    private static void Done(Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{answer.Status}: {(answer.Body.Length > 0 ? answer.Main : "")}");
        Assert.EndsWith("?done=1", answer.To);
    }

    [Fact]
    public async Task A_story_is_looked_at_merged_shown_as_such_and_parted_again()
    {
        var (a, b) = await Two();
        var (into, from) = (await StoryOf(a), await StoryOf(b));
        var (editor, _) = await site.SignedIn(PersonRole.Editor);
        var preview = await Send(editor, $"/en/edit/story/{from}", "preview", ("into", $"http://localhost/ar/story/{into}/x"), ("why", "One event " + Attack));
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("Both together", preview.Main, StringComparison.Ordinal);
        Assert.Equal(into, await StoryOf(a));
        Done(await Send(editor, preview, "merge", ("into", into.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        // The same form once more changes nothing and leads on.
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(editor, preview, "merge")).Status);
        Assert.Equal((into, into), (await StoryOf(a), await StoryOf(b)));
        var reader = new Visitor(site);
        Assert.Contains("Corrected by the editors", (await reader.Get($"/en/story/{into}")).Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MovedPermanently, (await reader.Get($"/en/story/{from}")).Status);
        foreach (var lang in new[] { "en", "ar", "fr", "es" })
        {
            var page = await reader.Get($"/{lang}/corrections");
            Assert.Contains("One event", page.Main, StringComparison.Ordinal);
            Assert.Contains("public", page.Caching, StringComparison.Ordinal);
            Assert.Empty(page.Document.QuerySelectorAll("main script, main img"));
        }
        foreach (var feed in new[] { "rss.xml", "atom.xml", "feed.json" }) Assert.DoesNotContain("<script", (await reader.Get("/en/corrections/" + feed)).Body, StringComparison.Ordinal);
        var correction = (await site.Store.Corrections.OfStory(into))[0];
        Done(await Send(editor, $"/en/edit/story/{into}", "undo", ("id", correction.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal(from, await StoryOf(b));
        Assert.DoesNotContain("Corrected by the editors", (await reader.Get($"/en/story/{into}")).Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await reader.Get($"/en/story/{from}")).Status);
    }

    [Fact]
    public async Task Articles_are_taken_out_and_the_second_editor_is_told_with_what_was_marked()
    {
        var (a, b) = await Two();
        var story = await StoryOf(a);
        await site.Store.Corrections.Merge(new Edit(null, ""), await StoryOf(b), story);
        var ((one, _), (two, _)) = (await site.SignedIn(PersonRole.Editor), await site.SignedIn(PersonRole.Administrator));
        var late = await two.Get($"/en/edit/story/{story}");
        Done(await Send(one, $"/en/edit/story/{story}", "category", ("category", "health")));
        var refused = await Send(two, late, "split", ("article", b.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("why", "Not one event"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.NotNull(refused.Document.QuerySelector($"#a{b}[checked]"));
        Assert.Equal("Not one event", refused.Document.QuerySelector("#why-split")!.GetAttribute("value"));
        Assert.Equal(story, await StoryOf(b));
        Done(await Send(two, refused, "split", ("article", b.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        Assert.NotEqual(story, await StoryOf(b));
        Assert.Contains("category", (await one.Get($"/en/story/{story}")).Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(one, $"/en/edit/story/{story}", "preview", ("into", Attack))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get("/en/edit/story/999999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get("/en/edit/article/999999")).Status);
    }

    [Fact]
    public async Task An_article_is_corrected_part_by_part()
    {
        var (a, _) = await Two();
        var (editor, _) = await site.SignedIn(PersonRole.Editor);
        var path = $"/en/edit/article/{a}";
        Done(await Send(editor, path, "category", ("category", "science"), ("why", "It is about engineering")));
        Done(await Send(editor, path, "tag", ("label", "River Ferries"), ("is", "organisation")));
        Done(await Send(editor, path, "untag", ("tag", "selwick")));
        var at = (await editor.Get(path)).Document.QuerySelectorAll("details input[name=at]").First().GetAttribute("value")!;
        Done(await Send(editor, path, "right", ("at", at), ("who", "Ida Roemer"), ("kind", "named"), ("cue", "")));
        var sentence = Text.IndexOf("The ferry", StringComparison.Ordinal);
        Done(await Send(editor, path, "say", ("at", $"{sentence}-{Text.Length}"), ("who", "The ferry company"), ("kind", "organisation")));
        var claims = StoredJson.Read<List<Firsthand.Reading.Attribution.Claim>>((await site.Store.Articles.Find(a))!.Claims, []);
        Assert.Contains(claims, c => c.Who == "Ida Roemer");
        Assert.Contains(claims, c => c.Who == "The ferry company");
        var shown = await new Visitor(site).Get($"/en/article/{a}");
        Assert.Equal(5, shown.Document.QuerySelector("p.edited")!.QuerySelectorAll("time").Length);
        Assert.Contains("River", shown.Main, StringComparison.Ordinal);
        // What cannot be comes back with its reason and with what was typed.
        foreach (var (act, field) in new[] { ("tag", "label"), ("say", "who") })
        {
            var back = await Send(editor, path, act, (field, "\u0001\u0002"), ("at", $"{sentence}-{Text.Length}"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, back.Status);
        }
        var long1 = await Send(editor, path, "say", ("at", $"{sentence}-{Text.Length}"), ("who", new string('x', 5000)), ("kind", "named"));
        Assert.Contains("xxxxx", long1.Document.QuerySelector("#who")!.GetAttribute("value")!, StringComparison.Ordinal);
        // Words of a person stay words on every page.
        Done(await Send(editor, path, "say", ("at", $"{sentence}-{Text.Length}"), ("who", "Eve <script>alert(1)</script>"), ("kind", "named"), ("why", Attack)));
        foreach (var page in new[] { path, $"/en/article/{a}", $"/ar/article/{a}", "/en/corrections", "/en/edit", $"/en/story/{await StoryOf(a)}" })
        {
            var answer = await editor.Get(page);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.DoesNotContain("<script>alert", answer.Body, StringComparison.Ordinal);
            Assert.Empty(answer.Document.QuerySelectorAll("[onerror]"));
        }
    }

    [Fact]
    public async Task A_pinned_story_stands_first_and_says_why_until_it_is_unpinned()
    {
        var (a, _) = await Two();
        var story = await StoryOf(a);
        var (editor, _) = await site.SignedIn(PersonRole.Editor);
        foreach (var pin in await site.Store.Pins.All()) await site.Store.Pins.Unpin(new Edit(null, ""), pin.Id);
        Done(await Send(editor, $"/en/edit/story/{story}", "pin", ("position", "1"), ("hours", "3")));
        var reader = new Visitor(site);
        var front = await reader.Get("/en/");
        Assert.Contains("Pinned by the editors", front.Main, StringComparison.Ordinal);
        Assert.Equal(story.ToString(System.Globalization.CultureInfo.InvariantCulture), front.Document.QuerySelector(".lead")!.GetAttribute("data-story"));
        Assert.DoesNotContain("Pinned by the editors", (await reader.Get("/ar/")).Body, StringComparison.Ordinal);
        foreach (var feed in new[] { "rss.xml", "atom.xml", "feed.json" })
        {
            var body = (await reader.Get("/en/" + feed)).Body;
            Assert.Equal($"story/{story}", System.Text.RegularExpressions.Regex.Match(body[body.IndexOf(feed switch { "rss.xml" => "<item", "atom.xml" => "<entry", _ => "\"items\"" }, StringComparison.Ordinal)..], "story/[0-9]+").Value);
        }
        var pinned = (await site.Store.Pins.All()).Single(p => p.StoryId == story);
        Done(await Send(editor, "/en/edit", "unpin", ("id", pinned.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        Assert.DoesNotContain("Pinned by the editors", (await reader.Get("/en/")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_opens_addresses_and_decides_on_hashtags()
    {
        var (a, _) = await Two();
        var (editor, _) = await site.SignedIn(PersonRole.Editor);
        Assert.Equal($"/fr/edit/article/{a}", (await Send(editor, "/fr/edit", "open", ("address", $"https://news.example/en/article/{a}/slug"))).To);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(editor, "/en/edit", "open", ("address", "nonsense"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(editor, "/en/edit", "hide", ("tag", "no-such-tag"))).Status);
        Done(await Send(editor, "/en/edit", "hide", ("tag", "ada-brandt")));
        var reader = new Visitor(site);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get("/en/hashtag/ada-brandt")).Status);
        var hidden = (await site.Store.Corrections.Latest(Cursor.Newest, 1)).Items[0];
        Done(await Send(editor, "/en/edit", "undo", ("id", hidden.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal(HttpStatusCode.OK, (await reader.Get("/en/hashtag/ada-brandt")).Status);
        foreach (var lang in new[] { "en", "ar", "fr", "es" })
            foreach (var page in new[] { "edit", $"edit/article/{a}", $"edit/story/{await StoryOf(a)}" })
            {
                var answer = await editor.Get($"/{lang}/{page}");
                Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.Status, answer.Caching));
                Assert.DoesNotMatch("(edit|corrected|corrections)\\.[a-z.-]+[a-z]", answer.Main);
            }
    }

    [Fact]
    public async Task An_address_of_a_hashtag_that_stands_for_another_leads_there_until_that_is_undone()
    {
        var (a, _) = await Two();
        var (editor, _) = await site.SignedIn(PersonRole.Editor);
        var mark = Guid.NewGuid().ToString("n")[..6];
        foreach (var label in new[] { $"Old Quay {mark}", $"New Quay {mark}" }) Done(await Send(editor, $"/en/edit/article/{a}", "tag", ("label", label), ("is", "place")));
        var reader = new Visitor(site);
        Assert.Equal(HttpStatusCode.OK, (await reader.Get("/en/hashtag/old-quay-" + mark)).Status);
        Done(await Send(editor, "/en/edit", "alias", ("tag", "old-quay-" + mark), ("into", "#new-quay-" + mark)));
        foreach (var (asked, to) in new[] { ("/en/hashtag/old-quay-", "/en/hashtag/new-quay-"), ("/ar/hashtag/old-quay-", "/ar/hashtag/new-quay-") })
            Assert.Equal((HttpStatusCode.Redirect, to + mark), (await reader.Get(asked + mark)) is var led ? (led.Status, led.To) : default);
        Assert.Equal($"/en/hashtag/new-quay-{mark}?in=fr", (await reader.Get($"/en/hashtag/old-quay-{mark}?in=fr")).To);
        // Whoever reads the old feed goes on reading.
        foreach (var feed in new[] { "rss.xml", "atom.xml", "feed.json" }) Assert.Contains("NewQuay", (await reader.Get($"/en/hashtag/old-quay-{mark}/{feed}")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await reader.Get("/en/hashtag/new-quay-" + mark)).Status);
        var alias = (await site.Store.Corrections.Latest(Cursor.Newest, 1)).Items[0];
        Done(await Send(editor, "/en/edit", "undo", ("id", alias.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal(HttpStatusCode.OK, (await reader.Get("/en/hashtag/old-quay-" + mark)).Status);
    }

    [Fact]
    public async Task What_was_typed_when_the_session_ended_comes_back_through_the_door_and_nothing_was_done()
    {
        var (a, b) = await Two();
        var story = await StoryOf(a);
        await site.Store.Corrections.Merge(new Edit(null, ""), await StoryOf(b), story);
        var (editor, person) = await site.SignedIn(PersonRole.Editor);
        var random = new Random(7);
        var why = string.Concat(Enumerable.Range(0, Corrections.LongestReason).Select(_ => "ابتثجحخدذرزسشصضطظعغفقكلمنهوي "[random.Next(29)])).Trim();
        var said = Text.IndexOf("The ferry", StringComparison.Ordinal);
        var forms = new (string Path, string Act, (string Name, string Value)[] Fields, string[] Shown)[]
        {
            ($"/en/edit/story/{story}", "split", [("article", $"{a}"), ("article", $"{b}"), ("to", "77"), ("why", why)], [$"#a{a}[checked]", $"#a{b}[checked]", "#to[value='77']", $"#why-split[value='{why}']"]),
            ($"/en/edit/story/{story}", "category", [("category", "health")], ["#category option[selected][value=health]"]),
            ($"/en/edit/article/{a}", "say", [("at", $"{said}-{Text.Length}"), ("who", "Eve \"<b>"), ("kind", "document"), ("why", "So it says")], ["#who", "#kind option[selected][value=document]", "#why-say[value='So it says']", $"#at option[selected][value='{said}-{Text.Length}']"]),
            ("/ar/edit", "rename", [("tag", "selwick"), ("name", "سلويك"), ("why", "هكذا")], ["#tag[value=selwick]", "#name[value=سلويك]", "#why-tag[value=هكذا]"]),
        };
        var before = (await site.Store.Corrections.Latest(Cursor.Newest, 1)).Items[0].Id;
        foreach (var (path, act, fields, shown) in forms)
        {
            var page = await editor.Get(path);
            await site.Store.Administration.SignOut(person.Id, Secrets.Stamp(), null);
            var form = page.Document.QuerySelectorAll("main form[method=post]").First(f => f.QuerySelector($"[name=act][value={act}]") is not null);
            var hidden = form.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Where(h => h.Item1 != "act" && !fields.Any(f => f.Name == h.Item1));
            var door = await editor.Post(path, hidden.Concat(fields).Append(("act", act)));
            Assert.Equal(HttpStatusCode.SeeOther, door.Status);
            Assert.True(door.To!.Length < 4000, $"{door.To.Length} letters");
            var back = await editor.Submit(door.To, ("name", person.Name), ("password", AccountSite.Password));
            Assert.StartsWith(path + "?kept=", back.To, StringComparison.Ordinal);
            var again = await editor.Get(back.To!);
            Assert.Equal((HttpStatusCode.OK, "no-store"), (again.Status, again.Caching));
            foreach (var selector in shown) Assert.True(again.Document.QuerySelector(selector) is not null, $"{path} {act}: {selector}");
            Assert.NotNull(again.Document.QuerySelector("[role=status]"));
            Assert.Empty(again.Document.QuerySelectorAll("main b b"));
        }
        Assert.Equal(before, (await site.Store.Corrections.Latest(Cursor.Newest, 1)).Items[0].Id);
        // Words that were not sealed here, or are cut, are none.
        var kept = await editor.Get($"/en/edit?kept=nonsense");
        Assert.Equal((HttpStatusCode.OK, null), (kept.Status, kept.Document.QuerySelector("[role=status]")));
    }
}
