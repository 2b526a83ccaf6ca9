using System.CommandLine;
using System.Net;
using Firsthand.Accounts;

namespace Firsthand.Verbs;

/// <summary>Flags about accounts. What holds a password is better set in the environment, which other users of the machine cannot see.</summary>
public sealed class AccountFlags
{
    public Option<string> Registration { get; } = new("--registration")
    {
        Description = "Who may make an account: open (everybody), invitation, or closed, which still lets in the first administrator and people you add (FIRSTHAND_REGISTRATION).",
        HelpName = "open|invitation|closed",
        DefaultValueFactory = _ => CommonOptions.Env("REGISTRATION") ?? "closed",
    };

    public Option<string?> Address { get; } = new("--address")
    {
        Description = "Where readers reach the site, such as https://news.example (FIRSTHAND_ADDRESS): links in mails begin with it, passkeys and secure cookies are made for it.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => CommonOptions.Env("ADDRESS"),
    };

    public Option<string?> Smtp { get; } = new("--smtp")
    {
        Description = "The mail server: smtp://user:password@host:587 (with STARTTLS) or smtps://user:password@host. Better set as FIRSTHAND_SMTP, which other users of the machine cannot see. Without one, people are confirmed with: firsthand people confirm NAME",
        // Not as a default value: the help prints those, and the address holds a password.
        HelpName = "SERVER",
    };

    public Option<string?> MailFrom { get; } = new("--mail-from") { Description = "Sender of mails (FIRSTHAND_MAIL_FROM).", HelpName = "E-MAIL", DefaultValueFactory = _ => CommonOptions.Env("MAIL_FROM") };

    public Option<string[]> TrustProxy { get; } = new("--trust-proxy")
    {
        Description = "Network of a proxy in front of the site, such as 127.0.0.1/32, whose X-Forwarded-For and X-Forwarded-Proto count (FIRSTHAND_TRUST_PROXY, separated by commas).",
        HelpName = "CIDR",
        DefaultValueFactory = _ => CommonOptions.Env("TRUST_PROXY")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
    };

    public Option<string?> OpenIdProvider { get; } = new("--openid")
    {
        Description = "A provider of OpenID Connect through which people may sign in, such as https://id.example/realms/city (FIRSTHAND_OPENID). Its secret is set as FIRSTHAND_OPENID_SECRET; it leads back to ADDRESS/account/openid.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => CommonOptions.Env("OPENID"),
    };

    public Option<string?> OpenIdClient { get; } = new("--openid-client") { Description = "What the provider knows this site by (FIRSTHAND_OPENID_CLIENT).", HelpName = "ID", DefaultValueFactory = _ => CommonOptions.Env("OPENID_CLIENT") };

    public Option<string?> OpenIdName { get; } = new("--openid-name") { Description = "What readers know the provider by (FIRSTHAND_OPENID_NAME); without it, its host.", HelpName = "NAME", DefaultValueFactory = _ => CommonOptions.Env("OPENID_NAME") };

    public AccountFlags()
    {
        OpenIdProvider.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } text && Provider(text) is null) r.AddError($"\"{text}\" is no address of a provider. Write it as https://id.example/realms/city; http is taken on this machine only.");
        });
        Registration.Validators.Add(r =>
        {
            if (!Enum.TryParse<Registration>(r.GetValueOrDefault<string>(), ignoreCase: true, out var value) || !Enum.IsDefined(value)) r.AddError("--registration is open, invitation or closed.");
        });
        Address.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } text && Where(text) is null) r.AddError($"\"{text}\" is no address of a site. Write it as https://news.example, without a path.");
        });
        MailFrom.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } text && EmailAddress.Read(text).Email is null) r.AddError($"\"{text}\" is no e-mail address.");
        });
        TrustProxy.Validators.Add(r =>
        {
            foreach (var network in r.GetValueOrDefault<string[]>() ?? [])
                if (!IPNetwork.TryParse(network, out _)) r.AddError($"\"{network}\" is no network. Write it as ADDRESS/BITS, such as 127.0.0.1/32.");
        });
    }

    public IEnumerable<Option> All => [Registration, Address, Smtp, MailFrom, OpenIdProvider, OpenIdClient, OpenIdName, TrustProxy];

    private static Uri? Where(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 ? uri : null;

    private static Uri? Provider(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback)) && uri.Query.Length == 0 && uri.UserInfo.Length == 0 ? uri : null;

    /// <returns>Or the sentence that says what does not go together.</returns>
    public (AccountOptions Options, string? Wrong) Read(ParseResult parsed)
    {
        var server = parsed.GetValue(Smtp) ?? CommonOptions.Env("SMTP");
        var options = new AccountOptions
        {
            Registration = Enum.Parse<Registration>(parsed.GetValue(Registration)!, ignoreCase: true),
            Address = parsed.GetValue(Address) is { } address ? Where(address) : null,
            Mail = server is null ? null : MailServerOptions.Read(server, parsed.GetValue(MailFrom)),
            OpenId = parsed.GetValue(OpenIdProvider) is { } provider && Provider(provider) is { } authority && parsed.GetValue(OpenIdClient) is { Length: > 0 } client
                ? new OpenIdOptions { Authority = authority, ClientId = client, ClientSecret = CommonOptions.Env("OPENID_SECRET"), Name = parsed.GetValue(OpenIdName) ?? authority.Host } : null,
            Proxies = parsed.GetValue(TrustProxy) ?? [],
        };
        if (server is not null && options.Mail is null) return (options, "The mail server's address cannot be read. Write it as smtp://user:password@host:587 (with %40 for an @ in the password).");
        if (options is { Mail: not null, Address: null }) return (options, "A mail server needs --address (FIRSTHAND_ADDRESS) beside it: links in mails begin with it.");
        if (parsed.GetValue(OpenIdProvider) is not null && options.OpenId is null) return (options, "--openid needs --openid-client (FIRSTHAND_OPENID_CLIENT) beside it: what the provider knows this site by.");
        if (options is { OpenId: not null, Address: null }) return (options, "--openid needs --address (FIRSTHAND_ADDRESS) beside it: the provider leads back to it.");
        return (options, null);
    }
}
