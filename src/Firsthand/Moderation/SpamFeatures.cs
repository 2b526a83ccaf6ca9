using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Firsthand.Moderation;

/// <summary>
/// What the scorer sees of a comment: its words, pairs of words, families of words that offers are made of (Data/families.txt), and shapes: links, prices,
/// numbers to call, capitals. Families and shapes carry from one language to another; words are learnt.
/// </summary>
public static partial class SpamFeatures
{
    private const int MostWords = 300;
    private static readonly Lazy<(Dictionary<string, string> Words, List<(string Start, string Family)> Starts)> families = new(Families);

    /// <summary>Each at most once; families and shapes begin with "~" and "#".</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = WordForm.Words(text);
        var found = new HashSet<string>();
        string? before = null;
        foreach (var word in words.Take(MostWords))
        {
            if (word.Form.Length == 0) continue;
            found.Add(word.Form);
            if (before is not null) found.Add(before + " " + word.Form);
            before = word.Form;
            foreach (var reading in WordForm.Readings(word.Form))
                if (Family(reading) is { } family) found.Add("~" + family);
        }
        var kinds = found.Count(f => f[0] == '~');
        foreach (var shape in Shapes(text, words)) found.Add("#" + shape);
        // An offer says where to take it; whoever talks of loans and casinos without that talks of loans and casinos.
        var reach = Ways.Any(found.Contains);
        found.Add(reach ? "#reach" : "#no-reach");
        found.Add((reach ? "#offer-" : "#talk-") + Math.Min(kinds, 4).ToString(CultureInfo.InvariantCulture));
        return [.. found];
    }

    private static IEnumerable<string> Shapes(string text, List<WordAt> words)
    {
        var links = Links.In(text);
        yield return links.Count switch { 0 => "no-link", 1 => "one-link", 2 or 3 => "links", _ => "many-links" };
        if (links.Count > 0 && words.Count < 25) yield return "link-few-words";
        foreach (var link in links.Take(5))
        {
            var host = Links.Host(link);
            if (Shorteners.Contains(host)) yield return "short-link";
            if (CheapEndings.Any(e => host.EndsWith(e, StringComparison.Ordinal))) yield return "cheap-name";
            if (host.Count(c => c == '-') > 1 || host.Any(char.IsAsciiDigit)) yield return "odd-name";
            if (PublicEndings.Any(e => host.Contains(e, StringComparison.Ordinal))) yield return "public-name";
        }
        if (Price().IsMatch(text)) yield return "price";
        if (Percent().IsMatch(text)) yield return "percent";
        if (Phone().IsMatch(text)) yield return "phone";
        if (Handle().IsMatch(text)) yield return "handle";
        if (MailAddress().IsMatch(text)) yield return "mail";
        var letters = text.Count(char.IsLetter);
        if (letters > 15 && text.Count(char.IsUpper) > letters / 2) yield return "capitals";
        if (text.Count(c => c is '!' or '！') >= 3) yield return "exclamations";
        if (text.Contains('?', StringComparison.Ordinal) || text.Contains('؟', StringComparison.Ordinal)) yield return "question";
        if (text.EnumerateRunes().Count(r => System.Text.Rune.GetUnicodeCategory(r) == UnicodeCategory.OtherSymbol) >= 2) yield return "pictures";
        yield return words.Count switch { < 8 => "short", < 40 => "middle", _ => "long" };
    }

    private static readonly string[] Ways = ["#one-link", "#links", "#many-links", "#phone", "#handle", "#mail"];
    private static readonly string[] Shorteners = ["bit.ly", "t.co", "tinyurl.com", "goo.gl", "cutt.ly", "is.gd", "rb.gy", "t.me", "wa.me", "clck.ru", "shorturl.at", "ow.ly"];
    private static readonly string[] CheapEndings = [".xyz", ".top", ".icu", ".vip", ".bet", ".casino", ".loan", ".click", ".link", ".live", ".online", ".site", ".shop", ".store", ".club", ".pro", ".biz", ".tk"];
    private static readonly string[] PublicEndings = [".gov", ".edu", ".int", ".europa.eu", ".ac.", "wikipedia.org"];

    private static string? Family(string word)
    {
        var (whole, starts) = families.Value;
        if (whole.TryGetValue(word, out var family)) return family;
        foreach (var (start, of) in starts)
            if (word.StartsWith(start, StringComparison.Ordinal)) return of;
        return null;
    }

    private static (Dictionary<string, string>, List<(string, string)>) Families()
    {
        var (whole, starts) = (new Dictionary<string, string>(), new List<(string, string)>());
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Firsthand.Moderation.Data.families.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var word in line[(colon + 1)..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                var form = WordForm.Fold(word);
                if (form.EndsWith('*')) starts.Add((form[..^1], line[..colon]));
                else whole.TryAdd(form, line[..colon]);
            }
        }
        return (whole, starts);
    }

    /// <summary>As they are kept in the database: numbers from which no word can be read.</summary>
    public static string Hashed(IEnumerable<string> features) => string.Join(' ', features.Select(f => Number(f).ToString("x8", CultureInfo.InvariantCulture)));

    public static IEnumerable<uint> Numbers(string hashed)
    {
        foreach (var part in hashed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (uint.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)) yield return number;
    }

    public static uint Number(string feature)
    {
        // FNV-1a: the same in every process and version, which HashCode is not.
        var hash = 2166136261u;
        foreach (var c in feature) hash = (hash ^ c) * 16777619u;
        return hash;
    }

    [GeneratedRegex(@"[$€£¥₽﷼]\s?\d|\d\s?[$€£¥₽﷼]|\b\d[\d.,]*\s?(?:usd|eur|euros?|dollars?|dólares|руб|btc|usdt|دولار|يورو|تومان)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Price();

    [GeneratedRegex(@"\d\s?[%٪]", RegexOptions.NonBacktracking)]
    private static partial Regex Percent();

    [GeneratedRegex(@"\+?\d[\d\s().-]{7,}\d", RegexOptions.NonBacktracking)]
    private static partial Regex Phone();

    [GeneratedRegex(@"@\w{4,}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Handle();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.[\w.]+", RegexOptions.NonBacktracking)]
    private static partial Regex MailAddress();
}
