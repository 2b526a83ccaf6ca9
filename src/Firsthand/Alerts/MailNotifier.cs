using System.Globalization;
using Firsthand.Accounts;
using Firsthand.Reading;

namespace Firsthand.Alerts;

/// <summary>By e-mail, to the account's address as it is now.</summary>
public sealed class MailNotifier(MailServer server, NewsroomOptions options) : INotifier
{
    public string Kind => "mail";

    public async Task<Told> Send(AlertMessage message, CancellationToken cancel)
    {
        if (message.Person is not { Email: { } to, EmailConfirmed: true }) return new Told(Fate.Refused, new Reason("alerts.no-address", "The account has no confirmed e-mail address."));
        var headers = new List<(string, string)> { ("List-Id", $"<alerts.{options.Accounts.Address!.IdnHost}>") };
        if (message.Stop is { } stop)
        {
            // RFC 8058: mail programs offer a button that posts to this address.
            headers.Add(("List-Unsubscribe", $"<{stop.AbsoluteUri}>"));
            headers.Add(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        var letter = new Letter(message.Title, message.Text)
        {
            Html = message.Html,
            Headers = headers,
            // The same however often it is tried: whoever got it twice shows it once.
            Id = string.Create(CultureInfo.InvariantCulture, $"alert.{message.Post.Id}.{message.Post.CreatedAt:x}"),
        };
        var failure = await server.Send(to, letter, message.Language, cancel);
        return failure is null ? Told.Sent : new Told(failure.Code == "mail.refused" ? Fate.Refused : Fate.Later, failure);
    }
}
