using System.Buffers.Text;
using System.Globalization;
using Firsthand.Store;
using Microsoft.AspNetCore.Identity;

namespace Firsthand.Accounts;

/// <summary>Identity's password, stamp and passkey stores, over ours. People are added and deleted through <see cref="People"/>, with what hangs on it in one transaction.</summary>
public sealed class AccountStore(NewsStore store) : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserPasskeyStore<Account>
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Person.Name);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Person.NameKey);

    /// <summary>Names and their keys are made together and stay.</summary>
    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException("People.Add makes people.");

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException("People.Delete removes people.");

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        if (!await store.People.Update(user.Person, user.StampRead, cancellationToken)) return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        user.StampRead = user.Person.SecurityStamp;
        return IdentityResult.Success;
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await store.People.Find(id, cancellationToken) is { } person ? new Account(person) : null;

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await store.People.Named(normalizedUserName, cancellationToken) is { } person ? new Account(person) : null;

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.Person = user.Person with { PasswordHash = passwordHash };
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Person.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Person.PasswordHash is not null);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.Person = user.Person with { SecurityStamp = stamp };
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Person.SecurityStamp);

    public async Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (!await store.Passkeys.Keep(PasskeyData.Row(user.Id, passkey), cancellationToken)) throw new InvalidOperationException("The passkey belongs to another person.");
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await store.Passkeys.Of(user.Id, cancellationToken)).Select(PasskeyData.Info)];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await store.Passkeys.Find(Base64Url.EncodeToString(credentialId), cancellationToken) is { } row && await store.People.Find(row.PersonId, cancellationToken) is { } person ? new Account(person) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        await store.Passkeys.Find(Base64Url.EncodeToString(credentialId), cancellationToken) is { } row && row.PersonId == user.Id ? PasskeyData.Info(row) : null;

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        store.Passkeys.Remove(user.Id, Base64Url.EncodeToString(credentialId), cancellationToken);

    public void Dispose()
    {
    }
}

/// <summary>What Identity knows of a passkey, as JSON in its row.</summary>
internal sealed record PasskeyData
{
    public byte[] PublicKey { get; init; } = [];
    public long SignCount { get; init; }
    public string[]? Transports { get; init; }
    public bool IsUserVerified { get; init; }
    public bool IsBackupEligible { get; init; }
    public bool IsBackedUp { get; init; }
    public byte[] AttestationObject { get; init; } = [];
    public byte[] ClientDataJson { get; init; } = [];

    public static PasskeyRow Row(long personId, UserPasskeyInfo info) => new()
    {
        CredentialId = Base64Url.EncodeToString(info.CredentialId),
        PersonId = personId,
        Name = info.Name ?? "",
        CreatedAt = info.CreatedAt.ToUnixTimeMilliseconds(),
        Data = StoredJson.Write(new PasskeyData
        {
            PublicKey = info.PublicKey,
            SignCount = info.SignCount,
            Transports = info.Transports,
            IsUserVerified = info.IsUserVerified,
            IsBackupEligible = info.IsBackupEligible,
            IsBackedUp = info.IsBackedUp,
            AttestationObject = info.AttestationObject,
            ClientDataJson = info.ClientDataJson,
        }),
    };

    public static UserPasskeyInfo Info(PasskeyRow row)
    {
        var data = StoredJson.Read(row.Data, new PasskeyData());
        return new UserPasskeyInfo(Base64Url.DecodeFromChars(row.CredentialId), data.PublicKey, DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt), (uint)data.SignCount, data.Transports,
            data.IsUserVerified, data.IsBackupEligible, data.IsBackedUp, data.AttestationObject, data.ClientDataJson)
        { Name = row.Name };
    }
}
