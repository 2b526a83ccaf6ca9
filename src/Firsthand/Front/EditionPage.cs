using Firsthand.Layout;
using Firsthand.Reading.Entities;
using Firsthand.Store;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Front;

/// <summary>
/// /{lang}/edition: of which country or city the front page shows news near the reader. The form stands on the front page too; what it says is kept in
/// the reader's own cookie. No forged form can do more than that, so pages with it stay the same for everybody and can be kept.
/// </summary>
[OfEdition, IgnoreAntiforgeryToken]
public sealed class EditionPage(NewsStore store) : PageModel
{
    public Edition Edition { get; private set; } = null!;
    /// <summary>What was typed and is no country and no place; null: nothing wrong.</summary>
    public string? Unknown { get; private set; }

    public void OnGet() => Edition = Edition.Of(HttpContext);

    public async Task<IActionResult> OnPost()
    {
        // No account stands behind the cookie, but a page elsewhere has no business in it.
        if (!Accounts.Forms.OurOwn(Request) || await Typed() is not { } typed) return Refused();
        var here = Here.Of(HttpContext);
        Edition = Edition.Of(HttpContext);
        Response.Headers.CacheControl = "no-store";
        var found = typed.Length == 0 ? ("none", null) : await Find(here, typed, Edition.Region);
        if (found is not var (region, place))
        {
            Unknown = typed.Length > 100 ? typed[..100] + "…" : typed;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        here.Settings.With("region", region).With("place", place).With("language", here.Lang).Keep(HttpContext);
        return LocalRedirect(here.Home + (typed.Length == 0 ? "" : "#near"));
    }

    /// <summary>What the form says; null: there is none, or it cannot be read.</summary>
    private async Task<string?> Typed()
    {
        try
        {
            return Request.HasFormContentType ? (await Request.ReadFormAsync(HttpContext.RequestAborted))["near"].ToString().Trim() : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private BadRequestResult Refused()
    {
        // Whoever sends this has no page to go back to, and an error's page would read the form again.
        if (HttpContext.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        return BadRequest();
    }

    /// <summary>A country by its name or code, a city of the lists, or a place that the news has named. The country of a place is the reader's where it has none of its own.</summary>
    private async Task<(string? Region, string? Place)?> Find(Here here, string typed, string? region)
    {
        if (typed.Length > 100) return null;
        var upper = typed.ToUpperInvariant();
        if (typed.Length == 2 && upper.All(char.IsAsciiLetterUpper) && Edition.Exists(here, upper)) return (upper, null);
        var key = PlaceNames.Key(typed);
        // Countries that are invented have their names in the texts.
        if (here.T.Keys.FirstOrDefault(k => k.Length == "country.XX".Length && k.StartsWith("country.", StringComparison.Ordinal) && PlaceNames.Key(here.T[k]) == key) is { } invented) return (invented[8..], null);
        if (PlaceNames.Find(typed, here.Lang, region) is { } known) return (known.Country, known.IsCountry ? null : known.Key);
        return key.Length >= 2 && await store.Hashtags.Find(key, here.Lang, HttpContext.RequestAborted) is { Kind: "place" } hashtag
            ? (hashtag.Country?.ToUpperInvariant() ?? region, hashtag.Key) : null;
    }
}
