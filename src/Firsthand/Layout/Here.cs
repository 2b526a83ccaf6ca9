using System.Globalization;
using System.Text;
using Firsthand.Categories;
using Firsthand.Pictures;
using Firsthand.Reading.Language;
using Firsthand.Store;
using Firsthand.Texts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Firsthand.Layout;

/// <summary>What every page needs to know of its place: the language it speaks, the clock it tells the time by, and the addresses of everything.</summary>
public sealed class Here
{
    private readonly HttpContext context;
    private readonly TimeZoneInfo zone;

    private Here(HttpContext context)
    {
        this.context = context;
        Languages = context.RequestServices.GetRequiredService<Languages>();
        Options = context.RequestServices.GetRequiredService<NewsroomOptions>();
        T = Languages.Find(context.GetRouteValue("lang") as string)
            ?? (Api.ApiRoutes.Is(context.Request) || Cards.CardRoutes.Is(context.Request) ? Languages.Offered(context.Request.Query["lang"]) ?? Languages.Default : null)
            ?? Languages.Find(FailedPath(context)?.Split('/').ElementAtOrDefault(1))
            ?? Languages.Accepted(context.Request);
        Settings = ReaderSettings.Of(context.Request);
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        zone = Options.TimeZone ?? time.LocalTimeZone;
        Now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone);
    }

    public static Here Of(HttpContext context)
    {
        if (context.Items[typeof(Here)] is Here known) return known;
        var here = new Here(context);
        context.Items[typeof(Here)] = here;
        return here;
    }

    public Languages Languages { get; }
    public NewsroomOptions Options { get; }
    /// <summary>The texts of the page's language.</summary>
    public Locale T { get; }
    public string Lang => T.Code;
    /// <summary>How this reader wants pages to look.</summary>
    public ReaderSettings Settings { get; }
    /// <summary>In the time zone of the site.</summary>
    public DateTimeOffset Now { get; }

    public DateTimeOffset Local(long milliseconds) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, 253402300799999)), zone);

    /// <summary>The day it is on this site.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    public DateOnly DayOf(long milliseconds) => DateOnly.FromDateTime(Local(milliseconds).DateTime);

    /// <summary>The moment a day begins on this site. Where clocks are put forward at midnight that is the first moment there is, where they are put back the first of the two.</summary>
    public DateTimeOffset Begins(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }

    /// <summary>When a day begins here, Unix milliseconds.</summary>
    public long StartOf(DateOnly day)
    {
        return Begins(day).ToUnixTimeMilliseconds();
    }

    public DateTimeOffset Ago(TimeSpan span) => Now - span;

    /// <summary>"UTC" or "UTC+03:00" in the page's words and digits: pages name the clock they tell the time by.</summary>
    public string Zone => T["zone.utc"] + (Now.Offset == TimeSpan.Zero ? ""
        : (Now.Offset < TimeSpan.Zero ? "−" : "+") + T.Digits(Now.Offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture)));

    public string Path(string tail) => "/" + Lang + tail;
    public string Home => Path("/");
    public string Story(StoryRow story) => Story(story.Id, story.Title);
    public string Story(long id, string title) => Path(string.Create(CultureInfo.InvariantCulture, $"/story/{id}/{Slug(title)}"));
    public string Article(ArticleCard article) => Article(article.Id, article.Title);
    public string Article(long id, string title) => Path(string.Create(CultureInfo.InvariantCulture, $"/article/{id}/{Slug(title)}"));
    public string Outlet(string key) => Path("/source/" + Uri.EscapeDataString(key));
    /// <summary>The outlet's articles of one role: firsthand, relay, wire, unknown.</summary>
    public string OutletAs(string key, string role) => Outlet(key) + "/as/" + role;
    /// <summary>The outlet's relays and copies that rest on another outlet (its key), or on what they name so.</summary>
    public string OutletFrom(string key, string other) => Outlet(key) + "/from/" + Uri.EscapeDataString(other);
    public string Hashtag(string key) => Path("/hashtag/" + Uri.EscapeDataString(key));
    public string Speaker(string key) => Path("/speaker/" + Uri.EscapeDataString(key));
    public string Category(string key) => Path("/category/" + Uri.EscapeDataString(key));
    /// <summary>In the page's language. The texts name countries that are invented; the platform knows the others.</summary>
    public string CountryName(string code) => T.Find("country." + code.ToUpperInvariant()) ?? Texts.Languages.Country(Lang, code);
    public string WrapUp(DateOnly day) => Path("/wrap-up/" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    public string Country(string code) => Path("/country/" + code.ToLowerInvariant());
    /// <summary>Is there a picture to show, and are any shown?</summary>
    public bool Pictured(string? imageUrl) => imageUrl is not null && Options.Pictures != PicturesFrom.None && (Options.Pictures == PicturesFrom.Own || imageUrl.StartsWith("https:", StringComparison.Ordinal) || imageUrl.StartsWith("http:", StringComparison.Ordinal));

    /// <summary>The article's picture, fetched and served by this site: a page asks nobody else for anything.</summary>
    public static string Image(long articleId) => string.Create(CultureInfo.InvariantCulture, $"/image/{articleId}");
    /// <summary>A file of ours with its version, so that it may be kept for a year.</summary>
    public string Asset(string path) => path == StyleSheet.Path ? $"{context.Request.PathBase}{path}?v={context.RequestServices.GetRequiredService<StyleSheet>().Version}" : context.RequestServices.GetRequiredService<IFileVersionProvider>().AddFileVersionToPath(context.Request.PathBase, path);

    public string Absolute(string path) => $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}{path}";

    /// <summary>This request's address, as the site is known by: what a hub calls a feed.</summary>
    public string Self => new Uri(Options.Accounts.Address ?? new Uri($"{context.Request.Scheme}://{context.Request.Host}"), context.Request.PathBase + context.Request.Path.ToUriComponent() + context.Request.QueryString).AbsoluteUri;

    public HttpResponse Response => context.Response;

    /// <summary>This page in another language.</summary>
    public string SamePage(Locale other)
    {
        var path = (FailedPath(context) ?? context.Request.Path.Value ?? "/").Split('/');
        var known = path.Length > 1 && Languages.Find(path[1]) is not null;
        if (!known || FailedPath(context) is not null) return $"/{other.Code}/";
        path[1] = other.Code;
        return string.Join('/', path.Select(Uri.EscapeDataString)) + context.Request.QueryString;
    }

    /// <summary>The page that was asked for in an edition that is not offered, in one that is.</summary>
    public string ThereIn(Locale other)
    {
        var path = (FailedPath(context) ?? "/").Split('/');
        if (path.Length < 2 || Languages.Find(path[1]) is null) return $"/{other.Code}/";
        path[1] = other.Code;
        return string.Join('/', path.Select(Uri.EscapeDataString));
    }

    /// <summary>Whether readers are offered the page's language; if not, links to pages for everybody lead nowhere.</summary>
    public bool Offered => Languages.Offers(T);

    public CategoryOrder Categories => context.RequestServices.GetRequiredService<CategoryOrder>();

    /// <summary>The reading settings, with the way back to this page.</summary>
    public string SettingsPage(string place = "")
    {
        if (FailedPath(context) is not null || context.Request.Path.Value is not { Length: > 1 } path || path == Path("/settings")) return Path("/settings");
        // Only what makes the page: a page that is kept for others must not lead them to somebody's own address.
        var keys = Freshness.QueryKeys.Where(k => context.Request.Query[k].Count > 0).Select(k => $"{k}={Uri.EscapeDataString(context.Request.Query[k].ToString())}");
        var query = string.Join('&', keys);
        return $"{Path("/settings")}?{Freshness.BackKey}={Uri.EscapeDataString(string.Join('/', path.Split('/').Select(Uri.EscapeDataString)) + (query.Length > 0 ? "?" + query : "") + place)}";
    }

    /// <summary>lang of a text that is not in the page's language; null (no attribute) where it is, or is unknown.</summary>
    public string? Foreign(string? language)
    {
        if (language is null || language == Lang) return null;
        if (language == "ar") HasArabic = true;
        return language;
    }

    /// <summary>Whether the page, as far as it has been written, has a text in Arabic though it is in another language; and whether one of them is a headline.</summary>
    public bool HasArabic { get; private set; }
    public bool HasArabicHeadline { get; private set; }

    /// <summary>The same for a headline, which has another face.</summary>
    public string? ForeignHeadline(string? language)
    {
        var foreign = Foreign(language);
        if (foreign == "ar") HasArabicHeadline = true;
        return foreign;
    }

    /// <summary>dir of such a text.</summary>
    public string? Dir(string? language) => Foreign(language) is { } foreign ? LanguageDetector.Direction(foreign) : null;

    /// <summary>The words of a title as an address: for people's eyes, the number decides.</summary>
    public static string Slug(string title)
    {
        if (Ascii.IsValid(title)) return AsciiSlug(title);
        var slug = new StringBuilder();
        var words = 0;
        foreach (var rune in title.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark) continue;
            if (Rune.IsLetterOrDigit(rune)) slug.Append(Rune.ToLowerInvariant(rune));
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                if (++words == 8 || slug.Length > 60) break;
                slug.Append('-');
            }
            if (slug.Length > 80) break;
        }
        return Uri.EscapeDataString(slug.ToString().Trim('-'));
    }

    /// <summary>The same where nothing needs to be taken apart or escaped: most titles of many editions, some hundred times a page.</summary>
    private static string AsciiSlug(string title)
    {
        Span<char> slug = stackalloc char[90];
        var (length, words) = (0, 0);
        foreach (var c in title)
        {
            if (char.IsAsciiLetterOrDigit(c)) slug[length++] = char.ToLowerInvariant(c);
            else if (length > 0 && slug[length - 1] != '-')
            {
                if (++words == 8 || length > 60) break;
                slug[length++] = '-';
            }
            if (length > 80) break;
        }
        return new string(slug[..length].Trim('-'));
    }

    /// <summary>The address that was asked for, while its error page is made.</summary>
    private static string? FailedPath(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path;
}
