using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Firsthand.Texts;

/// <summary>All languages of the site: one file each in Texts/. A new language is a new file, and nothing else.</summary>
public sealed class Languages
{
    private readonly Dictionary<string, Locale> locales;
    private static readonly ConcurrentDictionary<(string Language, string Code), string> Names = new();

    private Languages(Dictionary<string, Locale> locales, string version)
    {
        this.locales = locales;
        Version = version;
        Known = [.. locales.Values.OrderByDescending(l => l.Default).ThenBy(l => l.Code, StringComparer.Ordinal)];
        all = Known;
    }

    /// <summary>Changes when any text does: pages' ETags are built on it.</summary>
    public string Version { get; }
    /// <summary>Every file's, the default first, then by code.</summary>
    public IReadOnlyList<Locale> Known { get; }
    /// <summary>Of these the ones that are offered to readers.</summary>
    public IReadOnlyList<Locale> All => Volatile.Read(ref all);
    private IReadOnlyList<Locale> all;
    /// <summary>Of those who ask for no language that is here: the file that says so of itself.</summary>
    public Locale Default => Known[0];

    /// <param name="off">Codes of editions that readers are not offered; the default one always is.</param>
    public void Offer(IReadOnlySet<string> off) => Volatile.Write(ref all, [.. Known.Where(l => l.Default || !off.Contains(l.Code))]);

    public bool Offers(Locale language) => All.Contains(language);

    /// <exception cref="FormatException">A file is not a language file; the message names it.</exception>
    public static Languages Load(string folder)
    {
        var locales = new Dictionary<string, Locale>(StringComparer.Ordinal);
        var version = new StringBuilder();
        foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var json = File.ReadAllText(file);
            var code = Path.GetFileNameWithoutExtension(file);
            try
            {
                locales[code] = new Locale(code, json);
            }
            catch (Exception e) when (e is FormatException or System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new FormatException($"{file}: {e.Message}", e);
            }
            version.Append(json);
        }
        if (locales.Values.Count(l => l.Default) is var defaults && defaults != 1)
            throw new FormatException($"{folder}: {defaults} language files say \"default\": true; one must");
        return new Languages(locales, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.ToString())))[..12]);
    }

    /// <summary>Offered or not.</summary>
    public Locale? Find(string? code) => code is null ? null : locales.GetValueOrDefault(code);

    /// <summary>Of those that are offered.</summary>
    public Locale? Offered(string? code) => Find(code) is { } known && Offers(known) ? known : null;

    /// <summary>The language a browser asks for, as far as it is here.</summary>
    public Locale Accepted(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wishes)) return Default;
        return wishes.OrderByDescending(w => w.Quality ?? 1)
            .Select(w => Offered(w.Value.Value?.Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(l => l is not null) ?? Default;
    }

    /// <summary>"Qatar", "قطر": the country's name in the page's language.</summary>
    public static string Country(string language, string code) => Names.GetOrAdd((language, code.ToUpperInvariant()), static key =>
    {
        // The platform tells a region's name in another language only inside a culture's: "Unknown language (Qatar)".
        var name = DisplayName(key.Language, "und-" + key.Code);
        var open = name?.IndexOf('(') ?? -1;
        return open < 0 ? key.Code : name![(open + 1)..^1].Replace('[', '(').Replace(']', ')');
    });

    /// <summary>"Arabic", "العربية": a language's name in the page's language.</summary>
    public static string Language(string language, string code) => Names.GetOrAdd((language, code.ToLowerInvariant()), static key => DisplayName(key.Language, key.Code) ?? key.Code);

    private static string? DisplayName(string language, string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return CultureInfo.GetCultureInfo(culture).DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
