using Firsthand.Moderation;
using Firsthand.Store;

namespace Firsthand.Tests.Moderation;

/// <summary>What each step says of a draft.</summary>
public sealed class StepTests
{
    private static readonly DateTimeOffset now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private static PersonRow Person(string role = "reader", string state = "active") => new() { Id = 7, Role = role, State = state };

    private static IReadOnlyList<Verdict> Judge(string body, string role = "reader", WriterRecord? record = null, ModerationSettings? settings = null, string language = "en", string? mode = null, long? comment = null, long sender = 0, string state = "active")
    {
        var draft = new DraftCase(new Draft(Person(role, state), new DiscussionRow { Mode = mode }, body, language, CommentId: comment), record ?? new WriterRecord { Shown = 10 }, settings ?? new(), now, sender);
        // As the moderator does: a refusal ends it.
        var verdicts = new List<Verdict>();
        foreach (var (_, run) in Steps.All)
        {
            if (run(draft) is not { } verdict) continue;
            verdicts.Add(verdict);
            if (verdict.Outcome == Outcome.Refuse) break;
        }
        return verdicts;
    }

    private static string? Code(string body, string role = "reader", WriterRecord? record = null, ModerationSettings? settings = null, string language = "en", string? mode = null, long? comment = null, long sender = 0, string state = "active") =>
        Judge(body, role, record, settings, language, mode, comment, sender, state) is [{ } first, ..] ? $"{first.Outcome} {first.Reason.Code}" : null;

    [Fact]
    public void What_is_well_said_passes_every_step() => Assert.Null(Code("The council promised this bridge in 2019; I will believe it when I walk across it."));

    [Fact]
    public void Every_verdict_bears_the_name_of_its_step_and_the_order_is_told_once()
    {
        Assert.Equal(["identity", "rate", "length", "signs", "repeats", "links", "words", "copies", "rejections", "mode"], Steps.All.Select(s => s.Name));
        Assert.Equal("links", Judge(string.Concat(Enumerable.Repeat("https://a.example/x ", 30)))[0].Step);
    }

    [Theory]
    [InlineData("banned", "Refuse comment.not-active")]
    [InlineData("waiting", "Refuse comment.not-active")]
    public void Whoever_is_not_active_writes_nothing(string state, string code) => Assert.Equal(code, Code("Words.", state: state));

    [Fact]
    public void A_time_out_refuses_and_says_until_when()
    {
        var verdict = Judge("Words.", record: new WriterRecord { Shown = 9, TimeOutUntil = now.AddHours(3).ToUnixTimeMilliseconds() })[0];
        Assert.Equal("moderation.time-out", verdict.Reason.Code);
        Assert.Contains("2026-03-10 15:00", verdict.Reason.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 5, 5, "Refuse moderation.too-many")]
    [InlineData(4, 20, 20, "Refuse moderation.too-many")]
    [InlineData(0, 0, 100, "Refuse moderation.too-many")]
    [InlineData(4, 19, 99, null)]
    public void Rates_are_kept(int minute, int hour, int day, string? code)
    {
        var record = new WriterRecord { Shown = 10, LastMinute = minute, LastHour = hour, LastDay = day };
        Assert.Equal(code, Code("Words.", record: record));
        Assert.Null(Code("Words.", "moderator", record));
        Assert.Null(Code("Words.", record: record, comment: 3));
    }

    [Fact]
    public void Many_accounts_behind_one_address_are_one_sender() => Assert.Equal("Refuse moderation.too-many", Code("Words.", sender: 31));

    [Fact]
    public void A_megabyte_is_refused_at_once()
    {
        var before = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal("Refuse comment.long", Code(new string('a', 1 << 20)));
        Assert.Equal("Refuse comment.long", Code(string.Concat(Enumerable.Repeat("https://a.example/x ", 5000))));
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(before) < TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("pay \u202Eexe.gpj", "Refuse moderation.signs")]
    [InlineData("a\u2066b\u2069c", "Refuse moderation.signs")]
    [InlineData("bell \u0007", "Refuse moderation.signs")]
    [InlineData("zero\u200Bwidth", "Refuse moderation.signs")]
    [InlineData("…", "Refuse comment.empty")]
    public void What_cannot_be_seen_is_refused(string body, string code) => Assert.Equal(code, Code(body));

