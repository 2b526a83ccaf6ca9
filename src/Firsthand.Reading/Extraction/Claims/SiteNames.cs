namespace Firsthand.Reading.Extraction.Claims;

/// <summary>The names a site goes by, and titles without them. A part of a title goes only with evidence: a name, the host, the section.</summary>
internal sealed class SiteNames
{
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " // ", " / ", " ‹ ", " › ", " > ", " < ", " ∙ ", " ~ ", " │ ", "｜", " － ", "|", " : ", ": "];

    private readonly HashSet<string> names = [];
    private readonly HashSet<string> sections = [];
    private readonly string[] hosts;

    public SiteNames(IEnumerable<string?> claimed, IEnumerable<string?> sections, Uri url)
    {
        foreach (var name in claimed)
            if (Likeness.Bare(name) is { Length: > 1 and < 60 } bare)
                names.Add(bare);
        foreach (var section in sections)
            if (Likeness.Bare(section) is { Length: > 1 and < 60 } bare)
                this.sections.Add(bare);
        hosts = HostWords(url);
    }

    /// <summary>The text is the site's name and nothing else.</summary>
    public bool Is(string? text) => Likeness.Bare(text) is { Length: > 1 } bare && IsName(bare);

    /// <summary>The text is a name that the site gives itself; the host is no evidence, since people own sites.</summary>
    public bool IsNamed(string? text) => names.Contains(Likeness.Bare(text));

    private bool IsName(string bare)
    {
        if (names.Contains(bare))
            return true;
        var plain = Strip(bare);
        return hosts.Any(h => plain == h || plain.Length > 4 && plain.Length >= 0.6 * h.Length && h.Contains(plain, StringComparison.Ordinal) || plain.StartsWith(h, StringComparison.Ordinal) && plain.Length <= h.Length + 5);
    }

    // A part may add a slogan or a country to the name, or shorten it; a headline that mentions the outlet does not become its name.
    private bool IsNameOrMore(string part, bool bar = false)
    {
        var bare = Likeness.Bare(part);
        bool Mostly(string name) => bare.Contains(name, StringComparison.Ordinal) && (bar || name.Length >= 0.4 * bare.Length);
        return bare.Length > 0 && (IsName(bare) || hosts.Any(h => h.Length > 4 && Mostly(h))
            || names.Any(n => n.Length > 3 && Mostly(n) || bare.Length > 3 && n.Contains(bare, StringComparison.Ordinal) && bare.Length >= 0.4 * n.Length));
    }

    /// <summary>The title without the site's name and its section, before or behind; the title itself where nothing is left.</summary>
    public string Without(string title)
    {
        var left = title.Trim();
        for (var round = 0; round < 4; round++)
        {
            var next = Cut(left);
            if (next is null || next.Length < 2 || !next.Any(char.IsLetterOrDigit))
                return left;
            left = next;
        }
        return left;
    }

    private string? Cut(string title)
    {
        var (at, separator) = Last(title);
        if (at > 0)
        {
            var (before, after) = (title[..at].Trim(), title[(at + separator.Length)..].Trim());
            if (after.Length == 0 || IsNameOrMore(after, separator.Contains('|')) || sections.Contains(Likeness.Bare(after)) && !IsNameOrMore(before))
                return IsNameOrMore(before) && after.Length > before.Length ? after : before;
            // "Headline | Section | Site" has lost its site already; a bar before a few words is furniture where more stands before it.
            if (separator.Contains('|') && before.Length > 2 * after.Length && after.Split(' ').Length <= 4)
                return before;
        }
        var (first, mark) = First(title);
        if (first > 0 && title[(first + mark.Length)..].Trim() is { Length: > 3 } rest && (Is(title[..first]) || sections.Contains(Likeness.Bare(title[..first])) && mark.Contains('|')))
            return rest;
        return null;
    }

    private static (int At, string Separator) Last(string title)
    {
        var best = (At: -1, Separator: "");
        foreach (var separator in Separators)
            if (title.LastIndexOf(separator, StringComparison.Ordinal) is var at && at > best.At)
                best = (at, separator);
        return best;
    }

    private static (int At, string Separator) First(string title)
    {
        var best = (At: int.MaxValue, Separator: "");
        foreach (var separator in Separators)
            if (title.IndexOf(separator, StringComparison.Ordinal) is var at && at > 0 && at < best.At)
                best = (at, separator);
        return best.At == int.MaxValue ? (-1, "") : best;
    }

    // "www.valley-courier.co.uk" → "valleycourier"; "fluesse" is compared as "flusse" too, as folded letters are.
    private static string[] HostWords(Uri url) =>
        [.. url.Host.ToLowerInvariant().Split('.').SkipLast(1).Where(l => l is not "www").Select(Likeness.Bare).Where(l => l.Length > 3)
            .SelectMany(l => new[] { l, l.Replace("ae", "a").Replace("oe", "o").Replace("ue", "u") }).Distinct()];

    private static string Strip(string bare)
    {
        foreach (var ending in (ReadOnlySpan<string>)["com", "org", "net", "blog"])
            if (bare.Length > ending.Length + 4 && bare.EndsWith(ending, StringComparison.Ordinal))
                return bare[..^ending.Length];
        return bare;
    }
}
