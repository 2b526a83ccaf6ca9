using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;
using Firsthand.Tests.Store;

namespace Firsthand.Tests.Admin;

public sealed class OperatorOnSqlite() : OperatorStoreTests(Engine.Sqlite);

public sealed class OperatorOnPostgres(PostgresEngine engine) : OperatorStoreTests(engine);

/// <summary>What the operator's desk does to the store.</summary>
public abstract class OperatorStoreTests(Engine engine)
{
    private static async Task<long> Person(TestStore store, string name, string role = "administrator", string state = "active", string? email = null)
    {
        var (id, _) = await store.News.People.Add(new NewPerson { Name = name, NameKey = PersonName.KeyOf(name), Email = email, EmailKey = email, SecurityStamp = Secrets.Stamp(), Language = "en", Role = role, State = state });
        return id!.Value;
    }

    private static async Task<IReadOnlyList<string>> Acts(TestStore store) => [.. (await store.News.Acts.Latest(long.MaxValue, 100, false)).Items.Select(a => a.Act)];

    private static OutletWithFeeds Catalogue(string owner, string right = "excerpt") =>
        Samples.Outlet() with { Outlet = Samples.Outlet().Outlet with { Owner = owner, DisplayRight = right } };

    [Fact]
    public async Task What_the_operator_says_holds_against_every_later_import_until_it_is_given_back()
    {
        await using var store = await engine.NewStore();
        await store.News.Outlets.Save([Catalogue("Old Owner")]);
        var outlet = (await store.News.Outlets.Find("selwick-ledger"))!;
        var by = await Person(store, "Ada");
        Assert.Null(await store.News.OutletFacts.Set(outlet.Id,
            [new FactChange("owner", "New Owner", "Old Owner", "https://register.example/1", "2026-03-01"), new FactChange("display_right", "headline", "excerpt"), new FactChange("state_controlled", "1", "0")], by));
        await store.News.Outlets.Save([Catalogue("Old Owner", "full")]);
        await store.News.Outlets.Save([Catalogue("Third Owner", "full")]);
        outlet = (await store.News.Outlets.Find("selwick-ledger"))!;
        Assert.Equal(("New Owner", "headline", true), (outlet.Owner, outlet.DisplayRight, outlet.StateControlled));
        Assert.Contains("https://register.example/1", outlet.FactReferences, StringComparison.Ordinal);
        var history = await store.News.OutletFacts.History(outlet.Id);
        Assert.Equal(("Third Owner", "Ada", true), history.Where(f => f.Field == "owner").Select(f => (f.Catalogue, f.Name, f.Holds)).Single());

        Assert.True(await store.News.OutletFacts.GiveBack(outlet.Id, "owner", by));
        Assert.False(await store.News.OutletFacts.GiveBack(outlet.Id, "owner", by));
        outlet = (await store.News.Outlets.Find("selwick-ledger"))!;
        Assert.Equal(("Third Owner", "headline"), (outlet.Owner, outlet.DisplayRight));
        Assert.DoesNotContain("register.example", outlet.FactReferences, StringComparison.Ordinal);
        Assert.False((await store.News.OutletFacts.History(outlet.Id)).Single(f => f.Field == "owner").Holds);
        Assert.Equal(["outlet.fact-back", "outlet.fact", "outlet.fact", "outlet.fact"], await Acts(store));
    }

