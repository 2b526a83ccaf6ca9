using Firsthand.Accounts;
using Firsthand.Store;
using Firsthand.Tests.Store;

namespace Firsthand.Tests.Accounts;

public sealed class PeopleOnSqlite() : PeopleStoreTests(Engine.Sqlite);

public sealed class PeopleOnPostgres(PostgresEngine engine) : PeopleStoreTests(engine);

public abstract class PeopleStoreTests(Engine engine)
{
    private static NewPerson New(string name, string? email = null, string? invitation = null) => new()
    {
        Name = name,
        NameKey = PersonName.KeyOf(name),
        Email = email,
        EmailKey = email,
        PasswordHash = "hash",
        SecurityStamp = Secrets.Stamp(),
        Language = "en",
        Invitation = invitation,
        Origins = ["start", "operator"],
    };

    private static async Task<long> Added(TestStore store, string name, string? email = null)
    {
        var (id, reason) = await store.News.People.Add(New(name, email));
        Assert.Null(reason);
        return id!.Value;
    }

    private static async Task<PersonRow> Person(TestStore store, long id) => (await store.News.People.Find(id))!;

    private static async Task<string> Token(TestStore store, long id, string purpose, string about, TimeSpan? valid = null)
    {
        var hash = Secrets.Hash(Secrets.Make());
        await store.News.Tokens.Add(hash, id, purpose, about, valid ?? TimeSpan.FromHours(1));
        return hash;
    }

    [Fact]
    public async Task A_name_is_given_once_however_it_is_written()
    {
        await using var store = await engine.NewStore();
        await Added(store, "Anna Bell");
        foreach (var alike in new[] { "anna bell", "Annа Bell", "Anna-Bell", "Ánna Bell", "Anna BeIl" })
            Assert.Equal("account.name-taken", (await store.News.People.Add(New(alike))).Reason?.Code);
        Assert.Equal(1, await store.News.People.Count());
    }

