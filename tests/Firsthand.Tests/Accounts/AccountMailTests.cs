using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Accounts;

/// <summary>Every kind of mail about an account, as a mail server gets it.</summary>
public sealed class AccountMailTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Mails_about_an_account_are_valid(string language)
    {
        var known = await site.Person();
        var waiting = await site.Person(confirmed: false);
        var kinds = new[] { ("confirm", waiting, ""), ("reset", known, known.EmailKey!), ("password-changed", known, ""), ("banned", known, "") };
        foreach (var (kind, person, about) in kinds)
        {
            await site.Store.Mails.Add(new NewMail(kind, person.Email!, language, person.Id, about));
            site.Services.GetRequiredService<PostBell>().Ring();
            var mail = await site.Mail.Next();
            MailRules.Hold(mail, site.Mail.Raw.Single(r => r.Contains(mail.MessageId!, StringComparison.Ordinal)), site.Address.ToString(), list: false);
            Assert.Equal(language, mail.Body!.Headers["Content-Language"]);
            Assert.Contains(person.Name, mail.TextBody, StringComparison.Ordinal);
        }
        if (language == "ar") Assert.Contains(site.Mail.Raw, r => r.Contains("=?utf-8?", StringComparison.OrdinalIgnoreCase));
    }
}
