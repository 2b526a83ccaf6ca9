using Firsthand.Store;
using Firsthand.Texts;

namespace Firsthand.Accounts;

/// <summary>
/// The first administrator is whoever reads the console of the server that nobody has an account on, never whoever registers first: a one-time link,
/// printed there and nowhere else.
/// </summary>
public static class FirstAdministrator
{
    private static readonly TimeSpan valid = TimeSpan.FromDays(1);

    /// <returns>The link; null: somebody has an account.</returns>
    public static async Task<string?> Link(IServiceProvider services, string address, CancellationToken cancel)
    {
        var store = services.GetRequiredService<NewsStore>();
        if (await store.People.Count(cancel) > 0) return null;
        var secret = Secrets.Make();
        await store.Invitations.Add(Secrets.Hash(secret), PersonRole.Administrator.Word(), "start", 1, valid, cancel);
        return $"{address.TrimEnd('/')}/{services.GetRequiredService<Languages>().Default.Code}/account/register?code={secret}";
    }
}
