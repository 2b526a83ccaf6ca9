using System.Net;
using Firsthand.Accounts;
using Firsthand.Store;

namespace Firsthand.Tests.Accounts;

/// <summary>A newsroom nobody has an account on, with the settings it has when nothing is set.</summary>
public sealed class FirstAdministratorTests(ClosedAccountSite site) : IClassFixture<ClosedAccountSite>
{
    private const string Password = AccountSite.Password;

    [Fact]
    public async Task The_first_administrator_is_who_reads_the_console_and_not_who_comes_first()
    {
        var cancel = TestContext.Current.CancellationToken;
        var printed = await FirstAdministrator.Link(site.Services, site.Address.ToString(), cancel);
        using var stranger = new Visitor(site);
        Assert.Contains("Nobody can create an account", (await stranger.Get("/en/account/register")).Main, StringComparison.Ordinal);
        var seal = Visitor.Hidden(await stranger.Get("/en/account/sign-in")).ToList();
        (string, string)[] form = [("name", "First Come"), ("email", "first@readers.example"), ("password", Password), ("role", "administrator"), ("Role", "administrator"), ("state", "active")];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.Post("/en/account/register", [.. seal, .. form])).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.Post("/en/account/register", [.. seal, .. form, ("code", "guess")])).Status);
        // What the operator's command prints opens nothing while registration is closed.
        await site.Store.Invitations.Add(Secrets.Hash("printed"), "administrator", "operator", 1, TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.Post("/en/account/register", [.. seal, .. form, ("code", "printed")])).Status);
        Assert.Equal(0, await site.Store.People.Count());

        // A newsroom started once more prints another link, and the old one is over.
        var link = new Uri((await FirstAdministrator.Link(site.Services, site.Address.ToString(), cancel))!).PathAndQuery;
        Assert.DoesNotContain("Administrator", (await stranger.Get(new Uri(printed!).PathAndQuery)).Main, StringComparison.Ordinal);
        using var operatorOfTheSite = new Visitor(site);
        Assert.Contains("Administrator", (await operatorOfTheSite.Get(link)).Main, StringComparison.Ordinal);
        Assert.Equal("/en/account", (await operatorOfTheSite.Submit(link, ("name", "Ada Brandt"), ("email", "ada@readers.example"), ("password", Password))).To);
        Assert.Contains("Administrator, since", (await operatorOfTheSite.Get("/en/account")).Main, StringComparison.Ordinal);
        Assert.Null(await FirstAdministrator.Link(site.Services, site.Address.ToString(), cancel));
        Assert.DoesNotContain("Administrator", (await stranger.Get(link)).Main, StringComparison.Ordinal);
        Assert.Equal(1, await site.Store.People.Count());

        // No mail leaves, and the pages that would send one say so.
        Assert.Contains("sends no mail", (await stranger.Get("/en/account/forgot")).Main, StringComparison.Ordinal);
        Assert.Contains("sends no mail", (await operatorOfTheSite.Get("/en/account/email")).Main, StringComparison.Ordinal);
        Assert.Empty(await site.Store.Mails.Newest(9));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await operatorOfTheSite.Submit("/en/account/delete", ("sure", "delete"), ("password", Password))).Status);
    }
}
