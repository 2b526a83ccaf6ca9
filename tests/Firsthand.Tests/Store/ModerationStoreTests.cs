using Firsthand.Accounts;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class ModerationOnSqlite() : ModerationStoreTests(Engine.Sqlite);

public sealed class ModerationOnPostgres(PostgresEngine engine) : ModerationStoreTests(engine);

/// <summary>What moderators decide, and all that follows from it in one transaction.</summary>
public abstract class ModerationStoreTests(Engine engine)
{
    private int people;

    private async Task<long> Person(TestStore store, string role = "reader")
    {
        var name = "Reader " + (char)('a' + people++);
        var (id, _) = await store.News.People.Add(new NewPerson { Name = name, NameKey = PersonName.KeyOf(name), Email = name.Replace(' ', '.') + "@x.example", EmailKey = name + "@x.example", SecurityStamp = Secrets.Stamp(), Language = "en", Role = role });
        await store.News.People.Confirm(id!.Value, null);
        return id.Value;
    }

    private static async Task<DiscussionRow> Discussed(TestStore store)
    {
        var (_, feed) = await store.Outlet();
        var article = await store.FullArticle(feed.Id, "https://selwick-ledger.example/" + Guid.NewGuid().ToString("n"));
        return (await store.News.Discussions.Article(article))!;
    }

    private static async Task<long> Say(TestStore store, DiscussionRow discussion, long person, string body = "Words.", bool shown = false) => (await store.News.Comments.Add(new NewComment
    {
        Discussion = (await store.News.Discussions.Article(discussion.ArticleId!.Value))!,
        PersonId = person,
        Body = body,
        Language = "en",
        Shown = shown,
        FormKey = Guid.NewGuid().ToString("n"),
        Verdicts = shown ? [] : [new VerdictRow { Step = "mode", Outcome = "hold", Code = "moderation.newcomer", Detail = "0 so far", Matched = "Words" }],
    })).Id!.Value;

    private static Ruling Ruling(long comment, long by, string what, string seen = "waiting", string rule = "", bool? spam = null) => new() { CommentId = comment, ById = by, Do = what, Seen = seen, Rule = rule, Words = what == "approve" ? "" : "because", Features = "0000002a", Spam = spam };

    private static NewReport Report(long comment, long? person, string kind = "abuse") => new() { CommentId = comment, PersonId = person, Kind = kind, Language = "en", Receipt = Secrets.Code(), Words = "why", Email = person is null ? "n@x.example" : "", ByMail = person is null };

    private static async Task<string[]> Told(TestStore store, long person) => [.. (await store.News.Notices.Of(person, long.MaxValue, 50)).Items.Select(n => n.Kind)];

    private static async Task<CommentRow> Comment(TestStore store, long id) => (await store.News.Comments.Find(id))!;

    private static async Task<long> Shown(TestStore store, DiscussionRow d) => (await store.News.Discussions.Article(d.ArticleId!.Value))!.Shown;

