using System.CommandLine;
using System.Globalization;
using Firsthand.Accounts;
using Firsthand.Store;
using Firsthand.Texts;
using Spectre.Console;

namespace Firsthand.Verbs;

/// <summary>Lists people; adds, confirms, invites, bans them and gives them roles. Whoever has the machine has the newsroom, so nothing is asked.</summary>
public static class PeopleVerb
{
    private static readonly TimeSpan linkValid = TimeSpan.FromDays(2);
    /// <summary>The reason that stands in the log.</summary>
    private const string FromHere = "on the command line";

    public static Command Make(CommonOptions common)
    {
        var command = new Command("people", "List people with an account; add, confirm, invite or ban them, give them roles");
        command.SetAction((parsed, cancel) => List(common.Read(parsed), cancel));
        var list = new Command("list", "List people: name, role, state, address");
        list.SetAction((parsed, cancel) => List(common.Read(parsed), cancel));
        command.Subcommands.Add(list);
        command.Subcommands.Add(Add(common));
        command.Subcommands.Add(Link(common));
        command.Subcommands.Add(Invite(common));
        command.Subcommands.Add(Act(common, "confirm", "Let in a person who waits for the confirmation of their address", async (store, person, cancel) =>
            await store.Administration.Confirm(person.Id, null, cancel) is { } not ? not.Detail : null, "may come in now"));
        command.Subcommands.Add(Act(common, "ban", "Shut a person out; all sessions end at once", async (store, person, cancel) =>
            await store.Administration.Ban(person.Id, true, Secrets.Stamp(), null, FromHere, cancel) is { } not ? not.Detail : null, "is shut out"));
        command.Subcommands.Add(Act(common, "unban", "Let a banned person in again", async (store, person, cancel) =>
        {
            if (person.State != "banned") return $"{person.Name} is not banned.";
            return await store.Administration.Ban(person.Id, false, Secrets.Stamp(), null, FromHere, cancel) is { } not ? not.Detail : null;
        }, "may come in again"));
        command.Subcommands.Add(Role(common));
        command.Subcommands.Add(MailList(common));
        return command;
    }

    private static Argument<string> Name() => new("name") { Description = "Name of the person.", HelpName = "NAME" };

    private static Option<string> RoleOption()
    {
        var role = new Option<string>("--role") { Description = "reader, trusted, moderator, editor or administrator.", HelpName = "ROLE", DefaultValueFactory = _ => "reader" };
        role.Validators.Add(r =>
        {
            if (!IsRole(r.GetValueOrDefault<string>())) r.AddError("--role is reader, trusted, moderator, editor or administrator.");
        });
        return role;
    }

    private static bool IsRole(string? word) => Enum.GetValues<PersonRole>().Any(r => r.Word() == word);

    private static Option<string> AddressOption() => new("--address")
    {
        Description = "Where readers reach the site: the printed link begins with it (FIRSTHAND_ADDRESS).",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => CommonOptions.Env("ADDRESS") ?? CommonOptions.Env("URLS")?.Split(';')[0] ?? "http://localhost:5080",
    };

    private static string LinkTo(string address, string path) => $"{address.TrimEnd('/')}/{Languages.Load(new NewsroomOptions().TextsFolder).Default.Code}{path}";

