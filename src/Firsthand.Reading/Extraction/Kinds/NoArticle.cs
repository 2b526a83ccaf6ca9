using System.Buffers;

namespace Firsthand.Reading.Extraction;

/// <summary>Pages that stand where an article should and are none: errors, walls of all sorts, templates, lists of names or lengths. Each with its reason.</summary>
internal static class NoArticle
{
    private const int MostText = 1500;
    private const int FirstLines = 4;
    private const double SurelyArticle = 0.9;
    private static readonly Lazy<IReadOnlyList<(string Reason, string Phrase)>> Phrases = new(Load);
    private static readonly Lazy<SearchValues<string>> AnyPhrase = new(() => SearchValues.Create([.. Phrases.Value.Select(p => p.Phrase)], StringComparison.Ordinal));

    /// <summary>The reason code and what gave it away; null for a page that shows nothing of the kind.</summary>
    /// <param name="paragraphs">Of the text that was found.</param>
    /// <param name="article">How likely the page is an article by its structure.</param>
    /// <param name="shape">Of the whole page: walls often stand outside of what was taken for the text.</param>
    public static (string Code, string Sign)? Find(Page page, IReadOnlyList<string> paragraphs, PageShape shape, KindClaims claims, double article)
    {
        var length = paragraphs.Sum(TextWeight.Of);
        if (Placeholder(page.Title) is { } placeholder)
            return ("page.template", placeholder);
        if (paragraphs.Count > 0 && paragraphs.Count(p => Placeholder(p) is not null) is > 0 and var unfilled && (unfilled * 5 >= paragraphs.Count || length < MostText && paragraphs.Any(Mail)))
            return (paragraphs.Any(Mail) ? "page.mail" : "page.template", paragraphs.First(p => Placeholder(p) is not null));
        // An article may speak of cookies or errors; a wall begins with them.
        var opening = article >= SurelyArticle;
        if (length < MostText && Said([page.Title, shape.Headline], opening) is { } title)
            return title;
        if (length < MostText / 2 && Said(paragraphs.Take(FirstLines), opening) is { } line)
            return line;
        if (paragraphs.Take(2).FirstOrDefault(p => TextWeight.Of(p) < 120 && Said([p]) is ("page.mail", _)) is { } mail)
            return ("page.mail", mail);
        if (Said([shape.Beginning]) is ("page.mail", _) and var letter)
            return letter;
        // Many articles carry a login in their header.
        if (shape.Passwords > 0 && (length < 160 || length < 500 && article < 0.8))
            return ("page.login", "a field for a password");
        if (claims.BodyError && length < MostText)
            return ("page.error", "the body's class");
        return Listed(paragraphs, article);
    }

    /// <summary>Most lines are lengths of videos, or names without a sentence.</summary>
    private static (string, string)? Listed(IReadOnlyList<string> paragraphs, double article)
    {
        var lines = paragraphs.SelectMany(p => p.Split('\n')).Where(l => l.Length > 0).ToList();
        if (lines.Count < 6)
            return null;
        var sentences = lines.Count(l => TextWeight.Of(l) >= 80);
        if (lines.Count(HasLength) * 5 >= lines.Count * 2 && sentences * 4 < lines.Count)
            return ("page.video", $"{lines.Count(HasLength)} of {lines.Count} lines are lengths of videos");
        var names = lines.Count(l => TextWeight.Of(l) < 60 && !KindSigns.Ends(l));
        return lines.Count >= 10 && article < 0.4 && names * 20 >= lines.Count * 17 && sentences <= 2 ? ("page.list", $"{names} of {lines.Count} lines are names without a sentence") : null;
    }

    // 3:15, 01:02:03, with little beside it.
    private static bool HasLength(string line)
    {
        // "1 49 38:17": a row of a table, not the length of anything.
        if (line.Length > 60 || line.Split(' ').Count(w => w.Length > 0 && w.All(char.IsAsciiDigit)) > 1)
            return false;
        for (var i = 1; i + 2 < line.Length; i++)
            if (line[i] == ':' && char.IsAsciiDigit(line[i - 1]) && char.IsAsciiDigit(line[i + 1]) && char.IsAsciiDigit(line[i + 2]) && (i + 3 == line.Length || !char.IsAsciiDigit(line[i + 3])))
                return line.Count(char.IsLetter) < 12 || i > line.Length - 6 || i < 4;
        return false;
    }

    private static (string, string)? Said(IEnumerable<string?> lines, bool opening = false)
    {
        foreach (var line in lines)
        {
            if (line is null)
                continue;
            var small = Plain(line);
            if (small.Length == 0 || small.AsSpan(0, Math.Min(200, small.Length)).IndexOfAny(AnyPhrase.Value) < 0)
                continue;
            foreach (var (reason, phrase) in Phrases.Value)
                if (small.IndexOf(phrase, StringComparison.Ordinal) is >= 0 and < 200 and var at && (at == 0 || !opening) && (phrase.Length * 6 > small.Length || at == 0 || reason is not "page.error"))
                    return (reason, phrase);
        }
        return null;
    }

    private static string Plain(string line) => (line.Length > 400 ? line[..400] : line).ToLowerInvariant().Replace('’', '\'');

    private static bool Mail(string paragraph) => paragraph.Contains("*|", StringComparison.Ordinal) || paragraph.Contains("%%", StringComparison.Ordinal) || Said([paragraph]) is ("page.mail", _);

    private static readonly (string Open, string Close)[] Marks = [("{{", "}}"), ("*|", "|*"), ("<%", "%>"), ("${", "}"), ("%%", "%%"), ("[[", "]]"), ("{%", "%}")];

    /// <summary>A name that a program should have replaced: {{title}}, *|FNAME|*.</summary>
    private static string? Placeholder(string? text)
    {
        if (text is null)
            return null;
        foreach (var (open, close) in Marks)
        {
            var start = text.IndexOf(open, StringComparison.Ordinal);
            if (start < 0 || text.IndexOf(close, start + open.Length, StringComparison.Ordinal) is not (> 0 and var end) || end - start > 60)
                continue;
            var name = text.AsSpan(start + open.Length, end - start - open.Length).Trim();
            if (name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '=') && name.ContainsAnyExcept("0123456789 ,;"))
                return text[start..(end + close.Length)];
        }
        return null;
    }

    private static List<(string, string)> Load()
    {
        using var reader = new StreamReader(typeof(NoArticle).Assembly.GetManifestResourceStream("Firsthand.Reading.Extraction.Kinds.Data.no-article.txt")!);
        var phrases = new List<(string, string)>();
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is [var reason, var phrase] && reason[0] != '#')
                phrases.Add((reason, phrase));
        return phrases;
    }
}
