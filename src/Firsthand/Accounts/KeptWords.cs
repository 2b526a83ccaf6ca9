using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Firsthand.Accounts;

/// <summary>What somebody typed before the session turned out to be over, sealed and carried in the address to the door and back. Never a password.</summary>
public sealed class KeptWords(IDataProtectionProvider protection)
{
    private static readonly string[] fields = ["email", "label"];
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("kept words").ToTimeLimitedDataProtector();

    public async Task<string?> Of(HttpContext context)
    {
        // From another site nothing is carried anywhere.
        if (!context.Request.HasFormContentType || !Forms.OurOwn(context.Request)) return null;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var words = fields.Where(f => form[f].ToString() is { Length: > 0 and <= EmailAddress.Longest }).ToDictionary(f => f, f => (string?)form[f].ToString());
        return words.Count == 0 ? null : seal.Protect(QueryHelpers.AddQueryString("", words), TimeSpan.FromHours(1));
    }

    public string? Read(HttpRequest request, string field)
    {
        if (request.Query["kept"].ToString() is not { Length: > 0 and < 3000 } words) return null;
        try
        {
            return QueryHelpers.ParseQuery(seal.Unprotect(words)).TryGetValue(field, out var value) ? value.ToString() : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