    [Fact]
    public async Task Two_who_change_one_fact_do_not_write_over_each_other_and_half_a_change_is_none()
    {
        await using var store = await engine.NewStore();
        await store.News.Outlets.Save([Catalogue("Owner")]);
        var outlet = (await store.News.Outlets.Find("selwick-ledger"))!;
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(n => Task.Run(() => store.News.OutletFacts.Set(outlet.Id, [new FactChange("owner", $"Owner {n}", "Owner")], null))));
        Assert.Equal("admin.changed", Assert.Single(both, r => r is not null)!.Code);
        var now = (await store.News.Outlets.Find("selwick-ledger"))!.Owner;
        Assert.Equal("admin.changed", (await store.News.OutletFacts.Set(outlet.Id, [new FactChange("funding", "Sales", null), new FactChange("owner", "X", "Owner")], null))!.Code);
        Assert.Equal("admin.needed", (await store.News.OutletFacts.Set(outlet.Id, [new FactChange("funding", "Sales", null), new FactChange("name", null, outlet.Name)], null))!.Code);
        outlet = (await store.News.Outlets.Find("selwick-ledger"))!;
        Assert.Equal((now, null), (outlet.Owner, outlet.Funding));
        Assert.Single(await Acts(store));
        // Sent twice, it is one change.
        Assert.Null(await store.News.OutletFacts.Set(outlet.Id, [new FactChange("owner", now, now)], null));
        Assert.Single(await Acts(store));
    }

    [Fact]
    public async Task A_removed_outlet_keeps_its_articles_and_no_import_brings_its_feeds_back()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        var article = await store.FullArticle(feed.Id, "https://selwick-ledger.example/1");
        Assert.Null(await store.News.Sources.SetState(outlet.Id, "removed", null, "closed down"));
        Assert.Null(await store.News.Sources.SetState(outlet.Id, "removed", null));
        await store.News.Outlets.Save([Samples.Outlet()]);
        Assert.Equal("removed", (await store.News.Outlets.Find("selwick-ledger"))!.State);
        Assert.Empty(await store.News.Feeds.OfOutlet(outlet.Id));
        Assert.Equal("full", (await store.News.Articles.Find(article))!.State);
        Assert.Equal(new WorkCount(0, 0, 0, 0), await store.News.Work.Count());
        Assert.Equal("admin.gone", (await store.News.Sources.SetState(outlet.Id, "active", null))!.Code);
        Assert.Equal(["outlet.remove"], await Acts(store));
        Assert.Empty((await store.News.SourceList.Page(null, "", "", 50, TestStore.Start)).Rows);
        Assert.Single((await store.News.SourceList.Page("removed", "", "", 50, TestStore.Start)).Rows);

        var again = await store.News.Sources.Add("https://selwick-ledger.example/", outlet, [new NewFeed("https://selwick-ledger.example/feed")], null);
        Assert.Equal(("selwick-ledger", false, 1), again);
        Assert.Equal("active", (await store.News.Outlets.Find("selwick-ledger"))!.State);
        Assert.Equal(1, (await store.News.Work.Count()).FeedsDue);
    }

    [Fact]
    public async Task A_feed_is_paused_moved_and_removed_and_its_old_address_stays_away()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        await store.Outlet("telmar-post");
        Assert.Null(await store.News.Sources.SetFeedState(feed.Id, "paused", null));
        Assert.Null((await store.News.SourceList.FeedsOf(outlet.Id))[0].NextAt);
        Assert.Equal("admin.feed-taken", (await store.News.Sources.MoveFeed(feed.Id, "https://telmar-post.example/feed", feed.Url, null))!.Code);
        Assert.Equal("admin.address", (await store.News.Sources.MoveFeed(feed.Id, "javascript:alert(1)", feed.Url, null))!.Code);
        Assert.Equal("admin.changed", (await store.News.Sources.MoveFeed(feed.Id, "https://selwick-ledger.example/new", "https://selwick-ledger.example/other", null))!.Code);
        Assert.Null(await store.News.Sources.MoveFeed(feed.Id, "https://selwick-ledger.example/new", feed.Url, null));
        Assert.Null(await store.News.Sources.SetFeedState(feed.Id, "active", null));
        await store.News.Outlets.Save([Samples.Outlet()]);
        var only = Assert.Single(await store.News.SourceList.FeedsOf(outlet.Id));
        Assert.Equal(("https://selwick-ledger.example/new", "active"), (only.Url, only.State));
        Assert.NotNull(only.NextAt);

        Assert.True(await store.News.Sources.RemoveFeed(feed.Id, null));
        Assert.False(await store.News.Sources.RemoveFeed(feed.Id, null));
        await store.News.Outlets.Save([Samples.Outlet()]);
        Assert.Empty(await store.News.SourceList.FeedsOf(outlet.Id));
        Assert.Equal(["feed.remove", "feed.resume", "feed.address", "feed.pause"], await Acts(store));
    }

    [Fact]
    public async Task The_list_pages_by_key_filters_counts_and_finds_letters_as_they_stand()
    {
        await using var store = await engine.NewStore();
        for (var i = 0; i < 7; i++) await store.Outlet($"outlet-{i}");
        var (outlet, feed) = await store.Outlet("outlet-3");
        await store.News.Feeds.Failed(feed.Id, new Reason("http.timeout", "slow"), TimeSpan.FromHours(1));
        await store.FullArticle((await store.News.SourceList.FeedsOf((await store.News.Outlets.Find("outlet-1"))!.Id))[0].Id, "https://outlet-1.example/a");
        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var (rows, next) = await store.News.SourceList.Page(null, "", after, 3, TestStore.Start.AddDays(-30));
            seen.AddRange(rows.Select(r => r.Key));
            after = next;
        }
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"outlet-{i}"), seen);
        var failing = Assert.Single((await store.News.SourceList.Page("failing", "", "", 50, TestStore.Start)).Rows);
        Assert.Equal(("outlet-3", 1, "http.timeout"), (failing.Key, failing.Failing, failing.ReasonCode));
        Assert.Equal(TestStore.Start.AddHours(1).ToUnixTimeMilliseconds(), failing.NextAt);
        Assert.Equal(1, (await store.News.SourceList.Page(null, "OUTLET-1", "", 50, TestStore.Start.AddDays(-1))).Rows.Single().WithText);
        Assert.Empty((await store.News.SourceList.Page(null, "outlet_1", "", 50, TestStore.Start)).Rows);
        Assert.Empty((await store.News.SourceList.Page(null, "%", "", 50, TestStore.Start)).Rows);
        Assert.Equal(6, (await store.News.SourceList.Counts())["silent"]);
        Assert.Equal(7, (await store.News.SourceList.Counts())["all"]);
    }

    [Fact]
    public async Task A_site_rule_is_kept_changed_by_who_saw_it_and_moves_the_version()
    {
        await using var store = await engine.NewStore();
        var (outlet, _) = await store.Outlet();
        var rules = store.News.SiteRules;
        var none = await rules.Version();
        Assert.Null(await rules.Set(outlet.Id, "- name: a", "", null));
        var first = await rules.Version();
        Assert.NotEqual(none, first);
        Assert.Equal("admin.changed", (await rules.Set(outlet.Id, "- name: b", "", null))!.Code);
        Assert.Null(await rules.Set(outlet.Id, "- name: b", "- name: a", null));
        Assert.NotEqual(first, await rules.Version());
        Assert.Equal([("selwick-ledger", "- name: b")], await rules.All());
        Assert.Null(await rules.Set(outlet.Id, "", "- name: b", null));
        Assert.Null(await rules.Of(outlet.Id));
        Assert.Equal(["outlet.rule", "outlet.rule", "outlet.rule"], await Acts(store));
    }

    [Fact]
    public async Task The_last_administrator_stays_nobody_raises_themselves_and_of_two_who_dismiss_each_other_one_stays()
    {
        await using var store = await engine.NewStore();
        var (ada, desk) = (await Person(store, "Ada"), store.News.Administration);
        var ben = await Person(store, "Ben", "reader");
        Assert.Equal("admin.oneself", (await desk.SetRole(ada, "reader", "administrator", ada, ""))!.Code);
        Assert.Equal("admin.oneself", (await desk.Ban(ada, true, Secrets.Stamp(), ada, "why"))!.Code);
        Assert.Equal("admin.role", (await desk.SetRole(ben, "king", "reader", ada, ""))!.Code);
        Assert.Equal("admin.office", (await desk.SetRole(ada, "reader", "administrator", ben, ""))!.Code);
        Assert.Equal("admin.changed", (await desk.SetRole(ben, "editor", "moderator", ada, ""))!.Code);
        Assert.Null(await desk.SetRole(ben, "administrator", "reader", ada, "helps"));
        var both = await Task.WhenAll(Task.Run(() => desk.SetRole(ada, "reader", "administrator", ben, "")), Task.Run(() => desk.SetRole(ben, "reader", "administrator", ada, "")));
        Assert.Equal("admin.office", Assert.Single(both, r => r is not null)!.Code);
        Assert.Single((await desk.Page(long.MaxValue, 10, "administrator", "active", "")).Items);
        Assert.Equal(2, (await Acts(store)).Count(a => a == "person.role"));
    }

    [Fact]
    public async Task A_ban_says_why_ends_sessions_and_is_taken_back_to_where_the_person_stood()
    {
        await using var store = await engine.NewStore();
        var (ada, desk) = (await Person(store, "Ada"), store.News.Administration);
        var ben = await Person(store, "Ben", "reader", "waiting", "ben@readers.example");
        var before = (await store.News.People.Find(ben))!.SecurityStamp;
        Assert.Equal("admin.reason", (await desk.Ban(ben, true, Secrets.Stamp(), ada, "  "))!.Code);
        Assert.Null(await desk.Ban(ben, true, Secrets.Stamp(), ada, "spam"));
        Assert.Null(await desk.Ban(ben, true, Secrets.Stamp(), ada, "spam"));
        Assert.NotEqual(before, (await store.News.People.Find(ben))!.SecurityStamp);
        Assert.Equal("account.not-waiting", (await desk.Confirm(ben, ada))!.Code);
        Assert.Null(await desk.Ban(ben, false, Secrets.Stamp(), ada, ""));
        Assert.Equal("waiting", (await desk.Find(ben))!.State);
        Assert.Null(await desk.Confirm(ben, ada));
        Assert.Equal(("active", true), ((await desk.Find(ben))!.State, (await desk.Find(ben))!.EmailConfirmed));
        Assert.Null(await desk.SignOut(ben, Secrets.Stamp(), ada));
        Assert.Equal(["person.sign-out", "person.confirm", "person.lift", "person.ban"], await Acts(store));
        Assert.Equal("admin.gone", (await desk.SignOut(999, Secrets.Stamp(), ada))!.Code);
    }

    [Fact]
    public async Task An_administrators_ban_is_a_decision_like_any_other_appealed_answered_and_lifted_at_either_desk()
    {
        await using var store = await engine.NewStore();
        var (ada, desk, decisions) = (await Person(store, "Ada"), store.News.Administration, store.News.Decisions);
        var (ben, mod) = (await Person(store, "Ben", "reader"), await Person(store, "Mod", "moderator"));
        async Task<DecisionRow> Newest() => (await decisions.Of(ben, long.MaxValue, 10)).Items[0];

        Assert.Null(await desk.Ban(ben, true, Secrets.Stamp(), ada, "spam"));
        var made = await Newest();
        Assert.Equal(("ban", "operator", "spam", "Ada"), (made.Kind, made.Rule, made.Words, made.ByName));
        Assert.Null(await decisions.Appeal(made.Id, ben, "It was not me."));
        Assert.Null(await decisions.Answer((await decisions.Appeals(0, 10)).Items.Single().Id, mod, true, "Right."));
        Assert.Equal("active", (await desk.Find(ben))!.State);
        Assert.Equal("reversed", (await Newest()).EndedAs);

        Assert.Null(await desk.Ban(ben, true, Secrets.Stamp(), null, "on the command line"));
        Assert.NotEqual(0, await decisions.Lift(ben, mod));
        Assert.Equal(("active", "lifted"), ((await desk.Find(ben))!.State, (await Newest()).EndedAs));

        Assert.Null(await decisions.Take(new Measure { PersonId = ben, ById = mod, Kind = "ban", Rule = "civil", Stamp = Secrets.Stamp() }));
        Assert.Null(await desk.Ban(ben, false, Secrets.Stamp(), ada, ""));
        Assert.Equal(("active", "lifted"), ((await desk.Find(ben))!.State, (await Newest()).EndedAs));
        var log = (await store.News.Acts.Latest(long.MaxValue, 100, false)).Items;
        Assert.Equal(["person.lift", "person.ban", "person.lift", "person.ban", "appeal.grant", "person.ban"], log.Select(a => a.Act));
        Assert.Contains("\"ban\"", log[4].Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_listed_newest_first_and_found_by_name_address_role_and_state()
    {
        await using var store = await engine.NewStore();
        for (var i = 0; i < 5; i++) await Person(store, "Reader " + (char)('a' + i), i == 2 ? "editor" : "reader", i == 3 ? "banned" : "active", $"r{i}@readers.example");
        await Person(store, "Ömer Şahin", "reader");
        var first = await store.News.Administration.Page(long.MaxValue, 4, null, null, "");
        Assert.Equal(4, first.Items.Count);
        Assert.Equal(["Reader b", "Reader a"], (await store.News.Administration.Page(first.Next!.Value.Id, 4, null, null, "")).Items.Select(p => p.Name));
        Assert.Equal("Reader c", Assert.Single((await store.News.Administration.Page(long.MaxValue, 9, "editor", null, "")).Items).Name);
        Assert.Equal("Reader d", Assert.Single((await store.News.Administration.Page(long.MaxValue, 9, null, "banned", "")).Items).Name);
        Assert.Equal("Reader e", Assert.Single((await store.News.Administration.Page(long.MaxValue, 9, null, null, "R4@READERS")).Items).Name);
        Assert.Equal("Ömer Şahin", Assert.Single((await store.News.Administration.Page(long.MaxValue, 9, null, null, "Ömer")).Items).Name);
        Assert.Equal(1, (await store.News.Administration.Counts())["editor"]);
    }

    [Fact]
    public async Task Invitations_are_made_listed_and_withdrawn_and_the_log_holds_no_code()
    {
        await using var store = await engine.NewStore();
        var ada = await Person(store, "Ada");
        var code = Secrets.Make();
        await store.News.Invitations.Make(Secrets.Hash(code), "moderator", 3, TimeSpan.FromDays(5), ada);
        var open = Assert.Single(await store.News.Invitations.Open());
        Assert.Equal(("moderator", 3, "Ada"), (open.Role, open.UsesLeft, open.MadeBy));
        Assert.True(await store.News.Invitations.Withdraw(open.Hash, ada));
        Assert.False(await store.News.Invitations.Withdraw(open.Hash, ada));
        Assert.Null(await store.News.Invitations.Find(Secrets.Hash(code)));
        var acts = (await store.News.Acts.Latest(long.MaxValue, 10, false)).Items;
        Assert.Equal(["invitation.withdraw", "invitation.make"], acts.Select(a => a.Act));
        Assert.DoesNotContain(acts, a => (a.Details + a.ObjectId).Contains(open.Hash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Old_articles_go_those_with_comments_stay_and_no_feed_brings_the_gone_ones_back()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var gone = new List<long>();
        for (var i = 0; i < 120; i++) gone.Add(await store.FullArticle(feed.Id, $"https://selwick-ledger.example/{i}", $"Harbour bridge opens {i}"));
        var said = await store.FullArticle(feed.Id, "https://selwick-ledger.example/said");
        var told = await store.FullArticle(feed.Id, "https://selwick-ledger.example/told");
        var story = await store.News.Stories.Place(new Placement { ArticleId = told });
        await store.Database.Write(async s =>
        {
            foreach (var (column, id) in new[] { ("article_id", said), ("story_id", story) })
            {
                var d = await s.First<long>($"INSERT INTO discussions({column}, created_at) VALUES (@id, 0) RETURNING id", new { id });
                await s.Execute("INSERT INTO comments(discussion_id, thread_id, body, language, state, created_at, form_key) VALUES (@d, 1, 'Well', 'en', 'shown', 0, @key)", new { d, key = column });
            }
            return 0;
        });
        store.Time.Advance(TimeSpan.FromDays(40));
        var fresh = await store.FullArticle(feed.Id, "https://selwick-ledger.example/fresh", "Harbour bridge closes");
        var days = new RetentionDays { Articles = 30, Fetches = 0 };
        Assert.Equal((120, 2), await Of(store.News.Retention.Count(days)));
        var taken = await store.News.Retention.Run(days);
        Assert.Equal(120, taken.Articles);
        Assert.Equal((0, 2), await Of(store.News.Retention.Count(days)));
        Assert.All(await Task.WhenAll(gone.Select(id => store.News.Articles.Find(id))), a => Assert.Equal("removed", a!.State));
        foreach (var id in new[] { said, told, fresh }) Assert.Equal("full", (await store.News.Articles.Find(id))!.State);
        Assert.Empty(await store.Fetched(feed.Id, Samples.Article("https://selwick-ledger.example/5")));
        Assert.Equal(["storage.purge"], await Acts(store));
        Assert.Equal(0, (await store.News.Retention.Run(days)).All);
        Assert.Single(await Acts(store));

        static async Task<(long, long)> Of(Task<PurgeCount> count) => await count is var c ? (c.Articles, c.Kept) : default;
    }

    [Fact]
    public async Task What_readers_saved_and_editors_corrected_stays_also_when_its_story_went_into_another()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var ada = await Person(store, "Ada");
        var ids = new List<long>();
        foreach (var name in new[] { "saved", "of-saved-story", "of-merged-story", "of-merged-talk", "corrected", "unsaved", "plain" })
            ids.Add(await store.FullArticle(feed.Id, "https://selwick-ledger.example/" + name, "Harbour bridge " + name));
        var story = await store.News.Stories.Place(new Placement { ArticleId = ids[1] });
        var (merged, talked) = (await store.News.Stories.Place(new Placement { ArticleId = ids[2] }), await store.News.Stories.Place(new Placement { ArticleId = ids[3] }));
        await store.Database.Write(async s =>
        {
            // Stories that went into these: marks and discussions still have the old number.
            var old = new List<long>();
            foreach (var into in new[] { merged, talked })
                old.Add(await s.First<long>("INSERT INTO stories(title, lead_article_id, first_at, last_at, merged_into, updated_at) VALUES ('', 0, 0, 0, @into, 0) RETURNING id", new { into }));
            foreach (var (kind, id, at) in new[] { ("article", ids[0], 5L), ("story", story, 5L), ("story", old[0], 5L), ("article", ids[5], 0L) })
                await s.Execute("INSERT INTO marks(person_id, kind, subject_id, saved_at) VALUES (@ada, @kind, @id, @at)", new { ada, kind, id, at });
            var talk = await s.First<long>("INSERT INTO discussions(story_id, created_at) VALUES (@id, 0) RETURNING id", new { id = old[1] });
            await s.Execute("INSERT INTO comments(discussion_id, thread_id, body, language, state, created_at, form_key) VALUES (@talk, 1, 'Well', 'en', 'shown', 0, 'one')", new { talk });
            await s.Execute("INSERT INTO corrections(kind, article_id, state, made_at, form_key) VALUES ('article.category', @id, 'holds', 0, 'one')", new { id = ids[4] });
            return 0;
        });
        store.Time.Advance(TimeSpan.FromDays(40));
        var days = new RetentionDays { Articles = 30, Fetches = 0 };
        Assert.Equal((2, 5), await store.News.Retention.Count(days) is var count ? (count.Articles, count.Kept) : default);
        Assert.Equal(2, (await store.News.Retention.Run(days)).Articles);
        var states = await Task.WhenAll(ids.Select(async id => (await store.News.Articles.Find(id))!.State));
        Assert.Equal(["full", "full", "full", "full", "full", "removed", "removed"], states);
    }

    [Fact]
    public async Task Old_revisions_and_fetches_go_and_nothing_goes_that_is_kept_for_ever()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        var id = await store.FullArticle(feed.Id, "https://selwick-ledger.example/1");
        await store.News.Articles.PageRead(new PageFetched { ArticleId = id, Reading = Samples.Reading("Harbour bridge opens", "Another text of the article, which was changed since it was read."), FinalUrl = "https://selwick-ledger.example/1" });
        await store.News.Fetches.Add(new FetchRow { OutletId = outlet.Id, Url = "https://selwick-ledger.example/1" });
        Assert.Equal(1, (await store.News.Articles.Find(id))!.RevisionCount);
        store.Time.Advance(TimeSpan.FromDays(100));
        Assert.Equal(0, (await store.News.Retention.Run(new RetentionDays { Fetches = 0 })).All);
        // A number that no form gives takes nothing.
        Assert.Equal(0, (await store.News.Retention.Run(new RetentionDays { Articles = 3, Revisions = -1, Fetches = 1 })).All);
        var taken = await store.News.Retention.Run(new RetentionDays { Revisions = 60, Fetches = 60 });
        Assert.Equal((0, 1, 1), (taken.Articles, taken.Revisions, taken.Fetches));
        Assert.Equal(0, (await store.News.Articles.Find(id))!.RevisionCount);
    }

    [Fact]
    public async Task The_report_tells_what_waits_what_fails_and_what_is_held_back()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        await store.Outlet("telmar-post");
        await store.News.Feeds.Failed(feed.Id, new Reason("http.timeout", "slow"), TimeSpan.FromHours(1));
        await store.News.Work.HoldHost("selwick-ledger.example", store.Time.GetUtcNow().AddHours(2));
        var job = await store.News.Work.Claim("worker-1", TimeSpan.FromMinutes(1));
        Assert.True(await store.News.Facts.TakeDuty("gather", "worker-1", store.Time.GetUtcNow(), TimeSpan.FromMinutes(1)));
        await Person(store, "Ada", "reader", "waiting");
        var report = await store.News.Health.Report();
        Assert.Equal((1, 1, 1, 1), (report.Feeds.Due, report.Feeds.Waiting, report.HostsHeld, report.WaitingPeople));
        Assert.Equal("http.timeout", Assert.Single(report.Failing).ReasonCode);
        Assert.Equal("selwick-ledger.example", Assert.Single(report.Held).Host);
        Assert.True(report.DatabaseBytes > 10_000);
        Assert.Equal(1, report.FeedStates["failing"]);
        var (leases, duties) = await store.News.Health.Jobs();
        Assert.Equal((job!.Host, "worker-1"), (Assert.Single(leases).Host, leases[0].LeasedBy));
        Assert.Equal(("gather", "worker-1"), (Assert.Single(duties).Name, duties[0].Holder));
        Assert.Equal(2, (await store.News.Health.Rows())["outlets"]);
        Assert.NotEmpty(await store.News.Health.Oldest(5));
        Assert.Equal(["feeds due 1", "feeds later 1", "pages due 0", "pages later 0", "comments waiting 0", "reported waiting 0", "appeals waiting 0", "mails waiting 0"],
            (await store.News.Health.Depths()).Select(d => $"{d.Queue} {d.State} {d.Count}"));
    }
}
