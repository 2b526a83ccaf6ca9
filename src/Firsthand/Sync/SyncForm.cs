using Firsthand.Reading;

namespace Firsthand.Sync;

/// <summary>Forms as apps send them: thousands of values of one name, and often without a word of what it is. The framework's own reader stops at a thousand.</summary>
public static class SyncForm
{
    public const int MostBytes = 1 << 20;
    private const int MostPairs = 30_000;
    private static readonly Reason large = new("sync.large", "The request is larger than 1 MB; send fewer items at once.");

    public static async Task<(IReadOnlyList<KeyValuePair<string, string>> Pairs, Reason? Reason)> Read(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true || request.ContentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true) return ([], null);
        if (request.HasFormContentType && request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)) return await Multipart(request);
        var (text, reason) = await Body(request);
        if (reason is not null) return ([], reason);
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var range in text.AsSpan().Split('&'))
        {
            var part = text.AsSpan()[range];
            if (part.Length == 0) continue;
            if (pairs.Count == MostPairs) return ([], large);
            var equals = part.IndexOf('=');
            pairs.Add(KeyValuePair.Create(Plain(equals < 0 ? part : part[..equals]), equals < 0 ? "" : Plain(part[(equals + 1)..])));
        }
        return (pairs, null);
    }

    /// <summary>The body as it is.</summary>
    public static async Task<(string Text, Reason? Reason)> Body(HttpRequest request)
    {
        if (request.ContentLength > MostBytes) return ("", large);
        try
        {
            using var bytes = new MemoryStream();
            await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
            return (System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length), null);
        }
        catch (BadHttpRequestException)
        {
            return ("", large);
        }
    }

    private static async Task<(IReadOnlyList<KeyValuePair<string, string>>, Reason?)> Multipart(HttpRequest request)
    {
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return ([.. form.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))], null);
        }
        catch (Exception e) when (e is BadHttpRequestException or InvalidDataException)
        {
            return ([], large);
        }
    }

    private static string Plain(ReadOnlySpan<char> part) => Uri.UnescapeDataString(part.ToString().Replace('+', ' '));
}
