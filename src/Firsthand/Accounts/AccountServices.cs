using Firsthand.Store;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;

namespace Firsthand.Accounts;

public static class AccountServices
{
    /// <summary>Advice for PBKDF2 with SHA-512 (OWASP 2023 and since); Identity's own 100,000 is older.</summary>
    private const int Iterations = 220_000;
    private static readonly TimeSpan session = TimeSpan.FromDays(30);

    /// <summary>What hashes passwords, for the site and for the command line.</summary>
    public static PasswordHasher<Account> Hasher { get; } = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    public static IServiceCollection AddAccounts(this IServiceCollection services, NewsroomOptions options)
    {
        var secure = options.Accounts.Secure;
        var policy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        var prefix = secure ? "__Host-" : "";
        services.AddDataProtection().SetApplicationName("firsthand").PersistKeysToFileSystem(KeyFolder(options));
        services.AddSingleton<IPasswordHasher<Account>>(Hasher);
        services.AddSingleton<ILookupNormalizer, NameKeys>();
        services.AddScoped<IUserConfirmation<Account>, MayComeIn>();
        services.AddIdentityCore<Account>(o =>
        {
            // What a name may be is PersonName's matter, what a password may be Passwords'.
            o.User.AllowedUserNameCharacters = "";
            o.Password = new PasswordOptions { RequiredLength = Passwords.Shortest, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            o.SignIn.RequireConfirmedAccount = true;
        }).AddUserStore<AccountStore>().AddSignInManager();
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            o.ServerDomain = options.Accounts.Address?.Host;
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
            // The framework compares with the request's Origin, which our referrer policy makes "null"; what the device has signed is compared with where we are.
            o.ValidateOrigin = c => ValueTask.FromResult(!c.CrossOrigin && Forms.IsOurs(c.Origin, c.HttpContext.Request));
        });
        services.AddScoped<Sessions>();
        var authentication = services.AddAuthentication().AddCookie(IdentityConstants.ApplicationScheme, o =>
        {
            Cookie(o.Cookie, prefix + "session", policy);
            o.EventsType = typeof(Sessions);
            o.ExpireTimeSpan = session;
            o.SlidingExpiration = true;
        }).AddCookie(IdentityConstants.TwoFactorUserIdScheme, o =>
        {
            // Holds the challenge of a passkey while the reader looks for the key.
            Cookie(o.Cookie, prefix + "challenge", policy);
            o.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        });
        OpenId.Add(authentication, options.Accounts, (cookie, name) => Cookie(cookie, prefix + name, policy));
        services.AddAuthorization(Access.AddPolicies);
        services.AddAntiforgery(o =>
        {
            Cookie(o.Cookie, prefix + "form", policy);
            o.FormFieldName = "form";
            o.HeaderName = "X-Form";
            o.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.KnownIPNetworks.Clear();
            o.KnownProxies.Clear();
            foreach (var proxy in options.Accounts.Proxies) o.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        });
        services.AddSingleton<KeptWords>();
        services.AddSingleton<Attempts>();
        services.AddScoped<SignIns>();
        services.AddSingleton<Registrations>();
        services.AddSingleton<MailServer>();
        services.AddSingleton<PostBell>();
        services.AddSingleton<Letters>();
        services.AddHostedService<Postman>();
        return services;
    }

    private static void Cookie(CookieBuilder cookie, string name, CookieSecurePolicy secure)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = secure;
        cookie.IsEssential = true;
    }

    /// <summary>The keys that seal cookies: nobody else on the machine may read them.</summary>
    private static DirectoryInfo KeyFolder(NewsroomOptions options)
    {
        var folder = Path.Combine(options.Data, "keys");
        if (OperatingSystem.IsWindows()) return Directory.CreateDirectory(folder);
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var made = Directory.CreateDirectory(folder, Owner);
        File.SetUnixFileMode(folder, Owner);
        return made;
    }

    private sealed class NameKeys : ILookupNormalizer
    {
        public string? NormalizeName(string? name) => name is null ? null : PersonName.KeyOf(name);

        public string? NormalizeEmail(string? email) => email;
    }

    private sealed class MayComeIn : IUserConfirmation<Account>
    {
        public Task<bool> IsConfirmedAsync(UserManager<Account> manager, Account user) => Task.FromResult(user.Person.Active);
    }
}
