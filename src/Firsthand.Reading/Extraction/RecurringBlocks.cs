using System.Text.RegularExpressions;
using Firsthand.Reading.Attribution;

namespace Firsthand.Reading.Extraction;

/// <summary>What an outlet prints on page after page, known by the hashes of its words: <see cref="Page.BlockHashes"/> of earlier pages make it, <see cref="Hints.Recurring"/> gives it back.</summary>
/// <param name="outlet">The outlet's name, and the names of others: a line that names another source is no furniture, however often it stands there ("The Associated Press contributed to this report").</param>
/// <param name="others">The great agencies are known without being named here.</param>
public sealed partial class RecurringBlocks(IEnumerable<long> hashes, string? outlet = null, IReadOnlyList<KnownOutlet>? others = null)
{
    public static readonly RecurringBlocks None = new([]);

    // Who else worked on a report is said in the same few words each time, and matters each time.
    [GeneratedRegex(@"\b(?:contributed to this|contribut(?:ed|ing) reporting|(?:additional )?reporting by|with files from|wire services?|wire reports?|news agencies|a contribué à|avec (?:les )?agences|mit Agenturen|mit Material von|con (?:información de )?agencias|com agências|con agenzie)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Credit();

    private readonly HashSet<long> hashes = [.. hashes];
    private readonly IReadOnlyList<KnownOutlet> others = others ?? [];

    public int Count => hashes.Count;

    public bool Contains(string text) => Count > 0 && hashes.Contains(Hash(text)) && !Credit().IsMatch(text) && !OriginFinder.NamesAnother(text, outlet, others);

    /// <summary>A stored text without the paragraphs that recur: two readings of a page that differ in these alone are the same text.</summary>
    public string Without(string text) => Count == 0 ? text : string.Join("\n\n", text.Split("\n\n").Where(p => !Contains(p)));

    /// <summary>
    /// Of a block's words: FNV-1a, 64 bits, over its letters, marks, digits and signs as small letters. Space, punctuation, dashes, format characters and case are
    /// passed over, since they change with templates; digits are not, since a sentence with other figures is another sentence. It is stored for months: another way of counting here needs a migration that empties what was counted.
    /// </summary>
    public static long Hash(string text)
    {
        var hash = 14695981039346656037;
        foreach (var c in text)
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                hash = (hash ^ c) * 1099511628211;
            else if (IsTelling(c))
                hash = (hash ^ char.ToLowerInvariant(c)) * 1099511628211;
        return unchecked((long)hash);
    }

    private static bool IsTelling(char c) =>
        !char.IsWhiteSpace(c) && !char.IsPunctuation(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format;
}
