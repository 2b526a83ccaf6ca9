namespace Firsthand.Accounts;

public enum Registration { Closed, Invitation, Open }

/// <summary>What an operator sets about accounts.</summary>
public sealed record AccountOptions
{
    /// <summary>
    /// Who may make an account. Closed unless the operator says otherwise: a newsroom that nobody looks after must not gather strangers' addresses and
    /// passwords. The first administrator and people added on the command line come in any case.
    /// </summary>
    public Registration Registration { get; init; } = Registration.Closed;
    /// <summary>Under which readers reach the site, such as https://news.example: links in mails begin with it, never with what a request calls the site. Null: mails cannot be sent.</summary>
    public Uri? Address { get; init; }
    /// <summary>Null: no mail leaves, the operator confirms people.</summary>
    public MailServerOptions? Mail { get; init; }
    /// <summary>Null: nobody signs in through a provider.</summary>
    public OpenIdOptions? OpenId { get; init; }
    /// <summary>Proxies in front of the site, by network, whose word about a reader's address and scheme counts.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    public bool Secure => Address?.Scheme == "https";
}

/// <summary>The operator's mail server.</summary>
public sealed record MailServerOptions
{
    public required string Host { get; init; }
    public required int Port { get; init; }
    /// <summary>TLS from the first byte (smtps); otherwise STARTTLS, which must be there unless the server is on this machine.</summary>
    public bool Tls { get; init; }
    public string? User { get; init; }
    public string? Password { get; init; }
    public required string From { get; init; }

    /// <summary>Reads smtp://user:password@host:587 or smtps://host.</summary>
    /// <returns>Null: it is no such address.</returns>
    public static MailServerOptions? Read(string address, string? from)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("smtp" or "smtps") || uri.Host.Length == 0) return null;
        var user = uri.UserInfo.Split(':', 2);
        return new MailServerOptions
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : uri.Scheme == "smtps" ? 465 : 587,
            Tls = uri.Scheme == "smtps",
            User = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            From = from ?? "firsthand@" + uri.Host,
        };
    }

    // A record would print the password into any log that shows it.
    public override string ToString() => $"{Host}:{Port}";
}