    [Fact]
    public async Task Of_many_who_want_one_name_at_one_moment_one_gets_it()
    {
        await using var store = await engine.NewStore();
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.News.People.Add(New("Anna"))));
        Assert.Single(results, r => r.Id is not null);
        Assert.Equal(1, await store.News.People.Count());
    }

    [Fact]
    public async Task An_invitation_lets_in_as_many_as_it_says_with_its_role()
    {
        await using var store = await engine.NewStore();
        await store.News.Invitations.Add("two", "moderator", "operator", 2, TimeSpan.FromDays(1));
        var first = (await store.News.People.Add(New("Anna", invitation: "two"))).Id!.Value;
        Assert.Equal("moderator", (await Person(store, first)).Role);
        Assert.NotNull((await store.News.People.Add(New("Berta", invitation: "two"))).Id);
        Assert.Equal("account.invitation", (await store.News.People.Add(New("Carla", invitation: "two"))).Reason?.Code);
        // A name that is taken uses nothing up, and a used-up invitation takes no name.
        Assert.Null(await store.News.People.Named(PersonName.KeyOf("Carla")));
        await store.News.Invitations.Add("one", "reader", "operator", 1, TimeSpan.FromDays(1));
        Assert.Equal("account.name-taken", (await store.News.People.Add(New("Anna", invitation: "one"))).Reason?.Code);
        Assert.NotNull((await store.News.People.Add(New("Dora", invitation: "one"))).Id);
    }

    [Fact]
    public async Task An_invitation_that_is_over_unknown_or_of_another_origin_lets_nobody_in()
    {
        await using var store = await engine.NewStore();
        await store.News.Invitations.Add("old", "administrator", "operator", 1, TimeSpan.FromDays(1));
        await store.News.Invitations.Add("person", "administrator", "person", 1, TimeSpan.FromDays(9));
        store.Time.Advance(TimeSpan.FromDays(1));
        foreach (var code in new[] { "old", "person", "none" }) Assert.Equal("account.invitation", (await store.News.People.Add(New("Anna", invitation: code))).Reason?.Code);
        Assert.Equal(0, await store.News.People.Count());
    }

    [Fact]
    public async Task Of_many_who_use_one_invitation_at_one_moment_one_comes_in()
    {
        await using var store = await engine.NewStore();
        await store.News.Invitations.Add("one", "administrator", "start", 1, TimeSpan.FromDays(1));
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => store.News.People.Add(New($"Anna {(char)('a' + i)}", invitation: "one"))));
        Assert.Single(results, r => r.Id is not null);
        Assert.Equal(1, await store.News.People.Count());
    }

    [Fact]
    public async Task The_door_of_an_empty_newsroom_is_the_one_printed_last()
    {
        await using var store = await engine.NewStore();
        await store.News.Invitations.Add("first", "administrator", "start", 1, TimeSpan.FromDays(1));
        await store.News.Invitations.Add("second", "administrator", "start", 1, TimeSpan.FromDays(1));
        Assert.Null(await store.News.Invitations.Find("first"));
        Assert.NotNull(await store.News.Invitations.Find("second"));
    }

    [Fact]
    public async Task A_token_confirms_once_and_only_its_own_person()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await Added(store, "Anna", "a@x.example"), await Added(store, "Berta", "b@x.example"));
        var token = await Token(store, anna, "confirm", "a@x.example");
        Assert.Equal("account.token", (await store.News.People.Confirm(berta, token))?.Code);
        Assert.Equal("account.token", (await store.News.People.Confirm(anna, await Token(store, anna, "reset", "a@x.example")))?.Code);
        Assert.Null(await store.News.People.Confirm(anna, token));
        Assert.True((await Person(store, anna)) is { Active: true, EmailConfirmed: true });
        Assert.Equal("account.token", (await store.News.People.Confirm(anna, token))?.Code);
        Assert.False((await Person(store, berta)).Active);
    }

    [Fact]
    public async Task A_token_is_over_after_its_time()
    {
        await using var store = await engine.NewStore();
        var anna = await Added(store, "Anna", "a@x.example");
        var token = await Token(store, anna, "confirm", "a@x.example", TimeSpan.FromHours(1));
        store.Time.Advance(TimeSpan.FromHours(1));
        Assert.Null(await store.News.Tokens.Peek(token));
        Assert.Equal("account.token", (await store.News.People.Confirm(anna, token))?.Code);
        Assert.Equal(1, await store.News.Tokens.Trim());
    }

    [Fact]
    public async Task An_address_belongs_to_whoever_confirms_it_first_not_to_whoever_types_it_first()
    {
        await using var store = await engine.NewStore();
        var (thief, owner) = (await Added(store, "Thief", "a@x.example"), await Added(store, "Owner", "a@x.example"));
        Assert.Null(await store.News.People.WithEmail("a@x.example"));
        Assert.Null(await store.News.People.Confirm(owner, await Token(store, owner, "confirm", "a@x.example")));
        Assert.Equal("account.email-taken", (await store.News.People.Confirm(thief, await Token(store, thief, "confirm", "a@x.example")))?.Code);
        Assert.Equal("account.email-taken", (await store.News.People.Confirm(thief, null))?.Code);
        Assert.Equal(owner, (await store.News.People.WithEmail("a@x.example"))!.Id);
    }

    [Fact]
    public async Task The_operator_confirms_without_a_token_but_never_a_banned_person()
    {
        await using var store = await engine.NewStore();
        var anna = await Added(store, "Anna");
        Assert.Null(await store.News.People.Confirm(anna, null));
        Assert.True((await Person(store, anna)) is { Active: true, EmailConfirmed: false });
        await store.News.Administration.Ban(anna, true, "s2", null, "As a test wants it.");
        Assert.Equal("account.not-waiting", (await store.News.People.Confirm(anna, null))?.Code);
    }

    [Fact]
    public async Task A_new_password_by_token_ends_sessions_and_all_other_links()
    {
        await using var store = await engine.NewStore();
        var anna = await Added(store, "Anna", "a@x.example");
        var (one, two) = (await Token(store, anna, "reset", ""), await Token(store, anna, "reset", ""));
        Assert.Null(await store.News.People.Reset(anna, one, "new", "stamp2"));
        Assert.True((await Person(store, anna)) is { PasswordHash: "new", SecurityStamp: "stamp2" });
        Assert.Equal("account.token", (await store.News.People.Reset(anna, one, "x", "x"))?.Code);
        Assert.Equal("account.token", (await store.News.People.Reset(anna, two, "x", "x"))?.Code);
    }

    [Fact]
    public async Task A_recovery_code_works_once_and_new_ones_replace_old_ones()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await Added(store, "Anna"), await Added(store, "Berta"));
        await store.News.People.SetRecoveryCodes(anna, ["a", "b"]);
        Assert.False(await store.News.People.Recover(berta, "a", "new", "s"));
        Assert.True(await store.News.People.Recover(anna, "a", "new", "s"));
        Assert.False(await store.News.People.Recover(anna, "a", "new", "s"));
        Assert.Equal(1, await store.News.People.RecoveryCodes(anna));
        await store.News.People.SetRecoveryCodes(anna, ["c"]);
        Assert.False(await store.News.People.Recover(anna, "b", "new", "s"));
    }

    [Fact]
    public async Task An_address_changes_when_both_have_agreed()
    {
        await using var store = await engine.NewStore();
        var anna = await Added(store, "Anna", "old@x.example");
        await store.News.People.Confirm(anna, null);
        await store.News.People.AskNewEmail(await Person(store, anna), "new@x.example", "new@x.example", "en");
        Assert.Equal(["email-new", "email-old"], (await store.News.Mails.Newest(9)).Select(m => m.Kind).Order());
        Assert.Equal((false, null), await store.News.People.AgreeNewEmail(anna, await Token(store, anna, "email-new", "new@x.example"), "email-new"));
        Assert.Equal("old@x.example", (await Person(store, anna)).Email);
        // A link that was sent for another address agrees to nothing.
        Assert.Equal("account.token", (await store.News.People.AgreeNewEmail(anna, await Token(store, anna, "email-old", "other@x.example"), "email-old")).Reason?.Code);
        Assert.Equal((true, null), await store.News.People.AgreeNewEmail(anna, await Token(store, anna, "email-old", "new@x.example"), "email-old"));
        Assert.True((await Person(store, anna)) is { Email: "new@x.example", EmailConfirmed: true, NewEmail: null });
    }

    [Fact]
    public async Task An_address_that_another_confirmed_meanwhile_is_not_taken_from_them()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await Added(store, "Anna"), await Added(store, "Berta", "b@x.example"));
        await store.News.People.AskNewEmail(await Person(store, anna), "b@x.example", "b@x.example", "en");
        await store.News.People.Confirm(berta, null);
        Assert.Equal("account.email-taken", (await store.News.People.AgreeNewEmail(anna, await Token(store, anna, "email-new", "b@x.example"), "email-new")).Reason?.Code);
        Assert.Equal(berta, (await store.News.People.WithEmail("b@x.example"))!.Id);
    }

    [Fact]
    public async Task Who_goes_takes_everything_along_but_the_last_administrator_stays()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await Added(store, "Anna", "a@x.example"), await Added(store, "Berta"));
        foreach (var id in new[] { anna, berta })
        {
            await store.News.People.Confirm(id, null);
            await store.News.People.SetRole(id, "administrator");
        }
        await store.News.People.SetRecoveryCodes(anna, ["a"]);
        await store.News.Passkeys.Keep(new PasskeyRow { CredentialId = "key", PersonId = anna, Name = "phone", Data = "{}" });
        await store.News.Mails.Add(new NewMail("confirm", "a@x.example", "en", anna));
        var token = await Token(store, anna, "reset", "");
        Assert.Null(await store.News.People.Delete(anna));
        Assert.Null(await store.News.Passkeys.Find("key"));
        Assert.Null(await store.News.Tokens.Peek(token));
        Assert.Empty(await store.News.Mails.Newest(9));
        Assert.Equal("account.last-administrator", (await store.News.People.Delete(berta))?.Code);
        // Nobody else comes under a name that others knew; whoever never came in leaves theirs free.
        Assert.Equal("account.name-taken", (await store.News.People.Add(New("ANNA"))).Reason?.Code);
        var clara = await Added(store, "Clara");
        Assert.Null(await store.News.People.Delete(clara));
        Assert.NotNull((await store.News.People.Add(New("Clara"))).Id);
        Assert.NotNull(await store.News.People.Find(berta));
    }

    [Fact]
    public async Task A_passkey_of_another_stays_anothers()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await Added(store, "Anna"), await Added(store, "Berta"));
        Assert.True(await store.News.Passkeys.Keep(new PasskeyRow { CredentialId = "key", PersonId = anna, Name = "phone", Data = "{}" }));
        Assert.False(await store.News.Passkeys.Keep(new PasskeyRow { CredentialId = "key", PersonId = berta, Name = "mine", Data = "{}" }));
        await store.News.Passkeys.Remove(berta, "key");
        Assert.Equal(anna, (await store.News.Passkeys.Find("key"))!.PersonId);
        Assert.True(await store.News.Passkeys.Keep(new PasskeyRow { CredentialId = "key", PersonId = anna, Name = "phone", Data = "{\"signCount\":2}" }));
        Assert.NotNull(Assert.Single(await store.News.Passkeys.Of(anna)).UsedAt);
    }

    [Fact]
    public async Task What_was_read_before_somebody_changed_it_is_not_written_over()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store, await Added(store, "Anna"));
        Assert.True(await store.News.People.Update(anna with { PasswordHash = "one", SecurityStamp = "s1" }, anna.SecurityStamp));
        Assert.False(await store.News.People.Update(anna with { PasswordHash = "two", SecurityStamp = "s2" }, anna.SecurityStamp));
        Assert.Equal("one", (await Person(store, anna.Id)).PasswordHash);
    }

    [Fact]
    public async Task A_mail_is_taken_by_one_and_comes_back_when_its_taker_died()
    {
        await using var store = await engine.NewStore();
        await store.News.Mails.Add(new NewMail("reset", "a@x.example", "en"));
        var takers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.News.Mails.Take()));
        var mail = Assert.Single(takers, t => t is not null)!;
        store.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(2, (await store.News.Mails.Take())!.Tries);
        await store.News.Mails.Sent(mail.Id);
        store.Time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await store.News.Mails.Take());
    }

    [Fact]
    public async Task A_mail_put_off_before_the_clock_went_back_does_not_wait_for_years()
    {
        await using var store = await engine.NewStore();
        await store.News.Mails.Add(new NewMail("reset", "a@x.example", "en"));
        var mail = (await store.News.Mails.Take())!;
        await store.News.Mails.Later(mail.Id, new("mail.later", "Later."), store.Time.GetUtcNow().AddDays(400));
        Assert.NotNull(await store.News.Mails.Take());
    }

    [Fact]
    public async Task Tries_are_counted_within_their_span_and_a_clock_that_goes_back_locks_nobody_out()
    {
        await using var store = await engine.NewStore();
        var span = TimeSpan.FromMinutes(15);
        Assert.Equal([1, 1], await store.News.Tries.Count(["b", "a"], span));
        Assert.Equal([2, 1], await store.News.Tries.Count(["b", "c"], span));
        store.Time.Advance(span);
        Assert.Equal([1], await store.News.Tries.Count(["b"], span));
        await using var earlier = new TestStore(store.Where, () => Task.CompletedTask);
        // The other store's clock stands where this one's stood at first: a quarter of an hour back.
        Assert.Equal([1], await earlier.News.Tries.Count(["b"], span));
        Assert.Equal([2], await earlier.News.Tries.Count(["b"], span));
    }

    [Fact]
    public async Task Many_tries_at_one_moment_are_all_counted()
    {
        await using var store = await engine.NewStore();
        var counts = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => store.News.Tries.Count(["x", "y"], TimeSpan.FromHours(1))));
        Assert.Equal(Enumerable.Range(1, 30).Select(i => (long)i), counts.Select(c => c[0]).Order());
    }

    [Fact]
    public async Task Who_never_confirmed_is_forgotten_and_the_name_is_free()
    {
        await using var store = await engine.NewStore();
        await Added(store, "Anna", "a@x.example");
        Assert.Equal(1, await store.News.People.ForgetWaiting(store.Time.GetUtcNow().AddHours(1)));
        await Added(store, "Anna");
    }
}