    [Fact]
    public void Towers_of_accents_wait_and_vocalised_Arabic_does_not()
    {
        Assert.Equal("Hold moderation.signs", Code(string.Concat("zalgo comes".Select(c => c + "\u0317\u0344\u0352"))));
        Assert.Null(Code("إِنَّ اللُّغَةَ الْعَرَبِيَّةَ جَمِيلَةٌ جِدًّا", language: "ar"));
        Assert.Equal("Hold moderation.signs", Code("oh " + string.Concat(Enumerable.Repeat("/\\ ~~ ", 20))));
    }

    [Theory]
    [InlineData("noooooooooooooooooooooooooooooooooooooo", "Hold moderation.repeats")]
    [InlineData("buy buy buy buy buy buy buy buy buy buy buy buy this buy buy buy buy buy buy buy", "Hold moderation.repeats")]
    [InlineData("same line\nsame line\nsame line\nsame line\nsame line", "Hold moderation.repeats")]
    [InlineData("THIS IS SIMPLY NOT TO BE BORNE ANY LONGER BY ANYBODY HERE", "Hold moderation.shouting")]
    [InlineData("NATO and the EU", null)]
    public void Repeats_and_shouting_wait(string body, string? code) => Assert.Equal(code, Code(body));

    [Theory]
    [InlineData(1, 10, null)]
    [InlineData(3, 10, null)]
    [InlineData(4, 10, "Hold moderation.links")]
    [InlineData(21, 10, "Refuse moderation.links-many")]
    public void Links_are_counted(int count, int shown, string? code) =>
        Assert.Equal(code, Code("See " + string.Join(" and ", Enumerable.Range(0, count).Select(i => $"https://a{i}.example/p")), record: new WriterRecord { Shown = shown }));

    [Theory]
    [InlineData("visit lucky-slots.bet now")]
    [InlineData("visit www.lucky.example now")]
    [InlineData("[here](https://lucky.example)")]
    public void A_newcomers_link_waits_however_it_is_written(string body)
    {
        Assert.Equal("Hold moderation.links-newcomer", Code(body, record: new WriterRecord()));
        Assert.Null(Code(body, "trusted"));
    }

    [Theory]
    [InlineData("en", "you should go die", "Refuse moderation.word-banned", "go die")]
    [InlineData("en", "what an IDIOT", "Hold moderation.word-suspect", "IDIOT")]
    [InlineData("en", "what an 1d10t", "Hold moderation.word-suspect", "1d10t")]
    [InlineData("en", "what an i d i o t he is", "Hold moderation.word-suspect", "i d i o t")]
    [InlineData("en", "what an i.d.i.o.t he is", "Hold moderation.word-suspect", "i.d.i.o.t")]
    [InlineData("en", "such idiiiiiots", "Hold moderation.word-suspect", "idiiiiiots")]
    [InlineData("en", "what an idiоt", "Hold moderation.word-suspect", "idiоt")]
    [InlineData("en", "this is sh*t", "Hold moderation.word-suspect", "sh*t")]
    [InlineData("en", "@sshole", "Hold moderation.word-suspect", "@sshole")]
    [InlineData("en", "bull$hit", "Hold moderation.word-suspect", "bull$hit")]
    [InlineData("fr", "quel connard", "Hold moderation.word-suspect", "connard")]
    [InlineData("fr", "C’est un IMBÉCILE", "Hold moderation.word-suspect", "IMBÉCILE")]
    [InlineData("es", "eres un cabron", "Hold moderation.word-suspect", "cabron")]
    [InlineData("de", "so ein Vollidiot", "Hold moderation.word-suspect", "Vollidiot")]
    [InlineData("ru", "это просто cука", "Hold moderation.word-suspect", "cука")]
    [InlineData("ar", "والأحمقُ قال", "Hold moderation.word-suspect", "والأحمقُ")]
    [InlineData("ar", "يا كلـــب", "Hold moderation.word-suspect", "يا كلـــب")]
    [InlineData("fa", "چه ابلهی", null, "")]
    [InlineData("fa", "تو احمق هستی", "Hold moderation.word-suspect", "احمق")]
    [InlineData("en", "The Scunthorpe assessment of classic cocktails", null, "")]
    [InlineData("en", "Idioma is Spanish for language, and Pushkin is no push kin", null, "")]
    [InlineData("de", "Das ist die Richtung", null, "")]
    [InlineData("en", "as as as", null, "")]
    public void Words_are_found_through_simple_disguises_and_not_within_others(string language, string body, string? code, string matched)
    {
        var verdicts = Judge(body, language: language);
        Assert.Equal(code, verdicts is [{ } first, ..] ? $"{first.Outcome} {first.Reason.Code}" : null);
        if (code is not null) Assert.Equal(matched, verdicts[0].Matched);
    }

