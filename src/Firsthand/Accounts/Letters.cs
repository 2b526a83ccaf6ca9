using Firsthand.Reading;
using Firsthand.Store;
using Firsthand.Texts;

namespace Firsthand.Accounts;

/// <summary>A mail as it leaves.</summary>
public sealed record Letter(string Subject, string Text)
{
    /// <summary>The same as HTML; null: plain text is all there is.</summary>
    public string? Html { get; init; }
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
    /// <summary>What stands before the @ of its Message-ID; null: something new.</summary>
    public string? Id { get; init; }
}

/// <summary>
/// Writes a mail at the moment it leaves. Only now does it turn out whether an address is known: the page that asked for the mail never knew, so it
/// cannot tell. Links are made here too, so nothing secret waits in the database.
/// </summary>
public sealed class Letters(NewsStore store, Languages languages, NewsroomOptions options)
{
    public static readonly TimeSpan ConfirmValid = TimeSpan.FromDays(3), ResetValid = TimeSpan.FromHours(2);

    /// <returns>The letter; or why there is nothing to write any more: mail.nobody, mail.over.</returns>
    public async Task<(Letter? Letter, Reason? Reason)> Write(MailRow mail, CancellationToken cancel)
    {
        var t = languages.Find(mail.Language) ?? languages.Default;
        var person = mail.PersonId is { } id ? await store.People.Find(id, cancel) : null;
        switch (mail.Kind)
        {
            case "confirm":
                if (person is null || person is { EmailConfirmed: true }) return Over;
                // Somebody who has an account typed the address again, or somebody else did: only the owner of the address learns of it.
                if (await store.People.WithEmail(person.EmailKey!, cancel) is { } known) return (Say(t, "known", ("name", known.Name), ("link", Link(t, "/account/forgot"))), null);
                return (await Linked(t, person, "confirm", person.EmailKey!, "/account/confirm", ConfirmValid, cancel), null);
            case "reset":
                if (await store.People.WithEmail(mail.About, cancel) is not { Active: true } owner) return Nobody;
                return (await Linked(t, owner, "reset", mail.About, "/account/reset", ResetValid, cancel), null);
            case "email-old" or "email-new":
                if (person?.NewEmailKey is null || person.NewEmailKey != mail.About) return Over;
                if (mail.Kind == "email-new" && await store.People.WithEmail(mail.About, cancel) is { } other && other.Id != person.Id) return Over;
                return (await Linked(t, person, mail.Kind, mail.About, "/account/agree-email", ConfirmValid, cancel), null);
            case "banned":
                return person is null ? Nobody : (Say(t, "banned", ("name", person.Name), ("link", Link(t, "/moderation/appeal"))), null);
            case "report-received" or "report-decided":
                return await store.Reports.Find(mail.About, cancel) is not { } report ? Over
                    : (Say(t, mail.Kind, ("number", report.Receipt), ("state", t["report.state." + report.State]), ("link", Link(t, "/moderation/report/" + report.Receipt))), null);
            default:
                return person is null ? Nobody : (Say(t, mail.Kind, ("name", person.Name), ("link", Link(t, "/account/forgot"))), null);
        }
    }

    private static (Letter?, Reason?) Nobody => (null, new Reason("mail.nobody", "No account has this address."));

    private static (Letter?, Reason?) Over => (null, new Reason("mail.over", "What the mail was for has happened or was given up."));

    private async Task<Letter> Linked(Locale t, PersonRow person, string purpose, string about, string path, TimeSpan valid, CancellationToken cancel)
    {
        var secret = Secrets.Make();
        await store.Tokens.Add(Secrets.Hash(secret), person.Id, purpose, about, valid, cancel);
        return Say(t, purpose, ("name", person.Name), ("link", Link(t, $"{path}?t={secret}")), ("email", person.NewEmail ?? ""));
    }

    private Letter Say(Locale t, string kind, params (string Name, string Value)[] values)
    {
        var text = string.Join("\n\n", t.Say($"mail.{kind}.text", values).Split('¶').Select(p => p.Trim()));
        return new Letter(t.Say($"mail.{kind}.subject", values), $"{text}\n\n-- \n{t["site.name"]}\n{options.Accounts.Address}\n");
    }

    /// <summary>Under the address the operator gave.</summary>
    private string Link(Locale t, string path) => new Uri(options.Accounts.Address!, $"/{t.Code}{path}").AbsoluteUri;
}
