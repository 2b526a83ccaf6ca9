using System.Security.Cryptography;
using Firsthand.Store;

namespace Firsthand.Sync.ActivityPub;

/// <summary>The key that signs for all our actors. Made when first needed and kept with the news, so that a restart or a restored backup does not look like another site.</summary>
public sealed class OwnKey(NewsStore store) : IDisposable
{
    private readonly SemaphoreSlim making = new(1, 1);
    private RSA? key;

    public async Task<RSA> Get(CancellationToken cancel)
    {
        if (key is not null) return key;
        await making.WaitAsync(cancel);
        try
        {
            if (key is not null) return key;
            if (await store.Federation.KnownKey(cancel) is not { } pem)
            {
                using var made = RSA.Create(2048);
                pem = await store.Federation.Key(made.ExportPkcs8PrivateKeyPem(), cancel);
            }
            var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return key = rsa;
        }
        finally
        {
            making.Release();
        }
    }

    public async Task<string> PublicPem(CancellationToken cancel) => (await Get(cancel)).ExportSubjectPublicKeyInfoPem();

    public void Dispose()
    {
        key?.Dispose();
        making.Dispose();
    }
}