    [Fact]
    public void The_operators_words_hold_in_every_language_and_may_free_words_of_the_program()
    {
        var settings = new ModerationSettings { Banned = ["sprocket*"], Suspect = ["left handed"], Allowed = ["idiot*"] };
        Assert.Equal("Refuse moderation.word-banned", Code("Des sprockets partout", settings: settings, language: "fr"));
        Assert.Equal("Hold moderation.word-suspect", Code("so left handed", settings: settings));
        Assert.Null(Code("idiots", settings: settings));
    }

    [Fact]
    public void Every_list_can_be_read_and_finds_its_own_entries()
    {
        foreach (var language in WordList.Languages)
        {
            Assert.True(WordList.Entries(language).Count() > 20, language);
            foreach (var (entry, banned, _) in WordList.Entries(language))
            {
                var text = entry.Replace("*", "", StringComparison.Ordinal).Trim();
                var found = WordList.Of(language).Find(WordForm.Words(text + (entry.EndsWith(" *", StringComparison.Ordinal) ? " x" : "")), []);
                Assert.True(found.Any(f => f.Banned == banned), $"{language}: {entry}");
            }
        }
    }

    private const string Long = "Every house on the quay was built with money from the salt trade, and nobody in this town has ever asked where it came from.";

    [Theory]
    [InlineData(7, Long, "Refuse moderation.same-again")]
    [InlineData(7, Long + " Ask!", "Hold moderation.near-copy")]
    [InlineData(8, Long + " Ask!", "Hold moderation.copied")]
    [InlineData(8, "Something quite different about the salt trade and the houses on the quay of another town entirely.", null)]
    public void Near_copies_wait_and_the_same_again_is_refused(long person, string before, string? code)
    {
        var record = new WriterRecord { Shown = 10, Recent = [new RecentComment { Id = 3, PersonId = person, Body = before }] };
        Assert.Equal(code, Code(Long, record: record));
        Assert.Null(Code(Long, record: record, comment: 3));
    }

    [Fact]
    public void What_many_say_in_few_words_is_no_copy() =>
        Assert.Null(Code("I agree.", record: new WriterRecord { Shown = 10, Recent = [new RecentComment { Id = 3, PersonId = 8, Body = "I agree." }] }));

    [Theory]
    [InlineData("reader", 2, "Hold moderation.rejections")]
    [InlineData("reader", 1, null)]
    [InlineData("trusted", 5, null)]
    public void Whoever_was_rejected_lately_is_read_first(string role, int refused, string? code) => Assert.Equal(code, Code("Words.", role, new WriterRecord { Shown = 10, Refused = refused }));

    [Theory]
    [InlineData("newcomers", null, "reader", 0, false, "moderation.newcomer")]
    [InlineData("newcomers", null, "reader", 3, false, null)]
    [InlineData("newcomers", null, "trusted", 0, false, null)]
    [InlineData("newcomers", "post", "reader", 0, false, null)]
    [InlineData("newcomers", "pre", "trusted", 9, false, "moderation.discussion")]
    [InlineData("all", null, "trusted", 9, false, "moderation.all")]
    [InlineData("all", null, "moderator", 9, false, null)]
    [InlineData("post", null, "reader", 0, false, null)]
    [InlineData("post", null, "reader", 9, true, "moderation.watched")]
    public void The_mode_says_who_is_read_first(string mode, string? discussion, string role, int shown, bool watched, string? code) =>
        Assert.Equal(code is null ? null : "Hold " + code, Code("Words.", role, new WriterRecord { Shown = shown, Watched = watched }, new ModerationSettings { Mode = mode }, mode: discussion));

    [Theory]
    [InlineData("wait (10,000 letters of links)")]
    [InlineData("stars")]
    [InlineData("letters")]
    public void Hostile_texts_are_judged_in_time(string kind)
    {
        var body = kind switch
        {
            "stars" => string.Concat(Enumerable.Repeat("s*t ", 2500)),
            "letters" => string.Join(' ', Enumerable.Repeat("a", 5000)),
            _ => string.Concat(Enumerable.Repeat("www.a.a/", 1250)),
        };
        var recent = Enumerable.Range(0, 220).Select(i => new RecentComment { Id = i, PersonId = i % 9, Body = string.Join(' ', Enumerable.Range(i, 1500)) }).ToList();
        var before = System.Diagnostics.Stopwatch.GetTimestamp();
        Judge(body, record: new WriterRecord { Shown = 10, Recent = recent });
        // Not a figure: only that nothing grows with the square of the text.
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(before) < TimeSpan.FromSeconds(20));
    }
}
