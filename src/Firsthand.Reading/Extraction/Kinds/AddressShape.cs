using System.Collections.Frozen;

namespace Firsthand.Reading.Extraction;

/// <summary>What an address shows by its form, and by the words that site software puts there in many languages.</summary>
internal readonly record struct AddressShape(int Depth, int SlugWords, int LongestNumber, bool Dated, int QueryParts, bool Paged, bool File, int Lists, int Shop, int Talk, int Manual, int Firm, int Posts)
{
    private static readonly FrozenSet<string> ListWords = Set(
        "category categories cat tag tags topic topics author authors autor auteur auteurs search archive archives archiv archivo archivio list lists latest directory kategorie kategorien schlagwort thema themen suche " +
        "categorie categories étiquette etiquette sujet recherche categoria categorias etiqueta etiquetas tema temas buscar busca assunto tags rubrik ressort rubrique dossier kategoria szukaj kategori etiket arama рубрика تصنيف وسم كاتب قسم カテゴリー タグ 分类 标签 카테고리 рубрика тег категория");
    private static readonly FrozenSet<string> ShopWords = Set(
        "shop store product products produkt produkte produit produits producto productos produto produtos prodotto prodotti collection collections c p dp item itm cart basket checkout boutique tienda loja negozio sklep winkel товар магазин متجر منتج 商品");
    private static readonly FrozenSet<string> TalkWords = Set(
        "forum forums foro foros foren board boards community thread threads t viewtopic showthread questions question discussion discussions diskussion sujet comunidad форум тема منتدى 掲示板 게시판");
    private static readonly FrozenSet<string> ManualWords = Set(
        "docs doc documentation dokumentation reference manual man help hilfe aide ayuda guide guides api learn support wiki tutorial kb");
    private static readonly FrozenSet<string> FirmWords = Set(
        "services service solutions solution platform features pricing industries industry about about-us contact careers company customers clients portfolio programs program departments department products-services " +
        "leistungen loesungen lösungen ueber-uns über-uns kontakt unternehmen karriere preise prestations a-propos entreprise tarifs servicios soluciones empresa contacto precios servizi soluzioni azienda servicos solucoes diensten oplossingen uslugi hizmetler услуги контакты خدمات 会社概要 サービス 服务 서비스");
    private static readonly FrozenSet<string> PostWords = Set(
        "blog blogs news article articles story stories post posts magazine magazin artikel nachrichten aktuelles actualite actualites actu noticia noticias nota notizie notizia articolo articulo artigo nieuws nyheter haber haberler recipe recipes press insights أخبار خبر مقال новости статья ニュース 記事 新闻 뉴스");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static AddressShape Of(Uri url)
    {
        var parts = Uri.UnescapeDataString(url.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 20)
            parts = parts[..20];
        var label = url.IsAbsoluteUri ? url.Host.Split('.')[0] : "";
        var last = parts.LastOrDefault() ?? "";
        var query = url.Query.TrimStart('?');
        int Told(FrozenSet<string> words) => parts.Count(p => words.Contains(Stem(p))) + (words.Contains(label) ? 1 : 0);
        return new AddressShape(
            Depth: parts.Length,
            SlugWords: parts.Select(Words).DefaultIfEmpty().Max(),
            LongestNumber: parts.Select(LongestRun).DefaultIfEmpty().Max(),
            Dated: parts.Any(p => p.Length == 4 && p is ['1' or '2', ..] && int.TryParse(p, out var year) && year is > 1990 and < 2100) || HasDate(url.AbsolutePath),
            QueryParts: query.Length == 0 ? 0 : Math.Min(10, query.Split('&').Length),
            Paged: parts is [.., "page" or "seite" or "pagina" or "p", var n] && n.All(char.IsAsciiDigit) || query.Split('&').Any(q => q is ['p', '=', ..] || q.StartsWith("page=", StringComparison.OrdinalIgnoreCase)),
            File: last.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || last.EndsWith(".htm", StringComparison.OrdinalIgnoreCase) || last.EndsWith(".php", StringComparison.OrdinalIgnoreCase) || last.EndsWith(".aspx", StringComparison.OrdinalIgnoreCase),
            Lists: Told(ListWords),
            Shop: Told(ShopWords),
            Talk: Told(TalkWords),
            Manual: Told(ManualWords),
            Firm: Told(FirmWords),
            Posts: Told(PostWords));
    }

    private static string Stem(string part) => part.LastIndexOf('.') is > 0 and var dot ? part[..dot] : part;

    // Words of a slug; letters of scripts without spaces come as one long word.
    private static int Words(string part)
    {
        var words = Stem(part).Split(['-', '_', '+', ' '], StringSplitOptions.RemoveEmptyEntries).Count(w => w.Length > 1 && w.All(char.IsLetter));
        return Math.Min(20, words);
    }

    private static int LongestRun(string part)
    {
        var (longest, run) = (0, 0);
        foreach (var c in part)
        {
            run = char.IsAsciiDigit(c) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return Math.Min(20, longest);
    }

    // 2026-03-04 or 20260304 somewhere in the path.
    private static bool HasDate(string path)
    {
        for (var i = 0; i + 8 <= path.Length; i++)
        {
            if (path[i] is not ('1' or '2') || i > 0 && char.IsAsciiDigit(path[i - 1]))
                continue;
            var part = path.AsSpan(i, Math.Min(10, path.Length - i));
            if (DateTime.TryParseExact(part, "yyyy-MM-dd", null, System.Globalization.DateTimeStyles.None, out var day) || DateTime.TryParseExact(part, "yyyy/MM/dd", null, System.Globalization.DateTimeStyles.None, out day)
                || DateTime.TryParseExact(part[..8], "yyyyMMdd", null, System.Globalization.DateTimeStyles.None, out day))
                return day.Year is > 1990 and < 2100;
        }
        return false;
    }
}
