using System.Net;
using Firsthand.Moderation;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Admin;

/// <summary>The word lists on the operator's desk.</summary>
public abstract partial class OperatorDeskTests
{
    private static string[] Marked(Answer page) => [.. page.Document.QuerySelectorAll("input[name=off][checked]").Select(i => i.GetAttribute("value")!)];

    private static string Area(Answer page, string name) => page.Document.QuerySelector($"textarea[name={name}]")!.TextContent.ReplaceLineEndings("\n").Trim('\n');

    private async Task<string?> Judged(PersonRow person, string body, string language = "en")
    {
        var judgement = await site.Services.GetRequiredService<Moderator>().Judge(new Draft(person, new DiscussionRow { Id = 1 }, body, language));
        return judgement.Verdicts.FirstOrDefault(v => v.Step == "words") is { } verdict ? $"{verdict.Outcome} {verdict.Matched}" : null;
    }

    [Fact]
    public async Task Word_lists_are_tried_before_they_are_saved_and_judge_at_once_when_they_are()
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        var reader = await site.Person();
        const string text = "You idiot, the sprockets of this harbour master are bidules.";
        (string, string)[] typed = [("banned", "sprocket*\r\n\r\nharbour"), ("suspect", "bidule*"), ("allowed", "harbour master"), ("off", "idiot*"), ("text", text)];
        var tried = await Press(visitor, "/en/admin/words?of=en", "try", typed);
        Assert.Equal(HttpStatusCode.OK, tried.Status);
        Assert.Equal(["sprockets", "bidules"], tried.Document.QuerySelectorAll("#found mark").Select(m => m.TextContent));
        Assert.Contains("would be refused", tried.Main, StringComparison.Ordinal);
        Assert.Equal((text, "sprocket*\n\nharbour", "idiot*"), (Area(tried, "text"), Area(tried, "banned"), Assert.Single(Marked(tried))));
        // Trying kept nothing.
        Assert.Equal("Hold idiot", await Judged(reader, text));
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, tried, "save", typed)).Status);
        Assert.Equal("Refuse sprockets", await Judged(reader, text));
        Assert.Null(await Judged(reader, "An idiot said it to the harbour master."));
        Assert.Equal("Refuse harbour", await Judged(reader, "An idiot fell into the harbour."));
        Assert.Equal("Hold idiot", await Judged(reader, "An idiot fell into the harbour.", "fr"));
        // Another process judges by the same store.
        var other = await ModerationSettings.Of(site.Store, default);
        Assert.Equal(["sprocket*", "harbour"], other.Words["en"].Banned);
        // The lists of one language leave all else of the setting as it was; the log says what was added, not the whole.
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, "/en/admin/words?of=all", "save", ("banned", "gadget"), ("suspect", ""), ("allowed", ""))).Status);
        Assert.Equal("Refuse gadget", await Judged(reader, "Un gadget", "fr"));
        var page = await visitor.Get("/en/admin/words?of=en");
        Assert.Equal(("sprocket*\nharbour", "harbour master", "idiot*"), (Area(page, "banned"), Area(page, "allowed"), Assert.Single(Marked(page))));
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, page, "save", ("banned", "sprocket*"), ("suspect", ""), ("allowed", ""))).Status);
        Assert.Null(await Judged(reader, "fell into the harbour"));
        var act = (await site.Store.Acts.Latest(long.MaxValue, 1, false)).Items[0];
        Assert.Equal(("setting.change", "moderation", """{"words":"en","-banned":["harbour"],"-suspect":["bidule*"],"-allowed":["idiot*","harbour master"]}"""), (act.Act, act.ObjectId, act.Details));
        Assert.NotNull((await visitor.Get("/en/admin/log?kind=setting")).Document.QuerySelector("a[href='/en/admin/words']"));
        await site.Store.Settings.Set(ModerationSettings.Key, new ModerationSettings(), null);
    }

    [Fact]
    public async Task Bad_lists_come_back_with_the_line_and_the_reason_and_nothing_is_lost()
    {
        var (visitor, _) = await site.SignedIn(PersonRole.Administrator);
        await site.Store.Settings.Set(ModerationSettings.Key, new ModerationSettings { Mode = "post", Banned = ["gadget"] }, null);
        var many = string.Join('\n', Enumerable.Range(0, 10_000).Select(i => $"word{i}"));
        foreach (var (field, value, said) in new[]
        {
            ("banned", many, "2,000 entries"), ("banned", "one\ntwo\nthe", "Line 3, the:"), ("suspect", "a*", "a star"), ("allowed", "x\u0007y", "cannot be seen"), ("banned", "---", "no letter"),
            ("suspect", "good\n*", "Line 2"), ("banned", "twice", "another of the three"), ("banned", Markup, "admin"), ("text", new string('x', 20_001), "20,000"),
        })
        {
            (string, string)[] typed = [("banned", field == "banned" ? value : ""), ("suspect", field == "suspect" ? value : said.StartsWith("another", StringComparison.Ordinal) ? "twice" : ""), ("allowed", field == "allowed" ? value : ""), ("text", field == "text" ? value : "")];
            foreach (var act in new[] { "try", "save" })
            {
                // Markup is a phrase like any other, if a strange one.
                if (value == Markup && act == "save") continue;
                var answer = await Press(visitor, "/en/admin/words?of=en", act, typed);
                if (value == Markup)
                {
                    Assert.Empty(answer.Document.QuerySelectorAll("[onerror]"));
                    continue;
                }
                Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
                Assert.Contains(said, answer.Main, StringComparison.Ordinal);
                Assert.NotNull(answer.Document.QuerySelector("[role=alert]"));
                if (!value.Contains('\u0007', StringComparison.Ordinal)) Assert.Equal(value, Area(answer, field));
            }
        }
        // Somebody who still has the page from before writes nothing over, and keeps what was typed.
        var page = await visitor.Get("/en/admin/words?of=en");
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(visitor, page, "save", ("banned", "widget"))).Status);
        var late = await Press(visitor, page, "save", ("banned", "doodad"));
        Assert.Equal((HttpStatusCode.Conflict, "doodad"), (late.Status, Area(late, "banned")));
        var kept = await ModerationSettings.Of(site.Store, default);
        Assert.Equal(("post", "gadget", "widget"), (kept.Mode, Assert.Single(kept.Banned), Assert.Single(kept.Words["en"].Banned)));
        await site.Store.Settings.Set(ModerationSettings.Key, new ModerationSettings(), null);
    }
}