    [Fact]
    public async Task What_waits_is_read_in_the_order_of_its_coming_with_what_was_found()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var writer = await Person(store);
        var ids = new List<long>();
        for (var i = 0; i < 5; i++) ids.Add(await Say(store, discussion, writer, $"Words {i}."));
        var first = await store.News.Moderation.Waiting(0, 3);
        var rest = await store.News.Moderation.Waiting(first.Next!.Value.Id, 3);
        Assert.Equal(ids, first.Items.Concat(rest.Items).Select(i => i.Comment.Id));
        Assert.Null(rest.Next);
        Assert.Equal("Words", first.Items[0].Verdicts.Single().Matched);
        Assert.Equal(discussion.ArticleId, first.Items[0].Facts.ArticleId);
        Assert.Equal(new QueueCounts(5, 0, 0), await store.News.Moderation.Counts());
    }

    [Fact]
    public async Task A_comment_that_is_approved_is_shown_counted_logged_and_its_writer_told()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var (writer, moderator) = (await Person(store), await Person(store, "moderator"));
        var id = await Say(store, discussion, writer);
        Assert.Null(await store.News.Decisions.Decide(Ruling(id, moderator, "approve", spam: false)));
        Assert.Equal("shown", (await Comment(store, id)).State);
        Assert.Equal(1, await Shown(store, discussion));
        Assert.Equal(["moderation.shown"], await Told(store, writer));
        var act = Assert.Single(await store.News.Acts.About("comment", $"{id}"));
        Assert.Equal(("comment.approve", moderator, false), (act.Act, act.PersonId, act.Public));
        Assert.Equal((false, 1), (await store.News.Moderation.SpamExamples(0, 10)).Select(e => (e.Spam, (int)e.Weight)).Single());
    }

    [Fact]
    public async Task Whoever_rejects_names_a_rule_and_the_writer_gets_reasons()
    {
        await using var store = await engine.NewStore();
        var (writer, moderator) = (await Person(store), await Person(store, "moderator"));
        var id = await Say(store, await Discussed(store), writer);
        Assert.Equal("moderation.rule", (await store.News.Decisions.Decide(Ruling(id, moderator, "reject")))?.Code);
        Assert.Equal("waiting", (await Comment(store, id)).State);
        Assert.Null(await store.News.Decisions.Decide(Ruling(id, moderator, "reject", rule: "civil")));
        Assert.Equal(("rejected", "civil"), ((await Comment(store, id)).State, (await Comment(store, id)).Rule));
        var decision = Assert.Single((await store.News.Decisions.Of(writer, long.MaxValue, 10)).Items);
        Assert.Equal(("reject", "civil", "because", "step", "Words."), (decision.Kind, decision.Rule, decision.Words, decision.Source, decision.Body));
        Assert.True((await store.News.Acts.About("comment", $"{id}")).Single().Public);
        Assert.Equal(1, (await store.News.Moderation.Writer(writer)).Refused);
    }

    [Fact]
    public async Task Of_two_moderators_at_one_comment_the_second_changes_nothing_and_learns_what_the_first_did()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var writer = await Person(store);
        var id = await Say(store, discussion, writer);
        var moderators = new List<long>();
        for (var i = 0; i < 8; i++) moderators.Add(await Person(store, "moderator"));
        var answers = await Task.WhenAll(moderators.Select((m, i) => store.News.Decisions.Decide(Ruling(id, m, i % 2 == 0 ? "approve" : "reject", rule: "civil"))));
        Assert.Single(answers, a => a is null);
        Assert.All(answers.Where(a => a is not null), a => Assert.Equal("moderation.decided", a!.Code));
        var act = Assert.Single(await store.News.Acts.About("comment", $"{id}"));
        Assert.Equal((await Comment(store, id)).State, act.Act == "comment.approve" ? "shown" : "rejected");
        Assert.Single(await Told(store, writer));
        Assert.Equal((await Comment(store, id)).State == "shown" ? 1 : 0, await Shown(store, discussion));
    }

    [Fact]
    public async Task What_its_writer_changed_meanwhile_is_not_approved_unread()
    {
        await using var store = await engine.NewStore();
        var (writer, moderator) = (await Person(store), await Person(store, "moderator"));
        var id = await Say(store, await Discussed(store), writer);
        Assert.Null(await store.News.Comments.Edit(id, writer, "Buy pills.", "en", false, [], TimeSpan.FromMinutes(15)));
        Assert.Equal("moderation.edited", (await store.News.Decisions.Decide(Ruling(id, moderator, "approve")))?.Code);
        Assert.Equal("waiting", (await Comment(store, id)).State);
    }

    [Theory]
    [InlineData("approve", "shown")]
    [InlineData("remove", "waiting")]
    [InlineData("restore", "waiting")]
    [InlineData("nonsense", "waiting")]
    public async Task What_does_not_fit_the_state_is_refused(string what, string state)
    {
        await using var store = await engine.NewStore();
        var (writer, moderator) = (await Person(store), await Person(store, "moderator"));
        var id = await Say(store, await Discussed(store), writer, shown: state == "shown");
        Assert.Equal("moderation.what", (await store.News.Decisions.Decide(Ruling(id, moderator, what, state, "civil")))?.Code);
        Assert.Equal(state, (await Comment(store, id)).State);
    }

    [Fact]
    public async Task Nobody_judges_their_own_comment()
    {
        await using var store = await engine.NewStore();
        var moderator = await Person(store, "moderator");
        var id = await Say(store, await Discussed(store), moderator);
        Assert.Equal("moderation.own", (await store.News.Decisions.Decide(Ruling(id, moderator, "approve")))?.Code);
    }

    [Fact]
    public async Task A_storm_of_reports_is_one_case_with_a_count_and_everybody_learns_the_decision()
    {
        await using var store = await engine.NewStore();
        var (writer, moderator, reader) = (await Person(store), await Person(store, "moderator"), await Person(store));
        var id = await Say(store, await Discussed(store), writer, shown: true);
        var mine = (await store.News.Reports.Add(Report(id, reader))).Receipt!;
        Assert.Equal(mine, (await store.News.Reports.Add(Report(id, reader))).Receipt);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => store.News.Reports.Add(Report(id, null))));
        var item = Assert.Single((await store.News.Moderation.Reported(null, 20)).Items);
        Assert.Equal(41, item.Facts.Reports);
        Assert.Null(await store.News.Decisions.Decide(Ruling(id, moderator, "remove", "shown", "civil")));
        Assert.Empty((await store.News.Moderation.Reported(null, 20)).Items);
        Assert.Equal("upheld", (await store.News.Reports.Find(mine))!.State);
        Assert.Equal(["moderation.report-upheld", "moderation.report-received"], await Told(store, reader));
        Assert.Equal(40, (await store.News.Mails.Newest(200)).Count(m => m.Kind == "report-decided"));
        Assert.Equal("report", (await store.News.Decisions.Of(writer, long.MaxValue, 10)).Items.Single().Source);
    }

    [Fact]
    public async Task What_is_said_to_be_illegal_comes_first_and_what_is_unfounded_stays()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var (writer, moderator, reader) = (await Person(store), await Person(store, "moderator"), await Person(store));
        var one = await Say(store, discussion, writer, "One.", shown: true);
        var two = await Say(store, discussion, writer, "Two.", shown: true);
        await store.News.Reports.Add(Report(one, reader));
        await store.News.Reports.Add(Report(two, reader, "illegal"));
        var page = await store.News.Moderation.Reported(null, 1);
        Assert.Equal(two, page.Items.Single().Comment.Id);
        Assert.Equal(one, (await store.News.Moderation.Reported(page.Next, 1)).Items.Single().Comment.Id);
        Assert.Null(await store.News.Decisions.Decide(Ruling(two, moderator, "keep", "shown")));
        Assert.Equal("shown", (await Comment(store, two)).State);
        Assert.Contains("moderation.report-dismissed", await Told(store, reader));
        Assert.DoesNotContain(await Told(store, writer), k => k.StartsWith("moderation.", StringComparison.Ordinal));
        Assert.Equal("moderation.decided", (await store.News.Decisions.Decide(Ruling(two, moderator, "keep", "shown")))?.Code);
        // It may be reported again, for another reason.
        Assert.NotNull((await store.News.Reports.Add(Report(two, reader))).Receipt);
    }

    [Fact]
    public async Task What_is_not_shown_is_not_reported()
    {
        await using var store = await engine.NewStore();
        var id = await Say(store, await Discussed(store), await Person(store));
        Assert.Equal("comment.gone", (await store.News.Reports.Add(Report(id, null))).Reason?.Code);
        Assert.Equal("comment.gone", (await store.News.Reports.Add(Report(4711, null))).Reason?.Code);
    }

    [Fact]
    public async Task Another_moderator_decides_an_appeal_and_a_granted_one_takes_everything_back()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var (writer, first, second) = (await Person(store), await Person(store, "moderator"), await Person(store, "moderator"));
        var id = await Say(store, discussion, writer, shown: true);
        await store.News.Decisions.Decide(Ruling(id, first, "remove", "shown", "advertising", spam: true));
        Assert.Equal(0, await Shown(store, discussion));
        var decision = (await store.News.Decisions.Of(writer, long.MaxValue, 10)).Items.Single().Id;
        Assert.Equal("appeal.not-yours", (await store.News.Decisions.Appeal(decision, second, "mine?"))?.Code);
        Assert.Null(await store.News.Decisions.Appeal(decision, writer, "It was no advertising."));
        Assert.Equal("appeal.twice", (await store.News.Decisions.Appeal(decision, writer, "Again."))?.Code);
        var appeal = (await store.News.Decisions.Appeals(0, 10)).Items.Single();
        Assert.Equal("appeal.another", (await store.News.Decisions.Answer(appeal.Id, first, false, "no"))?.Code);
        Assert.Null(await store.News.Decisions.Answer(appeal.Id, second, true, "You are right."));
        Assert.Equal("appeal.decided", (await store.News.Decisions.Answer(appeal.Id, second, false, "no"))?.Code);
        Assert.Equal(("shown", null), ((await Comment(store, id)).State, (await Comment(store, id)).Rule));
        Assert.Equal(1, await Shown(store, discussion));
        Assert.Equal("reversed", (await store.News.Decisions.Find(decision))!.EndedAs);
        Assert.Equal(0, (await store.News.Moderation.Writer(writer)).Refused);
        Assert.Contains("moderation.appeal-granted", await Told(store, writer));
        // What the scorer learnt of it is taken back.
        Assert.Equal(0, (await store.News.Moderation.SpamExamples(0, 10)).Sum(e => e.Weight));
    }

    [Fact]
    public async Task The_only_moderator_decides_appeals_too()
    {
        await using var store = await engine.NewStore();
        var (writer, only) = (await Person(store), await Person(store, "moderator"));
        var id = await Say(store, await Discussed(store), writer);
        await store.News.Decisions.Decide(Ruling(id, only, "reject", rule: "civil"));
        await store.News.Decisions.Appeal((await store.News.Decisions.Of(writer, long.MaxValue, 10)).Items.Single().Id, writer, "please");
        Assert.Null(await store.News.Decisions.Answer((await store.News.Decisions.Appeals(0, 10)).Items.Single().Id, only, false, "no"));
        Assert.Equal("rejected", (await Comment(store, id)).State);
    }

    [Fact]
    public async Task What_is_learnt_twice_counts_once_and_the_newest_decision_counts()
    {
        await using var store = await engine.NewStore();
        var (writer, moderator) = (await Person(store), await Person(store, "moderator"));
        var id = await Say(store, await Discussed(store), writer);
        await store.News.Decisions.Decide(Ruling(id, moderator, "reject", rule: "advertising", spam: true));
        await store.News.Decisions.Decide(Ruling(id, moderator, "restore", "rejected", spam: false));
        Assert.Equal([(true, 1L), (true, -1L), (false, 1L)], (await store.News.Moderation.SpamExamples(0, 10)).Select(e => (e.Spam, e.Weight)));
        Assert.Equal("reversed", (await store.News.Decisions.Of(writer, long.MaxValue, 10)).Items.Single().EndedAs);
    }

    private static Measure Measure(long person, long by, string kind, TimeSpan? length = null) => new() { PersonId = person, ById = by, Kind = kind, Length = length, Rule = "civil", Words = "why", Stamp = Secrets.Stamp() };

    [Fact]
    public async Task A_ban_ends_sessions_and_ends_by_itself()
    {
        await using var store = await engine.NewStore();
        var (person, moderator) = (await Person(store), await Person(store, "moderator"));
        var before = (await store.News.People.Find(person))!;
        Assert.Null(await store.News.Decisions.Take(Measure(person, moderator, "ban", TimeSpan.FromDays(1))));
        var banned = (await store.News.People.Find(person))!;
        Assert.Equal("banned", banned.State);
        Assert.NotEqual(before.SecurityStamp, banned.SecurityStamp);
        Assert.Equal("moderation.banned", (await store.News.Decisions.Take(Measure(person, moderator, "ban")))?.Code);
        Assert.Contains((await store.News.Mails.Newest(10)), m => m.Kind == "banned");
        Assert.Equal(0, await store.News.Decisions.EndWhatIsOver());
        store.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await store.News.Decisions.EndWhatIsOver());
        Assert.Equal("active", (await store.News.People.Find(person))!.State);
        Assert.Equal(["moderation.over", "moderation.ban"], await Told(store, person));
    }

    [Fact]
    public async Task A_ban_without_end_stays_until_it_is_lifted()
    {
        await using var store = await engine.NewStore();
        var (person, moderator) = (await Person(store), await Person(store, "moderator"));
        await store.News.Decisions.Take(Measure(person, moderator, "ban"));
        store.Time.Advance(TimeSpan.FromDays(9000));
        Assert.Equal(0, await store.News.Decisions.EndWhatIsOver());
        Assert.NotEqual(0, await store.News.Decisions.Lift(person, moderator));
        Assert.Equal("active", (await store.News.People.Find(person))!.State);
        Assert.Equal(0, await store.News.Decisions.Lift(person, moderator));
    }

    [Fact]
    public async Task Whoever_is_banned_changes_nothing_but_may_take_back_what_they_wrote()
    {
        await using var store = await engine.NewStore();
        var (person, moderator) = (await Person(store), await Person(store, "moderator"));
        var id = await Say(store, await Discussed(store), person, shown: true);
        await store.News.Decisions.Take(Measure(person, moderator, "ban"));
        Assert.Equal("comment.not-active", (await store.News.Comments.Edit(id, person, "Other.", "en", true, [], TimeSpan.FromHours(1)))?.Code);
        Assert.Equal("Words.", (await Comment(store, id)).Body);
        Assert.Null(await store.News.Comments.Delete(id, person));
    }

    [Fact]
    public async Task A_clock_that_went_back_makes_no_measure_longer_and_no_rate_higher()
    {
        await using var store = await engine.NewStore();
        var (person, moderator) = (await Person(store), await Person(store, "moderator"));
        // Both made by a clock ten years ahead.
        store.Time.Advance(TimeSpan.FromDays(3650));
        await store.News.Decisions.Take(Measure(person, moderator, "time-out", TimeSpan.FromHours(1)));
        await Say(store, await Discussed(store), person);
        await using var right = new Clock(store);
        Assert.Equal(0, (await right.Store.Moderation.Writer(person)).LastDay);
        await right.Store.Decisions.EndWhatIsOver();
        Assert.NotNull((await right.Store.Moderation.Writer(person)).TimeOutUntil);
        right.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await right.Store.Decisions.EndWhatIsOver());
        Assert.Null((await right.Store.Moderation.Writer(person)).TimeOutUntil);
    }

    /// <summary>The same database under a clock that stands at the beginning.</summary>
    private sealed class Clock : IAsyncDisposable
    {
        public Microsoft.Extensions.Time.Testing.FakeTimeProvider Time { get; } = new(TestStore.Start);
        private readonly Database database;
        public NewsStore Store { get; }

        public Clock(TestStore store)
        {
            database = Database.Open(store.Where);
            Store = new NewsStore(database, Time);
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }

    [Fact]
    public async Task Ranks_are_kept()
    {
        await using var store = await engine.NewStore();
        var (one, two, administrator) = (await Person(store, "moderator"), await Person(store, "moderator"), await Person(store, "administrator"));
        Assert.Equal("moderation.self", (await store.News.Decisions.Take(Measure(one, one, "warn")))?.Code);
        Assert.Equal("moderation.rank", (await store.News.Decisions.Take(Measure(one, two, "ban")))?.Code);
        Assert.Null(await store.News.Decisions.Take(Measure(one, administrator, "warn")));
        Assert.Equal("moderation.person-gone", (await store.News.Decisions.Take(Measure(4711, one, "warn")))?.Code);
        Assert.False(await store.News.Moderation.Trust(two, one, true));
    }

    [Fact]
    public async Task Notes_watching_and_trust_leave_rows()
    {
        await using var store = await engine.NewStore();
        var (person, moderator) = (await Person(store), await Person(store, "moderator"));
        await store.News.Moderation.Note(person, moderator, "Knows much of bridges.");
        await store.News.Moderation.Watch(person, moderator, true);
        await store.News.Moderation.Watch(person, moderator, true);
        Assert.True((await store.News.Moderation.Writer(person)).Watched);
        Assert.True(await store.News.Moderation.Trust(person, moderator, true));
        Assert.Equal("Knows much of bridges.", (await store.News.Moderation.Notes(person)).Single().Body);
        Assert.Equal(["person.note", "person.watch", "person.trust"], (await store.News.Acts.About("person", $"{person}")).Select(a => a.Act));
        Assert.Equal(["person.trust"], (await store.News.Acts.Latest(long.MaxValue, 10, publicly: true)).Items.Select(a => a.Act));
    }

    [Fact]
    public async Task What_somebody_decided_stays_when_their_account_goes()
    {
        await using var store = await engine.NewStore();
        var (writer, moderator, other) = (await Person(store), await Person(store, "moderator"), await Person(store, "moderator"));
        var id = await Say(store, await Discussed(store), writer);
        await store.News.Decisions.Decide(Ruling(id, moderator, "reject", rule: "civil"));
        await store.News.Decisions.Take(Measure(writer, moderator, "time-out", TimeSpan.FromDays(1)));
        await store.News.Moderation.Note(writer, moderator, "note");
        Assert.Null(await store.News.People.Delete(moderator));
        Assert.Equal("rejected", (await Comment(store, id)).State);
        Assert.Equal(2, (await store.News.Decisions.Of(writer, long.MaxValue, 10)).Items.Count(d => d.ById is null));
        Assert.NotNull((await store.News.Moderation.Writer(writer)).TimeOutUntil);
        Assert.Null(Assert.Single(await store.News.Acts.About("comment", $"{id}")).PersonId);
        // Somebody else can still take it back.
        await store.News.Decisions.Appeal((await store.News.Decisions.Of(writer, long.MaxValue, 10)).Items.Last().Id, writer, "please");
        Assert.Null(await store.News.Decisions.Answer((await store.News.Decisions.Appeals(0, 10)).Items.Single().Id, other, true, ""));
        Assert.Equal("shown", (await Comment(store, id)).State);
        // And whoever was judged may go as well.
        Assert.Null(await store.News.People.Delete(writer, comments: true));
        Assert.Equal("", (await Comment(store, id)).Body);
    }
}
