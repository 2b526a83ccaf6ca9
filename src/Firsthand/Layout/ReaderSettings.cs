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

    /// <summary>What may be named freely, and what it must look like. Whether there is such a country or place is asked where it is used.</summary>
    private static readonly Dictionary<string, Func<string, bool>> Named = new()
    {
        // The edition that "/" leads to; the country whose news is near ("none": no country, whatever the browser says), and a place there, by its hashtag's key.
        ["language"] = value => value.Length is 2 or 3 && value.All(char.IsAsciiLetterLower),
        ["region"] = value => value == "none" || (value.Length == 2 && value.All(char.IsAsciiLetterUpper)),
        ["place"] = value => value.Length is >= 2 and <= 100 && value.All(c => char.IsLetterOrDigit(c) || c is '-' or '.'),
    };

    /// <summary>Choices that differ from what everybody has, by key.</summary>
    public SortedDictionary<string, string> Chosen { get; } = new(StringComparer.Ordinal);

    public bool Any => Chosen.Count > 0;

    /// <summary>The choice of a key.</summary>
    public string this[string key] => Chosen.GetValueOrDefault(key, Choices[key][0]);

    /// <summary>What was named: "language", "region", "place"; null: nothing.</summary>
    public string? Find(string key) => Chosen.GetValueOrDefault(key);

    /// <summary>These settings with one of them changed; null takes it away.</summary>
    public ReaderSettings With(string key, string? value) => Of(Chosen.Where(c => c.Key != key).Concat(value is null ? [] : [KeyValuePair.Create(key, value)]));

    /// <summary>What was chosen as attributes of the page: data-theme="dark". Only choices of ours are in it, so nothing needs encoding.</summary>
    public IHtmlContent Attributes => new HtmlString(string.Join(' ', Chosen.Where(c => Choices.ContainsKey(c.Key)).Select(c => $"data-{c.Key}=\"{c.Value}\"")));

    /// <summary>The cookie's value.</summary>
    public string Key => string.Join('&', Chosen.Select(c => c.Key + "=" + Uri.EscapeDataString(c.Value)));

    /// <summary>What tells copies of any page apart; what was named changes the pages of an edition alone (<see cref="Edition"/>).</summary>
    public string Look => string.Join('&', Chosen.Where(c => Choices.ContainsKey(c.Key)).Select(c => c.Key + "=" + c.Value));

    public static ReaderSettings Of(HttpRequest request) => request.Cookies[Cookie] is { Length: > 0 and < 1000 } cookie ? Of(QueryHelpers.ParseQuery(cookie).Select(p => KeyValuePair.Create(p.Key, p.Value.ToString()))) : None;

    public static ReaderSettings Of(IEnumerable<KeyValuePair<string, string>> values)
    {
        var settings = new ReaderSettings();
        foreach (var (key, value) in values)
        {
            if (Choices.TryGetValue(key, out var choices) && choices.Contains(value) && value != choices[0]) settings.Chosen[key] = value;
            else if (Named.TryGetValue(key, out var looksRight) && looksRight(value)) settings.Chosen[key] = value;
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
