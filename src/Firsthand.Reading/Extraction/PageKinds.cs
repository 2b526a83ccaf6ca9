using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>What the whole page shows about its kind, taken before pruning.</summary>
internal sealed record PageSigns(bool HasPlayer, bool Paywalled, bool ClaimsArticle, bool ClaimsList, int Teasers, int Linked, bool LooksLikeHome)
{
    public static PageSigns Of(IDocument document, StructuredData data, Uri url)
    {
        var type = data.Meta("og:type")?.ToLowerInvariant();
        var free = data.ArticleText("isAccessibleForFree") ?? (data.Article is { } a && a.TryGetProperty("isAccessibleForFree", out var f) ? f.ToString() : null);
        return new PageSigns(
            HasPlayer: data.HasVideoObject || type?.StartsWith("video", StringComparison.Ordinal) == true || document.QuerySelector("main video, article video") is not null,
            Paywalled: string.Equals(free, "false", StringComparison.OrdinalIgnoreCase) || document.QuerySelector("[class*=paywall],[id*=paywall],[class*=subscriber-only],[class*=regwall]") is not null,
            ClaimsArticle: data.Article is not null || type == "article" || data.Meta("article:published_time") is not null,
            ClaimsList: data.HasList,
            Teasers: document.QuerySelectorAll("h2 a[href], h3 a[href], article a[href] h2, article a[href] h3").Length,
            Linked: document.QuerySelectorAll("article").Length,
            LooksLikeHome: url.AbsolutePath.Length <= 1);
    }
}

/// <summary>Decides what a page is and refuses what must not be published as an article.</summary>
internal static class PageKinds
{
    private static readonly string[] NotFound =
        ["404", "page not found", "not found", "seite nicht gefunden", "page introuvable", "página no encontrada", "pagina non trovata", "página não encontrada", "access denied", "are you a robot", "just a moment", "الصفحة غير موجودة", "ページが見つかりません"];

    public static Page Judge(Page page, PageSigns signs)
    {
        var length = Weight(page.Text);
        var paragraphs = page.Text.Length == 0 ? [] : page.Text.Split("\n\n");
        var prose = paragraphs.Count(p => Weight(p) >= 80);
        if (length < 1500 && page.Title is { } title && NotFound.Any(n => title.StartsWith(n, StringComparison.OrdinalIgnoreCase) || n != "404" && n != "not found" && title.Contains(n, StringComparison.OrdinalIgnoreCase)))
            return Refuse(page, PageKind.Error, "page.error", $"The page says \"{title}\".");
        if (signs.Paywalled && length < 1200)
            return Refuse(page, PageKind.Paywall, "page.paywall", "Only the beginning stands before a paywall.");
        if (signs.HasPlayer && length < 500)
            return Refuse(page, PageKind.Video, "page.video", "The page is a video with little text.");
        if (!signs.ClaimsArticle && (signs.LooksLikeHome || signs.ClaimsList || signs.Linked > 6 || signs.Teasers > 12 && prose < 12) && (prose < 6 || signs.Teasers > 12 || signs.Linked > 6 || signs.LooksLikeHome))
            return Refuse(page, PageKind.Index, "page.index", $"The page lists {Math.Max(signs.Teasers, signs.Linked)} other articles.");
        if (length < 250 || prose == 0 && length < 600)
            return Refuse(page, PageKind.Thin, "page.thin", $"Only {page.Text.Length} characters of text were found.");
        var confidence = Math.Clamp(0.4 + (signs.ClaimsArticle ? 0.2 : 0) + Math.Min(0.3, prose * 0.06) + (page.Published is null ? 0 : 0.1), 0, 1);
        return page with { Kind = PageKind.Article, Confidence = Math.Round(confidence, 2) };
    }

    public static bool IsBinary(ReadOnlySpan<byte> bytes) => bytes is
        [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] or [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] or [0x1F, 0x8B, ..];

    private static Page Refuse(Page page, PageKind kind, string code, string detail) => page with { Kind = kind, Confidence = 0.2, Refusal = new Reason(code, detail) };

    // Ideographs carry about three letters' worth.
    private static int Weight(string text) => text.Length + 2 * text.Count(c => c is >= '\u3040' and <= '\ud7a3');
}
