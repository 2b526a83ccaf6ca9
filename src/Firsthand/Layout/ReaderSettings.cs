using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.WebUtilities;

namespace Firsthand.Layout;

/// <summary>
/// How a reader wants pages to look, in one cookie that exists only once something was set. Pages are made by the server as
/// the cookie says, so that they are right before any script runs; anything in it that is not one of the choices is passed over.
/// </summary>
public sealed record ReaderSettings
{
    public const string Cookie = "settings";

    public static readonly ReaderSettings None = new();

    /// <summary>What may be chosen; the first is what a reader who sets nothing has.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Choices = new Dictionary<string, string[]>
    {
        ["theme"] = ["system", "light", "dark"],
        ["contrast"] = ["system", "more", "normal"],
        ["size"] = ["normal", "small", "large", "larger"],
        ["width"] = ["normal", "narrow", "wide"],
        ["face"] = ["serif", "sans", "device"],
        ["help"] = ["on", "off"],
    };

    /// <summary>Choices that differ from what everybody has, by key.</summary>
    public SortedDictionary<string, string> Chosen { get; } = new(StringComparer.Ordinal);

    public bool Any => Chosen.Count > 0;

    /// <summary>The choice of a key.</summary>
    public string this[string key] => Chosen.GetValueOrDefault(key, Choices[key][0]);

    /// <summary>What was chosen as attributes of the page: data-theme="dark". Only choices of ours are in it, so nothing needs encoding.</summary>
    public IHtmlContent Attributes => new HtmlString(string.Join(' ', Chosen.Where(c => Choices.ContainsKey(c.Key)).Select(c => $"data-{c.Key}=\"{c.Value}\"")));

    /// <summary>The cookie's value, and what tells copies of a page apart.</summary>
    public string Key => string.Join('&', Chosen.Select(c => c.Key + "=" + c.Value));

    public static ReaderSettings Of(HttpRequest request) => request.Cookies[Cookie] is { Length: > 0 and < 500 } cookie ? Of(QueryHelpers.ParseQuery(cookie).Select(p => KeyValuePair.Create(p.Key, p.Value.ToString()))) : None;

    public static ReaderSettings Of(IEnumerable<KeyValuePair<string, string>> values)
    {
        var settings = new ReaderSettings();
        foreach (var (key, value) in values)
        {
            if (Choices.TryGetValue(key, out var choices) && choices.Contains(value) && value != choices[0]) settings.Chosen[key] = value;
        }
        return settings;
    }

    /// <summary>Keeps the settings for a year; nothing set, nothing kept.</summary>
    public void Keep(HttpContext context)
    {
        if (!Any) context.Response.Cookies.Delete(Cookie);
        else context.Response.Cookies.Append(Cookie, Key, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
    }
}
