using System.Text.RegularExpressions;

namespace Firsthand.Reading.Attribution;

/// <summary>
/// The name in a dateline's brackets: "SELWICK (Northern Press) —". Anything may stand there ("Photo", "Update", a place), so it is an agency
/// only where it is one that is known, or calls itself one.
/// </summary>
internal static partial class AgencyLine
{
    private static readonly char[] Between = ['/', ',', '،', '、', '+', '&', ';'];

    /// <returns>The agencies named, an outlet's own name too; none where any part of the name may be something else.</returns>
    public static IReadOnlyList<string> Names(string? written, string? self, OutletNames names)
    {
        if (string.IsNullOrWhiteSpace(written)) return [];
        var parts = written.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var found = parts.Select(p => IsOwn(p, self) ? self : names.FindWritten(p)?.Name ?? (SaysAgency().IsMatch(p) ? p : null)).ToList();
        return found.Count == 0 || found.Contains(null) ? [] : [.. found.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static bool IsOwn(string name, string? self) => self is not null && OutletNames.IsOwn(name, self);

    // The words by which agencies name their trade; "agency" alone may be one for space, travel or houses.
    [GeneratedRegex(@"\b(news|press) (agency|service|association)\b|\bnews ?wire\b|\bwire service\b|\bagence de presse\b|\bagenc(ia|e) (de )?(noticias|notícias|prensa|informativa)\b|\bagência (de )?notícias\b|\b(nachrichten|presse)-?agentur\b|\bagenzia (di )?(stampa|notizie)\b|\binformationsbyrå|\bhaber ajansı\b|информационное агентство|информагентство|وكالة (ال)?أنباء|وكالة .{1,24} لل?أنباء|(通讯社|通訊社|通信社|통신사)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex SaysAgency();
}
