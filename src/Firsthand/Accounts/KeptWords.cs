using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Firsthand.Store;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Firsthand.Accounts;

/// <summary>
/// A form that came when the session was over, brought back after signing in: every page shows it as it shows one that is too old, with all that was typed,
/// and does nothing of it. Short ones are sealed into the address, longer ones lie in the store. Never a password, no file, and only for the browser it came from.
/// </summary>
public sealed class KeptWords(NewsStore store, Attempts attempts, IDataProtectionProvider protection, Microsoft.Extensions.Options.IOptions<AntiforgeryOptions> forms)
{
    /// <summary>Of the query.</summary>
    public const string Key = "kept";
    /// <summary>Of what is carried in the address: browsers and proxies take addresses of some thousand letters.</summary>
    private const int Longest = 2400;
    /// <summary>Of what lies in the store, compressed.</summary>
    private const int Most = 2 << 20;
    /// <summary>So many long forms an hour are kept for one address that nobody has signed in from.</summary>
    private const int MostAnHour = 20;
    private static readonly TimeSpan valid = TimeSpan.FromHours(1);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("kept words").ToTimeLimitedDataProtector();

    private sealed record Form(string Browser, Dictionary<string, string?[]> Fields);

    /// <returns>What to put into the address, null where nothing is kept; and whether something that was typed is not.</returns>
    public async Task<(string? Address, bool Lost)> Of(HttpContext context)
    {
        // From another site nothing is carried anywhere.
        if (!context.Request.HasFormContentType || !Forms.OurOwn(context.Request)) return default;
        if (await Read(context) is not { } form) return (null, true);
        var words = form.Where(f => f.Key != forms.Value.FormFieldName && !Secret(f.Key)).ToDictionary(f => f.Key, f => f.Value.ToArray());
        if (words.Count == 0) return default;
        var kept = seal.Protect(Packed(new Form(Browser(context), words)), valid);
        var address = WebEncoders.Base64UrlEncode(kept);
        if (address.Length <= Longest) return (address, false);
        if (kept.Length > Most || await attempts.FromAddress(context, "kept", MostAnHour, valid) is not null) return (null, true);
        var key = Secrets.Make();
        return await store.KeptForms.Keep(Secrets.Hash(key), kept, valid, cancel: context.RequestAborted) ? ("." + key, false) : (null, true);
    }

    /// <summary>What is nobody's to keep, and is asked for again in any case.</summary>
    private static bool Secret(string field) => field.Contains("password", StringComparison.OrdinalIgnoreCase) || field is "credential" or "code";

    /// <summary>As large as the page would have taken it. Null: larger, or broken off.</summary>
    private static async Task<IFormCollection?> Read(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequestFormLimitsAttribute>() is { } limits)
            context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions { ValueCountLimit = limits.ValueCountLimit, ValueLengthLimit = limits.ValueLengthLimit, MultipartBodyLengthLimit = limits.MultipartBodyLengthLimit }));
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception e) when (e is BadHttpRequestException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Whoever comes back with words gets the page as it answers the form they were typed into.</summary>
    public static async Task Return(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && request.Query[Key].ToString() is { Length: > 0 and <= Longest } address && context.Person() is not null && context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null
            && await context.RequestServices.GetRequiredService<KeptWords>().Find(context, address) is { } form)
        {
            (request.Method, request.ContentType) = (HttpMethods.Post, "application/x-www-form-urlencoded");
            request.Form = new FormCollection(form);
            context.Items[typeof(KeptWords)] = true;
        }
        await next(context);
    }

    /// <summary>What is answered was sent when the session was over: nothing of it may be done.</summary>
    public static bool CameBack(HttpContext context) => context.Items.ContainsKey(typeof(KeptWords));

    private async Task<Dictionary<string, StringValues>?> Find(HttpContext context, string address)
    {
        try
        {
            var kept = address[0] == '.' ? await store.KeptForms.Find(Secrets.Hash(address[1..]), context.RequestAborted) : WebEncoders.Base64UrlDecode(address);
            return kept is not null && Unpacked(seal.Unprotect(kept)) is { } form && form.Browser == Browser(context) ? form.Fields.ToDictionary(f => f.Key, f => new StringValues(f.Value)) : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or InvalidDataException or JsonException)
        {
            return null;
        }
    }

    /// <summary>By the cookie that every form sets: nobody is led to a form that somebody else has filled in.</summary>
    private string Browser(HttpContext context) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Cookies[forms.Value.Cookie.Name ?? ""] ?? "")));

    private static byte[] Packed(Form form)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest)) JsonSerializer.Serialize(brotli, form);
        return packed.ToArray();
    }

    private static Form? Unpacked(byte[] bytes)
    {
        using var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Form>(brotli);
    }
}