    private static async Task<int> List(NewsroomOptions options, CancellationToken cancel)
    {
        await using var desk = await Desk.Open(options, true, cancel);
        var table = new Table().Border(TableBorder.Simple).AddColumns("Name", "Role", "State", "Since (UTC)", "Address");
        long count = 0, after = 0;
        while (await desk.Store.People.All(after, 1000, cancel) is { Count: > 0 } people)
        {
            foreach (var p in people)
                table.AddRow(Markup.Escape(p.Name), p.Role, p.State, DateTimeOffset.FromUnixTimeMilliseconds(p.CreatedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Markup.Escape(p.Email ?? "") + (p.Email is null || p.EmailConfirmed ? "" : " (not confirmed)"));
            (count, after) = (count + people.Count, people[^1].Id);
        }
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 1000;
        AnsiConsole.Write(table);
        Console.WriteLine($"{count} people");
        return 0;
    }

    private static Command Add(CommonOptions common)
    {
        var (name, role, address) = (Name(), RoleOption(), AddressOption());
        var email = new Option<string?>("--email") { Description = "Address of the person, for forgotten passwords; taken as confirmed.", HelpName = "E-MAIL" };
        var command = new Command("add", "Add a person and print the one-time link under which they choose a password") { name, role, email, address };
        command.SetAction(async (parsed, cancel) =>
        {
            var (read, wrong) = PersonName.Read(parsed.GetValue(name), mayBeReserved: true);
            if (read is null) return Say.Wrong(wrong!.Detail);
            EmailAddress? mail = null;
            if (parsed.GetValue(email) is { } typed && (mail = EmailAddress.Read(typed).Email) is null) return Say.Wrong($"\"{typed}\" is no e-mail address.");
            await using var desk = await Desk.Open(common.Read(parsed), false, cancel);
            if (mail is not null && await desk.Store.People.WithEmail(mail.Key, cancel) is { } other) return Say.Wrong($"{other.Name} has this address.");
            var (id, taken) = await desk.Store.People.Add(new NewPerson { Name = read.Shown, NameKey = read.Key, Email = mail?.Address, EmailKey = mail?.Key, SecurityStamp = Secrets.Stamp(), Language = "en", Role = parsed.GetValue(role)!, State = "waiting" }, cancel);
            if (id is null) return Say.Wrong(taken!.Detail);
            if (await desk.Store.People.Confirm(id.Value, null, cancel) is { } not) return Say.Wrong(not.Detail);
            Console.WriteLine($"Added {read.Shown} as {parsed.GetValue(role)}. Once, within two days, a password can be chosen at:");
            await PrintLink(desk.Store, id.Value, parsed.GetValue(address)!, cancel);
            return 0;
        });
        return command;
    }

    private static async Task PrintLink(NewsStore store, long id, string address, CancellationToken cancel)
    {
        var secret = Secrets.Make();
        await store.Tokens.Add(Secrets.Hash(secret), id, "reset", "", linkValid, cancel);
        Console.WriteLine(LinkTo(address, "/account/reset?t=" + secret));
    }

    private static Command Link(CommonOptions common)
    {
        var (name, address) = (Name(), AddressOption());
        var command = new Command("link", "Print a one-time link to a new password, for a person who cannot get in any more") { name, address };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.Open(common.Read(parsed), true, cancel);
            if (await desk.Store.People.Named(PersonName.KeyOf(parsed.GetValue(name)!), cancel) is not { } person) return Unknown(parsed.GetValue(name)!);
            await PrintLink(desk.Store, person.Id, parsed.GetValue(address)!, cancel);
            return 0;
        });
        return command;
    }

    private static Command Invite(CommonOptions common)
    {
        var (role, address) = (RoleOption(), AddressOption());
        var uses = new Option<int>("--uses") { Description = "How many people may use it.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var days = new Option<int>("--days") { Description = "How long it holds.", HelpName = "N", DefaultValueFactory = _ => 14 };
        foreach (var (option, most) in new[] { (uses, 10_000), (days, 365) })
            option.Validators.Add(r =>
            {
                if (r.Tokens is [{ Value: var text }] && (!int.TryParse(text, out var n) || n < 1 || n > most)) r.AddError($"{option.Name} takes a number from 1 to {most}.");
            });
        var command = new Command("invite", "Print a link under which people can register (with --registration invitation or open)") { role, uses, days, address };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.Open(common.Read(parsed), false, cancel);
            var secret = Secrets.Make();
            await desk.Store.Invitations.Add(Secrets.Hash(secret), parsed.GetValue(role)!, "operator", parsed.GetValue(uses), TimeSpan.FromDays(parsed.GetValue(days)), cancel);
            Console.WriteLine(LinkTo(parsed.GetValue(address)!, "/account/register?code=" + secret));
            return 0;
        });
        return command;
    }

    private static Command Role(CommonOptions common)
    {
        var name = Name();
        var role = new Argument<string>("role") { Description = "reader, trusted, moderator, editor or administrator.", HelpName = "ROLE" };
        var command = new Command("role", "Give a person a role; it holds at once") { name, role };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!IsRole(parsed.GetValue(role))) return Say.Wrong($"There is no role \"{parsed.GetValue(role)}\".", "The roles: reader, trusted, moderator, editor, administrator");
            await using var desk = await Desk.Open(common.Read(parsed), true, cancel);
            if (await desk.Store.People.Named(PersonName.KeyOf(parsed.GetValue(name)!), cancel) is not { } person) return Unknown(parsed.GetValue(name)!);
            if (await desk.Store.Administration.SetRole(person.Id, parsed.GetValue(role)!, person.Role, null, FromHere, cancel) is { } not) return Say.Wrong(not.Detail);
            Console.WriteLine($"{person.Name} is {parsed.GetValue(role)}.");
            return 0;
        });
        return command;
    }

    private static Command MailList(CommonOptions common)
    {
        var command = new Command("mails", "List the newest mails: to whom, whether they left, why not");
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.Open(common.Read(parsed), true, cancel);
            foreach (var m in await desk.Store.Mails.Newest(100, cancel))
                Console.WriteLine($"{DateTimeOffset.FromUnixTimeMilliseconds(m.CreatedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {m.State,-7}  {m.Kind,-16}  {m.Address}  {m.Tries} tries{(m.Reason is null ? "" : $"  {m.ReasonCode}: {m.Reason}")}");
            return 0;
        });
        return command;
    }

    /// <param name="act">Gives the sentence that says why not; null: done.</param>
    private static Command Act(CommonOptions common, string verb, string description, Func<NewsStore, PersonRow, CancellationToken, Task<string?>> act, string done)
    {
        var name = Name();
        var command = new Command(verb, description) { name };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.Open(common.Read(parsed), true, cancel);
            if (await desk.Store.People.Named(PersonName.KeyOf(parsed.GetValue(name)!), cancel) is not { } person) return Unknown(parsed.GetValue(name)!);
            if (await act(desk.Store, person, cancel) is { } not) return Say.Wrong(not);
            Console.WriteLine($"{person.Name} {done}.");
            return 0;
        });
        return command;
    }

    private static int Unknown(string name) => Say.Wrong($"Nobody is called \"{name}\".", "Their names: firsthand people list");
}
