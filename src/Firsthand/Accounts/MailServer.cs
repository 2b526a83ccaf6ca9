using System.Net;
using System.Net.Sockets;
using Firsthand.Reading;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;

namespace Firsthand.Accounts;

/// <summary>The one place that speaks SMTP: to the server the operator named, and to no other.</summary>
public sealed class MailServer(NewsroomOptions options)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    public bool Ready => options.Accounts is { Mail: not null, Address: not null };

    /// <summary>Encoded so that no line is long: scripts beyond ASCII take less room as base64, the others stay readable as quoted-printable.</summary>
    private static TextPart Part(TextFormat format, string text) => new(format)
    {
        Text = text,
        ContentTransferEncoding = text.Count(c => c > 127) * 6 > text.Length ? ContentEncoding.Base64 : ContentEncoding.QuotedPrintable,
    };

    /// <summary>Hands a mail over.</summary>
    /// <returns>
    /// Null: the server took it. mail.unreachable, mail.tls, mail.login, mail.later (the server asks to come again, as greylisting does), mail.broken
    /// may be better next time; mail.refused is for good.
    /// </returns>
    public async Task<Reason?> Send(string to, Letter letter, string language, CancellationToken cancel)
    {
        if (options.Accounts.Mail is not { } server) return new Reason("mail.none", "No mail server is named.");
        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress("Firsthand", server.From));
        message.To.Add(new MailboxAddress("", to));
        // What people named may hold anything; a header is one line.
        message.Subject = string.Join(' ', letter.Subject.Split([.. " \t\r\n\u0085\u2028\u2029\v\f\0"], StringSplitOptions.RemoveEmptyEntries));
        var domain = server.From[(server.From.LastIndexOf('@') + 1)..];
        message.MessageId = letter.Id is { } id ? $"{id}@{domain}" : MimeKit.Utils.MimeUtils.GenerateMessageId(domain);
        // Robots on holiday do not answer such mails (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, language);
        foreach (var (name, value) in letter.Headers) message.Headers.Add(name, value);
        message.Body = letter.Html is null ? Part(TextFormat.Plain, letter.Text) : new MultipartAlternative(Part(TextFormat.Plain, letter.Text), Part(TextFormat.Html, letter.Html));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(patience);
        try
        {
            using var client = new SmtpClient { Timeout = (int)patience.TotalMilliseconds };
            // Revocation lists would be fetched past SafeHttp, from wherever a certificate says.
            client.CheckCertificateRevocation = false;
            var near = IPAddress.TryParse(server.Host, out var ip) ? IPAddress.IsLoopback(ip) : server.Host == "localhost";
            await client.ConnectAsync(server.Host, server.Port, server.Tls ? SecureSocketOptions.SslOnConnect : near ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls, timeout.Token);
            if (server.User is not null) await client.AuthenticateAsync(server.User, server.Password ?? "", timeout.Token);
            await client.SendAsync(message, timeout.Token);
            // The mail is taken; what happens while saying goodbye changes nothing.
            try
            {
                await client.DisconnectAsync(true, timeout.Token);
            }
            catch (Exception e) when (e is IOException or SmtpProtocolException or SocketException or OperationCanceledException)
            {
            }
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Reason("mail.unreachable", $"{server} did not answer within {patience.TotalSeconds:0} s.");
        }
        catch (SmtpCommandException e) when ((int)e.StatusCode is >= 400 and < 500)
        {
            return new Reason("mail.later", $"{server} asks to come again later ({(int)e.StatusCode}).");
        }
        catch (SmtpCommandException e)
        {
            return new Reason("mail.refused", $"{server} refused the mail ({(int)e.StatusCode}).");
        }
        catch (Exception e) when (e is AuthenticationException or SaslException)
        {
            return new Reason("mail.login", $"{server} does not take the user name and password.");
        }
        catch (Exception e) when (e is SslHandshakeException or NotSupportedException)
        {
            return new Reason("mail.tls", $"No secure connection to {server} could be made.");
        }
        catch (Exception e) when (e is SocketException or IOException or TimeoutException)
        {
            return new Reason("mail.unreachable", $"{server} cannot be reached: {e.Message}");
        }
        catch (Exception e) when (e is SmtpProtocolException or MailKit.ServiceNotConnectedException or InvalidOperationException)
        {
            return new Reason("mail.broken", $"The talk with {server} broke off.");
        }
    }
}
